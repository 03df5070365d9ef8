'use client'

import { match } from '@/lib/i18n/en/match'
import { tellWords } from '@/lib/i18n/told'

tellWords('en', match)

/** Brings the English words; they are there before what it holds is drawn. */
export const WordsEn = ({ children }: { children: React.ReactNode }) => children
