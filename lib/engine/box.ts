import { dayOf, endOfYear, isoOf, NEVER, yearOf } from './day'
import type { Actual, DerivedDefinition, FactDefinition, FactError, Facts, FactValue, Ruleset, Scalar } from './types'

/**
 * What is known of a company, as a box: an interval for each number and date, a set for each enumeration.
 * Completions of the facts are the points of the box that keep the ties.
 */
export type Box = {
  lo: Float64Array
  hi: Float64Array
  /** 0: has a value; 1: may be undefined (zero divisor, a year that did not exist); 2: is undefined. */
  undefined: Uint8Array
  /** Enumerations: one bit for each option. */
  options: Int32Array
  /** 0: not told; 1: narrowed down; 2: exact. */
  told: Uint8Array
  /** All of the above as bytes. */
  columns: Uint8Array
  industry: string | null
  /** The classes that the code may stand for; null where they follow from the code alone. */
  classes: string[] | null
  asOf: number
  accountsYear: number
}

export type Variable = {
  index: number
  id: string
  /** number: an interval (dates as day numbers); set: one bit an option; text decides nothing. */
  kind: 'number' | 'set' | 'industry' | 'text'
  isDate: boolean
  options: Scalar[]
  min: number
  max: number
  whole: boolean
  period: FactDefinition['period']
  definition: FactDefinition | DerivedDefinition
}

export type Variables = {
  list: Variable[]
  byId: Map<string, Variable>
  ties: [number, number][]
  /** Those that are told rather than worked out. */
  facts: Variable[]
  /** The day of founding, and the figures of earlier years with the years back: whether those years existed. */
  founded: number
  past: [index: number, back: number][]
}

const FIRST_DAY = dayOf('1900-01-01')
const LAST_DAY = dayOf('2199-12-31')

/** The size of a company whose sector the size standard does not cover: nobody but a person can say. */
export const NOT_COVERED = 'notCovered'

const optionsOf = (definition: FactDefinition | DerivedDefinition): Scalar[] => {
  if (definition.type === 'yesNo') return [false, true]
  const values = (definition.options ?? []).map((option) =>
    definition.type === 'number' ? Number(option.value) : option.value,
  )
  return 'formula' in definition && 'sizeStandard' in definition.formula ? [...values, NOT_COVERED] : values
}

const bound = (value: number | string | undefined, otherwise: number, asOf: number): number =>
  value === undefined ? otherwise : value === 'asOf' ? asOf : typeof value === 'string' ? dayOf(value) : value

/** Every fact and derived fact with its place in a box. Domains may end at the decision's date. */
export function variablesOf(ruleset: Ruleset, asOf: number): Variables {
  const list: Variable[] = []
  for (const definition of [...ruleset.facts, ...ruleset.derived]) {
    const { type } = definition
    const options = optionsOf(definition)
    const isDate = type === 'date' || type === 'dateOrNone'
    const kind = type === 'text' ? 'text' : type === 'industry' ? 'industry' : options.length > 0 ? 'set' : 'number'
    if (kind === 'set' && options.length > 31) throw new RangeError(`${definition.id}: more than 31 options`)
    const domain = 'domain' in definition ? definition.domain : undefined
    list.push({
      index: list.length,
      id: definition.id,
      kind,
      isDate,
      options,
      min: type === 'dateOrNone' ? NEVER : bound(domain?.min, isDate ? FIRST_DAY : 0, asOf),
      max: bound(domain?.max, isDate ? LAST_DAY : Number.POSITIVE_INFINITY, asOf),
      whole: isDate || type === 'count' || type === 'yuan' || domain?.whole === true,
      period: definition.period,
      definition,
    })
  }
  const byId = new Map(list.map((variable) => [variable.id, variable]))
  const at = (id: string) => {
    const variable = byId.get(id)
    if (!variable) throw new ReferenceError(`tie names no fact: ${id}`)
    return variable.index
  }
  const back = { priorYear: 1, twoYearsPrior: 2, lastYear: 0, now: 0 }
  const founded = byId.get('establishedOn')?.index ?? -1
  return {
    list,
    byId,
    facts: list.filter(({ definition }) => !('formula' in definition)),
    ties: ruleset.ties.map(({ atMost: [a, b] }) => [at(a), at(b)]),
    founded,
    past: list.flatMap(({ index, period }) =>
      founded >= 0 && period && back[period] > 0 ? [[index, back[period]] as [number, number]] : [],
    ),
  }
}

/** All columns lie in one piece of memory: a search copies boxes all the time, and one copy is made faster than five. */
export function emptyBox(size: number): Box {
  const columns = new ArrayBuffer(size * 22)
  return {
    lo: new Float64Array(columns, 0, size),
    hi: new Float64Array(columns, size * 8, size),
    options: new Int32Array(columns, size * 16, size),
    undefined: new Uint8Array(columns, size * 20, size),
    told: new Uint8Array(columns, size * 21, size),
    columns: new Uint8Array(columns),
    industry: null,
    classes: null,
    asOf: 0,
    accountsYear: 0,
  }
}

/** Fills a box with what another one holds. */
export const copyBox = (to: Box, from: Box): Box => {
  to.columns.set(from.columns)
  to.industry = from.industry
  to.classes = from.classes
  to.asOf = from.asOf
  to.accountsYear = from.accountsYear
  return to
}

const numeric = (value: number | string): number =>
  typeof value === 'number' ? value : value === 'none' ? NEVER : dayOf(value)

/** Puts one fact into a box as told; `settleTies` keeps the ties. */
export function place(box: Box, variable: Variable, value: FactValue | undefined): void {
  if (variable.kind === 'text') return
  if (variable.kind === 'industry') {
    box.industry = typeof value === 'string' ? value : null
    box.classes = null
    box.told[variable.index] = box.industry ? 2 : 0
    return
  }
  const i = variable.index
  box.undefined[i] = 0
  if (variable.kind === 'set') {
    const { options } = variable
    let bits = 0
    if (value === undefined || value === null) bits = (1 << options.length) - 1
    else if (typeof value !== 'object') bits = 1 << options.indexOf(value)
    else if ('oneOf' in value) for (const one of value.oneOf) bits |= 1 << options.indexOf(one)
    else
      options.forEach((option, n) => {
        if ((value.min === undefined || option >= value.min) && (value.max === undefined || option <= value.max))
          bits |= 1 << n
      })
    box.options[i] = bits
    const all = (1 << options.length) - 1
    box.told[i] = (bits & (bits - 1)) === 0 ? 2 : bits === all && (value === undefined || value === null) ? 0 : 1
    return
  }
  if (typeof value === 'number') {
    box.lo[i] = value
    box.hi[i] = value
    box.told[i] = 2
    return
  }
  box.lo[i] = variable.min
  box.hi[i] = variable.max
  box.told[i] = 0
  if (value === undefined || value === null) return
  if (typeof value !== 'object') {
    box.lo[i] = box.hi[i] = numeric(value as number | string)
    box.told[i] = 2
  } else if (!('oneOf' in value)) {
    if (value.min !== undefined) box.lo[i] = Math.max(variable.min, numeric(value.min))
    if (value.max !== undefined) box.hi[i] = Math.min(variable.max, numeric(value.max))
    box.told[i] = box.lo[i] === box.hi[i] ? 2 : 1
  }
}

/** Pulls the ends of tied facts together until nothing moves; the facts that cannot hold together are named. */
export function settleTies(box: Box, variables: Variables): string | null {
  for (let moved = true; moved; ) {
    moved = false
    for (const [small, large] of variables.ties) {
      if (box.hi[small]! > box.hi[large]!) {
        box.hi[small] = box.hi[large]!
        moved = true
      }
      if (box.lo[large]! < box.lo[small]!) {
        box.lo[large] = box.lo[small]!
        moved = true
      }
      if (box.lo[small]! > box.hi[small]! || box.lo[large]! > box.hi[large]!) return variables.list[small]!.id
    }
  }
  return null
}

/** A figure of a year that ended before the company was founded does not exist. */
export function settleYears(box: Box, { founded, past }: Variables): void {
  if (past.length === 0) return
  const ends = [0, endOfYear(box.accountsYear - 1), endOfYear(box.accountsYear - 2)]
  const lo = box.lo[founded]!
  const hi = box.hi[founded]!
  for (const [index, back] of past) box.undefined[index] = lo > ends[back]! ? 2 : hi <= ends[back]! ? 0 : 1
}

/** The accounting year of "last year": as told, else the calendar year before the date. */
export const accountsYearOf = (facts: Facts, asOf: string): number => {
  const told = facts.accountsYear
  if (typeof told === 'number') return told
  return yearOf(dayOf(asOf)) - 1
}

/** Fills a box with facts, each as told. */
export function placeAll(box: Box, variables: Variables, facts: Facts, asOf: string, accountsYear: number): void {
  box.asOf = dayOf(asOf)
  box.accountsYear = accountsYear
  for (const variable of variables.facts) place(box, variable, facts[variable.id])
}

/** Fills a box with facts and what ties and years make of them. Gives the error where facts cannot hold together. */
export function fillBox(
  box: Box,
  variables: Variables,
  facts: Facts,
  asOf: string,
  accountsYear: number,
): FactError | null {
  placeAll(box, variables, facts, asOf, accountsYear)
  const broken = settleTies(box, variables)
  if (broken) return { fact: broken, code: 'inconsistent' }
  settleYears(box, variables)
  return null
}

const show = (variable: Variable, x: number): number | string =>
  variable.isDate ? (x === NEVER ? 'none' : isoOf(x)) : x

/** What the box holds of a fact, in the words of the contract: value, range, null or "undefined". */
export function actualOf(box: Box, variable: Variable, known: boolean): Actual {
  const i = variable.index
  if (variable.kind === 'industry') return box.industry
  if (variable.kind === 'text') return null
  if (box.undefined[i] === 2) return 'undefined'
  if (!known) return null
  if (variable.kind === 'set') {
    const bits = box.options[i]!
    if ((bits & (bits - 1)) === 0) return variable.options[31 - Math.clz32(bits)]!
    return { oneOf: variable.options.filter((_, n) => bits & (1 << n)) }
  }
  const lo = box.lo[i]!
  const hi = box.hi[i]!
  if (lo === hi && box.undefined[i] === 0) return show(variable, lo)
  const range: { min?: number | string; max?: number | string } = {}
  if (lo > variable.min && Number.isFinite(lo)) range.min = show(variable, lo)
  if (hi < variable.max && Number.isFinite(hi)) range.max = show(variable, hi)
  if (variable.isDate || range.min !== undefined || range.max !== undefined) {
    return range.min === undefined && range.max === undefined ? null : range
  }
  return null
}
