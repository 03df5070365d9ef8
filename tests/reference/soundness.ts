import {
  type CharacteristicTrace,
  type Decision,
  decide,
  type Facts,
  type PointRange,
  type Ruleset,
  type TraceNode,
} from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import type { Profile } from './company'
import { fieldsOf } from './compare'
import { completions, domainsOf, type Known, partialProfile } from './profiles'
import { reference } from './reference'

/**
 * Unknown stays unknown: nothing that decide() says for certain of a company half known is contradicted by a company
 * that fits what was told; and what all such companies share is, nearly always, said for certain.
 */

export type Soundness = {
  partials: number
  completions: number
  /** Statements held against a completion. */
  checked: number
  contradicted: number
  /** The first ones, each with the fewest told facts. */
  contradictions: string[]
  /** Outcomes of products and recognitions, and the size, on which all sampled completions agree. */
  agreed: number
  definite: number
  /** Where they agree and the decision says undetermined, by outcome, with a seed of each. */
  open: Record<string, number[]>
}

const COMPLETIONS = 8
/** More companies where eight agree and the decision does not: chance may have missed the one that differs. */
const MORE = 64

// ── what a decision says for certain ─────────────────────────────────────────────────────────────────────────────

type Statement = { path: string; holds: (path: Map<string, unknown>) => boolean | null; text: string }

/** Every outcome and range of a decision under a path that names it. */
function flatten(decision: Decision): Map<string, unknown> {
  const out = new Map<string, unknown>()
  const node = (path: string, one: TraceNode): void => {
    out.set(path, one.outcome)
    for (const [key, children] of [
      ['any', one.any],
      ['all', one.all],
      ['not', one.not && [one.not]],
    ] as const)
      for (const [index, child] of (children ?? []).entries()) node(`${path}/${key}${index}`, child)
  }
  const range = (path: string, { low, high }: PointRange): void => {
    out.set(path, [low, high])
  }
  const characteristic = (path: string, one: CharacteristicTrace): void => {
    range(path, one)
    one.bands.forEach((band, index) => {
      if (band.when) node(`${path}/band${index}`, band.when)
      out.set(`${path}/band${index} reached`, band.outcome)
    })
  }
  for (const product of decision.products) {
    out.set(`product ${product.id}`, product.outcome)
    for (const one of product.criteria) node(`product ${product.id}/${one.id}`, one)
    for (const one of product.meantFor) out.set(`product ${product.id}/meant for ${one.id}`, one.outcome)
  }
  for (const recognition of decision.recognitions) {
    const path = `recognition ${recognition.id}`
    out.set(path, recognition.outcome)
    out.set(`${path}/held`, recognition.held)
    const version = `${path}/${recognition.version?.from ?? 'no version'}`
    if (recognition.points) range(`${path}/points`, recognition.points)
    for (const one of recognition.criteria) node(`${version}/${one.id}`, one)
    for (const one of recognition.characteristics ?? []) characteristic(`${version}/${one.id}`, one)
  }
  out.set('size', decision.size)
  for (const side of ['tech', 'talent'] as const) {
    const { quantitative, qualitative, characteristics } = decision.evaluation[side]
    range(side, decision.evaluation[side])
    range(`${side}/quantitative`, quantitative)
    range(`${side}/qualitative`, qualitative)
    for (const one of characteristics) characteristic(`${side}/${one.id}`, one)
  }
  out.set('recommendation', decision.recommendation === null ? 'none' : decision.recommendation.products.join(' + '))
  return out
}

const open = new Set<unknown>(['unknown', 'undetermined', null])

/** The statements of a decision on a company half known that a completion may contradict. */
function statementsOf(decision: Decision): Statement[] {
  const statements: Statement[] = []
  for (const [path, value] of flatten(decision)) {
    if (open.has(value)) continue
    if (path === 'recommendation') {
      if (decision.recommendation !== null && !decision.recommendation.certain) continue
      statements.push({ path, text: String(value), holds: (full) => full.get(path) === value })
    } else if (path === 'size')
      statements.push({
        path,
        text: String(value),
        holds: (full) => (full.get('size') as string[]).every((one) => (value as string[]).includes(one)),
      })
    else if (Array.isArray(value)) {
      const [low, high] = value as [number, number]
      statements.push({
        path,
        text: `${low}–${high}`,
        holds: (full) => {
          const inside = full.get(path) as [number, number] | undefined
          return inside === undefined ? null : inside[0] >= low && inside[1] <= high
        },
      })
    } else
      statements.push({
        path,
        text: String(value),
        // A trace that has no such row says nothing against it: another version may apply.
        holds: (full) => (full.has(path) ? full.get(path) === value : null),
      })
  }
  return statements
}

/** The fewest told facts with which the statement is still made and still contradicted by the same company. */
function shrinkTold(ruleset: Ruleset, partial: Known, facts: Profile, path: string) {
  const full = flatten(decide(ruleset, facts, partial.asOf, { brief: true }))
  let told = { ...partial.facts }
  const still = (candidate: Facts): boolean =>
    statementsOf(decide(ruleset, candidate, partial.asOf, { brief: true })).some(
      (one) => one.path === path && one.holds(full) === false,
    )
  for (const id of Object.keys(told)) {
    const { [id]: _, ...rest } = told
    if (still(rest)) told = rest
  }
  const whole = Object.fromEntries(
    Object.keys(told)
      .filter((id) => typeof told[id] === 'object')
      .map((id) => [id, facts[id]]),
  )
  return { told, whole }
}

// ── the figures ──────────────────────────────────────────────────────────────────────────────────────────────────

const definiteOutcomes = new Set([
  'eligible',
  'ineligible',
  'satisfied',
  'unsatisfied',
  'micro',
  'small',
  'medium',
  'large',
])

/** Outcomes of products and recognitions, and the size. */
function headline(fields: Record<string, string>): [string, string][] {
  return Object.entries(fields).filter(([field]) => /^(product|recognition|size)/.test(field))
}

export function soundness(ruleset: Ruleset, partials: number, firstSeed = 1): Soundness {
  const domains = domainsOf(ruleset)
  const result: Soundness = {
    partials,
    completions: 0,
    checked: 0,
    contradicted: 0,
    contradictions: [],
    agreed: 0,
    definite: 0,
    open: {},
  }
  for (let seed = firstSeed; seed < firstSeed + partials; seed++) {
    const share = [0.05, 0.15, 0.3, 0.5, 0.8, 1][seed % 6]!
    const partial: Known = partialProfile(domains, seed, share)
    const decision = decide(ruleset, partial.facts, partial.asOf, { brief: true })
    const statements = statementsOf(decision)
    const said = fieldsOf(decision)
    const seen: Record<string, Set<string>> = {}
    const note = (fields: Record<string, string>): void => {
      for (const [field, outcome] of headline(fields)) {
        seen[field] ??= new Set()
        seen[field].add(outcome)
      }
    }
    let known = 0
    const contradiction = (path: string, text: string, other: unknown, facts: Profile): void => {
      result.contradicted++
      if (known++ > 0 || result.contradictions.length >= 12) return
      const { told, whole } = shrinkTold(ruleset, partial, facts, path)
      result.contradictions.push(
        `seed ${seed}, ${partial.asOf}, ${path}: said ${text}, yet ${String(other)}\n  told ${JSON.stringify(told)}\n  completed by ${JSON.stringify(whole)}`,
      )
    }
    for (const facts of completions(domains, partial, COMPLETIONS, seed)) {
      result.completions++
      const whole = decide(ruleset, facts, partial.asOf, { brief: true })
      const full = flatten(whole)
      note(fieldsOf(whole))
      for (const { path, text, holds } of statements) {
        const verdict = holds(full)
        if (verdict !== null) result.checked++
        if (verdict === false) contradiction(path, text, full.get(path), facts)
      }
    }
    // The documents' own outcomes of further companies, where all so far agree and the decision does not say so.
    const doubtful = () =>
      Object.entries(seen).filter(([field, outcomes]) => outcomes.size === 1 && !definiteOutcomes.has(said[field]!))
    for (
      let turn = COMPLETIONS;
      turn < MORE && doubtful().some(([, [outcome]]) => definiteOutcomes.has(outcome!));
      turn++
    ) {
      const facts = completions(domains, partial, 1, seed, turn)[0]!
      result.completions++
      const fields = fieldsOf(reference(facts, partial.asOf))
      note(fields)
      for (const [field, outcome] of headline(fields))
        if (definiteOutcomes.has(said[field]!) && said[field] !== outcome) {
          // Only where decide() says so of the known company, too; else the differential test is to show it.
          const decided = fieldsOf(decide(ruleset, facts, partial.asOf, { brief: true }))[field]
          if (decided === outcome) contradiction(field, said[field]!, outcome, facts)
        }
    }
    for (const [field, outcomes] of Object.entries(seen)) {
      const [outcome] = outcomes
      if (outcomes.size !== 1 || !definiteOutcomes.has(outcome!)) continue
      result.agreed++
      if (said[field] === outcome) result.definite++
      else {
        result.open[`${field} ${outcome}`] ??= []
        result.open[`${field} ${outcome}`]!.push(seed)
      }
    }
  }
  return result
}

/** The two figures of the issue, on one line. */
export const sentence = (result: Soundness): string =>
  `soundness: ${result.partials} partial profiles, ${result.completions} completions, ${result.checked} statements: ` +
  `${result.contradicted} contradicted; of ${result.agreed} outcomes on which all completions agree ` +
  `${((100 * result.definite) / result.agreed).toFixed(2)} % are definite`

// `npm run soundness`: the full 10,000.
if (process.argv[1]?.endsWith('soundness.ts')) {
  const began = performance.now()
  const result = soundness(load(), Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1))
  for (const one of result.contradictions) console.log(one)
  for (const [outcome, seeds] of Object.entries(result.open))
    console.log(`open: ${outcome}: ${seeds.length} (${seeds.slice(0, 8).join(' ')})`)
  console.log(`${sentence(result)} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
  process.exitCode = result.contradicted > 0 || result.definite < 0.95 * result.agreed ? 1 : 0
}
