'use client'

import { tellWords } from '@/lib/i18n/told'
import { match } from '@/lib/i18n/zh/match'

tellWords('zh', match)

/** Brings the Chinese words; they are there before what it holds is drawn. */
export const WordsZh = ({ children }: { children: React.ReactNode }) => children
