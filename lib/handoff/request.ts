import { parseJson, parseRequest } from '@/lib/answers'
import type { Contact } from '@/lib/db/handoff-rows'
import type { FactError, Facts, Ruleset } from '@/lib/engine'
import { isLocale, type Locale } from '@/lib/i18n/locale'
import { checkContact } from './contact'
import { deskOf, takesHandoffs } from './desks'
import { prefillIn } from './held'
import { CONSENT, DAYS } from './terms'

export type HandoffRequest = {
  asOf: string
  facts: Facts
  desk: string
  days: number
  contact: Contact | null
  /** Version and language of the text that was agreed to. */
  consent: string
  prefill: string | null
}

const KEYS = ['asOf', 'facts', 'desk', 'days', 'contact', 'consent', 'prefill']
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const outside = (fact: string): FactError => ({ fact, code: 'out-of-domain' })

/** The body of `POST /api/v1/handoffs`, checked whole. Without each consent that it needs nothing is taken. */
export function parseHandoff(ruleset: Ruleset, text: string): HandoffRequest | { errors: FactError[] } {
  const parsed = parseJson(text)
  if (!parsed) return { errors: [{ fact: null, code: 'bad-json' }] }
  const { body } = parsed
  if (!isPlain(body)) return { errors: [{ fact: null, code: 'wrong-type' }] }
  const told = parseRequest(ruleset, { asOf: body.asOf, facts: body.facts })
  const desk = ruleset.branches.find(({ id }) => id === body.desk)
  const prefill = typeof body.prefill === 'string' ? prefillIn(body.prefill) : null
  const contact = contactIn(body.contact ?? null)
  const consent = consentIn(body.consent, body.contact !== undefined && body.contact !== null)
  const errors: FactError[] = [
    ...Object.keys(body)
      .filter((key) => !KEYS.includes(key))
      .map((key) => ({ fact: key, code: 'unknown-fact' }) as const),
    ...('errors' in told ? told.errors : []),
    ...('facts' in told && Object.keys(told.facts).length === 0 ? [outside('facts')] : []),
    ...(desk && takesHandoffs(desk) && isServed(ruleset, told) ? [] : [outside('desk')]),
    ...(DAYS.some((one) => one === body.days) ? [] : [outside('days')]),
    ...('errors' in contact ? contact.errors : []),
    ...(consent ? [] : [outside('consent')]),
    ...((body.prefill ?? null) === null || prefill ? [] : [outside('prefill')]),
  ]
  if (errors.length > 0 || 'errors' in told || 'errors' in contact || !desk || !consent) return { errors }
  const { asOf, facts } = told
  return { asOf, facts, desk: desk.id, days: Number(body.days), contact: contact.contact, consent, prefill }
}

/** A company of another region is served there; the branch's desks take nothing from it. */
const isServed = ({ branches }: Ruleset, told: object): boolean => {
  const place = 'facts' in told ? deskOf(branches, (told.facts as Facts).prefecture) : undefined
  return place === undefined || takesHandoffs(place)
}

function contactIn(told: unknown): { contact: Contact | null } | { errors: FactError[] } {
  if (told === null) return { contact: null }
  if (!isPlain(told) || Object.keys(told).some((key) => key !== 'name' && key !== 'phone'))
    return { errors: [{ fact: 'contact', code: 'wrong-type' }] }
  const checked = checkContact(String(told.name ?? ''), String(told.phone ?? ''))
  return 'wrong' in checked ? { errors: checked.wrong.map((field) => outside(`contact.${field}`)) } : checked
}

/** The consent to the text in use; a contact needs a consent of its own. */
function consentIn(told: unknown, calls: boolean): string | null {
  if (!isPlain(told) || told.version !== CONSENT || told.answers !== true) return null
  if (calls !== (told.contact === true)) return null
  const { locale } = told
  return typeof locale === 'string' && isLocale(locale) ? `${CONSENT} ${locale satisfies Locale}` : null
}
