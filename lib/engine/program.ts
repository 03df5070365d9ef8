import type { Variable } from './box'
import type { Derivation } from './derive'
import type { Operator, RelativeDay } from './types'

export type Step =
  | { op: 'derive'; derivation: Derivation }
  | { op: 'choose'; variable: Variable; bits: number[]; whens: Int32Array }
  | {
      op: 'industry'
      variable: Variable
      industries: Industries
      bits: Map<string, number>
      read: Map<string | null, number>
    }
  | { op: 'size'; variable: Variable; sector: Variable; rows: (SizePlan | null)[] }
  | {
      op: 'compare'
      out: number
      a: number
      test: Operator
      needed: number
      derivation: Derivation | null
      /** The needed day moves with the decision's date. */
      day?: RelativeDay
    }
  | { op: 'member'; out: number; a: number; accept: number; unclear: number }
  | { op: 'all' | 'any'; out: number; kids: Int32Array }
  | { op: 'not'; out: number; kid: number }
  | { op: 'constant'; out: number; truth: number }
  | { op: 'experts'; out: number; kid: number }
  /** The first text that applies; an undecided clause leaves what the texts agree on. */
  | { op: 'pick'; out: number; when: number; chosen: number; otherwise: number }
  | { op: 'points'; out: number; score: number; test: Operator; needed: number }
  | { op: 'bands'; score: number; whens: Int32Array; low: Float64Array; high: Float64Array }
  | { op: 'rated'; score: number; key: string; max: number }
  | { op: 'total'; score: number; kids: Int32Array; max: number }

export type SizePlan = { facts: number[]; floors: number[][] }

/** The classes that the lists tell apart: each code a list names, and what is left of each division. */
export type Industries = { all: string[]; under(code: string | null): string[] }

/** The steps of a plan as columns: running them is one loop over numbers, and any part of them is a list of numbers. */
export type Program = {
  op: Uint8Array
  /** The truth, score or variable that the step works out. */
  out: Int32Array
  /** What it reads: a variable, a truth or a score. */
  a: Int32Array
  b: Int32Array
  c: Int32Array
  needed: Float64Array
  kids: Int32Array[]
  derivations: (Derivation | null)[]
  steps: Step[]
  /** The step that works out a truth, a score or a variable; -1 where a fact is told. */
  truthFrom: Int32Array
  scoreFrom: Int32Array
  variableFrom: Int32Array
  cones: Map<number, Int32Array>
}

export const DERIVE = 0
export const COMPARE = 1
export const MEMBER = 2
export const ALL = 3
export const ANY = 4
export const NOT = 5
export const CONSTANT = 6
export const EXPERTS = 7
export const PICK = 8
export const POINTS = 9
export const BANDS = 10
export const RATED = 11
export const TOTAL = 12
export const CHOOSE = 13
export const INDUSTRY = 14
export const SIZE = 15

const CODES: Record<Step['op'], number> = {
  derive: DERIVE,
  compare: COMPARE,
  member: MEMBER,
  all: ALL,
  any: ANY,
  not: NOT,
  constant: CONSTANT,
  experts: EXPERTS,
  pick: PICK,
  points: POINTS,
  bands: BANDS,
  rated: RATED,
  total: TOTAL,
  choose: CHOOSE,
  industry: INDUSTRY,
  size: SIZE,
}

/** The signs (value against the needed one) that make a test hold: 1 below, 2 equal, 4 above. */
const HOLDS: Partial<Record<Operator, number>> = { lt: 1, lte: 3, eq: 2, neq: 5, gte: 6, gt: 4 }

export const holdsOf = (test: Operator): number => {
  const holds = HOLDS[test]
  if (holds === undefined) throw new RangeError(`no such test on a number: ${test}`)
  return holds
}

const NONE = new Int32Array(0)

export function programOf(
  steps: Step[],
  { truths, scores, variables }: { truths: number; scores: number; variables: number },
): Program {
  const program: Program = {
    op: Uint8Array.from(steps, (one) => CODES[one.op]),
    out: new Int32Array(steps.length),
    a: new Int32Array(steps.length),
    b: new Int32Array(steps.length),
    c: new Int32Array(steps.length),
    needed: new Float64Array(steps.length),
    kids: steps.map((one) => ('kids' in one ? one.kids : 'whens' in one ? one.whens : NONE)),
    derivations: steps.map((one) => ('derivation' in one ? one.derivation : null)),
    steps,
    truthFrom: new Int32Array(truths).fill(-1),
    scoreFrom: new Int32Array(scores).fill(-1),
    variableFrom: new Int32Array(variables).fill(-1),
    cones: new Map(),
  }
  const { out, a, b, c, needed } = program
  for (const [n, one] of steps.entries()) {
    out[n] =
      one.op === 'derive'
        ? one.derivation.variable.index
        : 'variable' in one
          ? one.variable.index
          : 'out' in one
            ? one.out
            : one.score
    if (one.op === 'derive' || 'variable' in one) program.variableFrom[out[n]!] = n
    else if ('out' in one) program.truthFrom[out[n]!] = n
    else program.scoreFrom[out[n]!] = n
    if ('needed' in one) {
      needed[n] = one.needed
      b[n] = holdsOf(one.test)
    }
    if ('a' in one) a[n] = one.a
    if ('max' in one) needed[n] = one.max
    if (one.op === 'member') {
      b[n] = one.accept
      c[n] = one.unclear
    } else if (one.op === 'not' || one.op === 'experts') a[n] = one.kid
    else if (one.op === 'constant') b[n] = one.truth
    else if (one.op === 'pick') {
      a[n] = one.when
      b[n] = one.chosen
      c[n] = one.otherwise
    } else if (one.op === 'points') a[n] = one.score
  }
  return program
}

/** Names what a step reads: variables, truths and scores. */
function inputsOf(
  one: Step,
  variable: (index: number) => void,
  truth: (slot: number) => void,
  score: (slot: number) => void,
): void {
  if (one.op === 'compare' || one.op === 'member') variable(one.a)
  else if (one.op === 'all' || one.op === 'any') for (const kid of one.kids) truth(kid)
  else if (one.op === 'not' || one.op === 'experts') truth(one.kid)
  else if (one.op === 'pick') for (const kid of [one.when, one.chosen, one.otherwise]) truth(kid)
  else if (one.op === 'points') score(one.score)
  else if (one.op === 'total') for (const kid of one.kids) score(kid)
  else if (one.op === 'derive') for (const fact of one.derivation.facts) variable(fact)
  else if (one.op === 'bands' || one.op === 'choose') {
    for (const when of one.whens) if (when >= 0) truth(when)
  } else if (one.op === 'size') {
    variable(one.sector.index)
    for (const row of one.rows) for (const fact of row?.facts ?? []) variable(fact)
  }
}

/** The steps that some steps need, themselves included, in their order. */
export function conesOf({ steps, truthFrom, scoreFrom, variableFrom }: Program, goals: number[]): Int32Array {
  const needed = new Set<number>()
  const add = (n: number): void => {
    if (n < 0 || needed.has(n)) return
    needed.add(n)
    inputsOf(
      steps[n]!,
      (index) => add(variableFrom[index]!),
      (slot) => add(truthFrom[slot]!),
      (slot) => add(scoreFrom[slot]!),
    )
  }
  for (const goal of goals) add(goal)
  return Int32Array.from(needed).sort()
}

/** By step, whether it may come out otherwise when some variables change. */
export function movedBy({ steps, out }: Program, variables: Set<number>, industry: boolean): Uint8Array {
  const moved = new Uint8Array(steps.length)
  const [facts, truths, scores] = [new Set(variables), new Set<number>(), new Set<number>()]
  for (const [n, one] of steps.entries()) {
    let moves = industry && one.op === 'industry'
    inputsOf(
      one,
      (index) => (moves ||= facts.has(index)),
      (slot) => (moves ||= truths.has(slot)),
      (slot) => (moves ||= scores.has(slot)),
    )
    if (!moves) continue
    moved[n] = 1
    const made = one.op === 'derive' || 'variable' in one ? facts : 'out' in one ? truths : scores
    made.add(out[n]!)
  }
  return moved
}

/** The steps that one step needs; kept. */
export function coneOf(program: Program, goal: number): Int32Array {
  let known = program.cones.get(goal)
  if (!known) {
    known = conesOf(program, [goal])
    program.cones.set(goal, known)
  }
  return known
}

/** The facts, told or derived, that the steps of a cone read. */
export function factsRead({ steps }: Program, cone: Int32Array): Set<number> {
  const read = new Set<number>()
  const none = () => undefined
  for (const n of cone) inputsOf(steps[n]!, (index) => read.add(index), none, none)
  return read
}
