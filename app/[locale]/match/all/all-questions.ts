import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { asked } from '../asked'
import type { Question } from '../question'

/** Every question as it is asked, in the order of the rulebook. */
export const allQuestions = ({ facts, zones }: Ruleset, locale: Locale): Question[] =>
  facts.map((fact) => asked(fact, zones, words(locale).match.zone, locale))

/** The same by topic. */
export const allTopics = (ruleset: Ruleset, locale: Locale) =>
  ruleset.topics.map(({ id, title }) => ({
    id,
    title: title[locale],
    questions: allQuestions(ruleset, locale).filter(({ topic }) => topic === id),
  }))
