import type { Condition, DerivedDefinition, Expression, FactDefinition, Operator, Ruleset, Scalar } from '@/lib/engine'
import { chanceOf } from '@/tests/reference/chance'
import { companyOf } from '@/tests/reference/company'
import { domainsOf } from '@/tests/reference/profiles'
import { towards } from './boundaries'
import { type Line, lines } from './lines'
import { moved, roomOf, turns } from './moves'
import { type Company, definitionsOf, type Plain, plainly } from './plain'

/**
 * What a company would call an improvement — more research, patents, staff with degrees, revenue; less debt — must not
 * worsen an outcome, unless questions.yaml says of the fact that it may, and why. Which way each comparison leans is read
 * from the rules; where one leans the wrong way, a company is looked for that shows it.
 */

/** Which way a condition leans as a fact improves: 1 towards holding, −1 away from it, NaN both, 0 not at all. */
type Lean = number

const both = Number.NaN
const joined = (leans: Lean[]): Lean => {
  const moving = leans.filter((one) => one !== 0)
  if (moving.length === 0) return 0
  return moving.every((one) => one === moving[0]) ? moving[0]! : both
}
const turned = (lean: Lean): Lean => (lean === 0 ? 0 : -lean)

/** 1 where more is better, −1 where less is; null where the rulebook does not say. */
export function direction({ type, change, period, reader }: FactDefinition): 1 | -1 | null {
  if (reader !== 'rules' || ['choice', 'industry', 'text', 'year', 'date'].includes(type)) return null
  if (change === 'up') return 1
  if (change === 'down') return -1
  // The same figures a year or two earlier.
  return period === 'priorYear' || period === 'twoYearsPrior' ? 1 : null
}

export type Pair = {
  fact: string
  outcome: string
  lean: 'proved' | 'flagged' | 'unflagged' | 'unneeded' | 'open'
  witness?: string
}

class Leaning {
  constructor(
    private readonly ruleset: Ruleset,
    private readonly fact: string,
  ) {}

  private expression(one: Expression): Lean {
    if (typeof one === 'string') return this.value(one)
    if ('difference' in one)
      return joined([this.expression(one.difference[0]), turned(this.expression(one.difference[1]))])
    return joined(('sum' in one ? one.sum : one.product).map((part) => this.expression(part)))
  }

  /** Whether a fact rises or falls as the moved one rises. */
  private value(id: string): Lean {
    if (id === this.fact) return 1
    const definition = definitionsOf(this.ruleset).get(id)
    return definition && 'formula' in definition ? this.derived(definition) : 0
  }

  private derived({ formula }: DerivedDefinition): Lean {
    if ('value' in formula) return this.expression(formula.value)
    if ('monthsSince' in formula) return turned(this.value(formula.monthsSince))
    if ('daysSince' in formula) return turned(this.value(formula.daysSince))
    if ('industry' in formula) return 0
    if ('sizeStandard' in formula)
      return this.ruleset.sizeStandard.versions.some(({ rows }) => rows.some(({ floors }) => this.fact in floors.large))
        ? 1
        : 0
    if ('choose' in formula) return formula.choose.some(({ when }) => when && this.holds(when) !== 0) ? both : 0
    if ('averageGrowth' in formula) {
      const [first, second, third] = formula.averageGrowth.map((part) => this.expression(part))
      return joined([turned(first!), second === 0 ? 0 : both, third!])
    }
    const [top, bottom] =
      'ratio' in formula ? formula.ratio : 'growth' in formula ? formula.growth : formula.compoundGrowth
    const divisor = this.expression(bottom)
    // A divisor that leaves zero gives a ratio where there was none; from there on it presses it down.
    return joined([this.expression(top), divisor === 0 ? 0 : both])
  }

  private compares(operator: Operator, id: string, wanted: unknown): Lean {
    const lean = this.value(id)
    if (lean === 0) return 0
    if (operator === 'gte' || operator === 'gt') return lean
    if (operator === 'lte' || operator === 'lt') return turned(lean)
    const definition = definitionsOf(this.ruleset).get(id)!
    const scale: Scalar[] =
      definition.type === 'yesNo' ? [false, true] : (definition.options ?? []).map(({ value }) => value)
    if (definition.type === 'dateOrNone' && wanted === 'none') return operator === 'neq' ? lean : turned(lean)
    const list = Array.isArray(wanted) ? wanted : [wanted]
    const is = scale.map((value) => list.includes(value) === (operator === 'eq' || operator === 'in'))
    const rises = is.every((one, n) => n === 0 || one || !is[n - 1])
    const falls = is.every((one, n) => n === 0 || !one || is[n - 1])
    return rises ? lean : falls ? turned(lean) : both
  }

  holds(one: Condition): Lean {
    if ('unknown' in one) return 0
    if ('all' in one) return joined(one.all.map((kid) => this.holds(kid)))
    if ('any' in one) return joined(one.any.map((kid) => this.holds(kid)))
    if ('not' in one) return turned(this.holds(one.not))
    if ('points' in one) {
      const lean = this.score(one.points)
      return one.operator === 'gte' || one.operator === 'gt' ? lean : turned(lean)
    }
    if ('recognition' in one) {
      const { heldUntil } = this.ruleset.regulations.find(({ id }) => id === one.recognition)!
      const held = one.is !== 'met' && heldUntil ? this.value(heldUntil) : 0
      return joined([held, one.is === 'held' ? 0 : this.recognition(one.recognition)])
    }
    return this.compares(one.operator, one.fact, one.value)
  }

  /** Bands stand from the highest down, each holding where the ones before do not: they lean as their conditions do. */
  private score(path: string): Lean {
    const [name = '', part] = path.split('/')
    const card = this.ruleset.scorecards.find(({ id }) => id === name)
    const scores = card
      ? [card]
      : this.ruleset.regulations.find(({ id }) => id === name)!.versions.flatMap(({ score }) => (score ? [score] : []))
    return joined(
      scores.flatMap(({ characteristics, parts }) =>
        characteristics
          .filter(({ id }) => !part || part === id || parts?.[part]?.of.includes(id))
          .flatMap(({ bands }) => (bands ?? []).map(({ when }) => (when ? this.holds(when) : 0))),
      ),
    )
  }

  recognition(id: string): Lean {
    return joined(
      this.ruleset.regulations
        .find((one) => one.id === id)!
        .versions.flatMap(({ criteria, appliesWhen }) => [
          appliesWhen && this.holds(appliesWhen) !== 0 ? both : 0,
          ...(criteria ?? []).map(({ kind, when }) => (kind === 'required' && when ? this.holds(when) : 0)),
        ]),
    )
  }

  product(id: string): Lean {
    return joined(
      this.ruleset.products
        .find((one) => one.id === id)!
        .criteria.map(({ kind, when }) => (kind === 'required' && when ? this.holds(when) : 0)),
    )
  }
}

const rank = (three: boolean | null): number => (three === true ? 2 : three === null ? 1 : 0)

/** Lines of an outcome that lean on the fact. */
const linesFor = (ruleset: Ruleset, list: Line[], outcome: string, fact: string): Line[] => {
  const isProduct = ruleset.products.some(({ id }) => id === outcome)
  const files = isProduct
    ? [`rules/products/${outcome}.yaml`, 'rules/products/_common.yaml']
    : [`rules/regulations/${outcome}.yaml`]
  return list.filter(
    ({ file, path, handles }) =>
      files.includes(file) && /criteria|score|appliesWhen/.test(path) && handles.includes(fact),
  )
}

const DAYS = ['2026-11-24', '2025-11-27', '2027-01-01']

/** A company whose outcome becomes worse by one step that should make it better. */
function witness(
  ruleset: Ruleset,
  list: Line[],
  fact: string,
  outcome: string,
  sense: 1 | -1,
  attempts: number,
): string | null {
  const domains = domainsOf(ruleset)
  const read = (plain: Plain): boolean | null =>
    ruleset.products.some(({ id }) => id === outcome) ? plain.isEligible(outcome) : plain.isMet(outcome)
  for (let attempt = 0; attempt < attempts; attempt++)
    for (const [n, line] of list.entries()) {
      const days = DAYS.filter((day) => day >= line.from && (line.until === null || day < line.until))
      if (days.length === 0) continue
      const asOf = days[attempt % days.length]!
      const chance = chanceOf(attempt * 131 + n * 17 + fact.length)
      const mood = (['good', 'bare', 'good'] as const)[attempt % 3]!
      const base = companyOf(domains, asOf, {}, { mood, boundary: 0, slips: attempt === 0 ? 0 : 0.03 }, chance)
      const company = towards(ruleset, base, asOf, line.goals, new Set([fact]), chance)
      const room = roomOf(ruleset, company, asOf, fact)
      const at = (value: Scalar) => read(plainly(ruleset, moved(company, fact, value), asOf))
      for (const { below, at: above } of turns(room, company[fact]!, (value) =>
        plainly(ruleset, moved(company, fact, value), asOf).holds(line.when),
      )) {
        const [low, high] =
          room.kind === 'list' && room.values.indexOf(above) < room.values.indexOf(below)
            ? [above, below]
            : [below, above]
        const [from, to] = sense === 1 ? [low, high] : [high, low]
        if (rank(at(to)) < rank(at(from)))
          return `${asOf}, ${fact} from ${from} to ${to}: ${say(at(from))} to ${say(at(to))} (${line.file} → ${line.path})`
      }
    }
  return null
}

/** The same, without a line to go by: companies of all kinds, along the fact. */
function anyWitness(ruleset: Ruleset, fact: string, outcome: string, sense: 1 | -1, companies: number): string | null {
  const domains = domainsOf(ruleset)
  const isProduct = ruleset.products.some(({ id }) => id === outcome)
  for (let seed = 1; seed <= companies; seed++) {
    const asOf = DAYS[seed % DAYS.length]!
    const mood = (['bare', 'plausible', 'good'] as const)[seed % 3]!
    const company = companyOf(domains, asOf, {}, { mood, boundary: 0.1, slips: 0.05 }, chanceOf(seed * 53))
    const at = (value: Scalar): boolean | null => {
      const plain = plainly(ruleset, moved(company, fact, value), asOf)
      return isProduct ? plain.isEligible(outcome) : plain.isMet(outcome)
    }
    for (const { below, at: above } of turns(roomOf(ruleset, company, asOf, fact), company[fact]!, at)) {
      const [from, to] = sense === 1 ? [below, above] : [above, below]
      if (rank(at(to)) < rank(at(from)))
        return `${asOf}, ${fact} from ${from} to ${to}: ${say(at(from))} to ${say(at(to))}`
    }
  }
  return null
}

const say = (three: boolean | null): string => (three === null ? 'open' : three ? 'met' : 'not met')

/** Every fact (or every n-th) with a better and a worse, against every outcome. */
export function monotone(ruleset: Ruleset, attempts = 10, every = 1): Pair[] {
  const list = lines(ruleset)
  const found: Pair[] = []
  for (const [n, definition] of ruleset.facts.entries()) {
    const sense = direction(definition)
    if (sense === null || n % every !== 0) continue
    const leaning = new Leaning(ruleset, definition.id)
    const outcomes = [
      ...ruleset.products.map(({ id }) => ({ id, lean: leaning.product(id) })),
      ...ruleset.regulations.map(({ id }) => ({ id, lean: leaning.recognition(id) })),
    ]
    for (const { id: outcome, lean } of outcomes) {
      const flagged = definition.worsens?.some(({ outcomes: ids }) => ids.includes(outcome)) ?? false
      const fact = definition.id
      if (lean === 0 || lean === sense) {
        found.push({ fact, outcome, lean: flagged ? 'unneeded' : 'proved' })
        continue
      }
      const own = linesFor(ruleset, list, outcome, fact)
      const shown =
        witness(ruleset, own, fact, outcome, sense, attempts) ??
        anyWitness(ruleset, fact, outcome, sense, 40 * attempts)
      if (shown) found.push({ fact, outcome, lean: flagged ? 'flagged' : 'unflagged', witness: shown })
      else found.push({ fact, outcome, lean: flagged ? 'unneeded' : 'open' })
    }
  }
  return found
}

/** Companies with one fact improved at random: what the leanings prove, tried. Gives what became worse without a flag. */
export function improved(ruleset: Ruleset, companies: number): { tried: number; worse: string[] } {
  const domains = domainsOf(ruleset)
  const facts = ruleset.facts.filter((one) => direction(one) !== null)
  const worse: string[] = []
  let tried = 0
  for (let seed = 1; seed <= companies; seed++) {
    const chance = chanceOf(seed * 97)
    const asOf = chance.one(DAYS)
    const mood = chance.one(['good', 'bare', 'plausible'] as const)
    const company: Company = companyOf(domains, asOf, {}, { mood, boundary: 0.2, slips: 0.05 }, chance)
    const outcomes = (one: Company): Record<string, number> => {
      const plain = plainly(ruleset, one, asOf)
      return Object.fromEntries([
        ...ruleset.products.map(({ id }) => [id, rank(plain.isEligible(id))]),
        ...ruleset.regulations.map(({ id }) => [id, rank(plain.isMet(id))]),
      ])
    }
    const before = outcomes(company)
    for (let n = 0; n < 6; n++) {
      const definition = chance.one(facts)
      const room = roomOf(ruleset, company, asOf, definition.id)
      const sense = direction(definition)!
      const now = company[definition.id]!
      let to: Scalar
      if (room.kind === 'list') to = room.values[sense === 1 ? room.values.length - 1 : 0]!
      else {
        const step = Math.max(room.low, room.step(now))
        to = room.value(
          sense === 1
            ? chance.one([room.high, Math.min(room.high, step + 1 + Math.floor(step * chance.next()))])
            : Math.max(room.low, Math.floor(step * chance.next())),
        )
      }
      tried++
      const after = outcomes(moved(company, definition.id, to))
      for (const [outcome, was] of Object.entries(before))
        if (after[outcome]! < was && !definition.worsens?.some(({ outcomes: ids }) => ids.includes(outcome)))
          worse.push(`seed ${seed}, ${asOf}, ${definition.id} from ${now} to ${to}: ${outcome} becomes worse`)
    }
  }
  return { tried, worse }
}
