import type { Condition, Criterion, Facts, Operator, Ruleset, Scalar, TraceNode } from '@/lib/engine'
import { compile, decide } from '@/lib/engine'

/**
 * The part of the rulebook that every engine can hold: the required criteria of the three products that compare facts and
 * derived facts, joined by all, any and not. Criteria that read points are left out, and of a recognition only its title
 * counts. The other engines get derived facts worked out and days as numbers; ours works them out itself.
 */

export type Test =
  | { fact: string; operator: Operator; value: Scalar | Scalar[] }
  | { all: Test[] }
  | { any: Test[] }
  | { not: Test }
export type Common = {
  products: { id: string; criteria: { id: string; test: Test }[] }[]
  facts: string[]
  leaves: number
}

type Placed = NonNullable<ReturnType<typeof compile>['products'][number]['criteria'][number]['placed']>

/** A condition as a test with its values looked up; null where it reads points. */
function testOf(one: Placed): Test | null {
  if (one.score) return null
  if (one.held) return testOf(one.held)
  if (one.kids.length > 0) {
    const kids = one.kids.map(testOf)
    if (kids.includes(null)) return null
    const tests = kids as Test[]
    return 'not' in one.source ? { not: tests[0]! } : 'all' in one.source ? { all: tests } : { any: tests }
  }
  return one.variable && one.needed ? { fact: one.variable.id, operator: one.operator!, value: one.needed.value } : null
}

const leavesOf = (test: Test): Extract<Test, { fact: string }>[] =>
  'fact' in test ? [test] : 'not' in test ? leavesOf(test.not) : ('all' in test ? test.all : test.any).flatMap(leavesOf)

export function commonPart(ruleset: Ruleset, asOf: string): Common {
  const products = compile(ruleset, asOf).products.map(({ product, criteria }) => ({
    id: product.id,
    criteria: criteria.flatMap(({ id, criterion, placed }) => {
      const test = criterion.kind === 'required' && placed ? testOf(placed) : null
      return test ? [{ id, test }] : []
    }),
  }))
  const leaves = products.flatMap(({ criteria }) => criteria.flatMap(({ test }) => leavesOf(test)))
  return { products, facts: [...new Set(leaves.map(({ fact }) => fact))], leaves: leaves.length }
}

/** The same part as a ruleset of ours. */
export function commonRuleset(ruleset: Ruleset, { products }: Common): Ruleset {
  const criterion = ({ id, test }: Common['products'][number]['criteria'][number]): Criterion => ({
    id,
    kind: 'required',
    text: { zh: id, en: id },
    when: test as Condition,
  })
  return {
    ...ruleset,
    id: `${ruleset.id}-common`,
    regulations: [],
    alternatives: [],
    scorecards: ruleset.scorecards.map((card) => ({ ...card, characteristics: [], parts: {} })),
    recommendation: { ...ruleset.recommendation, preferences: [] },
    products: ruleset.products.map((product) => ({
      ...product,
      meantFor: { ...product.meantFor, traits: [] },
      criteria: products.find(({ id }) => id === product.id)!.criteria.map(criterion),
    })),
  }
}

/** Before every day, as a day number. */
const NONE = -1_000_000
const dayNumber = (value: unknown): unknown =>
  value === 'none-day'
    ? NONE
    : typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? Date.parse(value) / 86_400_000
      : value

/** A value as the other engines get it: days as numbers. */
export function plain(ruleset: Ruleset, fact: string, value: unknown): Scalar {
  const type = ruleset.facts.find(({ id }) => id === fact)?.type
  return dayNumber(value === 'none' && type === 'dateOrNone' ? 'none-day' : value) as Scalar
}

/** The company as the other engines get it; null where a fact of the common part has no value, or only a person can say. */
export function inputOf(ruleset: Ruleset, common: Common, facts: Facts, asOf: string): Record<string, Scalar> | null {
  const { derived, products } = decide(ruleset, facts, asOf, { brief: true })
  const unknown = (one: TraceNode): boolean => one.outcome === 'unknown'
  for (const [n, { criteria }] of common.products.entries())
    for (const { id } of criteria) if (products[n]!.criteria.some((one) => one.id === id && unknown(one))) return null
  const input: Record<string, Scalar> = {}
  for (const fact of common.facts) {
    const value = fact in derived ? derived[fact] : facts[fact]
    if (value === undefined || value === null || value === 'undefined' || typeof value === 'object') return null
    input[fact] = plain(ruleset, fact, value)
  }
  return input
}

const SYMBOLS: Partial<Record<Operator, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

type Dialect = {
  fact(id: string): string
  value(value: Scalar): string
  equal: string
  all(parts: string[]): string
  any(parts: string[]): string
  not(part: string): string
  among(fact: string, values: string[]): string
}

/** A test as text of a language. */
export function written(ruleset: Ruleset, test: Test, dialect: Dialect): string {
  const write = (one: Test): string => {
    if ('all' in one) return dialect.all(one.all.map(write))
    if ('any' in one) return dialect.any(one.any.map(write))
    if ('not' in one) return dialect.not(write(one.not))
    const fact = dialect.fact(one.fact)
    const values = (Array.isArray(one.value) ? one.value : [one.value]).map((value) =>
      dialect.value(plain(ruleset, one.fact, value)),
    )
    if (one.operator === 'in') return dialect.among(fact, values)
    if (one.operator === 'notIn') return dialect.not(dialect.among(fact, values))
    if (one.operator === 'neq') return dialect.not(`${fact} ${dialect.equal} ${values[0]}`)
    return `${fact} ${SYMBOLS[one.operator] ?? dialect.equal} ${values[0]}`
  }
  return write(test)
}

export const javascript: Dialect = {
  fact: (id) => `p.${id}`,
  value: (value) => JSON.stringify(value),
  equal: '===',
  all: (parts) => `(${parts.join(' && ')})`,
  any: (parts) => `(${parts.join(' || ')})`,
  not: (part) => `!(${part})`,
  among: (fact, values) => `(${values.map((value) => `${fact} === ${value}`).join(' || ')})`,
}

export const zen: Dialect = {
  ...javascript,
  fact: (id) => id,
  equal: '==',
  all: (parts) => `(${parts.join(' and ')})`,
  any: (parts) => `(${parts.join(' or ')})`,
  not: (part) => `not (${part})`,
  among: (fact, values) => `(${fact} in [${values.join(', ')}])`,
}

export const feel: Dialect = {
  ...zen,
  equal: '=',
  not: (part) => `not(${part})`,
  among: (fact, values) => `list contains([${values.join(', ')}], ${fact})`,
}
