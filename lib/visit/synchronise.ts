import {
  arrived,
  clashes,
  type Item,
  managersRatings,
  rebased,
  type Step,
  same,
  stepOf,
  type Taken,
  threeWay,
  type VisitClient,
  waiting,
} from './taken'

export type Trouble = { code: string } & Record<string, unknown>
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }
/** Asks a door of the workspace. */
export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>
/** Where the client is kept; it may change while an answer is awaited. */
export type Held = { read: () => Taken; write: (change: (now: Taken) => Taken) => void; now: () => number }

const TRIES = 3

/**
 * Brings what was written to the server, part by part: each arrives once even where an answer was lost on the way, what
 * others wrote meanwhile is left for a person to settle, and all that does not clash goes through.
 */
export async function synchronise(held: Held, ask: Ask): Promise<Trouble | null> {
  const { id } = held.read().client
  const tell = async (): Promise<Trouble | null> => {
    const told = await ask<VisitClient>('GET', `clients/${id}/visit`)
    if (!told.ok) return told.trouble
    held.write((now) => rebased(now, told.value, held.now()))
    return null
  }
  /** Tries again with what stands now where another was quicker. */
  const send = async (part: () => Promise<Trouble | null>): Promise<Trouble | null> => {
    for (let left = TRIES; ; left--) {
      const trouble = await part()
      if (trouble?.code !== 'conflict' || left === 0) return trouble
      const untold = await tell()
      if (untold) return untold
    }
  }
  let trouble = await tell()
  for (const part of [facts, ratings, step, note, pin]) trouble ??= await send(() => part(held, ask, id))
  if (!trouble && waiting(held.read()) === 0) held.write((now) => ({ ...now, queued: false }))
  return trouble
}

type Part = (held: Held, ask: Ask, id: string) => Promise<Trouble | null>

const facts: Part = async (held, ask, id) => {
  const now = held.read()
  const clashing = new Set(clashes(now))
  const sent = Object.fromEntries(Object.entries(now.entries).filter(([fact]) => !clashing.has(fact)))
  if (Object.keys(sent).length === 0) return null
  return sendFacts(held, ask, id, sent)
}

async function sendFacts(held: Held, ask: Ask, id: string, sent: Taken['entries']): Promise<Trouble | null> {
  const done = await ask<{ versions: Record<string, number> }>('POST', `clients/${id}/facts`, { facts: sent })
  if (done.ok) {
    held.write((then) => arrived(then, sent, done.value.versions))
    return null
  }
  // What is not taken stays here, named; the rest goes through.
  const wrong = new Set(((done.trouble.errors as { fact: string }[] | undefined) ?? []).map(({ fact }) => fact))
  const rest = Object.entries(sent).filter(([fact]) => !wrong.has(fact))
  if (wrong.size === 0 || rest.length === 0 || rest.length === Object.keys(sent).length) return done.trouble
  return (await sendFacts(held, ask, id, Object.fromEntries(rest))) ?? done.trouble
}

const ratings: Part = async (held, ask, id) => {
  const { ratings: draft, client } = held.read()
  if (!draft) return null
  const theirs = managersRatings(client)
  const { merged, both } = threeWay<Item>(draft, theirs)
  if (both.length > 0) return null
  if (same(merged, theirs)) {
    held.write((then) => ({ ...then, ratings: then.ratings === draft ? null : then.ratings }))
    return null
  }
  const done = await ask('POST', `clients/${id}/ratings`, { rater: 'manager', ratings: merged, seen: theirs })
  if (!done.ok) return done.trouble
  held.write((then) => ({
    ...then,
    client: { ...then.client, ratings: { ...then.client.ratings, manager: merged as Record<string, number> } },
    ratings: then.ratings === draft ? null : then.ratings && { from: merged, mine: then.ratings.mine },
  }))
  return null
}

const step: Part = async (held, ask, id) => {
  const { step: draft, client } = held.read()
  if (!draft) return null
  const { merged, both } = threeWay<Step>(draft, stepOf(client))
  if (both.length > 0) return null
  const seen = client.version
  // It stands there, newer than when it was begun: it arrived, and only the answer was lost.
  if (same(merged, stepOf(client)) && seen > draft.seen) {
    held.write((then) => ({ ...then, step: then.step === draft ? null : then.step }))
    return null
  }
  const done = await ask<{ version: number }>('PATCH', `clients/${id}`, { ...merged, contacted: true, seen })
  if (!done.ok) return done.trouble
  held.write((then) => ({
    ...then,
    client: { ...then.client, ...merged, contactedAt: held.now(), version: done.value.version },
    step: then.step === draft ? null : then.step && { from: merged, mine: then.step.mine, seen: done.value.version },
  }))
  return null
}

const note: Part = async (held, ask, id) => {
  const draft = held.read().note
  if (!draft) return null
  const done = await ask('POST', `clients/${id}/notes`, draft)
  if (!done.ok) return done.trouble
  held.write((then) => ({ ...then, note: then.note === draft ? null : then.note }))
  return null
}

/** A decision is pinned as the server has it, so only once all facts are there. */
const pin: Part = async (held, ask, id) => {
  const now = held.read()
  if (!now.pin || Object.keys(now.entries).length > 0 || now.ratings) return null
  const done = await ask('POST', `clients/${id}/decisions`)
  if (!done.ok) return done.trouble
  held.write((then) => ({ ...then, pin: false }))
  const told = await ask<VisitClient>('GET', `clients/${id}/visit`)
  if (told.ok) held.write((then) => rebased(then, told.value, held.now()))
  return null
}
