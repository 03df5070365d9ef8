import { parseJson, parseRequest } from '@/lib/answers'
import type { FactError, Facts, Ruleset } from '@/lib/engine'
import { DAYS, DEFAULT_INCLUDE, type Include, LABEL, PARTS, type Part } from './page'

export type ShareRequest = { asOf: string; facts: Facts; include: Include; label: string; days: number }

const KEYS = ['asOf', 'facts', 'include', 'label', 'days']
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The body of `POST /api/v1/shares`, checked whole: facts and a day as everywhere, what to include, a label, days open. */
export function parseShare(ruleset: Ruleset, text: string): ShareRequest | { errors: FactError[] } {
  const parsed = parseJson(text)
  if (!parsed) return { errors: [{ fact: null, code: 'bad-json' }] }
  const { body } = parsed
  if (!isPlain(body)) return { errors: [{ fact: null, code: 'wrong-type' }] }
  const decided = parseRequest(ruleset, { asOf: body.asOf, facts: body.facts })
  const include = parseInclude(body.include ?? {})
  const label = parseLabel(body.label ?? '')
  const days = body.days ?? DAYS[0]
  const errors: FactError[] = [
    ...Object.keys(body)
      .filter((key) => !KEYS.includes(key))
      .map((key) => ({ fact: key, code: 'unknown-fact' }) as const),
    ...('errors' in decided ? decided.errors : []),
    ...('errors' in include ? include.errors : []),
    ...(label === null ? [{ fact: 'label', code: 'out-of-domain' } as const] : []),
    ...(DAYS.some((one) => one === days) ? [] : [{ fact: 'days', code: 'out-of-domain' } as const]),
  ]
  if (errors.length > 0 || 'errors' in decided || 'errors' in include || label === null) return { errors }
  return { asOf: decided.asOf, facts: decided.facts, include, label, days: Number(days) }
}

const isPart = (key: string): key is Part => (PARTS as readonly string[]).includes(key)

function parseInclude(told: unknown): Include | { errors: FactError[] } {
  if (!isPlain(told)) return { errors: [{ fact: 'include', code: 'wrong-type' }] }
  const errors = Object.keys(told).flatMap((key): FactError[] => {
    if (!isPart(key)) return [{ fact: `include.${key}`, code: 'unknown-fact' }]
    return typeof told[key] === 'boolean' ? [] : [{ fact: `include.${key}`, code: 'wrong-type' }]
  })
  return errors.length > 0 ? { errors } : { ...DEFAULT_INCLUDE, ...(told as Partial<Include>) }
}

/** A label of one line; null where it is none. */
export function parseLabel(told: unknown): string | null {
  if (typeof told !== 'string') return null
  const label = told.trim().normalize('NFC')
  return [...label].length <= LABEL && !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(label) ? label : null
}
