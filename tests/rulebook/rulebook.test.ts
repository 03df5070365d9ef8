import { describe, expect, test } from 'vitest'
import { parseFacts } from '@/lib/answers'
import { decide, type Facts } from '@/lib/engine'
import { guideWords } from '@/lib/i18n/guide'
import { LOCALES } from '@/lib/i18n/locale'
import { forEveryone } from '@/lib/rulebook/audience'
import { compareProducts } from '@/lib/rulebook/compare'
import { countsOf } from '@/lib/rulebook/counts'
import { ruleFiles } from '@/lib/rulebook/files'
import { readersOf, readsOf } from '@/lib/rulebook/reads'
import { differenceOf, instrumentVersions, productVersions, type RuleRow } from '@/lib/rulebook/rows'
import { load } from '@/lib/ruleset/load'

const AS_OF = '2026-11-24'
const ruleset = load()
const every = (rows: readonly RuleRow[]): RuleRow[] => rows.flatMap((row) => [row, ...every(row.members ?? [])])
const versionsOf = (locale: 'zh' | 'en') => [
  ...ruleset.regulations.map((one) => ({ id: one.id, versions: instrumentVersions(one, ruleset, locale) })),
  ...ruleset.products.map((one) => ({ id: one.id, versions: productVersions(one, ruleset, locale) })),
]

describe.each(LOCALES)('the rules in words, %s', (locale) => {
  test('every condition has words, a mark, and a document that a person has read or a basis', () => {
    for (const { versions } of versionsOf(locale))
      for (const { criteria, citation } of versions)
        for (const criterion of criteria) {
          expect(criterion.text, criterion.id).not.toMatch(/^$|undefined|\{expected\}/)
          expect(citation?.verifiedOn ?? criterion.basis, criterion.id).toBeTruthy()
          if (criterion.status === 'assumed') {
            const reasons = every([criterion]).map(({ basis }) => basis)
            expect(
              reasons.some((basis) => basis !== undefined),
              `${criterion.id} says why it is assumed`,
            ).toBe(true)
          }
        }
  })

  test('no two rows of a page share an address, and no row is without words', () => {
    for (const { id, versions } of versionsOf(locale)) {
      const rows = every(versions[0]?.criteria ?? [])
      const anchors = rows.flatMap(({ anchor }) => anchor ?? [])
      expect(new Set(anchors).size, id).toBe(anchors.length)
      for (const { text } of rows) expect(text.trim(), id).not.toBe('')
    }
  })

  test('a day that counts from the decision is said so, not as a date', () => {
    const lines = every(versionsOf(locale).flatMap(({ versions }) => versions.flatMap(({ criteria }) => criteria)))
    const months = lines.filter(({ text }) => /36 个月|36 months/.test(text))
    expect(months.length).toBeGreaterThan(0)
    for (const { text } of lines) expect(text).not.toMatch(/20\d\d年\d+月\d+日|\d+ [A-Z][a-z]{2} 20\d\d/)
  })
})

test('the little-giant rules of 2026 stand beside those before, old value beside new', () => {
  const regulation = ruleset.regulations.find(({ id }) => id === 'little-giant')!
  const [of2027, of2026, of2022] = instrumentVersions(regulation, ruleset, 'en')
  const { changed, added, dropped } = differenceOf(of2022!, of2026!, 'en')
  expect(changed.find((pair) => pair.old.startsWith('Debt ratio'))).toEqual({
    old: expect.stringContaining('70%'),
    new: expect.stringContaining('75%'),
  })
  expect([added.length, dropped.length].every((count) => count > 0)).toBe(true)
  expect(of2026?.transition?.applies).toBe(false)
  // The exception for re-examinations ended; nothing else did.
  expect(differenceOf(of2026!, of2027!, 'en')).toMatchObject({
    changed: [],
    added: [],
    dropped: [],
    transitionEnded: true,
  })
})

test('a loan that reads a public value gets a version on the day the value changes', () => {
  const changed = structuredClone(ruleset)
  const rules = changed.regulations.find(({ id }) => id === 'little-giant')!
  const last = rules.versions.at(-1)!
  rules.versions.push({ ...last, from: '2028-01-01', values: { ...last.values, debtRatioMax: 0.7 } })
  const loan = changed.products.find(({ id }) => id === 'little-giant-loan')!
  const [newest, before] = productVersions(loan, changed, 'zh')
  expect(newest?.from).toBe('2028-01-01')
  expect(differenceOf(before!, newest!, 'zh').changed).toHaveLength(1)
  // The real one has not changed since its first day.
  expect(productVersions(ruleset.products.find(({ id }) => id === 'little-giant-loan')!, ruleset, 'zh')).toHaveLength(1)
})

test('a condition reads facts and files; a question knows all its readers, derived figures among them', () => {
  const identity = ruleset.products[0]!.criteria.find(({ id }) => id === 'hz-identity')!
  expect(readsOf(identity.when, ruleset)).toEqual({
    facts: ['techSmeValidUntil', 'hnteValidUntil', 'innovativeSmeValidUntil'],
    files: ['technology-based-sme', 'high-new-technology-enterprise', 'innovative-sme'],
  })
  const readers = readersOf(ruleset, AS_OF)
  expect(readers.get('totalLiabilities')).toContainEqual({ file: 'srdi-sme', row: 'gra-14' })
  // What decides nothing is read by no condition, whatever else names it.
  const conditions = ruleset.products.flatMap(({ criteria }) => criteria.map(({ id }) => id))
  for (const { id, reader } of ruleset.facts)
    if (reader !== 'rules') expect(readers.get(id)?.filter(({ row }) => conditions.includes(row)) ?? [], id).toEqual([])
})

test('the loans compared hold every condition of each, and only what is the same is called the same', () => {
  const rows = compareProducts(ruleset, 'zh', AS_OF)
  for (const [n, product] of ruleset.products.entries())
    expect(rows.flatMap(({ cells }) => cells[n]?.id ?? []).sort()).toEqual(product.criteria.map(({ id }) => id).sort())
  for (const { cells, same } of rows) if (same) expect(new Set(cells.map((cell) => cell?.text)).size).toBe(1)
})

test('what is for managers only has no page, no row, and no place in the rulebook that the browser gets', () => {
  const shown = JSON.stringify(forEveryone(ruleset))
  expect(decide(forEveryone(ruleset), {}, AS_OF)).toEqual(decide(ruleset, {}, AS_OF))
  expect(ruleFiles(ruleset, 'zh', AS_OF).map(({ id }) => id)).not.toContain('campaigns')
  expect(ruleFiles(ruleset, 'zh', AS_OF).map(({ id }) => id)).not.toContain('policies')
  const internal = [...ruleset.campaigns, ...ruleset.policies].filter(
    (one) => (one as { audience?: string }).audience === 'manager',
  )
  expect(internal.length).toBeGreaterThan(0)
  for (const one of internal) expect(shown).not.toContain(JSON.stringify(one))
  // What a client may know stays.
  expect(forEveryone(ruleset).policies.length).toBeGreaterThan(0)
})

test('the figures that are said are those of the rulebook', () => {
  const counts = countsOf(ruleset, AS_OF)
  expect(counts.required).toBe(
    ruleset.products.flatMap(({ criteria }) => criteria).filter(({ kind }) => kind === 'required').length,
  )
  expect(counts.asked).toBe(counts.deciding + counts.display + counts.calculator + counts.evidence)
  expect(counts.public + counts.unconfirmed + counts.assumed + counts.confirmed).toBe(
    counts.rows + counts.required + counts.preferred,
  )
})

describe('facts that must not count', () => {
  const told: Facts[] = [
    {},
    {
      growthStage: 'growth',
      hnteValidUntil: '2027-10-16',
      employees: 62,
      revenueLastYear: 28_600_000,
      totalAssets: 35_200_000,
    },
    {
      littleGiantValidUntil: '2028-06-30',
      prefecture: 'baotou',
      industryCode: '3985',
      employees: { min: 100, max: 300 },
    },
  ]
  const names = guideWords('en').how.never.flatMap(({ ids }) => ids)

  test('are no questions, in name or in words', () => {
    const ids = [...ruleset.facts, ...ruleset.derived].map(({ id }) => id)
    for (const name of names) expect(ids).not.toContain(name)
    const words = ruleset.facts.map(({ label, ask, options }) => JSON.stringify([label, ask, options])).join()
    expect(words).not.toMatch(/性别|民族|籍贯|户籍|婚姻|宗教|政治面貌|年龄|gender|ethnic|religio|marital|birthplace/i)
  })

  test('are refused by every door, and leave the decision as it is where they get past one', () => {
    for (const facts of told) {
      const plain = JSON.stringify(decide(ruleset, facts, AS_OF))
      for (const name of names)
        for (const value of ['x', 1, true]) {
          const parsed = parseFacts(ruleset, { ...facts, [name]: value }, AS_OF)
          expect(parsed).toMatchObject({ errors: [{ fact: name, code: 'unknown-fact' }] })
        }
      const all = Object.fromEntries(names.map((name, n) => [name, n % 2 ? 'x' : n]))
      expect(JSON.stringify(decide(ruleset, { ...facts, ...all }, AS_OF))).toBe(plain)
    }
  })

  test('nor does any required condition ask for assets to pledge', () => {
    for (const { criteria } of ruleset.products)
      for (const { id, kind, when } of criteria)
        if (kind === 'required')
          for (const fact of readsOf(when, ruleset).facts)
            expect(['pledgeableAssets', 'assetLight'], id).not.toContain(fact)
  })
})
