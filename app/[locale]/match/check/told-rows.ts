import type { Answers } from '@/app/_ui/answers'
import { answerText } from '@/app/_ui/band-label'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'

/** The answers of one topic in words; a row without text was answered with "I don't know". */
export type ToldTopic = { id: string; title: string; rows: { id: string; label: string; text: string | null }[] }

/** All that was told, topic by topic, in the order of the questions. */
export function toldTopics(ruleset: Ruleset, { facts, skipped }: Answers, locale: Locale): ToldTopic[] {
  return ruleset.topics
    .map(({ id, title }) => ({
      id,
      title: title[locale],
      rows: ruleset.facts
        .filter((fact) => fact.topic === id && (facts[fact.id] !== undefined || skipped.includes(fact.id)))
        .map((fact) => ({
          id: fact.id,
          label: fact.label[locale],
          text:
            facts[fact.id] === undefined
              ? null
              : answerText(fact, facts[fact.id] ?? null, ruleset.industries.classes, locale, matchWords(locale).band),
        })),
    }))
    .filter(({ rows }) => rows.length > 0)
}
