const MINUTE = 60_000

/** How often one address, or one account, may do a thing within a time. A server keeps this in memory: each counts for itself. */
const RULES = {
  /** Links made, or asked for again. */
  make: { most: 120, within: 10 * MINUTE },
  /** Addresses of shares that lead nowhere. */
  miss: { most: 20, within: 10 * MINUTE },
  picture: { most: 60, within: MINUTE },
  open: { most: 60, within: MINUTE },
  /** What is handed to a desk, or sent again. */
  handoff: { most: 30, within: 10 * MINUTE },
  /** Receipts that are looked up by code and key, and codes that a manager types. */
  receipt: { most: 30, within: 10 * MINUTE },
  /** What a link to confirm asks about. */
  prefill: { most: 60, within: 10 * MINUTE },
  /** Reading, extending and ending one's own links. */
  own: { most: 240, within: 10 * MINUTE },
  /** Passwords and one-time codes that were wrong; each account has its own growing wait besides (lib/auth.ts). */
  signIn: { most: 50, within: 15 * MINUTE },
  code: { most: 20, within: 10 * MINUTE },
  /** Lines in the audit trail on what one manager was denied. */
  denied: { most: 60, within: MINUTE },
  /** Clients written out by one manager. */
  export: { most: 10, within: 60 * MINUTE },
} as const

export type Limited = keyof typeof RULES

type Count = { since: number; times: number }

const HELD = Symbol.for('scitech-loan-match limits')
// One for the whole process: the framework may load this module more than once.
const held = globalThis as { [HELD]?: Map<string, Count> }
const MOST_COUNTS = 20_000

/** Counts one more; gives the seconds to wait where it is one too many, else null. */
export function take(what: Limited, address: string, now = Date.now()): number | null {
  held[HELD] ??= new Map()
  const counts = held[HELD]
  const waiting = restsFor(what, address, now)
  if (waiting !== null) return waiting
  const key = `${what} ${address}`
  const count = counts.get(key)
  if (count && now - count.since < RULES[what].within) count.times++
  else {
    counts.delete(key)
    counts.set(key, { since: now, times: 1 })
    // The oldest counts go first; whoever floods us from many addresses only makes others' counts shorter.
    for (const oldest of counts.keys()) {
      if (counts.size <= MOST_COUNTS) break
      counts.delete(oldest)
    }
  }
  return null
}

/** The seconds until this address may go on; null where it may now. */
export function restsFor(what: Limited, address: string, now = Date.now()): number | null {
  const { most, within } = RULES[what]
  const count = held[HELD]?.get(`${what} ${address}`)
  if (!count || now - count.since >= within || count.times < most) return null
  return Math.ceil((count.since + within - now) / 1000)
}
