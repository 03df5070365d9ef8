import {
  type CriterionOutcome,
  type CriterionTrace,
  type Decision,
  decide,
  type Facts,
  type ProductOutcome,
  type Ratings,
  type Ruleset,
  type TraceNode,
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
  /** First day of the needed value that holds now, where the trace names one. */
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

type Known = Pick<Decision, 'recognitions'>

const membersOf = (node: TraceNode): TraceNode[] => node.any ?? node.all ?? (node.not ? [node.not] : [])

/** First days of all texts that a criterion rests on. */
const firstDays = (node: TraceNode, known: Known): string[] => [
  ...(node.from ? [node.from] : []),
  ...known.recognitions.flatMap(({ id, version }) => (id === node.recognition && version ? [version.from] : [])),
  ...membersOf(node).flatMap((member) => firstDays(member, known)),
]

/** What is needed, without what is given: the part of a trace that the rules alone decide. */
const needed = (node: TraceNode, known: Known): unknown => [
  node.fact ?? node.points,
  node.operator,
  node.from,
  node.parameter === undefined ? null : node.expected,
  // What an instrument asks for is not in the trace of who reads it; which text of it holds, is.
  node.recognition && [node.recognition, known.recognitions.find(({ id }) => id === node.recognition)?.version?.from],
  membersOf(node).map((member) => needed(member, known)),
]

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
  const was = old ? decide(old, facts, before.asOf, { ratings, brief: true }) : null
  // The old rules on the new day: what differs from there on, the change of the rulebook did.
  const between = old && old.id !== ruleset.id ? decide(old, facts, after.asOf, { ratings, brief: true }) : after
  const loans = moved.map((id): MovedLoan => {
    const rows = (decision: Decision | null) =>
      new Map((decision?.products.find((one) => one.id === id)?.criteria ?? []).map((one) => [one.id, one]))
    const [first, middle, last] = [rows(was), rows(between), rows(after)]
    const criteria = was
      ? [...new Set([...first.keys(), ...last.keys()])].flatMap((each) =>
          movedCriterion(each, [was, first.get(each)], middle.get(each), [after, last.get(each)]),
        )
      : []
    return { id, from: before.outcomes[id] ?? null, to: now.get(id)?.outcome ?? null, criteria }
  })
  const named = loans.flatMap(({ criteria }) => criteria.map(({ cause }) => cause))
  // Where no criterion of its own moved, as with the order of loans alone, the two ends tell.
  const causes: Cause[] =
    named.length > 0 ? [...new Set(named)] : [!was ? 'unknown' : before.rulesetId !== ruleset.id ? 'rulebook' : 'day']
  return { ...ends, causes, loans }
}

type Seen = [known: Known, criterion: CriterionTrace | undefined]

function movedCriterion(
  id: string,
  [was, first]: Seen,
  middle: CriterionTrace | undefined,
  [is, last]: Seen,
): MovedCriterion[] {
  const [from, to] = [first?.outcome ?? null, last?.outcome ?? null]
  if ((first ?? last)!.kind !== 'required' || from === to) return []
  const byRulebook = (middle?.outcome ?? null) !== to
  const byVersion = first && last && JSON.stringify(needed(first, was)) !== JSON.stringify(needed(last, is))
  const since = last ? (firstDays(last, is).sort().at(-1) ?? null) : null
  return [{ id, from, to, cause: byRulebook ? 'rulebook' : byVersion ? 'version' : 'day', since }]
}
