import { type Decision, decide, type Facts, type PointRange } from '@/lib/engine'
import type { Loaded, RuleExample } from './load'

export type ExampleResult = RuleExample & { differences: string[] }

const show = (value: unknown): string => JSON.stringify(value)

const samePoints = (expected: number | { low: number; high: number }, got: PointRange | undefined): boolean =>
  got !== undefined &&
  (typeof expected === 'number'
    ? got.low === expected && got.high === expected
    : got.low === expected.low && got.high === expected.high)

type Node =
  | Decision['products'][number]['criteria'][number]
  | NonNullable<Decision['products'][number]['criteria'][number]['any']>[number]

function find(nodes: Node[], id: string): Node | undefined {
  for (const node of nodes) {
    if (node.id === id) return node
    const below = find([...(node.any ?? []), ...(node.all ?? []), ...(node.not ? [node.not] : [])], id)
    if (below) return below
  }
  return undefined
}

/** Runs one example of a rule file; the differences are in words, none where it holds. */
export function runExample({ ruleset }: Loaded, example: RuleExample): string[] {
  const decision = decide(ruleset, (example.facts ?? {}) as Facts, example.asOf, { brief: true })
  const differences: string[] = []
  const expect = (what: string, expected: unknown, got: unknown) => {
    if (show(expected) !== show(got)) differences.push(`${what}: expected ${show(expected)}, got ${show(got)}`)
  }
  if (example.size) expect('size', example.size, decision.size)
  if (example.recommendation !== undefined)
    expect('recommendation', example.recommendation, decision.recommendation?.products ?? null)
  const side = example.kind === 'scorecard' ? decision.evaluation[example.subject as 'tech' | 'talent'] : undefined
  const recognition = decision.recognitions.find((one) => one.id === example.subject)
  const subject = decision.products.find((one) => one.id === example.subject) ?? recognition
  if (example.outcome) expect('outcome', example.outcome, subject?.outcome)
  for (const [id, outcome] of Object.entries(example.criteria ?? {}))
    expect(id, outcome, subject && find(subject.criteria, id)?.outcome)
  if (example.points !== undefined) {
    const got = side?.quantitative ?? recognition?.points
    if (!samePoints(example.points, got)) expect('points', example.points, got && { low: got.low, high: got.high })
  }
  const rows = side?.characteristics ?? recognition?.characteristics ?? []
  for (const [id, points] of Object.entries(example.characteristics ?? {})) {
    const got = rows.find((one) => one.id === id)
    if (!samePoints(points, got)) expect(id, points, got && { low: got.low, high: got.high })
  }
  return differences
}

export const runExamples = (loaded: Loaded): ExampleResult[] =>
  loaded.examples.map((one) => ({ ...one, differences: runExample(loaded, one) }))
