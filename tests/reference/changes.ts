import { parseArgs } from 'node:util'
import { decide, type FactDefinition, type Facts, type Ruleset, type Scalar, screen } from '@/lib/engine'
import { completeProfile, domainsOf } from './profiles'

/**
 * The changes that decide() offers, held against an exhaustive search: every set of one change, and of two where one is
 * not enough, over the values that the rules tell apart. A change is a fact that a company may change, moved its way.
 */

export type ChangeFigures = {
  /** Products that are not eligible, of known companies. */
  refused: number
  offered: number
  /** An offered set that does not work, has a part to spare, moves what may not move, or could take a smaller step. */
  faults: string[]
  /** A set of one or two exists, and nothing is offered, or only dearer ones. */
  missed: number
  dearer: number
  examples: string[]
}

/** Values on both sides of each number that the rules name, in the order of the fact's grid. */
function linesOf(ruleset: Ruleset): number[] {
  const found = new Set<number>()
  const visit = (node: unknown): void => {
    if (typeof node === 'number') found.add(node)
    else if (typeof node === 'object' && node !== null) for (const child of Object.values(node)) visit(child)
  }
  visit([ruleset.products, ruleset.common, ruleset.regulations, ruleset.scorecards])
  return [...found].filter((one) => one >= 0).sort((a, b) => a - b)
}

const isAllowed = ({ change, options, type }: FactDefinition, from: Scalar, to: Scalar): boolean => {
  if (change === 'never' || from === to) return false
  if (change === 'free') return true
  const order = (value: Scalar): number | string =>
    type === 'yesNo'
      ? Number(value)
      : options
        ? options.findIndex((one) => one.value === value)
        : value === 'none'
          ? ''
          : (value as number)
  return change === 'up' ? order(to) > order(from) : order(to) < order(from)
}

export function changeFigures(ruleset: Ruleset, companies: number, firstSeed = 1, pairs = true): ChangeFigures {
  const domains = domainsOf(ruleset)
  const definitions = new Map(ruleset.facts.map((one) => [one.id, one]))
  const lines = linesOf(ruleset)
  const out: ChangeFigures = { refused: 0, offered: 0, faults: [], missed: 0, dearer: 0, examples: [] }
  const note = (list: string[], text: string) => list.length < 10 && list.push(text)
  for (let seed = firstSeed; seed < firstSeed + companies; seed++) {
    const { facts, asOf } = completeProfile(domains, seed, { boundary: true })
    const eligible = (changed: Facts, id: string): boolean => {
      try {
        return screen(ruleset, changed, asOf).products.find((one) => one.id === id)!.outcome === 'eligible'
      } catch {
        return false // the ties do not hold
      }
    }
    const cost = (set: Facts): number =>
      Object.keys(set).reduce((sum, id) => sum + (definitions.get(id)!.effort ?? 5), 0)
    for (const { id, outcome, changes } of decide(ruleset, facts, asOf).products) {
      if (outcome === 'eligible') continue
      out.refused++
      out.offered += changes.length
      for (const { set } of changes) {
        const says = `seed ${seed} ${id}: ${JSON.stringify(set)}`
        if (!eligible({ ...facts, ...set }, id)) note(out.faults, `${says} does not make it eligible`)
        for (const [fact, value] of Object.entries(set)) {
          const definition = definitions.get(fact)!
          const { [fact]: _, ...rest } = set
          if (eligible({ ...facts, ...rest }, id)) note(out.faults, `${says}: ${fact} can be left out`)
          if (typeof value === 'object') continue // any of several
          const from = facts[fact] as Scalar
          if (!isAllowed(definition, from, value)) note(out.faults, `${says}: ${fact} may not move so from ${from}`)
          if (typeof value === 'number' && typeof from === 'number') {
            const grid =
              definition.type === 'yuan' || definition.type === 'count' || definition.domain?.whole ? 1 : 0.0001
            const nearer = Number((value - Math.sign(value - from) * grid).toFixed(6))
            if (nearer !== from && eligible({ ...facts, ...set, [fact]: nearer }, id))
              note(out.faults, `${says}: ${nearer} would do`)
          }
        }
      }
      const moves = [...definitions.values()].flatMap((definition) => {
        const from = facts[definition.id]
        if (from === undefined || from === null || definition.reader !== 'rules') return []
        const { min = 0, max = Number.POSITIVE_INFINITY } = definition.domain ?? {}
        const values: Scalar[] =
          definition.type === 'yesNo'
            ? [true, false]
            : definition.options
              ? definition.options.map(({ value }) => (typeof from === 'number' ? Number(value) : value))
              : typeof from === 'number'
                ? lines.filter(
                    (one) =>
                      one >= (min as number) &&
                      one <= (max as number) &&
                      (!definition.domain?.whole || Number.isInteger(one)),
                  )
                : definition.type === 'dateOrNone'
                  ? ['none', asOf, '2029-12-31']
                  : []
        return values
          .filter((to) => isAllowed(definition, from as Scalar, to))
          .map((to) => ({ [definition.id]: to }) as Facts)
      })
      const ones = moves.filter((set) => eligible({ ...facts, ...set }, id))
      // Two where one is not enough; a part that is enough by itself makes no pair.
      if (ones.length === 0 && pairs)
        for (const [n, one] of moves.entries())
          for (const two of moves.slice(n + 1)) {
            const both = { ...one, ...two }
            if (Object.keys(both).length === 2 && eligible({ ...facts, ...both }, id)) ones.push(both)
          }
      const best = Math.min(...ones.map(cost))
      const offered = Math.min(...changes.map(({ set }) => cost(set)))
      if (ones.length > 0 && changes.length === 0) {
        out.missed++
        note(out.examples, `seed ${seed} ${id}: nothing offered, yet ${JSON.stringify(ones[0])}`)
      } else if (best < offered) {
        out.dearer++
        note(
          out.examples,
          `seed ${seed} ${id}: offered at ${offered}, yet ${JSON.stringify(ones.find((set) => cost(set) === best))}`,
        )
      }
    }
  }
  return out
}

/** `npm run rules changes`. */
export function changesCommand(ruleset: Ruleset, args: string[]): number {
  const { values } = parseArgs({ args, options: { companies: { type: 'string' }, from: { type: 'string' } } })
  const found = changeFigures(ruleset, Number(values.companies ?? 40), Number(values.from ?? 1))
  for (const one of [...found.faults, ...found.examples]) console.log(one)
  console.log(
    `changes: ${found.refused} refusals, ${found.offered} sets offered, ${found.faults.length} faults; of the sets of one and two that an exhaustive search finds, ${found.missed} missed, ${found.dearer} cheaper than offered`,
  )
  return found.faults.length + found.missed + found.dearer > 0 ? 1 : 0
}
