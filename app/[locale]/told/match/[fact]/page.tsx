import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatNumber } from '@/lib/amount'
import type { FactValue } from '@/lib/engine'
import { isLocale, type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { judge } from '../../../match/judge'
import { originIn } from '../../../match/order'
import { FIELDS, type Question, UNSURE } from '../../../match/question'
import type { Told } from '../../../match/question-form'
import { QuestionStep } from '../../../match/question-step'
import { reasonsOf } from '../../../match/reasons'
import { suggestionFor } from '../../../match/suggestion'
import { typedFrom } from '../../../match/understand'
import { understoodText } from '../../../match/understood-text'
import { readSoFar, readTold } from '../../read-told'
import { PlainIndustries } from './plain-industries'

type Props = PageProps<'/[locale]/told/match/[fact]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, fact } = await params
  const definition = load().facts.find(({ id }) => id === fact)
  if (!isLocale(locale) || !definition) return {}
  const refused = (await readTold())?.refused
  const isRefused = refused?.fact === fact && refused.times > 0
  return { title: `${isRefused ? words(locale).match.errors.prefix : ''}${definition.label[locale]}` }
}

/** A question with what was answered before, and what was wrong with it. */
export default async function QuestionPage({ params, searchParams }: Props) {
  const { locale, fact } = await params
  if (!isLocale(locale)) notFound()
  const known = await readSoFar()
  const { from } = await searchParams
  return (
    <QuestionStep
      locale={locale}
      fact={fact}
      tell={known ? (question) => tell(question, locale, from, known) : undefined}
    />
  )
}

const doubtOf = ({ value, meant }: { value: FactValue | undefined; meant: number | null }) =>
  typeof value === 'number' && meant !== null ? { value, meant } : null

type Known = NonNullable<Awaited<ReturnType<typeof readSoFar>>>

function tell(question: Question, locale: Locale, from: unknown, known: Known): Told {
  const { answers, ruleset, asOf, decision } = known
  const { id } = question
  const typed = answers.typed[id] ?? typedNow()
  const { refused } = answers
  const judged = refused?.fact === id ? judge(question, typed, answers.facts, { locale, asOf, ruleset }) : null
  return {
    typed,
    echoes: Object.fromEntries(FIELDS.map((field) => [field, understoodText(question, typed[field] ?? '', locale)])),
    from: originIn(from),
    doubt: judged && 'meant' in judged ? doubtOf(judged) : null,
    trouble: judged && 'trouble' in judged ? { ...judged.trouble, again: (refused?.times ?? 0) > 1 } : null,
    reasons: decision ? reasonsOf(ruleset, decision, id, answers, locale) : null,
    suggestion: suggestionFor(question, ruleset, decision, answers.facts, locale),
    list: question.type === 'industry' ? <PlainIndustries locale={locale} typed={typed} /> : undefined,
  }

  function typedNow() {
    return answers.skipped.includes(id) ? { choice: UNSURE } : typedFrom(question, answers.facts[id], formatNumber)
  }
}
