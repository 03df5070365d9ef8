import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { parseFacts } from '@/lib/answers'
import { decide, type Facts, type Ratings, type Ruleset } from '@/lib/engine'
import { runExample } from '@/lib/ruleset/examples'
import { lint } from '@/lib/ruleset/lint'
import type { Loaded, RuleExample } from '@/lib/ruleset/load'
import { domainsOf } from '@/tests/reference/profiles'
import { casesOf, decidedFields, draw, type KnownCase, type PartialCase, partialFindings } from './boundaries'
import { type Line, lines } from './lines'

/** Everything that a rule is tested by, as one suite that can be asked of a ruleset other than the real one. */

type Expected = {
  products: Record<string, string>
  recommendation: { products: string[] } | null
  recognitions?: Record<string, string>
  size?: string[]
  tech?: { low: number; high: number }
  talent?: { low: number; high: number }
}
export type Scenario = { name: string; asOf: string; facts: Facts; ratings?: Ratings; expect: Expected }

export function scenariosOf(ruleset: Ruleset, folder = join(process.cwd(), 'tests', 'scenarios')): Scenario[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const { asOf, facts, ratings, expect } = parse(readFileSync(join(folder, file), 'utf8'))
      const read = parseFacts(ruleset, facts, asOf)
      if ('errors' in read) throw new Error(`${file}: ${JSON.stringify(read.errors)}`)
      return { name: file.replace('.yaml', ''), asOf, facts: read.facts, ...(ratings ? { ratings } : {}), expect }
    })
}

/** Whether the documents' cases on a line are decided otherwise. */
export function fails(ruleset: Ruleset, { known, partial }: { known: KnownCase[]; partial: PartialCase[] }): boolean {
  for (const { facts, asOf, fields } of known) {
    const said = decidedFields(decide(ruleset, facts, asOf, { brief: true }))
    if (Object.keys(fields).some((field) => said[field] !== fields[field])) return true
  }
  return partial.some(
    ({ facts, asOf, outcomes }) =>
      partialFindings(decide(ruleset, facts, asOf, { brief: true }), outcomes).wrong.length > 0,
  )
}

function scenarioFails(ruleset: Ruleset, { asOf, facts, ratings, expect }: Scenario): boolean {
  const decision = decide(ruleset, facts, asOf, { brief: true, ...(ratings ? { ratings } : {}) })
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const ends = ({ low, high }: { low: number; high: number }) => ({ low, high })
  return !(
    same(decision.recommendation?.products ?? null, expect.recommendation?.products ?? null) &&
    decision.products.every(({ id, outcome }) => outcome === expect.products[id]) &&
    decision.recognitions.every(
      ({ id, outcome }) => !expect.recognitions?.[id] || outcome === expect.recognitions[id],
    ) &&
    (!expect.size || same(decision.size, expect.size)) &&
    (!expect.tech || same(ends(decision.evaluation.tech), ends(expect.tech))) &&
    (!expect.talent || same(ends(decision.evaluation.talent), ends(expect.talent)))
  )
}

const shared = (a: string, b: string): number => {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}

export type Killer = 'boundary case' | 'example' | 'lint' | 'scenario'

export class Suite {
  private readonly lines: Line[]
  private readonly scenarios: Scenario[]
  private readonly domains
  private readonly drawn = new Map<number, { known: KnownCase[]; partial: PartialCase[] }>()
  private readonly today: string

  constructor(private readonly loaded: Loaded) {
    const { ruleset } = loaded
    this.lines = lines(ruleset)
    this.scenarios = scenariosOf(ruleset)
    this.domains = domainsOf(ruleset)
    const read = [...JSON.stringify(ruleset).matchAll(/"verifiedOn":"([^"]+)"/g)].map((match) => match[1]!)
    this.today = read.sort().at(-1)!
  }

  private cases(line: number): { known: KnownCase[]; partial: PartialCase[] } {
    let cases = this.drawn.get(line)
    if (!cases) {
      const { ruleset } = this.loaded
      cases = casesOf(ruleset, draw(ruleset, this.domains, this.lines[line]!, line + 1), line)
      this.drawn.set(line, cases)
    }
    return cases
  }

  /** Whether the rules of another file can come out otherwise when this one is changed. */
  private reached(file: string): (other: string) => boolean {
    const { products, regulations } = this.loaded.ruleset
    const name = /([^/]+)\.yaml$/.exec(file)![1]!
    const readers = [...products, ...regulations]
      .filter((one) => one.id !== name && new RegExp(`"(${name}|${name}[./][^"]*)"`).test(JSON.stringify(one)))
      .map(({ id }) => id)
    if (/questions|industries|size-standard/.test(file)) return () => true
    if (/recommendation|alternatives/.test(file)) return (other) => other === file
    const isProduct = file.includes('/products/')
    return (other) =>
      other === file ||
      /recommendation|_common/.test(other) ||
      (/scorecards/.test(file) && other.includes('/products/')) ||
      (!isProduct && (readers.some((id) => other.includes(`/${id}.yaml`)) || other.includes('/products/')))
  }

  /** What finds that a ruleset is not the real one: the cheapest and nearest tests first; null where none does. */
  killer(ruleset: Ruleset, file: string, path: string, parameter?: string): Killer | null {
    const reached = this.reached(file)
    const nearness = this.lines
      .map((line, index) => ({
        index,
        own: line.file === file,
        reached: reached(line.file),
        near:
          parameter !== undefined && 'parameter' in line.when && line.when.parameter === parameter
            ? 1000
            : line.file === file
              ? shared(line.path, path)
              : 0,
      }))
      .sort((a, b) => b.near - a.near)
    const examples = (own: boolean): RuleExample[] =>
      this.loaded.examples.filter((one) => (one.file === file) === own && reached(one.file))
    const line = ({ index }: { index: number }): boolean => fails(ruleset, this.cases(index))
    const example = (one: RuleExample): boolean => runExample({ ruleset, examples: [] }, one).length > 0
    try {
      if (nearness.slice(0, 8).some(line)) return 'boundary case'
      if (examples(true).some(example)) return 'example'
      if (lint(ruleset, this.today).length > 0) return 'lint'
      if (
        nearness
          .slice(8)
          .filter(({ own }) => own)
          .some(line)
      )
        return 'boundary case'
      if (this.scenarios.some((one) => scenarioFails(ruleset, one))) return 'scenario'
      if (examples(false).some(example)) return 'example'
      if (
        nearness
          .slice(8)
          .filter(({ own, reached: is }) => !own && is)
          .some(line)
      )
        return 'boundary case'
    } catch {
      // A ruleset that cannot be laid out, or whose facts cannot hold together, is found by the first that asks it.
      return 'example'
    }
    return null
  }
}
