import { seal, unseal } from '@/lib/db/seal'

/** A receipt as it stands in a cookie for a while, for a browser without scripts. */
type Held = { code: string; key: string }

export const RECEIPT_COOKIE = 'receipt'
/** How long a receipt that was typed in may be looked at, in seconds. */
const LASTS = 15 * 60

/** The Set-Cookie line that keeps a receipt, sealed, until it is looked at; null ends it. */
export const receiptLine = (held: Held | null, isSecure: boolean): string => {
  const value = held ? seal('handoffs', Buffer.from(JSON.stringify({ ...held, until: Date.now() + LASTS * 1000 }))) : ''
  return `${RECEIPT_COOKIE}=${value}; Path=/; Max-Age=${held ? LASTS : 0}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}

/** The receipt in a cookie's value; null where there is none of ours, or its time is up. */
export function receiptIn(value: string | undefined): { kind: 'receipt'; code: string; key: string } | null {
  const bytes = value ? unseal('handoffs', value) : null
  if (!bytes) return null
  const { code, key, until } = JSON.parse(bytes.toString()) as Held & { until: number }
  return until > Date.now() ? { kind: 'receipt', code, key } : null
}
