import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { cardView } from '@/lib/card/view'
import { type Decision, decide, type Facts, type Ruleset, type TraceNode } from '@/lib/engine'
import { type ConditionView, type Explanation, explain } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { load, readRules } from '@/lib/ruleset/load'
import { completeProfile, domainsOf } from '@/tests/reference/profiles'

/** A value that the bank confirms replaces the assumption wherever it is shown, with its mark. */

const ASKED = '2026-11-24'
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** The rules with one file in rules/branch for each of these. */
function confirmed(files: object[]): Ruleset {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  folders.push(folder)
  cpSync('rules', folder, { recursive: true })
  for (const [n, file] of files.entries()) writeFileSync(join(folder, 'branch', `${n}.yaml`), JSON.stringify(file))
  return readRules(folder).ruleset
}

const said = { from: '2026-11-01', by: '科技金融部', on: '2026-10-20', document: '内部通知 1 号' }
const assumptions = load().products.flatMap(({ id, versions }) =>
  Object.entries(versions.at(-1)!.values).map(([key, value]) => ({ name: `${id}.${key}`, value })),
)
const all = confirmed(
  assumptions.map(({ name, value }) => ({
    ...said,
    confirms: name,
    value: typeof value === 'object' ? value.value : value,
  })),
)

const isBanks = (parameter: string | undefined): boolean => assumptions.some(({ name }) => name === parameter)
const kids = (node: TraceNode): TraceNode[] => node.all ?? node.any ?? (node.not ? [node.not] : [])

/** Every comparison with a number of the bank's, in the decision and beside it in the explanation. */
function comparisons(decision: Decision, explanation: Explanation): { node: TraceNode; view: ConditionView }[] {
  const walk = (node: TraceNode, view: ConditionView): { node: TraceNode; view: ConditionView }[] => [
    ...(isBanks(node.parameter) ? [{ node, view }] : []),
    ...kids(node).flatMap((kid, n) => (view.members?.[n] ? walk(kid, view.members[n]) : [])),
  ]
  return decision.products.flatMap(({ id, criteria }) => {
    const views = explanation.products.find((one) => one.id === id)!.criteria
    return criteria.flatMap((one) => walk(one, views.find(({ id: own }) => own === one.id)!))
  })
}

const companies: Facts[] = [
  {},
  { establishedOn: '2026-09-01' },
  ...[3, 8, 21].map((seed) => completeProfile(domainsOf(load()), seed, { boundary: false }).facts),
]

test('in the decision and the explanation, in both languages', () => {
  const seen = new Set<string>()
  for (const facts of companies)
    for (const locale of ['zh', 'en'] as const) {
      const before = decide(load(), facts, ASKED)
      const after = decide(all, facts, ASKED)
      for (const { node, view } of comparisons(before, explain(load(), before, facts, locale)))
        expect([node.parameter, node.status, view.status]).toEqual([node.parameter, 'assumed', 'assumed'])
      for (const { node, view } of comparisons(after, explain(all, after, facts, locale))) {
        seen.add(node.parameter!)
        expect(node).toMatchObject({ status: 'confirmed', from: said.from, confirmation: { by: said.by, on: said.on } })
        expect(node.basis).toBeUndefined()
        expect([node.parameter, view.status, view.statusLabel]).toEqual([
          node.parameter,
          'confirmed',
          words(locale).explain.status.confirmed,
        ])
      }
    }
  expect([...seen].sort()).toEqual(assumptions.map(({ name }) => name).sort())
})

test('on the card', () => {
  const facts: Facts = { establishedOn: '2026-09-01' }
  for (const locale of ['zh', 'en'] as const) {
    const marks = (ruleset: Ruleset) => {
      const decision = decide(ruleset, facts, ASKED)
      const age = decision.products
        .flatMap(({ criteria }) => criteria)
        .filter(({ parameter }) => parameter?.endsWith('ageMonthsMin'))
        .map(({ id }) => id)
      const explanation = explain(ruleset, decision, facts, locale)
      // The card of each loan in turn, so that the conditions of all are on one.
      return explanation.products.flatMap((product) => {
        const texts = product.criteria.filter(({ id }) => age.includes(id)).map(({ text }) => text)
        const { reasons } = cardView({ ...explanation, recommended: [product.id] })
        return reasons
          .filter(({ text }) => texts.includes(text))
          .map(({ status, statusLabel }) => [status, statusLabel])
      })
    }
    const { status } = words(locale).explain
    const [before, after] = [marks(load()), marks(all)]
    expect(before.length).toBeGreaterThan(0)
    expect(before).toEqual(before.map(() => ['assumed', status.assumed]))
    expect(after).toEqual(before.map(() => ['confirmed', status.confirmed]))
  }
})

test('in the list of products that programs read', async () => {
  vi.doMock('@/lib/ruleset/load', async (real) => ({ ...(await real<object>()), load: () => all }))
  const { GET } = await import('@/app/api/v1/products/route')
  const answer = (await GET().json()) as { rulesetId: string; products: Ruleset['products'] }
  vi.doUnmock('@/lib/ruleset/load')
  expect(answer.rulesetId).toBe(all.id)
  const values = answer.products.flatMap(({ id, versions }) =>
    Object.entries(versions.at(-1)!.values).map(([key, value]) => [`${id}.${key}`, value]),
  )
  expect(values.map(([name]) => name)).toEqual(assumptions.map(({ name }) => name))
  for (const [, value] of values)
    expect(value).toMatchObject({ status: 'confirmed', confirmation: { document: said.document } })
})

test('the worked example of rules/branch/README.md does what it says, and the days before stay as they were', () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('rules/branch/README.md', 'utf8')) ?? []
  const example = parse(text) as { confirms: string; from: string; value: number; by: string }
  const ruleset = confirmed([example])
  const [file, key] = example.confirms.split('.') as [string, string]
  const needed = (of: Ruleset, asOf: string) => {
    const decision = decide(of, {}, asOf, { brief: true })
    const nodes = decision.products.find(({ id }) => id === file)!.criteria.flatMap((one) => [one, ...kids(one)])
    const { expected, status, confirmation } = nodes.find(({ parameter }) => parameter === `${file}.${key}`)!
    return { expected, status, by: confirmation?.by }
  }
  const dayBefore = new Date(Date.parse(example.from) - 86_400_000).toISOString().slice(0, 10)
  expect(needed(ruleset, example.from)).toEqual({ expected: example.value, status: 'confirmed', by: example.by })
  expect(needed(ruleset, dayBefore)).toEqual(needed(load(), dayBefore))
  expect(needed(ruleset, dayBefore).status).toBe('assumed')
})
