import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { QuestionStep } from '../question-step'

export const dynamicParams = false
export const generateStaticParams = () => load().facts.map(({ id }) => ({ fact: id }))

export async function generateMetadata({ params }: PageProps<'/[locale]/match/[fact]'>): Promise<Metadata> {
  const { locale, fact } = await params
  const definition = load().facts.find(({ id }) => id === fact)
  return isLocale(locale) && definition ? { title: definition.label[locale] } : {}
}

export default async function QuestionPage({ params }: PageProps<'/[locale]/match/[fact]'>) {
  const { locale, fact } = await params
  if (!isLocale(locale)) notFound()
  return <QuestionStep locale={locale} fact={fact} />
}
