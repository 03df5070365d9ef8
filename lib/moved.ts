import {
  type CriterionOutcome,
  type Decision,
  decide,
  type Facts,
  type ProductOutcome,
  type Ratings,
  type Ruleset,
} from '@/lib/engine'

/**
 * Why a client moved though nothing new was told of it: the rulebook was changed, a version of a rule came into force
 * that stood in it already, or a day passed that counts for the company itself. `unknown` where the rulebook of that day
 * was not kept.
 */
export type Cause = 'rulebook' | 'version' | 'day' | 'unknown'

export type MovedCriterion = {
  id: string
  from: CriterionOutcome | null
  to: CriterionOutcome | null
  cause: Cause
  /** The first day of the version that turned it. */
  since: string | null
}

export type MovedLoan = {
  id: string
  from: ProductOutcome | null
  to: ProductOutcome | null
  criteria: MovedCriterion[]
}
export type Move = {
  from: { asOf: string; rulesetId: string; recommended: string[] }
  to: { asOf: string; rulesetId: string; recommended: string[] }
  causes: Cause[]
  loans: MovedLoan[]
}

type Then = { asOf: string; rulesetId: string; recommended: string[]; outcomes: Record<string, ProductOutcome> }

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** First days of versions after one day and up to another: what could have come into force between them. */
const firstDays = (ruleset: Ruleset, after: string, upTo: string): string[] =>
  [
    ...new Set(
      [...ruleset.regulations, ...ruleset.products, ruleset.common].flatMap(({ versions }) =>
        versions.map(({ from }) => from),
      ),
    ),
  ]
    .filter((day) => day > after && day <= upTo)
    .sort()

type Outcomes = (product: string, criterion: string) => CriterionOutcome | null

const outcomesIn = (decision: Decision): Outcomes => {
  const all = new Map(
    decision.products.flatMap(({ id, criteria }) => criteria.map((one) => [`${id} ${one.id}`, one.outcome] as const)),
  )
  return (product, criterion) => all.get(`${product} ${criterion}`) ?? null
}

/** A move between two summaries of one client, and why; null where the outcomes and the recommendation are the same. */
export function moveOf(
  facts: Facts,
  ratings: Ratings,
  before: Then,
  old: Ruleset | null,
  after: Decision,
  ruleset: Ruleset,
): Move | null {
  const recommended = after.recommendation?.products ?? []
  const ids = [...new Set([...Object.keys(before.outcomes), ...after.products.map(({ id }) => id)])]
  const now = new Map(after.products.map((one) => [one.id, one]))
  const moved = ids.filter((id) => (before.outcomes[id] ?? null) !== (now.get(id)?.outcome ?? null))
  if (moved.length === 0 && before.recommended.join(' ') === recommended.join(' ')) return null
  const ends = {
    from: { asOf: before.asOf, rulesetId: before.rulesetId, recommended: before.recommended },
    to: { asOf: after.asOf, rulesetId: ruleset.id, recommended },
  }
  const on = (rules: Ruleset, day: string) => decide(rules, facts, day, { ratings, brief: true })
  const was = old && on(old, before.asOf)
  // The old rules on the new day: what differs from there on, the change of the rulebook did.
  const between = old && old.id !== ruleset.id ? on(old, after.asOf) : after
  const starts = old
    ? firstDays(old, before.asOf, after.asOf).map((day) => {
        const [eve, first] = [on(old, dayBefore(day)), on(old, day)].map(outcomesIn)
        return { day, eve: eve!, first: first! }
      })
    : []
  const [first, middle, last] = [was ?? after, between, after].map(outcomesIn) as [Outcomes, Outcomes, Outcomes]
  const loans = moved.map((id): MovedLoan => {
    const required = [was, after].flatMap((decision) =>
      (decision?.products.find((one) => one.id === id)?.criteria ?? []).filter(({ kind }) => kind === 'required'),
    )
    const criteria = [...new Set(required.map((one) => one.id))].flatMap((each): MovedCriterion[] => {
      const [from, to] = [first(id, each), last(id, each)]
      if (from === to) return []
      if (middle(id, each) !== to) return [{ id: each, from, to, cause: 'rulebook', since: null }]
      // Only what turned on the very day on which a version began was turned by it.
      const start = starts.filter(({ eve, first: on }) => eve(id, each) !== to && on(id, each) === to).at(-1)
      return [{ id: each, from, to, cause: start ? 'version' : 'day', since: start?.day ?? null }]
    })
    return { id, from: before.outcomes[id] ?? null, to: now.get(id)?.outcome ?? null, criteria }
  })
  const named = loans.flatMap(({ criteria }) => criteria.map(({ cause }) => cause))
  // Where no criterion of its own moved, as with the order of loans alone, the two ends tell.
  const causes: Cause[] =
    named.length > 0 ? [...new Set(named)] : [!was ? 'unknown' : before.rulesetId !== ruleset.id ? 'rulebook' : 'day']
  return { ...ends, causes, loans }
}
