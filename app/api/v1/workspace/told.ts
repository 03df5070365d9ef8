import { z } from 'zod'
import { checkCreditCode } from '@/lib/amount'
import { parseFacts } from '@/lib/answers'
import { CLOSED_BECAUSE, EVIDENCE, type FactChange, type Rules, SAID_BY, STATES } from '@/lib/db/client-rows'
import { Refusal } from '@/lib/db/refusal'
import type { FactValue, Ruleset } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { day, text } from './endpoint'

/** The rules of today, by which clients are summed up. */
export const rulesOfToday = (): Rules => ({ ruleset: load(), asOf: today() })

const factChange = z.strictObject({
  value: z.unknown(),
  saidBy: z.enum(SAID_BY),
  evidence: z.enum(EVIDENCE),
  seen: z.int().min(0).default(0),
})

/** Changes of facts as they come in: the fact's id, its value, who said it, what shows it, and the version seen. */
export const factChanges = z.record(z.string().max(64), factChange)

/** The name and the code stand on the client itself. */
const OWN_COLUMNS = ['companyName', 'unifiedSocialCreditCode']

/** Checks the values of all changes as every door does. Refuses with the fact and the code of the first that is not fit. */
export function checked(changes: z.infer<typeof factChanges>, { ruleset, asOf }: Rules): Record<string, FactChange> {
  const given = Object.entries(changes)
  const parsed = parseFacts(ruleset, Object.fromEntries(given.map(([fact, { value }]) => [fact, value])), asOf)
  const errors = 'errors' in parsed ? parsed.errors : []
  for (const [fact] of given) if (OWN_COLUMNS.includes(fact)) errors.push({ fact, code: 'unknown-fact' })
  if ('errors' in parsed || errors.length > 0) throw new Refusal('not-fit', { errors })
  return Object.fromEntries(
    given.map(([fact, change]) => [fact, { ...change, value: (parsed.facts[fact] ?? null) as FactValue }]),
  )
}

/** The unified social credit code as it is kept; null where none is given. Refuses one that cannot be. */
export function codeOf(given: string | null | undefined): string | null {
  if (!given?.trim()) return null
  const code = checkCreditCode(given)
  if (!code.ok) throw new Refusal('not-fit', { field: 'code', problem: code.code })
  return code.value
}

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const clientChange = z.strictObject({
  seen: z.int().min(1),
  name: text(400).optional(),
  code: text(40).nullable().optional(),
  state: z.enum(STATES).optional(),
  closedBecause: z.enum(CLOSED_BECAUSE).nullable().optional(),
  nextAction: text(800).optional(),
  nextOn: day.nullable().optional(),
  contacted: z.boolean().optional(),
  park: text(64).nullable().optional(),
  appliedOn: day.nullable().optional(),
  financedIn: month.nullable().optional(),
})

/** Refuses a park that rules/zones.yaml does not have. */
export function checkedPark(park: string | null | undefined, { zones }: Pick<Ruleset, 'zones'>) {
  if (park && !zones.some(({ id }) => id === park)) throw new Refusal('not-fit', { field: 'park' })
}

const RATED = ['readiness', 'core-support', 'advancedness', 'leader', 'team', 'organisation'] as const
export const ratings = z.partialRecord(z.enum(RATED), z.int().min(1).max(5))
