import type { ProductOutcome } from '@/lib/engine'
import { type Ask, asks } from './ask'
import type { Reported } from './report'

export type Tally = {
  companies: number
  refused: number
  problems: number
  outcomes: Record<ProductOutcome, number>
  /** Companies whose recommendation no unknown can change any more. */
  settled: number
  /** Of each loan, how many companies have each outcome. */
  products: { id: string; outcomes: Record<ProductOutcome, number> }[]
  /** Of companies that no loan fits: the unmet condition that is nearest, for how many, and how many lack a tenth at most. */
  gates: { criterion: string; companies: number; near: number }[]
  asks: Ask[]
}

/** What one of several at work has counted, to be put together with the others'; `facts`: what the signs of its kinds mean. */
export type TallyPart = Omit<Tally, 'asks'> & { facts: string[]; open: [kind: string, count: number][] }

/** Kinds of open companies that are told apart; those of a rarer kind are left out of what asking settles, never added to it. */
const MOST = 20_000

const none = (): Record<ProductOutcome, number> => ({ eligible: 0, undetermined: 0, ineligible: 0 })

const NEAR = 0.1

const BETWEEN = '\u0000'

/**
 * The kind of a company that waits for some facts, any of `alone` sufficing, as a short text: a sign for each fact. A list has
 * thousands of kinds, and their names in full would be most of what a thread holds.
 */
function kindsOf(facts: string[] = []) {
  const signs = new Map<string, string>()
  const signOf = (fact: string): string => {
    let sign = signs.get(fact)
    if (!sign) {
      facts.push(fact)
      sign = String.fromCharCode(facts.length)
      signs.set(fact, sign)
    }
    return sign
  }
  const text = (list: readonly string[]) => list.map(signOf).sort().join('')
  const read = (kind: string) => [...kind].map((sign) => facts[sign.charCodeAt(0) - 1]!)
  return {
    facts,
    write: (all: readonly string[], alone: readonly string[]) => `${text(all)}${BETWEEN}${text(alone)}`,
    read(kind: string) {
      const [all = '', alone = ''] = kind.split(BETWEEN)
      return { facts: read(all), alone: read(alone) }
    },
  }
}

/** Counts a list as it comes; what is open is kept by kind of case, of which there are few, not by company. */
export function tally(productIds: readonly string[]) {
  const counts = { companies: 0, refused: 0, problems: 0, outcomes: none(), settled: 0 }
  const products = productIds.map((id) => ({ id, outcomes: none() }))
  const gates = new Map<string, Tally['gates'][number]>()
  const kinds = kindsOf()
  const open = new Map<string, number>()

  function addGate(criterion: string, companies: number, near: number): void {
    const known = gates.get(criterion) ?? { criterion, companies: 0, near: 0 }
    known.companies += companies
    known.near += near
    gates.set(criterion, known)
  }
  function addCase(kind: string, count: number): void {
    const known = open.get(kind)
    if (known !== undefined || open.size < MOST) open.set(kind, (known ?? 0) + count)
  }
  function addOutcomes(to: Record<ProductOutcome, number>, from: Record<ProductOutcome, number>): void {
    for (const outcome of Object.keys(to) as ProductOutcome[]) to[outcome] += from[outcome]
  }

  return {
    add({ screened, problems }: Reported): void {
      counts.companies++
      counts.problems += problems.length
      if (!screened) {
        counts.refused++
        return
      }
      counts.outcomes[screened.outcome]++
      for (const one of products) {
        const decided = screened.products.find(({ id }) => id === one.id)
        if (decided) one.outcomes[decided.outcome]++
      }
      if (screened.certain) counts.settled++
      const gate = screened.nearest?.gate
      if (gate) addGate(gate.criterion, 1, gate.gap <= NEAR ? 1 : 0)
      if (screened.outcome !== 'undetermined') return
      addCase(kinds.write(screened.waitsFor, screened.settledBy), 1)
    },
    part: (): TallyPart => ({ ...counts, products, gates: [...gates.values()], facts: kinds.facts, open: [...open] }),
    join(part: TallyPart): void {
      for (const name of ['companies', 'refused', 'problems', 'settled'] as const) counts[name] += part[name]
      addOutcomes(counts.outcomes, part.outcomes)
      for (const [n, one] of products.entries()) addOutcomes(one.outcomes, part.products[n]!.outcomes)
      for (const { criterion, companies, near } of part.gates) addGate(criterion, companies, near)
      const theirs = kindsOf(part.facts)
      for (const [kind, count] of part.open) {
        const { facts, alone } = theirs.read(kind)
        addCase(kinds.write(facts, alone), count)
      }
    },
    result: (): Tally => ({
      ...counts,
      products,
      gates: [...gates.values()].sort((a, b) => b.companies - a.companies || (a.criterion < b.criterion ? -1 : 1)),
      asks: asks([...open].map(([kind, count]) => ({ ...kinds.read(kind), count }))),
    }),
  }
}
