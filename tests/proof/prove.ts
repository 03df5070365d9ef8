import { parseArgs } from 'node:util'
import type { Ruleset } from '@/lib/engine'
import { sentence, soundness } from '@/tests/reference/soundness'
import { improved, monotone, type Pair } from './monotone'
import { proveUnit, type UnitProof, units } from './units'

/** What holds for every company, what holds for all that were tried, and what is not proved. */

export type Proof = {
  units: number
  exhaustive: { units: number; boxes: number }
  toldOrNot: { units: number; boxes: number }
  sampled: { units: number; boxes: number; names: string[] }
  contradicted: string[]
  agreed: number
  open: string[]
  pairs: Pair[]
  improved: { tried: number; worse: string[] }
  seconds: number
}

type Extent = {
  every?: number
  from?: number
  facts?: number
  companies?: number
  attempts?: number
  tell?: (line: string) => void
}

export function prove(
  ruleset: Ruleset,
  { every = 1, from = 0, facts = 1, companies = 2000, attempts = 10, tell }: Extent = {},
): Proof {
  const began = performance.now()
  const proofs: UnitProof[] = []
  for (const [n, unit] of units(ruleset).entries()) {
    if (n % every !== from % every) continue
    proofs.push(proveUnit(ruleset, unit))
    if (proofs.length % 25 === 0) tell?.(`${proofs.length} conditions and rows`)
  }
  const of = (how: UnitProof['how']) => proofs.filter((one) => one.how === how)
  const count = (list: UnitProof[]) => ({
    units: list.length,
    boxes: list.reduce((sum, { boxes }) => sum + boxes, 0),
  })
  const named = (list: 'contradicted' | 'open') =>
    proofs.flatMap((one) => one[list].slice(0, 3).map((told) => `${one.unit.name}: ${told}`))
  return {
    units: proofs.length,
    exhaustive: count(of('exhaustive')),
    toldOrNot: count(of('told or not')),
    sampled: { ...count(of('sampled')), names: of('sampled').map(({ unit }) => unit.name) },
    contradicted: named('contradicted'),
    agreed: proofs.reduce((sum, { agreed }) => sum + agreed, 0),
    open: named('open'),
    pairs: monotone(ruleset, attempts, facts),
    improved: improved(ruleset, companies),
    seconds: (performance.now() - began) / 1000,
  }
}

const pairs = (proof: Proof, lean: Pair['lean']): Pair[] => proof.pairs.filter((one) => one.lean === lean)

/** What is wrong with the rules or the engine; nothing, if all is proved. */
export const refuted = (proof: Proof): string[] => [
  ...proof.contradicted.map((one) => `said for certain, and not so: ${one}`),
  ...pairs(proof, 'unflagged').map(
    ({ fact, outcome, witness }) =>
      `rules/questions.yaml → facts.${fact}.worsens: should name ${outcome} with a reason: ${witness}`,
  ),
  ...pairs(proof, 'unneeded').map(
    ({ fact, outcome }) =>
      `rules/questions.yaml → facts.${fact}.worsens: need not name ${outcome}: no company becomes worse`,
  ),
  ...proof.improved.worse,
]

/** What the command cannot prove. */
export const unproved = (proof: Proof): string[] => [
  ...proof.sampled.names.map((name) => `sampled, its cells are too many: ${name}`),
  ...proof.open.map((one) => `left open, though all points of the cells agree: ${one}`),
  ...pairs(proof, 'open').map(
    ({ fact, outcome }) =>
      `${fact} on ${outcome}: a comparison leans the wrong way, and no company was found that shows it`,
  ),
]

export function proveSentences(proof: Proof): string[] {
  const { exhaustive, toldOrNot, sampled } = proof
  return [
    `prove: ${proof.units} conditions, branches and rows of points alone: ${exhaustive.units} over all ${exhaustive.boxes} mixtures of told, range and not told of their cells, ` +
      `${toldOrNot.units} over all ${toldOrNot.boxes} of told and not told, ${sampled.units} sampled (${sampled.boxes}): ` +
      `${proof.contradicted.length} contradicted; of ${proof.agreed} mixtures in which every point agrees ${proof.open.length} left open`,
    `prove: ${proof.pairs.length} pairs of a fact with a better and a worse, and an outcome: ${pairs(proof, 'proved').length} proved never to worsen it, ` +
      `${pairs(proof, 'flagged').length} flagged with a reason and shown, ${pairs(proof, 'unflagged').length} without their flag, ` +
      `${pairs(proof, 'unneeded').length} flags not needed, ${pairs(proof, 'open').length} open; ` +
      `${proof.improved.tried} improvements tried on known companies, ${proof.improved.worse.length} made worse without a flag (${Math.round(proof.seconds)} s)`,
  ]
}

/** `npm run rules prove`: everything; `-- --every 10` a sample, `--partials` companies half known. */
export function proveCommand(ruleset: Ruleset, args: string[]): number {
  const { values } = parseArgs({
    args,
    options: {
      every: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      partials: { type: 'string', default: '1000' },
    },
  })
  const [every, from, partials] = [Number(values.every), Number(values.from), Number(values.partials)]
  if (!(Number.isInteger(every) && every > 0 && Number.isInteger(from) && Number.isInteger(partials))) {
    console.error('--every, --from and --partials take whole numbers')
    return 2
  }
  const proof = prove(ruleset, { every, from, tell: (line) => console.log(line) })
  const whole = soundness(ruleset, partials)
  for (const one of refuted(proof)) console.log(one)
  for (const one of whole.contradictions) console.log(one)
  console.log('Not proved:')
  for (const one of unproved(proof)) console.log(`  ${one}`)
  console.log(`  sampled: the outcomes of loans and recognitions together, and their order (the line below)`)
  for (const one of proveSentences(proof)) console.log(one)
  console.log(`prove: ${sentence(whole)}`)
  return refuted(proof).length > 0 || whole.contradicted > 0 ? 1 : 0
}
