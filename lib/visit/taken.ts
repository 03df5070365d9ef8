import type { Client, ClientFact, FactChange } from '@/lib/db/client-rows'
import type { Facts, Ratings } from '@/lib/engine'

/** The last decision that was pinned, as it was then. */
export type Pinned = {
  asOf: string
  rulesetId: string
  recommended: string[]
  outcomes: Record<string, string>
  facts: Facts
}

/** What a visit needs of a client, and no more: no notes, no history, nobody's reasons. */
export const TOLD = [
  'id',
  'name',
  'code',
  'state',
  'closedBecause',
  'nextAction',
  'nextOn',
  'contactedAt',
  'version',
  'facts',
  'ratings',
] as const satisfies (keyof Client)[]

export type VisitClient = Pick<Client, (typeof TOLD)[number]> & {
  pinned: Pinned | null
  /** Colleagues who look after what may be the same company and spoke to it lately. */
  lately: string[]
}

/** How the client is left: what is agreed, as the columns of the client are called. */
export type Step = Pick<VisitClient, 'state' | 'closedBecause' | 'nextAction' | 'nextOn'>
export const STEP = ['state', 'closedBecause', 'nextAction', 'nextOn'] as const satisfies (keyof Step)[]
export type Item = Record<string, number | undefined>

/** Something written in the field beside what stood there when it was begun, so that a third hand is noticed. */
export type Draft<T> = { from: T; mine: T }

/** What is typed to end a visit, letter by letter. */
export type Leaving = { step: Step; none: boolean; note: string; pin: boolean }

/**
 * A client on the manager's device: what the server last told, and what was written since and has not reached it.
 * An entry whose `seen` is not the version that stands is a conflict, which a person settles.
 */
export type Taken = {
  client: VisitClient
  /** When the server told it. */
  toldAt: number
  /** Chosen for today, to be at hand without network. */
  chosen: boolean
  entries: Record<string, FactChange>
  /** Texts that were not understood, as they were typed. */
  cells: Record<string, string>
  ratings: Draft<Item> | null
  /** With the version of the client that it began from. */
  step: (Draft<Step> & { seen: number }) | null
  note: { id: string; text: string } | null
  pin: boolean
  /** The end of the visit as far as it is typed. */
  leaving: Leaving | null
  /** Saved by the manager: to be sent as soon as there is a network. */
  queued: boolean
}

export const taken = (client: VisitClient, toldAt: number): Taken => ({
  client,
  toldAt,
  chosen: false,
  entries: {},
  cells: {},
  ratings: null,
  step: null,
  note: null,
  pin: false,
  leaving: null,
  queued: false,
})

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : (value ?? null)
/** Whether two values say the same, in whatever order their parts stand. */
export const same = (a: unknown, b: unknown) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
const saysTheSame = (entry: FactChange, stands: ClientFact | undefined) =>
  same(entry.value, stands?.value) &&
  (stands === undefined || (entry.saidBy === stands.saidBy && entry.evidence === stands.evidence))
const without = <T>(all: Record<string, T>, gone: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !gone(key)))

// ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The facts as they are now: the server's, with what was written since; what was not understood is not known. */
export const factsNow = ({ client, entries, cells }: Pick<Taken, 'client' | 'entries' | 'cells'>): Facts =>
  Object.fromEntries(
    Object.entries({ ...client.facts, ...entries }).flatMap(([fact, { value }]) =>
      value === null || cells[fact] !== undefined ? [] : [[fact, value] as const],
    ),
  )

/** A fact as it is now, with who said it and what shows it. */
export const factNow = ({ client, entries }: Taken, fact: string): Omit<FactChange, 'seen'> | undefined =>
  entries[fact] ?? client.facts[fact]

/** A text that was not understood: kept as it was typed, and nothing to send. */
export const unread = (now: Taken, fact: string, text: string): Taken => ({
  ...now,
  cells: { ...now.cells, [fact]: text },
  entries: without(now.entries, (key) => key === fact),
})

/** A fact written down; what stands already is no entry. An entry keeps the version that it began from. */
export function entered(now: Taken, fact: string, change: Omit<FactChange, 'seen'>): Taken {
  const stands = now.client.facts[fact]
  const seen = now.entries[fact]?.seen ?? stands?.version ?? 0
  const others = without(now.entries, (key) => key === fact)
  const isNews = seen !== (stands?.version ?? 0) || !saysTheSame({ ...change, seen }, stands)
  const cells = without(now.cells, (key) => key === fact)
  return { ...now, cells, entries: isNews ? { ...others, [fact]: { ...change, seen } } : others }
}

/** Entries of which something else was written elsewhere meanwhile. */
export const clashes = ({ client, entries }: Taken): string[] =>
  Object.keys(entries).filter((fact) => entries[fact]!.seen !== (client.facts[fact]?.version ?? 0))

/** Settles a conflict: the manager's own entry goes on from what stands, or what stands is kept. */
export function settled(now: Taken, fact: string, keep: 'mine' | 'theirs'): Taken {
  const entry = now.entries[fact]
  if (!entry) return now
  if (keep === 'theirs') return { ...now, entries: without(now.entries, (key) => key === fact) }
  return { ...now, entries: { ...now.entries, [fact]: { ...entry, seen: now.client.facts[fact]?.version ?? 0 } } }
}

/** The same with what the server tells now. An entry that stands there already has arrived, though nobody said so. */
export function rebased(now: Taken, client: VisitClient, toldAt: number): Taken {
  const entries = without(now.entries, (fact) => saysTheSame(now.entries[fact]!, client.facts[fact]))
  return { ...now, client, toldAt, entries }
}

/** After the server took these entries: what was typed on meanwhile stays, and goes on from there. */
export function arrived(now: Taken, sent: Record<string, FactChange>, versions: Record<string, number>): Taken {
  const facts = { ...now.client.facts }
  const entries = { ...now.entries }
  for (const [fact, { seen, ...change }] of Object.entries(sent)) {
    const version = versions[fact] ?? seen + 1
    facts[fact] = { setBy: '', setAt: now.toldAt, ...facts[fact], ...change, version }
    const typed = entries[fact]
    if (!typed) continue
    if (saysTheSame(typed, facts[fact])) delete entries[fact]
    else entries[fact] = { ...typed, seen: version }
  }
  return { ...now, client: { ...now.client, facts }, entries }
}

// ── what has fields of its own ───────────────────────────────────────────────────────────────────────────────────

type Fields = Record<string, unknown>

/** Of two hands on one thing: each field as the one who changed it left it, and those that both changed otherwise. */
export function threeWay<T extends object>(draft: Draft<T>, theirs: T): { merged: T; both: (keyof T & string)[] } {
  const [from, mine, other] = [draft.from, draft.mine, theirs] as Fields[]
  const keys = [...new Set([...Object.keys(mine!), ...Object.keys(other!), ...Object.keys(from!)])]
  const merged: Fields = {}
  const both: string[] = []
  for (const key of keys) {
    const [was, own, now] = [from![key], mine![key], other![key]]
    merged[key] = same(own, was) ? now : own
    if (!same(own, was) && !same(now, was) && !same(own, now)) both.push(key)
  }
  return { merged: merged as T, both: both as (keyof T & string)[] }
}

/** Settles one field of a draft on which two hands were. */
export function settledField<T extends object>(
  draft: Draft<T>,
  theirs: T,
  key: keyof T,
  keep: 'mine' | 'theirs',
): Draft<T> {
  return keep === 'mine'
    ? { ...draft, from: { ...draft.from, [key]: theirs[key] } }
    : { from: { ...draft.from, [key]: theirs[key] }, mine: { ...draft.mine, [key]: theirs[key] } }
}

export const stepOf = ({ state, closedBecause, nextAction, nextOn }: Step): Step => ({
  state,
  closedBecause,
  nextAction,
  nextOn,
})
export const managersRatings = ({ ratings }: VisitClient): Item => ratings.manager ?? {}

/** Ratings as they are now, the manager's with what was rated since. */
export const ratingsNow = ({ client, ratings }: Taken): Ratings => ({
  ...client.ratings,
  manager: Object.fromEntries(
    Object.entries(ratings?.mine ?? managersRatings(client)).flatMap(([item, n]) =>
      n === undefined ? [] : [[item, n]],
    ),
  ),
})

/** A rating given, or taken back. */
export function rated(now: Taken, item: string, rating: number | undefined): Taken {
  const from = now.ratings?.from ?? managersRatings(now.client)
  const mine = { ...(now.ratings?.mine ?? from), [item]: rating }
  if (rating === undefined) delete mine[item]
  return { ...now, ratings: same(mine, from) ? null : { from, mine } }
}

/** Whether anything waits to be sent. */
export const waiting = ({ entries, ratings, step, note, pin }: Taken): number =>
  Object.keys(entries).length + (ratings ? 1 : 0) + (step ? 1 : 0) + (note ? 1 : 0) + (pin ? 1 : 0)

/** Whether there is anything that would be lost with this device. */
export const isUnsent = (now: Taken) => waiting(now) > 0 || now.leaving !== null || Object.keys(now.cells).length > 0

/** Every field on which two hands were: facts, then ratings, then the next step. */
export const openConflicts = (now: Taken) => ({
  facts: clashes(now),
  ratings: now.ratings ? threeWay(now.ratings, managersRatings(now.client)).both : [],
  step: now.step ? threeWay(now.step, stepOf(now.client)).both : [],
})
