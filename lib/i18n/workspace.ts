import { workspace as en } from './en/workspace'
import type { Locale } from './locale'
import { workspace as zh } from './zh/workspace'

export type WorkspaceWords = typeof zh

/** The words of the workspace, apart from the rest: no page of a company carries them. */
export const workspaceWords = (locale: Locale): WorkspaceWords => (locale === 'zh' ? zh : en)
