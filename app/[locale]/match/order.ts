import type { Answers, Effect } from '@/app/_ui/answers'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { SoFar } from './so-far'

/** The step after the first topic, where the three loans are shown for the first time. */
export const STANDING = 'standing'
export const START = 'start'

/** The page that a question was opened from to change one answer, and to which it returns. */
export type Origin = 'result' | 'check' | 'prefill'
export const originIn = (from: unknown): Origin | null =>
  from === 'result' || from === 'check' || from === 'prefill' ? from : null

/** What the questionnaire opens with, in file order. */
export const startFacts = (facts: readonly FactDefinition[]) =>
  facts.filter(({ topic }) => topic === START).map(({ id }) => id)

const isAnswered = ({ facts, skipped }: Answers, id: string) => facts[id] !== undefined || skipped.includes(id)

/** Every question that is still to be asked at most: the start, then what can still change an outcome. */
export function unasked(start: readonly string[], decision: SoFar | undefined, answers: Answers): string[] {
  const all = [...start, ...(decision?.questions ?? []).map(({ fact }) => fact)]
  return [...new Set(all)].filter((id) => !isAnswered(answers, id))
}

/** What an answer did to the list of what is still to be asked, its own question left out. */
export const effectOf = (fact: string, before: readonly string[], after: readonly string[]): Effect => ({
  fact,
  spared: before.filter((id) => id !== fact && !after.includes(id)),
  added: after.filter((id) => id !== fact && !before.includes(id)),
})

/** The same for an answer changed from the list of answers: what it brought is asked before that list is shown again. */
export function effectWithin(fact: string, before: readonly string[], after: readonly string[], last?: Effect): Effect {
  const effect = effectOf(fact, before, after)
  const earlier = last?.waiting?.includes(fact) ? last.waiting : []
  const waiting = new Set([...effect.added, ...earlier].filter((id) => id !== fact && after.includes(id)))
  return { ...effect, waiting: [...waiting] }
}

/** A whole is asked before its part: staff before technical staff. */
function wholeFirst(id: string, open: readonly string[], ruleset: Ruleset): string {
  const whole = ruleset.ties.find(({ atMost: [part, larger] }) => part === id && open.includes(larger))?.atMost[1]
  return whole ?? id
}

/**
 * The step that follows `current`: those gone through before in their old order, the rest of the start, the first view
 * of the loans, then what the engine finds most useful, topic by topic. Null: there is nothing left to ask.
 */
export function stepAfter(
  current: string,
  start: readonly string[],
  answers: Answers,
  ruleset?: Ruleset,
  decision?: SoFar,
): string | null {
  const open = unasked(start, decision, answers)
  const place = answers.trail.indexOf(current)
  const known = (id: string) => id === STANDING || isAnswered(answers, id) || open.includes(id)
  const ahead = place < 0 ? undefined : answers.trail.slice(place + 1).find(known)
  if (ahead) return ahead
  const opening = start.find((id) => id !== current && !isAnswered(answers, id))
  if (opening) return opening
  if (current !== STANDING && !answers.trail.includes(STANDING)) return STANDING
  const rest = open.filter((id) => id !== current)
  const [best] = rest
  return best === undefined ? null : ruleset ? wholeFirst(best, rest, ruleset) : best
}

/** Where a person left off: the first step of their way that has no answer yet. */
export function stepToResume(
  start: readonly string[],
  answers: Answers,
  ruleset?: Ruleset,
  decision?: SoFar,
): string | null {
  const waiting = answers.trail.find((id) => id !== STANDING && !isAnswered(answers, id))
  if (waiting) return waiting
  const last = answers.trail.at(-1)
  return last === undefined ? (start[0] ?? null) : stepAfter(last, start, answers, ruleset, decision)
}

/** The step before `current` on the way that was gone; null at the first one. */
export function stepBefore(current: string, answers: Answers): string | null {
  const place = answers.trail.indexOf(current)
  return (place < 0 ? answers.trail.at(-1) : answers.trail[place - 1]) ?? null
}

/** Which question this is, counted along the way that was gone. */
export function numberOf(current: string, answers: Answers): number {
  const way = answers.trail.filter((id) => id !== STANDING)
  const place = way.indexOf(current)
  return (place < 0 ? way.length : place) + 1
}
