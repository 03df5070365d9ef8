import type { Answers } from '@/app/_ui/answers'
import { answerText } from '@/app/_ui/band-label'
import type { Decision, FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { ticksIn } from '../question'
import { suggestionFor } from '../suggestion'
import { asTotal, totalOf } from '../total'

/** The answers of one topic in words; a row without text was answered with "I don't know". */
export type ToldTopic = { id: string; title: string; rows: ToldRow[] }
export type ToldRow = {
  id: string
  label: string
  text: string | null
  /** What the other answers suggest, where that is something else. */
  suggested: string | null
}

/** What the rulebook of today does not take: what it was, why, and its question where there still is one. */
export type AsideRow = { id: string; label: string; text: string; why: string; isAsked: boolean }

export function asideRows(ruleset: Ruleset, { setAside = {} }: Answers, locale: Locale): AsideRow[] {
  const { aside } = matchWords(locale).check
  return Object.entries(setAside).map(([id, { label, text, code }]) => {
    const fact = ruleset.facts.find((one) => one.id === id)
    const why = code === 'unknown-fact' ? aside.gone : code === 'out-of-domain' ? aside.outside : aside.changed
    return { id, label: fact?.label[locale] ?? label, text, why, isAsked: fact !== undefined }
  })
}

/** All that was told, topic by topic, in the order of the questions. */
export function toldTopics(
  ruleset: Ruleset,
  { facts, skipped, typed }: Answers,
  locale: Locale,
  decision?: Decision,
): ToldTopic[] {
  const suggestedFor = (fact: FactDefinition): string | null => {
    const suggestion = suggestionFor(fact, ruleset, decision, facts, locale)
    const told = fact.options?.find(({ value }) => value === facts[fact.id])?.label[locale]
    return suggestion === told ? null : suggestion
  }
  const textOf = (fact: FactDefinition): string | null => {
    const value = facts[fact.id] ?? null
    if (value === null) return null
    const told = fact.total ? totalOf(value, fact.total.years) : value
    const { band } = matchWords(locale)
    const text = answerText(asTotal(fact), told, ruleset.industries.classes, locale, band)
    const park = fact.id === 'highTechZone' && ruleset.zones.find(({ id }) => id === typed[fact.id]?.choice)
    if (park) return `${park.name[locale]}${locale === 'zh' ? `（${text}）` : ` (${text})`}`
    const ticks = ticksIn(typed[fact.id]?.picked, fact)
    const grounds = fact.grounds?.options.filter((one) => ticks.includes(one.value)).map(({ label }) => label[locale])
    if (!grounds?.length) return text
    // Ticks alone say at least one; a number that was told stands before them.
    const list = grounds.join(locale === 'zh' ? '、' : ', ')
    return typeof value === 'number' ? `${text}${locale === 'zh' ? '：' : ': '}${list}` : list
  }
  return ruleset.topics
    .map(({ id, title }) => ({
      id,
      title: title[locale],
      rows: ruleset.facts
        .filter((fact) => fact.topic === id && (facts[fact.id] !== undefined || skipped.includes(fact.id)))
        .map((fact) => ({
          id: fact.id,
          label: asTotal(fact).label[locale],
          suggested: suggestedFor(fact),
          text: textOf(fact),
        })),
    }))
    .filter(({ rows }) => rows.length > 0)
}
