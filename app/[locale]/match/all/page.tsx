import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { all as en } from '@/lib/i18n/en/all'
import { all as zh } from '@/lib/i18n/zh/all'
import { load } from '@/lib/ruleset/load'
import { AllEn } from './all-en'
import { allTopics } from './all-questions'
import { AllZh } from './all-zh'

export async function generateMetadata({ params }: PageProps<'/[locale]/match/all'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: (locale === 'zh' ? zh : en).title } : {}
}

/** All questions on one page, for who has the figures at hand. */
export default async function AllPage({ params }: PageProps<'/[locale]/match/all'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const All = locale === 'zh' ? AllZh : AllEn
  return <All locale={locale} topics={allTopics(load(), locale)} />
}
