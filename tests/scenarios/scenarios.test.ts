import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseFacts } from '@/lib/answers'
import { type Decision, decide, type Facts, type ProductDecision, type TraceNode } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { load } from '@/lib/ruleset/load'

const words = z.strictObject({ zh: z.string(), en: z.string() })
const range = z.strictObject({ low: z.number(), high: z.number() })
const rated = z.record(z.string(), z.number())
/** This company, this day → these loans, for these reasons. */
const scenario = z.strictObject({
  title: words,
  shows: z.string(),
  figures: z.string(),
  asOf: z.string(),
  facts: z.record(z.string(), z.unknown()),
  ratings: z.strictObject({ company: rated, manager: rated }).optional(),
  expect: z.strictObject({
    recommendation: z
      .strictObject({ products: z.array(z.string()), outcome: z.string(), certain: z.boolean().optional() })
      .nullable(),
    products: z.record(z.string(), z.string()),
    /** All unsatisfied conditions of an ineligible loan, all unknown ones of an open loan, some of an eligible one. */
    reasons: z.record(z.string(), z.array(z.string())).optional(),
    recognitions: z.record(z.string(), z.string()).optional(),
    size: z.array(z.string()).optional(),
    tech: range.optional(),
    talent: range.optional(),
    /** The first changes offered; an empty list where there is none. */
    changes: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
    eligibleFrom: z.record(z.string(), z.string().nullable()).optional(),
  }),
})

const folder = join(process.cwd(), 'tests', 'scenarios')
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({ file, ...scenario.parse(parse(readFileSync(join(folder, file), 'utf8'))) }))

const ruleset = load()
const reasonOutcome = { eligible: 'satisfied', ineligible: 'unsatisfied', undetermined: 'unknown' } as const
const byId = <T extends { id: string }>(list: T[], id: string): T => {
  const found = list.find((one) => one.id === id)
  if (!found) throw new Error(`there is no ${id}`)
  return found
}

function inside(node: TraceNode, id: string): TraceNode | undefined {
  for (const one of [...(node.any ?? []), ...(node.all ?? []), ...(node.not ? [node.not] : [])]) {
    const found = one.id === id ? one : inside(one, id)
    if (found) return found
  }
  return undefined
}

/** `il-age`, or a part of a condition: `il-place-or-title/hnte`. */
function reason(product: ProductDecision, path: string): TraceNode {
  const [id = '', part] = path.split('/')
  const criterion = byId(product.criteria, id)
  const node = part === undefined ? criterion : inside(criterion, part)
  if (!node) throw new Error(`there is no ${path}`)
  return node
}

/** It has a status, and itself or a part of it names a document or the reason for an assumption. */
const isSourced = ({ status, citation, basis, any, all }: TraceNode): boolean =>
  status !== undefined && (Boolean(citation ?? basis) || [...(any ?? []), ...(all ?? [])].some(isSourced))

/** What the decision says of everything that the scenario expects, in the same shape. */
function said(decision: Decision, expected: (typeof scenarios)[number]['expect']): typeof expected {
  const product = (id: string) => byId(decision.products, id)
  const each = <T, U>(record: Record<string, T>, give: (id: string, value: T) => U): Record<string, U> =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [id, give(id, value)]))
  const { recommendation: got } = decision
  const { tech, talent } = decision.evaluation
  return {
    recommendation: got && {
      products: got.products,
      outcome: got.outcome,
      ...(expected.recommendation?.certain === undefined ? {} : { certain: got.certain }),
    },
    products: Object.fromEntries(decision.products.map(({ id, outcome }) => [id, outcome])),
    ...(expected.reasons && {
      reasons: each(expected.reasons, (id, paths) => {
        const one = product(id)
        const wanted = reasonOutcome[one.outcome]
        const held = paths.filter((path) => reason(one, path).outcome === wanted)
        if (one.outcome === 'eligible') return held
        const others = one.criteria.filter(
          ({ id, kind, outcome }) => kind === 'required' && outcome === wanted && !paths.includes(id),
        )
        return [...held, ...others.map(({ id }) => id)]
      }),
    }),
    ...(expected.recognitions && {
      recognitions: each(expected.recognitions, (id) => byId(decision.recognitions, id).outcome),
    }),
    ...(expected.size && { size: decision.size }),
    ...(expected.tech && { tech: { low: tech.low, high: tech.high } }),
    ...(expected.talent && { talent: { low: talent.low, high: talent.high } }),
    ...(expected.changes && {
      changes: each(expected.changes, (id, first) =>
        product(id)
          .changes.slice(0, first.length || undefined)
          .map(({ set }) => set),
      ),
    }),
    ...(expected.eligibleFrom && { eligibleFrom: each(expected.eligibleFrom, (id) => product(id).eligibleFrom) }),
  }
}

describe('scenarios: an invented company, a day, the answer worked out by hand', () => {
  for (const { title, asOf, facts: told, ratings, expect: expected } of scenarios)
    test(title.en, () => {
      const parsed = parseFacts(ruleset, told, asOf)
      if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors))
      const { facts } = parsed
      const decision = decide(ruleset, facts, asOf, ratings ? { ratings } : {})
      expect(said(decision, expected)).toEqual(expected)

      // Each reason can say what it rests on, and a change offered makes the loan eligible, with no part to spare.
      for (const [id, paths] of Object.entries(expected.reasons ?? {}))
        for (const path of paths.filter((one) => !one.includes('/'))) {
          expect({ path, sourced: isSourced(reason(byId(decision.products, id), path)) }).toEqual({
            path,
            sourced: true,
          })
        }
      for (const product of decision.products)
        for (const { set } of product.changes) {
          const outcome = (changed: Facts) =>
            byId(decide(ruleset, changed, asOf, { brief: true, ...(ratings && { ratings }) }).products, product.id)
              .outcome
          expect(outcome({ ...facts, ...set })).toBe('eligible')
          for (const part of Object.keys(set))
            expect(outcome({ ...facts, ...set, [part]: facts[part] })).not.toBe('eligible')
        }
      for (const locale of ['zh', 'en'] as const) {
        const explanation = explain(ruleset, decision, facts, locale)
        const titles = (decision.recommendation?.products ?? []).map((id) => byId(ruleset.products, id).title[locale])
        for (const title of titles) expect(explanation.headline).toContain(title)
      }
    })

  test('every scenario has a title of its own in both languages, and there are at least 42', () => {
    for (const locale of ['zh', 'en'] as const)
      expect(new Set(scenarios.map(({ title }) => title[locale])).size).toBe(scenarios.length)
    expect(scenarios.length).toBeGreaterThanOrEqual(42)
  })
})
