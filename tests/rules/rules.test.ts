import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Condition, decide, type Facts, type Status } from '@/lib/engine'
import { runExample } from '@/lib/ruleset/examples'
import { loadAll, RuleError, readRules } from '@/lib/ruleset/load'

const loaded = loadAll()
const { ruleset, examples } = loaded

describe('the examples inside the rule files', () => {
  const files = [...new Set(examples.map(({ file }) => file))]
  test.each(files)('%s: every example holds', (file) => {
    const own = examples.filter((one) => one.file === file)
    const failed = own
      .map((one) => ({ name: one.name, differences: runExample(loaded, one) }))
      .filter(({ differences }) => differences.length > 0)
    expect(failed).toEqual([])
    expect(own.length).toBeGreaterThan(0)
  })
})

describe('every threshold', () => {
  const statuses: Status[] = ['public', 'unconfirmed', 'assumed', 'confirmed']

  type Threshold = { where: string; status: Status | undefined; cited: boolean; based: boolean }
  const thresholds: Threshold[] = []
  function walk(one: Condition, where: string, status: Status | undefined, cited: boolean, based: boolean): void {
    const own = one.status ?? status
    const basis = based || one.basis !== undefined
    if ('all' in one) for (const kid of one.all) walk(kid, where, own, cited, basis)
    else if ('any' in one) for (const kid of one.any) walk(kid, where, own, cited, basis)
    else if ('not' in one) walk(one.not, where, own, cited, basis)
    else if ('value' in one || 'parameter' in one || 'day' in one) {
      if ('parameter' in one && one.parameter) {
        const [file, key] = one.parameter.split('.') as [string, string]
        const holder = [...ruleset.regulations, ...ruleset.products, ruleset.common].find(({ id }) => id === file)!
        for (const version of holder.versions) {
          const value = version.values?.[key]
          if (value === undefined) continue
          const bare = typeof value === 'number'
          thresholds.push({
            where: `${where} ${one.parameter} from ${version.from}`,
            status: bare ? version.citation?.status : value.status,
            cited: version.citation !== null && (bare || value.status !== 'assumed'),
            based: !bare && (value.basis !== undefined || value.confirmation !== undefined),
          })
        }
      } else thresholds.push({ where, status: own, cited, based: basis })
    }
  }
  for (const { id, versions } of ruleset.regulations)
    for (const { from, citation, criteria, score } of versions) {
      for (const one of criteria ?? [])
        if (one.when)
          walk(
            one.when,
            `${id} ${from} ${one.id}`,
            one.status ?? citation?.status,
            citation !== null,
            one.basis !== undefined,
          )
      for (const row of score?.characteristics ?? [])
        for (const band of row.bands ?? [])
          if (band.when)
            walk(
              band.when,
              `${id} ${from} ${row.id}`,
              row.status ?? citation?.status,
              citation !== null,
              row.basis !== undefined,
            )
    }
  for (const { id, criteria } of ruleset.products)
    for (const one of criteria)
      if (one.when) walk(one.when, `${id} ${one.id}`, one.status ?? 'assumed', false, one.basis !== undefined)
  for (const { id, citation, characteristics } of ruleset.scorecards)
    for (const row of characteristics)
      for (const band of row.bands ?? [])
        if (band.when) walk(band.when, `${id} ${row.id}`, row.status ?? citation.status, true, row.basis !== undefined)

  test('has a status, and a citation or a basis', () => {
    expect(thresholds.length).toBeGreaterThan(200)
    const bare = thresholds.filter(
      ({ status, cited, based }) => !status || !statuses.includes(status) || !(cited || based),
    )
    expect(bare.map(({ where }) => where)).toEqual([])
  })

  test('that is assumed says what it leans on', () => {
    expect(thresholds.filter(({ status, based }) => status === 'assumed' && !based).map(({ where }) => where)).toEqual(
      [],
    )
  })

  test('every citation names its document and the day it was read', () => {
    for (const { citation } of ruleset.regulations
      .flatMap(({ versions }) => versions)
      .filter(({ citation }) => citation !== null)) {
      expect(citation!.number).not.toBe('')
      expect(citation!.verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })
})

describe('the loader', () => {
  const folders: string[] = []
  /** A copy of the rules with one file changed. */
  function changed(file: string, change: (text: string) => string): string {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'))
    folders.push(folder)
    cpSync('rules', folder, { recursive: true })
    const text = readFileSync(join(folder, file), 'utf8')
    const next = change(text)
    expect(next).not.toBe(text)
    writeFileSync(join(folder, file), next)
    return folder
  }
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  const problem = (file: string, change: (text: string) => string): string => {
    try {
      readRules(changed(file, change))
    } catch (error) {
      if (error instanceof RuleError) return error.message
      throw error
    }
    return 'no problem'
  }

  test('names file, path and mend for a parameter that does not exist', () => {
    const message = problem('products/innovation-loan.yaml', (text) =>
      text.replace('parameter: innovation-loan.rdIntensityMin', 'parameter: innovation-loan.rdIntensityMim'),
    )
    expect(message).toMatch(
      /rules\/products\/innovation-loan\.yaml → criteria\[\d+\].*\.parameter: "innovation-loan\.rdIntensityMim" is not in innovation-loan\.yaml\. Did you mean rdIntensityMin\?/,
    )
  })
  test('names the nearest fact for one that does not exist', () => {
    expect(
      problem('regulations/technology-based-sme.yaml', (text) => text.replace('fact: employees,', 'fact: employes,')),
    ).toContain('"employes" is no fact of questions.yaml. Did you mean employees?')
  })
  test('names the nearest key for one that is not known', () => {
    expect(problem('questions.yaml', (text) => text.replace(/\n {4}label:/, '\n    lable:'))).toMatch(
      /Unrecognized key: "lable"\. Did you mean label\?/,
    )
  })
  test('refuses a key that stands twice, with its line', () => {
    expect(problem('recommendation.yaml', (text) => `${text}\npreferences: []\n`)).toMatch(
      /rules\/recommendation\.yaml → line \d+, column \d+: Map keys must be unique/,
    )
  })
  test('refuses a value that is no option of its fact', () => {
    expect(
      problem('products/_common.yaml', (text) => text.replace(/\[encouraged, permitted\]/, '[encouraged, permited]')),
    ).toContain('"permited" is no option of catalogueClass. Did you mean permitted?')
  })
  test('refuses a file that is missing', () => {
    const folder = changed('zones.yaml', (text) => `${text}\n`)
    rmSync(join(folder, 'zones.yaml'))
    expect(() => readRules(folder)).toThrow('rules/zones.yaml → (whole file): the file is missing')
  })
  test('gives the same ruleset the same id, and another one for any change', () => {
    expect(readRules(changed('zones.yaml', (text) => `${text}\n# seen\n`)).ruleset.id).not.toBe(ruleset.id)
    expect(readRules('rules').ruleset.id).toBe(ruleset.id)
  })
  test('freezes the ruleset, so that no page can change a rule', () => {
    expect(Object.isFrozen(ruleset.products[0]!.criteria[0]!.text)).toBe(true)
  })

  test('puts a value that the bank confirmed in the place of the assumption from its day on, mark included', () => {
    const folder = changed('zones.yaml', (text) => `${text}\n`)
    writeFileSync(
      join(folder, 'branch', 'rd-intensity.yaml'),
      'confirms: innovation-loan.rdIntensityMin\nfrom: 2027-01-01\nvalue: 0.025\nby: 科技金融部\non: 2026-12-20\ndocument: 内部通知 1 号\n',
    )
    const confirmed = readRules(folder).ruleset
    const facts: Facts = { revenueLastYear: 10_000_000, rdExpenseLastYear: 260_000, totalCostLastYear: 10_000_000 }
    const leaf = (asOf: string) => {
      const criterion = decide(confirmed, facts, asOf)
        .products.find(({ id }) => id === 'innovation-loan')!
        .criteria.find(({ id }) => id === 'il-rd-intensity')!
      return [criterion, ...(criterion.any ?? [])].find(({ fact }) => fact === 'rdIntensity')!
    }
    expect(leaf('2026-12-31')).toMatchObject({ outcome: 'unsatisfied', expected: 0.03, status: 'assumed' })
    expect(leaf('2027-01-01')).toMatchObject({
      outcome: 'satisfied',
      expected: 0.025,
      status: 'confirmed',
      confirmation: { by: '科技金融部' },
    })
  })
})
