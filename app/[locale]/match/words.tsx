'use client'

import dynamic from 'next/dynamic'
import type { Locale } from '@/lib/i18n/locale'

// Each language is a file of its own: a page names the one that it is written in.
const WORDS: Record<Locale, React.ComponentType<{ children: React.ReactNode }>> = {
  zh: dynamic(() => import('./words-zh').then(({ WordsZh }) => WordsZh)),
  en: dynamic(() => import('./words-en').then(({ WordsEn }) => WordsEn)),
}

/** Brings the words of the page's language; they are there before what it holds is drawn. */
export function Words({ locale, children }: { locale: Locale; children: React.ReactNode }) {
  const Brought = WORDS[locale]
  return <Brought>{children}</Brought>
}
