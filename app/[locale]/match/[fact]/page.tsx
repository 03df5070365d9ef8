import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { asked } from '../asked'
import { QuestionForm } from '../question-form'

export const dynamicParams = false
export const generateStaticParams = () => load().facts.map(({ id }) => ({ fact: id }))

export async function generateMetadata({ params }: PageProps<'/[locale]/match/[fact]'>): Promise<Metadata> {
  const { locale, fact } = await params
  const definition = load().facts.find(({ id }) => id === fact)
  return isLocale(locale) && definition ? { title: definition.label[locale] } : {}
}

export default async function QuestionPage({ params }: PageProps<'/[locale]/match/[fact]'>) {
  const { locale, fact } = await params
  const { facts, topics, zones } = load()
  const definition = facts.find(({ id }) => id === fact)
  if (!isLocale(locale) || !definition) notFound()
  const topic = topics.find(({ id }) => id === definition.topic)
  return (
    <QuestionForm
      key={fact}
      locale={locale}
      question={asked(definition, zones, words(locale).match.zone, locale)}
      topic={topic?.title[locale] ?? ''}
    />
  )
}
