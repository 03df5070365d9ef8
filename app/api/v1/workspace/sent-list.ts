import { z } from 'zod'
import { DELIMITERS } from '@/lib/batch/csv'
import { ENCODINGS } from '@/lib/batch/encoding'
import { MONEY_UNITS, SHARE_UNITS } from '@/lib/batch/headings'
import type { Confirmed } from '@/lib/batch/list-rows'
import { FileRefusal, LIMITS } from '@/lib/batch/refusal'
import { Incomplete } from '@/lib/batch/upload'
import { EVIDENCE } from '@/lib/db/client-rows'
import { Refusal } from '@/lib/db/refusal'
import type { Ruleset } from '@/lib/engine'
import { text } from './endpoint'
import { checkedPark } from './told'

/** `3:employees:` or `4:revenueLastYear:yuan`: what a column is and in which unit. A header has little room. */
const column = z
  .string()
  .regex(/^\d{1,3}:[A-Za-z0-9]{0,64}:[A-Za-z]{0,30}$/)
  .transform((told) => {
    const [index, fact, unit] = told.split(':')
    return { index: Number(index), fact: fact || null, unit: unit || null }
  })
  .pipe(
    z.object({
      index: z.int().max(LIMITS.columns - 1),
      fact: z.string().nullable(),
      unit: z.enum([...MONEY_UNITS, ...SHARE_UNITS]).nullable(),
    }),
  )

const head = z.strictObject({
  name: text(300),
  columns: z.array(column).min(1).max(LIMITS.columns),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  sheet: text(100).optional(),
  locale: z.enum(['zh', 'en']).default('zh'),
  evidence: z.enum(EVIDENCE).default('said'),
  park: text(64).optional(),
})

export type SentList = { confirmed: Confirmed; evidence: (typeof EVIDENCE)[number]; park: string | null }

/** What is told of a list beside its bytes: `X-List`, JSON with everything but Latin letters as in an address. */
export function sentList(headers: Headers, ruleset: Ruleset, asOf: string): SentList {
  const told = (() => {
    try {
      return head.safeParse(JSON.parse(decodeURIComponent(headers.get('x-list') ?? '')))
    } catch {
      return null
    }
  })()
  if (!told?.success) throw new Refusal('not-fit', { field: 'list' })
  const { name, columns, locale, evidence, park = null, ...choice } = told.data
  const used = columns.flatMap(({ fact }) => (fact === null ? [] : [fact]))
  const isKnown = used.every((fact) => ruleset.facts.some(({ id }) => id === fact))
  if (!isKnown || new Set(used).size < used.length) throw new Refusal('not-fit', { field: 'columns' })
  checkedPark(park, ruleset)
  return { confirmed: { name, columns, locale, choice, asOf }, evidence, park }
}

/** A list that is refused whole, as the page gets it: the code of the sentence, and where. */
export async function refusingFiles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal('not-fit', { field: 'file', file: error.code, at: error.at })
    if (error instanceof Incomplete) throw new Refusal('incomplete')
    throw error
  }
}
