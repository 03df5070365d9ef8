import type { Answers } from '@/app/_ui/answers'
import { soundFacts } from '@/app/_ui/sound-facts'
import type { Facts, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { type ToldRow, toldTopics } from '../match/check/told-rows'

/** Answers that are ticked together. */
export type Group = { id: string; title: string; rows: ToldRow[] }

/** The group of what a manager's link asks about. */
export const ASKED = 'asked'

/** What can be sent, topic by topic; what a link asks about stands first, in a group of its own. */
export function groupsOf(
  ruleset: Ruleset,
  answers: Answers,
  asOf: string,
  asked: Facts | null,
  locale: Locale,
  askedTitle: string,
): Group[] {
  const sound = soundFacts(ruleset, answers.facts, asOf)
  const topics = toldTopics(ruleset, { ...answers, facts: sound, skipped: [] }, locale).map(({ id, title, rows }) => ({
    id,
    title,
    rows: rows.filter(({ text }) => text !== null),
  }))
  if (!asked) return topics
  const isAsked = ({ id }: ToldRow) => asked[id] !== undefined
  const first = topics.flatMap(({ rows }) => rows.filter(isAsked))
  const others = topics.map((topic) => ({ ...topic, rows: topic.rows.filter((row) => !isAsked(row)) }))
  return [{ id: ASKED, title: askedTitle, rows: first }, ...others].filter(({ rows }) => rows.length > 0)
}

/** The facts of the ticked groups, as they are sent. */
export const factsIn = (groups: readonly Group[], ticked: ReadonlySet<string>, facts: Facts): Facts =>
  Object.fromEntries(
    groups.filter(({ id }) => ticked.has(id)).flatMap(({ rows }) => rows.map(({ id }) => [id, facts[id]] as const)),
  )
