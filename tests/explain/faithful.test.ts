import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, type CriterionTrace, decide, type Facts, type FactValue, type TraceNode } from '@/lib/engine'
import { type ConditionView, explain, sidesOf } from '@/lib/explain'
import { load } from '@/lib/ruleset/load'
import { quantities } from '@/lib/ruleset/quantities'
import { completeProfile, domainsOf, partialProfile } from '../reference/profiles'

const ruleset = load()
const domains = domainsOf(ruleset)
const RUNS = Number(process.env.EXPLAIN_RUNS ?? 60)
const half = (seed: number) => partialProfile(domains, seed, (seed % 10) / 10)
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const each = (check: (seed: number) => void, runs = RUNS) =>
  fc.assert(fc.property(seeds, check), { numRuns: runs, seed: 11, endOnFailure: true })

const decided = (facts: Facts, asOf: string, brief = true) => {
  try {
    return decide(ruleset, facts, asOf, { brief })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
const kids = (node: TraceNode): TraceNode[] => node.all ?? node.any ?? (node.not ? [node.not] : [])
const leaves = (node: TraceNode): TraceNode[] => (kids(node).length ? kids(node).flatMap(leaves) : [node])
const required = (criteria: CriterionTrace[]) => criteria.filter(({ kind }) => kind === 'required')

describe('the reasons', () => {
  test('of a loan that is ruled out are the conditions that failed, those of an open one the open ones', () => {
    each((seed) => {
      const { facts, asOf } = half(seed)
      const decision = decided(facts, asOf)
      if (!decision) return
      const { products } = explain(ruleset, decision, facts, 'zh')
      for (const [n, product] of decision.products.entries()) {
        const wanted = { eligible: 'satisfied', ineligible: 'unsatisfied', undetermined: 'unknown' }[product.outcome]
        const list = required(product.criteria).filter(({ outcome }) => outcome === wanted)
        const shown = products[n]!.reasons.map(({ id }) => id)
        expect(shown.length).toBe(Math.min(4, list.length))
        for (const id of shown) expect(list.map((one) => one.id)).toContain(id)
        const unmet = products[n]!.criteria.filter(
          ({ kind, outcome }) => kind === 'required' && outcome === 'unsatisfied',
        )
        expect(unmet.map(({ id }) => id)).toEqual(
          required(product.criteria)
            .filter(({ outcome }) => outcome === 'unsatisfied')
            .map(({ id }) => id),
        )
      }
    })
  })

  test('that are one comparison go away when its fact alone is set right, and stay when another is forgotten', () => {
    const simple = (criterion: CriterionTrace) =>
      kids(criterion).length === 0 &&
      criterion.fact !== undefined &&
      ruleset.facts.some(({ id }) => id === criterion.fact)
    let [mended, kept] = [0, 0]
    each((seed) => {
      const { asOf, facts } = completeProfile(domains, seed, { boundary: true })
      const decision = decided(facts, asOf)
      if (!decision) return
      for (const product of decision.products)
        for (const criterion of required(product.criteria)) {
          if (criterion.outcome !== 'unsatisfied' || !simple(criterion)) continue
          const { fact, operator, expected } = criterion
          const definition = ruleset.facts.find(({ id }) => id === fact)!
          const right: FactValue | undefined =
            operator === 'in'
              ? (expected as string[])[0]
              : operator === 'neq'
                ? definition.options?.find(({ value }) => value !== expected)?.value
                : (expected as FactValue)
          if (right === undefined) continue
          const outcome = (changed: Facts) =>
            decided(changed, asOf)
              ?.products.find(({ id }) => id === product.id)
              ?.criteria.find(({ id }) => id === criterion.id)?.outcome
          const set = outcome({ ...facts, [fact!]: right })
          if (set === undefined) continue
          expect(set).toBe('satisfied')
          mended++
          const other = Object.keys(facts).filter(
            (id) => id !== fact && id !== 'accountsYear' && id !== 'establishedOn',
          )[seed % 40]
          const { [other ?? '']: _, ...fewer } = facts
          expect(outcome(fewer)).toBe('unsatisfied')
          kept++
        }
    })
    expect(mended).toBeGreaterThan(RUNS / 10)
    expect(kept).toBe(mended)
  })

  test('say of an assumed bound that it is assumed, in the sentence and among the papers too', () => {
    let marked = 0
    each((seed) => {
      const { facts, asOf } = half(seed)
      const decision = decided(facts, asOf)
      if (!decision) return
      const { products, sentence, documents } = explain(ruleset, decision, facts, 'zh')
      const places = [sentence, ...documents.flatMap(({ shows }) => shows)]
      for (const [n, { criteria }] of decision.products.entries())
        for (const [m, { text, status }] of criteria.entries()) {
          if (status !== 'assumed' || !text.zh.includes('{expected}')) continue
          const shown = products[n]!.criteria[m]!.text
          for (const place of places.filter((one) => one.includes(shown))) {
            expect(place).toContain(`${shown}（假设）`)
            marked++
          }
        }
    })
    expect(marked).toBeGreaterThan(0)
  })

  test('read only what was told: a figure that is not told is never shown as one', () => {
    each((seed) => {
      const { facts, asOf } = half(seed)
      const decision = decided(facts, asOf)
      if (!decision) return
      for (const { criteria } of decision.products)
        for (const leaf of criteria.flatMap(leaves))
          if (leaf.fact && ruleset.facts.some(({ id }) => id === leaf.fact) && !(leaf.fact in facts))
            expect(leaf.actual).toBeNull()
    })
  })
})

describe('what would change it', () => {
  test('works when it is done, needs every part, and asks for nothing that nobody can change', () => {
    let checked = 0
    each(
      (seed) => {
        const { facts, asOf } = half(seed)
        const decision = decided(facts, asOf, false)
        if (!decision) return
        const outcome = (id: string, set: Change['set']) =>
          decided({ ...facts, ...set }, asOf)?.products.find((product) => product.id === id)?.outcome
        for (const { id, changes } of decision.products)
          for (const { set } of changes) {
            expect(outcome(id, set)).toBe('eligible')
            const names = Object.keys(set)
            // Every proper part, up to five facts; of more, each part that leaves one out.
            const parts = names.length <= 5 ? Array.from({ length: 2 ** names.length - 1 }, (_, bits) => bits) : null
            const without = (kept: (name: string, n: number) => boolean) =>
              Object.fromEntries(Object.entries(set).filter(([name], n) => kept(name, n)))
            if (parts)
              for (const bits of parts)
                expect(
                  outcome(
                    id,
                    without((_, n) => ((bits >> n) & 1) === 1),
                  ),
                ).not.toBe('eligible')
            else
              for (const name of names)
                expect(
                  outcome(
                    id,
                    without((one) => one !== name),
                  ),
                ).not.toBe('eligible')
            for (const name of names)
              if (typeof facts[name] !== 'object' && name in facts)
                expect(ruleset.facts.find((fact) => fact.id === name)?.change).not.toBe('never')
            checked++
          }
      },
      Math.ceil(RUNS / 6),
    )
    expect(checked).toBeGreaterThan(RUNS / 30)
  })

  test('is offered, or another way on is', () => {
    each((seed) => {
      const { facts, asOf } = half(seed)
      const decision = decided(facts, asOf)
      if (decision?.recommendation === null) expect(decision.alternatives.length).toBeGreaterThan(0)
    })
  })

  test('never offers a way that another one makes longer than it need be', () => {
    // R&D of 3 % of revenue is nearer than R&D of 15 % of cost: the same thing to do, only more of it.
    const facts: Facts = { ...completeProfile(domains, 5, { boundary: false }).facts, rdExpenseLastYear: 600_000 }
    const change = (rdExpenseLastYear: number) => ({ set: { rdExpenseLastYear } })
    const decision = decided(facts, '2026-11-23')!
    const products = decision.products.map((product) => ({ ...product, changes: [change(858_000), change(3_810_000)] }))
    for (const { changes } of explain(ruleset, { ...decision, products }, facts, 'en').products)
      expect(changes.map(({ text }) => text)).toEqual(['Raise R&D expenses to CNY 858,000'])
  })
})

describe('more is never worse', () => {
  // A size cap, a total to divide by, or a year's revenue in a ratio may turn more into less; these may not.
  const UP = [
    'rdExpenseLastYear',
    'classOneIp',
    'classTwoIp',
    'coreTeamYears',
    'conversionsPerYear',
    'innovationPoints',
  ]
  const RANK = { ineligible: 0, undetermined: 1, eligible: 2 }
  test('of R&D, IP, years and points, for any loan or either side', () => {
    each((seed) => {
      const { asOf, facts } = completeProfile(domains, seed, { boundary: true })
      const before = decided(facts, asOf)
      const fact = UP[seed % UP.length]!
      const own = facts[fact]
      if (!before || typeof own !== 'number') return
      const max = ruleset.facts.find(({ id }) => id === fact)?.domain?.max
      const more = Math.min(Math.ceil(own * 1.5) + 1, typeof max === 'number' ? max : Number.POSITIVE_INFINITY)
      const after = decided({ ...facts, [fact]: more }, asOf)
      if (!after) return
      for (const [n, product] of after.products.entries())
        expect(RANK[product.outcome]).toBeGreaterThanOrEqual(RANK[before.products[n]!.outcome])
      for (const side of ['tech', 'talent'] as const)
        expect(after.evaluation[side].low).toBeGreaterThanOrEqual(before.evaluation[side].low)
    })
  })
})

describe('the two languages', () => {
  const named = new Set([...ruleset.facts, ...ruleset.derived].flatMap(({ id, options }) => (options ? [id] : [])))
  const texts = (conditions: ConditionView[]): string[] =>
    conditions.flatMap(({ fact, needed, yours, gap, members }) => [
      // The words of a choice may hold a number that is a name: a version, a level.
      ...(named.has(fact ?? '') ? [] : [needed ?? '', yours ?? '']),
      gap ?? '',
      ...texts(members ?? []),
    ])
  /** The amounts of a text in yuan, shares, months …, whatever the words; a day as its year, month and day. */
  const numbers = (text: string) =>
    quantities(
      text
        .replace(/(\d{4})年(\d+)月(\d+)日/g, '$1 $2 $3')
        .replace(
          /(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})/g,
          (_, day, month, year) => `${year} ${MONTHS.indexOf(month) + 1} ${day}`,
        )
        .replace(/percentage points/g, 'percent')
        .replace(/[−-](?=\d)/g, ''),
    )
      .filter(({ digits }) => digits)
      .map(({ value, unit }) => (unit === 'percent' ? value : Math.round(value * 100) / 100))
      .sort((a, b) => a - b)
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  test('name the same figures in every condition, change, band, paper and gate', () => {
    let compared = 0
    each(
      (seed) => {
        const { facts, asOf } = half(seed)
        const decision = decided(facts, asOf, seed % 3 !== 0)
        if (!decision) return
        const [zh, en] = (['zh', 'en'] as const).map((locale) => {
          const view = explain(ruleset, decision, facts, locale)
          return [
            ...texts(view.products.flatMap(({ criteria }) => criteria)),
            ...texts(view.recognitions.flatMap(({ criteria }) => criteria)),
            ...view.products.flatMap(({ changes }) =>
              changes.flatMap(({ steps }) => steps.map(({ now }) => now ?? '')),
            ),
            ...view.path.gates.flatMap(({ gaps, unmet, open }) => [
              String(unmet),
              String(open),
              ...gaps.map(({ gap }) => gap ?? ''),
            ]),
            ...[view.evaluation.tech, view.evaluation.talent].flatMap((side) => [
              side.sentence,
              ...side.characteristics.map(({ pointsText }) => pointsText),
            ]),
            ...view.products.map(({ eligibleFrom }) => eligibleFrom ?? ''),
          ]
        })
        expect(zh!.length).toBe(en!.length)
        zh!.forEach((text, n) => {
          expect([text, numbers(text)]).toEqual([text, numbers(en![n]!)])
          compared++
        })
      },
      Math.ceil(RUNS / 3),
    )
    expect(compared).toBeGreaterThan(1000)
  })
})

test('every answer feeds the tech side, the talent side, or what stands beside them', () => {
  const { tech, talent } = sidesOf(ruleset)
  const known = new Set(ruleset.facts.map(({ id }) => id))
  for (const fact of [...tech, ...talent]) expect(known).toContain(fact)
  expect(tech).toEqual(expect.arrayContaining(['rdExpenseLastYear', 'classOneIp', 'rdInstitution', 'hnteValidUntil']))
  expect(talent).toEqual(expect.arrayContaining(['techStaff', 'rdStaff', 'coreTeamYears', 'equityIncentive']))
  // Only what is counted feeds a side; a fact for display or for a rating feeds none.
  for (const { id, reader } of ruleset.facts) if (reader !== 'rules') expect([...tech, ...talent]).not.toContain(id)
})
