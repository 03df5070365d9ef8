import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { parseFacts } from '@/lib/answers'
import { type Condition, type Decision, decide, type Facts, type FactValue, type Ruleset } from '@/lib/engine'
import type { Domains } from '@/tests/reference/company'
import { completeProfile, domainsOf } from '@/tests/reference/profiles'

/**
 * `npm run rules questions`: interviews with companies of which everything is known, one question at a time, until the
 * recommendation is certain; how many questions that takes in several orders of asking. And how near the list of facts
 * that can still change the result comes to those that do.
 */

type Company = { facts: Facts; asOf: string }
/** The next fact to ask; undefined where nothing is left. */
type Order = (decision: Decision, asked: Set<string>, last: string | undefined) => string | undefined

const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!
const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** How often the rules name each fact, derived ones through what they are worked out from. */
function mentionsOf(ruleset: Ruleset): Map<string, number> {
  const mentions = new Map<string, number>()
  const derived = new Map(ruleset.derived.map((one) => [one.id, one]))
  const add = (id: string): void => {
    const definition = derived.get(id)
    if (!definition) mentions.set(id, (mentions.get(id) ?? 0) + 1)
    else
      for (const word of JSON.stringify(definition.formula).match(/"[A-Za-z]\w*"/g) ?? []) {
        const fact = word.slice(1, -1)
        if (fact !== id && (derived.has(fact) || ruleset.facts.some((one) => one.id === fact))) add(fact)
      }
  }
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('fact' in node && 'operator' in node) add(String((node as Condition & { fact: string }).fact))
    for (const child of Object.values(node)) visit(child)
  }
  visit([ruleset.products, ruleset.regulations, ruleset.scorecards, ruleset.recommendation])
  return mentions
}

/** Questions asked until the recommendation is certain, or nothing open is left that could change it. */
function interview(ruleset: Ruleset, { facts, asOf }: Company, order: Order): number {
  const told: Record<string, FactValue | undefined> = {}
  if (facts.accountsYear !== undefined) told.accountsYear = facts.accountsYear
  const asked = new Set<string>()
  let last: string | undefined
  for (;;) {
    const decision = decide(ruleset, told, asOf, { brief: true, ...(last ? { after: last } : {}) })
    if (decision.recommendation === null || decision.recommendation.certain) return asked.size
    const next = order(decision, asked, last)
    if (next === undefined) return asked.size
    asked.add(next)
    last = next
    told[next] = facts[next]
  }
}

function scenarios(ruleset: Ruleset): Company[] {
  const folder = join(process.cwd(), 'tests', 'scenarios')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const { asOf, facts } = parse(readFileSync(join(folder, file), 'utf8')) as { asOf: string; facts: object }
      const parsed = parseFacts(ruleset, facts as Record<string, unknown>, asOf)
      return 'facts' in parsed ? [{ facts: parsed.facts, asOf }] : []
    })
}

/**
 * Of the facts named as able to change the result, those for which two companies were found that fit what is told, differ
 * in that fact alone and get different outcomes; and facts not named for which such companies were found all the same.
 */
function gap(ruleset: Ruleset, domains: Domains, companies: number) {
  let named = 0
  let shown = 0
  let missed = 0
  const result = (facts: Facts, asOf: string): string | null => {
    try {
      const { products, recommendation } = decide(ruleset, facts, asOf, { brief: true })
      return JSON.stringify([products.map(({ outcome, rank }) => [outcome, rank]), recommendation])
    } catch {
      return null // the ties do not hold
    }
  }
  for (let seed = 1; seed <= companies; seed++) {
    const { facts, asOf } = completeProfile(domains, seed, { boundary: true })
    const ids = Object.keys(facts).filter((id) => id !== 'accountsYear')
    const told = Object.fromEntries(
      Object.entries(facts).filter(([id], n) => id === 'accountsYear' || (n * 7 + seed) % 10 < 7),
    )
    const { decisiveQuestions } = decide(ruleset, told, asOf, { brief: true })
    for (const id of ids.filter((one) => !(one in told))) {
      const isNamed = decisiveQuestions.includes(id)
      let differs = false
      for (let other = 1; other <= 24 && !differs; other++) {
        const base: Facts = {
          ...completeProfile(domains, seed * 100 + (other >> 2), { boundary: true }).facts,
          ...told,
        }
        const value = completeProfile(domains, seed * 1000 + other, { boundary: true }).facts[id]
        const [one, two] = [result(base, asOf), result({ ...base, [id]: value }, asOf)]
        differs = one !== null && two !== null && one !== two
      }
      if (isNamed) named++
      if (isNamed && differs) shown++
      if (!isNamed && differs) missed++
    }
  }
  return { named, shown, missed }
}

export function questionsCommand(ruleset: Ruleset, args: string[]): number {
  const { values } = parseArgs({ args, options: { companies: { type: 'string' }, gap: { type: 'string' } } })
  const domains = domainsOf(ruleset)
  const asked = ruleset.facts.filter(({ reader, type }) => reader === 'rules' && type !== 'text').map(({ id }) => id)
  const mentions = mentionsOf(ruleset)
  const byMention = [...asked].sort((a, b) => (mentions.get(b) ?? 0) - (mentions.get(a) ?? 0))
  const orders: Record<string, Order> = {
    'form order, stopped when certain': (_, done) => asked.find((id) => !done.has(id)),
    'mention count, stopped when certain': (_, done) => byMention.find((id) => !done.has(id)),
    'form order, only what can still change': ({ decisiveQuestions }, done) =>
      asked.find((id) => !done.has(id) && decisiveQuestions.includes(id)),
    'the most useful first, topics mixed': ({ decisiveQuestions }, done) =>
      decisiveQuestions.find((id) => !done.has(id)),
    'questions: information first, topics kept together': ({ questions }, done) =>
      questions.find(({ fact }) => !done.has(fact))?.fact,
  }
  const generated = Array.from({ length: Number(values.companies ?? 100) }, (_, n) =>
    completeProfile(domains, n + 1, { boundary: n % 2 === 0 }),
  )
  const sets = {
    'companies of the scenarios': scenarios(ruleset),
    [`generated companies, seeds 1 to ${generated.length}`]: generated,
  }
  for (const [name, companies] of Object.entries(sets)) {
    console.log(
      `Questions until the recommendation is certain, ${companies.length} ${name} (of ${asked.length} questions):`,
    )
    console.log('   mean  median  90 %')
    for (const [order, next] of Object.entries(orders)) {
      const counts = companies.map((company) => interview(ruleset, company, next))
      console.log(
        `${mean(counts).toFixed(1).padStart(7)} ${String(quantile(counts, 0.5)).padStart(7)} ${String(quantile(counts, 0.9)).padStart(5)}  ${order}`,
      )
    }
  }
  const { named, shown, missed } = gap(ruleset, domains, Number(values.gap ?? 20))
  console.log(
    `Facts that can still change a product or the recommendation: ${named} named, ${shown} of them seen to (two companies that differ in it alone); ${missed} not named yet seen to.`,
  )
  return missed > 0 ? 1 : 0
}
