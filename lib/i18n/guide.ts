import { compare as compareEn } from './en/compare'
import { how as howEn } from './en/how'
import { rules as rulesEn } from './en/rules'
import type { Locale } from './locale'
import { compare as compareZh } from './zh/compare'
import { how as howZh } from './zh/how'
import { rules as rulesZh } from './zh/rules'

const zh = { rules: rulesZh, compare: compareZh, how: howZh }
const en: typeof zh = { rules: rulesEn, compare: compareEn, how: howEn }

/** The words of the pages to look things up in. Apart from `words`, for they are many and no script carries them. */
export const guideWords = (locale: Locale) => (locale === 'zh' ? zh : en)
