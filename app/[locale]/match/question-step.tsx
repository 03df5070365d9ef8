import { notFound } from 'next/navigation'
import { type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { asked } from './asked'
import type { Question } from './question'
import { QuestionForm, type Told } from './question-form'

/** One question and its topic; `tell` gives what is known of it where the page is made from answers in cookies. */
export function QuestionStep({
  locale,
  fact,
  tell,
}: {
  locale: Locale
  fact: string
  tell?: (question: Question) => Told
}) {
  const { facts, topics, zones } = load()
  const definition = facts.find(({ id }) => id === fact)
  if (!definition) notFound()
  const question = asked(definition, zones, words(locale).match.zone, locale)
  const topic = topics.find(({ id }) => id === definition.topic)
  return (
    <QuestionForm
      key={fact}
      locale={locale}
      question={question}
      topic={topic?.title[locale] ?? ''}
      told={tell?.(question)}
    />
  )
}
