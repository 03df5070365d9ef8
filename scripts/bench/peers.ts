import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import { evaluate } from 'feelin'
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import Publicodes from 'publicodes'
import type { Operator, Ruleset, Scalar } from '@/lib/engine'
import { type Common, feel, javascript, plain, type Test, written, zen } from './common'

/** Engines made by others, with the common part of the rulebook in their own format. */

export type Input = Record<string, Scalar>
/** For each product, whether its criteria all hold. */
export type Answer = boolean[]
export type Peer = { name: string; explains: boolean; run(input: Input): Answer | Promise<Answer> }

/** The common part as a person would write it: straight-line code, no trace. It is written from the rules each time. */
export function handWritten(ruleset: Ruleset, { products }: Common): Peer {
  const body = products.map(({ criteria }) =>
    criteria.map(({ test }) => written(ruleset, test, javascript)).join(' && '),
  )
  const run = new Function('p', `return [${body.join(',\n')}]`) as (input: Input) => Answer
  return { name: 'hand-written: straight-line code of the common part', explains: false, run }
}

const OPERATORS: Partial<Record<Operator, string>> = {
  lt: 'lessThan',
  lte: 'lessThanInclusive',
  gt: 'greaterThan',
  gte: 'greaterThanInclusive',
  eq: 'equal',
  neq: 'notEqual',
  in: 'in',
  notIn: 'notIn',
}

export function jsonRulesEngine(ruleset: Ruleset, { products }: Common): Peer {
  const condition = (test: Test): object => {
    if ('all' in test) return { all: test.all.map(condition) }
    if ('any' in test) return { any: test.any.map(condition) }
    if ('not' in test) return { not: condition(test.not) }
    const value = Array.isArray(test.value)
      ? test.value.map((one) => plain(ruleset, test.fact, one))
      : plain(ruleset, test.fact, test.value)
    return { fact: test.fact, operator: OPERATORS[test.operator], value }
  }
  const engine = new Engine()
  for (const { id, criteria } of products)
    engine.addRule({
      name: id,
      conditions: { all: criteria.map(({ test }) => condition(test)) } as TopLevelCondition,
      event: { type: id },
    })
  return {
    name: 'json-rules-engine, with its result tree',
    explains: true,
    async run(input) {
      const { results } = await engine.run(input)
      return products.map(({ id }) => results.some((one) => one.name === id))
    },
  }
}

export async function zenEngine(ruleset: Ruleset, { products }: Common, trace: boolean): Promise<Peer> {
  const expressions = products.flatMap(({ id, criteria }, n) => [
    ...criteria.map(({ id: key, test }) => ({
      id: `${id} ${key}`,
      key: key.replaceAll('-', '_'),
      value: written(ruleset, test, zen),
    })),
    { id, key: `product${n}`, value: criteria.map(({ id: key }) => `$.${key.replaceAll('-', '_')}`).join(' and ') },
  ])
  const position = { x: 0, y: 0 }
  const content = {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position, content: {} },
      { id: 'rules', name: 'rules', type: 'expressionNode', position, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position, content: {} },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  }
  const engine = new ZenEngine()
  const decision = engine.createDecision(new ZenDecisionContent(content))
  return {
    name: trace ? 'zen-engine, with trace' : 'zen-engine, no trace',
    explains: trace,
    async run(input) {
      const { result } = await decision.evaluate(input, { trace })
      return products.map((_, n) => result[`product${n}`] === true)
    },
  }
}

export function publicodes(ruleset: Ruleset, common: Common): Peer {
  const { products } = common
  const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const value = (one: Scalar): string =>
    typeof one === 'boolean' ? (one ? 'oui' : 'non') : typeof one === 'string' ? `'${one}'` : String(one)
  const rules: Record<string, unknown> = {}
  for (const fact of common.facts) rules[kebab(fact)] = null
  let extra = 0
  const rule = (test: Test): unknown => {
    if ('all' in test) return { 'toutes ces conditions': test.all.map(rule) }
    if ('any' in test) return { 'une de ces conditions': test.any.map(rule) }
    if ('not' in test) {
      const name = `part ${extra++}`
      rules[name] = { valeur: rule(test.not) }
      return `${name} = non`
    }
    const fact = kebab(test.fact)
    const values = (Array.isArray(test.value) ? test.value : [test.value]).map((one) =>
      value(plain(ruleset, test.fact, one)),
    )
    if (test.operator === 'in') return { 'une de ces conditions': values.map((one) => `${fact} = ${one}`) }
    if (test.operator === 'notIn') return { 'toutes ces conditions': values.map((one) => `${fact} != ${one}`) }
    const symbol = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '=', neq: '!=' }[test.operator]
    return `${fact} ${symbol} ${values[0]}`
  }
  for (const [n, { criteria }] of products.entries()) {
    for (const [m, { test }] of criteria.entries()) rules[`product ${n} criterion ${m}`] = { valeur: rule(test) }
    rules[`product ${n}`] = { 'toutes ces conditions': criteria.map((_, m) => `product ${n} criterion ${m}`) }
  }
  const engine = new Publicodes(rules as never, { logger: { log() {}, warn() {}, error() {} } } as never)
  return {
    name: 'publicodes, with its evaluated tree',
    explains: true,
    run(input) {
      engine.setSituation(Object.fromEntries(Object.entries(input).map(([id, one]) => [kebab(id), value(one)])))
      return products.map((_, n) => engine.evaluate(`product ${n}`).nodeValue === true)
    },
  }
}

export function feelin(ruleset: Ruleset, { products }: Common): Peer {
  const texts = products.map(({ criteria }) => criteria.map(({ test }) => written(ruleset, test, feel)).join(' and '))
  return {
    name: 'feelin (FEEL), no trace',
    explains: false,
    run: (input) =>
      texts.map((text) => {
        const answer: unknown = evaluate(text, input)
        return (typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer) === true
      }),
  }
}
