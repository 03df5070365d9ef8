/**
 * The only place where outside text and JSON become facts: form, API, spreadsheet and command line share it.
 * Nothing is dropped, mended or defaulted; what is not understood is an error.
 */

import type {
  ErrorCode,
  FactDefinition,
  FactError,
  Facts,
  FactType,
  FactValue,
  Ratings,
  Ruleset,
  Scalar,
} from '@/lib/engine'
import {
  type CreditCodeProblem,
  checkCreditCode,
  type DateProblem,
  fold,
  isDay,
  type NumberField,
  type NumberProblem,
  parseDate,
  parseNumber,
  type Refusal,
} from './amount'
import { bandText } from './band-text'

/** What of a ruleset tells which facts there are and which cannot hold together. */
export type Questions = Pick<Ruleset, 'facts' | 'ties'>

type Domain = NonNullable<FactDefinition['domain']>
type Checked = { value: FactValue } | { code: ErrorCode }

const LONGEST_TEXT = 200
/** Of the contract, for a definition that names none. */
const DOMAINS: Partial<Record<FactType, Domain>> = {
  count: { min: 0, max: 1e7, whole: true },
  yuan: { min: 0, max: 1e13, whole: true },
  ratio: { min: 0, max: 1 },
  year: { whole: true },
}
const domains = new WeakMap<FactDefinition, Domain>()

function domainOf(definition: FactDefinition): Domain {
  let known = domains.get(definition)
  if (!known) {
    known = { ...DOMAINS[definition.type], ...definition.domain }
    domains.set(definition, known)
  }
  return known
}
const isNumeric = (type: FactType) => type === 'count' || type === 'yuan' || type === 'ratio' || type === 'number'
const isDated = (type: FactType) => type === 'date' || type === 'dateOrNone'

/** An object with keys of its own only: no array, class instance or inherited key passes. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

const isRange = (value: FactValue | undefined): value is { min?: number | string; max?: number | string } =>
  typeof value === 'object' && value !== null && !Object.hasOwn(value, 'oneOf')

// A ruleset never changes, and a batch asks for the same one a million times.
const indexes = new WeakMap<readonly FactDefinition[], Map<string, FactDefinition>>()

function definitionsOf({ facts }: Questions): Map<string, FactDefinition> {
  const known = indexes.get(facts) ?? new Map(facts.map((definition) => [definition.id, definition]))
  indexes.set(facts, known)
  return known
}

// ── one value ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Without a date (`asOf` null) nothing is measured against it. */
function isInside(value: number | string, { min, max }: Domain, asOf: string | null): boolean {
  const low = min === 'asOf' ? asOf : min
  const high = max === 'asOf' ? asOf : max
  return (low == null || value >= low) && (high == null || value <= high)
}

function textProblem({ id, type }: FactDefinition, value: string): ErrorCode | null {
  if (type === 'industry') return /^([A-T]|[A-T]?\d{2,4})$/.test(value) ? null : 'out-of-domain'
  if ([...value].length > LONGEST_TEXT || /[\p{Cc}\p{Cs}]/u.test(value)) return 'out-of-domain'
  if (id !== 'unifiedSocialCreditCode') return null
  const checked = checkCreditCode(value)
  return checked.ok && checked.value === value ? null : 'out-of-domain'
}

function scalarProblem(definition: FactDefinition, value: unknown, asOf: string | null): ErrorCode | null {
  const { type, options } = definition
  const domain = domainOf(definition)
  if (type === 'yesNo') return typeof value === 'boolean' ? null : 'wrong-type'
  if (isNumeric(type) || type === 'year') {
    if (typeof value !== 'number') return 'wrong-type'
    if (!Number.isFinite(value) || !isInside(value, domain, asOf)) return 'out-of-domain'
    return domain.whole && !Number.isInteger(value) ? 'not-whole' : null
  }
  if (typeof value !== 'string') return 'wrong-type'
  if (type === 'choice') return options?.some((option) => option.value === value) ? null : 'out-of-domain'
  if (!isDated(type)) return textProblem(definition, value)
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return 'wrong-type'
  if (!isDay(value)) return 'no-such-date'
  return isInside(value, domain, asOf) ? null : 'out-of-domain'
}

/** -0 is 0. */
const tidy = (value: Scalar): Scalar => (value === 0 ? 0 : value)

function checkRange(definition: FactDefinition, told: Record<string, unknown>, asOf: string | null): Checked {
  const ends = Object.keys(told)
  if (!isNumeric(definition.type) && !isDated(definition.type)) return { code: 'wrong-type' }
  if (ends.length === 0 || ends.some((end) => end !== 'min' && end !== 'max')) return { code: 'wrong-type' }
  const range: { min?: number | string; max?: number | string } = {}
  for (const end of ['min', 'max'] as const) {
    if (!Object.hasOwn(told, end)) continue
    const value = told[end]
    const code = scalarProblem(definition, value, asOf)
    if (code) return { code }
    if (typeof value !== 'number' && typeof value !== 'string') return { code: 'wrong-type' }
    range[end] = value === 0 ? 0 : value
  }
  if (range.min === undefined || range.max === undefined) return { value: range }
  if (range.min > range.max) return { code: 'upside-down-range' }
  return { value: range.min === range.max ? range.min : range }
}

function checkOneOf(definition: FactDefinition, told: unknown, asOf: string | null): Checked {
  if (definition.type !== 'choice' && definition.type !== 'yesNo') return { code: 'wrong-type' }
  if (!Array.isArray(told) || told.length === 0) return { code: 'wrong-type' }
  const values: Scalar[] = []
  for (const value of told as unknown[]) {
    const code = scalarProblem(definition, value, asOf)
    if (code) return { code }
    if (values.includes(value as Scalar)) return { code: 'wrong-type' }
    values.push(value as Scalar)
  }
  const [first] = values
  return { value: values.length === 1 && first !== undefined ? first : { oneOf: values } }
}

/** One fact by itself, as it is kept, or why it cannot be. */
export function checkValue(definition: FactDefinition, told: unknown, asOf: string | null): Checked {
  if (definition.type === 'dateOrNone' && told === 'none') return { value: 'none' }
  if (isPlain(told)) {
    const isOneOf = Object.hasOwn(told, 'oneOf') && Object.keys(told).length === 1
    return isOneOf ? checkOneOf(definition, told.oneOf, asOf) : checkRange(definition, told, asOf)
  }
  const code = scalarProblem(definition, told, asOf)
  return code ? { code } : { value: tidy(told as Scalar) }
}

// ── facts together ───────────────────────────────────────────────────────────────────────────────────────────────

/** Last year; until 31 May the one before it; this year for a company that was not there before it began. */
function isAccountsYear(year: number, asOf: string, establishedOn: FactValue | undefined): boolean {
  const thisYear = Number(asOf.slice(0, 4))
  const founded = isRange(establishedOn) ? establishedOn.min : establishedOn
  if (year === thisYear - 1) return true
  if (year === thisYear - 2) return asOf.slice(5) <= '05-31'
  return year === thisYear && typeof founded === 'string' && founded > `${thisYear - 1}-12-31`
}

/** A fact that a tie names, with the ends of its domain and of what is told of it now. */
type Tied = { id: string; least: number; most: number; low: number; high: number }
type Ties = { facts: Tied[]; pairs: [part: Tied, whole: Tied][] }

const ties = new WeakMap<Questions['ties'], Ties>()

function tiesOf(ruleset: Questions): Ties {
  const known = ties.get(ruleset.ties)
  if (known) return known
  const byId = new Map<string, Tied>()
  for (const { atMost } of ruleset.ties)
    for (const id of atMost) {
      const definition = definitionsOf(ruleset).get(id)
      if (!definition) continue
      const { min, max } = domainOf(definition)
      const [least, most] = [typeof min === 'number' ? min : -Infinity, typeof max === 'number' ? max : Infinity]
      byId.set(id, { id, least, most, low: least, high: most })
    }
  const pairs = ruleset.ties.flatMap(({ atMost: [part, whole] }): Ties['pairs'] => {
    const [a, b] = [byId.get(part), byId.get(whole)]
    return a && b ? [[a, b]] : []
  })
  const made = { facts: [...byId.values()], pairs }
  ties.set(ruleset.ties, made)
  return made
}

/** Facts that are more than what they are a part of, whatever the open ones are; ties may form a chain. */
function brokenTies(ruleset: Questions, told: (id: string) => FactValue | undefined): string[] {
  const { facts, pairs } = tiesOf(ruleset)
  for (const one of facts) {
    const value = told(one.id)
    const { min, max } = typeof value === 'number' ? { min: value, max: value } : isRange(value) ? value : {}
    one.low = typeof min === 'number' ? min : one.least
    one.high = typeof max === 'number' ? max : one.most
  }
  for (let moved = true; moved; ) {
    moved = false
    for (const [part, whole] of pairs) {
      if (part.high <= whole.high) continue
      part.high = whole.high
      moved = true
    }
  }
  const broken = pairs.filter(([{ low, high }]) => low > high).map(([{ id }]) => id)
  return broken.length > 1 ? [...new Set(broken)] : broken
}

/** Whether facts that are each good by themselves hold together; `parseFacts` names those that do not. */
export const holdTogether = (ruleset: Questions, facts: Facts, asOf: string): boolean =>
  brokenTies(ruleset, (fact) => facts[fact]).length === 0 &&
  ruleset.facts.every(
    ({ id, type }) =>
      type !== 'year' || typeof facts[id] !== 'number' || isAccountsYear(facts[id], asOf, facts.establishedOn),
  )

function readFacts(
  ruleset: Questions,
  input: Record<string, unknown>,
  asOf: string | null,
): { facts: Facts; errors: FactError[] } {
  const definitions = definitionsOf(ruleset)
  const facts = new Map<string, FactValue>()
  const codes = new Map<string, ErrorCode>()
  for (const id of Object.keys(input)) {
    const definition = definitions.get(id)
    const told = input[id]
    if (!definition) codes.set(id, 'unknown-fact')
    else if (told !== null && told !== undefined) {
      const checked = checkValue(definition, told, asOf)
      if ('code' in checked) codes.set(id, checked.code)
      else facts.set(id, checked.value)
    }
  }
  for (const [id, value] of facts) {
    if (definitions.get(id)?.type !== 'year' || typeof value !== 'number' || asOf === null) continue
    // A founding day that is itself in error settles nothing about the year.
    if (!codes.has('establishedOn') && !isAccountsYear(value, asOf, facts.get('establishedOn')))
      codes.set(id, 'out-of-domain')
  }
  for (const id of brokenTies(ruleset, (fact) => facts.get(fact))) codes.set(id, codes.get(id) ?? 'inconsistent')
  const order = [...Object.keys(input), ...codes.keys()]
  const errors = [...new Set(order)].flatMap((fact) => {
    const code = codes.get(fact)
    return code ? [{ fact, code }] : []
  })
  return { facts: Object.fromEntries(facts), errors }
}

/** Facts out of JSON, every one checked against its definition; or all errors, in the order of the keys. */
export function parseFacts(
  ruleset: Questions,
  input: unknown,
  asOf: string,
): { facts: Facts } | { errors: FactError[] } {
  const dated = parseAsOf(asOf)
  if ('errors' in dated) return dated
  if (!isPlain(input)) return { errors: [{ fact: null, code: 'wrong-type' }] }
  const { facts, errors } = readFacts(ruleset, input, asOf)
  return errors.length > 0 ? { errors } : { facts }
}

/** The day of a decision: an ISO day of the years 1900 to 2199. */
export function parseAsOf(text: unknown): { asOf: string } | { errors: FactError[] } {
  const isGood = typeof text === 'string' && isDay(text) && text >= '1900' && text < '2200'
  return isGood ? { asOf: text } : { errors: [{ fact: null, code: 'bad-as-of' }] }
}

// ── requests ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type RequestId = string | number | null

/** One company to decide on, or why not; the caller's `id` comes back either way. */
export type Request =
  | { id: RequestId; asOf: string; facts: Facts; ratings: Ratings }
  | { id: RequestId; errors: FactError[] }

const RATERS = ['company', 'manager'] as const
const RATED = ['readiness', 'core-support', 'advancedness', 'leader', 'team', 'organisation']

function ratingProblem(value: unknown): ErrorCode | null {
  if (typeof value !== 'number') return 'wrong-type'
  if (!(value >= 1 && value <= 5)) return 'out-of-domain'
  return Number.isInteger(value) ? null : 'not-whole'
}

function readRatings(input: unknown): { ratings: Ratings; errors: FactError[] } {
  const ratings: Ratings = {}
  const errors: FactError[] = []
  if (!isPlain(input)) return { ratings, errors: [{ fact: 'ratings', code: 'wrong-type' }] }
  for (const key of Object.keys(input)) {
    const rater = RATERS.find((each) => each === key)
    const told = input[key]
    if (!rater) errors.push({ fact: `ratings.${key}`, code: 'unknown-fact' })
    else if (told !== null && !isPlain(told)) errors.push({ fact: `ratings.${key}`, code: 'wrong-type' })
    else if (told !== null) {
      const given = new Map<string, number>()
      for (const item of Object.keys(told)) {
        const value = told[item]
        if (value === null) continue
        const code = RATED.includes(item) ? ratingProblem(value) : 'unknown-fact'
        if (code) errors.push({ fact: `ratings.${key}.${item}`, code })
        else given.set(item, value as number)
      }
      ratings[rater] = Object.fromEntries(given)
    }
  }
  return { ratings, errors }
}

/** A number that JSON cannot give back unchanged is no id. */
function isId(id: unknown): id is RequestId {
  if (typeof id === 'number') return Number.isFinite(id) && (Number.isSafeInteger(id) || !Number.isInteger(id))
  return id === null || typeof id === 'string'
}

/** The object of the contract, `{ id?, asOf, facts, ratings? }`, checked whole; `defaultAsOf` stands in for a missing date only. */
export function parseRequest(ruleset: Questions, body: unknown, defaultAsOf?: string): Request {
  if (!isPlain(body)) return { id: null, errors: [{ fact: null, code: 'wrong-type' }] }
  const own = (key: string) => (Object.hasOwn(body, key) ? body[key] : undefined)
  const id = own('id') ?? null
  const dated = parseAsOf(own('asOf') ?? defaultAsOf)
  const asOf = 'asOf' in dated ? dated.asOf : null
  const input = own('facts')
  const told = isPlain(input)
    ? readFacts(ruleset, input, asOf)
    : { facts: {}, errors: [{ fact: 'facts', code: 'wrong-type' } as const] }
  const rated = readRatings(own('ratings') ?? {})
  const errorsOf = (key: string): FactError[] => {
    if (key === 'id') return isId(id) ? [] : [{ fact: 'id', code: 'wrong-type' }]
    if (key === 'asOf') return 'errors' in dated ? dated.errors : []
    if (key === 'facts') return told.errors
    return key === 'ratings' ? rated.errors : [{ fact: key, code: 'unknown-fact' }]
  }
  const errors = [...new Set([...Object.keys(body), 'asOf', 'facts'])].flatMap(errorsOf)
  if (asOf === null || errors.length > 0) return { id: isId(id) ? id : null, errors }
  return { id: isId(id) ? id : null, asOf, facts: told.facts, ratings: rated.ratings }
}

const DEEPEST = 32

/** Whether valid JSON nests too deep or names a key twice, of which JSON.parse keeps the last in silence. */
function isDoubtful(json: string): boolean {
  const open: (Set<string> | null)[] = []
  for (const [token, colon] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null)
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined) {
      const key: unknown = JSON.parse(token.slice(0, -colon.length))
      const keys = open.at(-1)
      if (typeof key !== 'string' || keys?.has(key)) return true
      keys?.add(key)
    }
    if (open.length > DEEPEST) return true
  }
  return false
}

/** JSON of bounded depth in which no key stands twice; null where it is none. */
export function parseJson(text: string): { body: unknown } | null {
  try {
    const body: unknown = JSON.parse(text)
    return isDoubtful(text) ? null : { body }
  } catch {
    return null
  }
}

/** One line of JSON lines, or the body of a request; `maxBytes` counts UTF-8. */
export function parseLine(ruleset: Questions, line: string, defaultAsOf?: string, maxBytes = 65_536): Request {
  const isTooLarge =
    line.length * 3 > maxBytes && (line.length > maxBytes || new TextEncoder().encode(line).length > maxBytes)
  if (isTooLarge) return { id: null, errors: [{ fact: null, code: 'too-large' }] }
  // Windows puts a byte order mark before the first line.
  const parsed = parseJson(line.replace(/^\ufeff/, ''))
  if (!parsed) return { id: null, errors: [{ fact: null, code: 'bad-json' }] }
  return parseRequest(ruleset, parsed.body, defaultAsOf)
}

// ── one field of a form or table ─────────────────────────────────────────────────────────────────────────────────

/** Why a field is not understood; finer than the codes of the contract, so that the sentence beside it can help. */
export type AnswerProblem =
  | NumberProblem
  | DateProblem
  | CreditCodeProblem
  | ErrorCode
  | 'not-yes-or-no'
  | 'not-offered'

export type Answer = { ok: true; value: FactValue; approximate: boolean } | Refusal<AnswerProblem>

const YES = ['yes', 'y', 'true', '是', '有', '对', '是的']
const NO = ['no', 'n', 'false', '否', '无', '没有', '不是']
const NONE = ['none', 'no', 'never', '无', '没有', '否', '从未', '从未发生', '未取得', '未发生']

const answer = (value: FactValue, approximate = false): Answer => ({ ok: true, value, approximate })

function offered({ options }: FactDefinition, text: string, locale: 'zh' | 'en'): string | undefined {
  const other = locale === 'zh' ? 'en' : 'zh'
  const found =
    options?.find(({ value }) => fold(value) === text) ??
    options?.find(({ label }) => fold(label[locale]) === text) ??
    options?.find(({ label }) => fold(label[other]) === text)
  return found?.value
}

function readNumber(
  definition: FactDefinition,
  type: NumberField['type'],
  text: string,
  moneyUnit: NumberField['unit'],
): Answer {
  const { min, whole } = domainOf(definition)
  const { unit } = definition
  const field = {
    type,
    whole,
    unit: moneyUnit,
    negative: typeof min === 'number' && min < 0,
    units: unit && [unit.zh, unit.en],
  }
  const number = parseNumber(text, field)
  return number.ok ? answer(number.value, number.approximate) : number
}

/** A month still running ends, for what cannot lie in the future, today. */
function readDate({ domain }: FactDefinition, text: string, asOf: string | undefined): Answer {
  const date = parseDate(text)
  if (!date.ok || typeof date.value === 'string') return date.ok ? answer(date.value) : date
  const { min, max } = date.value
  return answer({ min, max: domain?.max === 'asOf' && asOf !== undefined && min <= asOf && asOf < max ? asOf : max })
}

function readYear(text: string): Answer {
  const date = parseDate(text)
  if (!date.ok) return date
  const [first, last] = typeof date.value === 'string' ? [] : [date.value.min, date.value.max]
  const isYear = first?.endsWith('-01-01') && last?.endsWith('-12-31')
  return isYear ? answer(Number(first?.slice(0, 4))) : { ok: false, code: 'unreadable' }
}

function readText(definition: FactDefinition, text: string): Answer {
  if (definition.type === 'industry') return answer(fold(text).toUpperCase().replace(/ /g, ''))
  if (definition.id !== 'unifiedSocialCreditCode') return answer(text)
  const code = checkCreditCode(text)
  return code.ok ? answer(code.value) : code
}

function readAnswer(
  definition: FactDefinition,
  text: string,
  locale: 'zh' | 'en',
  unit: NumberField['unit'],
  asOf?: string,
): Answer {
  const { type } = definition
  const told = fold(text)
  if (type === 'yesNo') {
    if (YES.includes(told)) return answer(true)
    return NO.includes(told) ? answer(false) : { ok: false, code: 'not-yes-or-no' }
  }
  const option = offered(definition, told, locale)
  if (type === 'choice') return option === undefined ? { ok: false, code: 'not-offered' } : answer(option)
  if (type === 'count' || type === 'yuan' || type === 'ratio' || type === 'number') {
    const band = definition.bands?.find((each) => bandText(each) === told)
    if (band) return answer(band)
    return option === undefined ? readNumber(definition, type, text, unit) : answer(Number(option))
  }
  if (type === 'dateOrNone' && NONE.includes(told)) return answer('none')
  if (type === 'date' || type === 'dateOrNone') return readDate(definition, text, asOf)
  return type === 'year' ? readYear(text) : readText(definition, text)
}

/**
 * The fact that the text of one field tells; blank is unknown. A bare figure of money is in `unit`, which the form shows beside
 * the box; with `asOf` what cannot lie in the future is measured against it.
 */
export function parseAnswer(
  definition: FactDefinition,
  text: string,
  locale: 'zh' | 'en',
  { unit = 'tenThousandYuan', asOf }: { unit?: NumberField['unit']; asOf?: string } = {},
): Answer {
  if (fold(text) === '') return answer(null)
  const read = readAnswer(definition, text, locale, unit, asOf)
  if (!read.ok) return read
  const checked = checkValue(definition, read.value, asOf ?? null)
  return 'code' in checked ? { ok: false, code: checked.code } : answer(checked.value, read.approximate)
}
