'use client'

import { useSyncExternalStore } from 'react'
import type { Facts } from '@/lib/engine'
import { isRecord, KEPT_FOR } from './answers'
import { SHARED_KEY } from './answers-store'

/** A link that was made on this device: only here is its token kept, the server has but a hash of it. */
export type KeptLink = { id: string; token: string; code: string; madeAt: number }

/** The answers of the day a link was made, so that the decision of that day can be worked out again. */
export type KeptAnswers = { facts: Facts; asOf: string; savedAt: number }

const KEY = 'shares'
type Kept = { secret: string; links: KeptLink[] }

let memory: Kept | null = null
const listeners = new Set<() => void>()
const isLink = (value: unknown): value is KeptLink =>
  isRecord(value) &&
  ['id', 'token', 'code'].every((key) => typeof value[key] === 'string') &&
  typeof value.madeAt === 'number'

function read(key: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

function kept(): Kept | null {
  const stored = read(KEY)
  if (!isRecord(stored) || typeof stored.secret !== 'string') return memory
  return { secret: stored.secret, links: Array.isArray(stored.links) ? stored.links.filter(isLink) : [] }
}

/** The secret by which this device owns its links; null before the first one. */
export const ownerSecret = (): string | null => kept()?.secret ?? null

/** The same, made of 256 random bits where there is none yet. */
export function needSecret(): string {
  const known = ownerSecret()
  if (known) return known
  const secret = randomName()
  save({ secret, links: [] })
  return secret
}

/** 256 random bits in base64url. `randomUUID` is not there over plain http. */
export function randomName(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '')
}

function save(next: Kept) {
  memory = write(KEY, next) ? null : next
  for (const listener of listeners) listener()
}

/** Keeps a new link and, for as long as the answers themselves may be kept, the answers behind it. */
export function keepLink(link: KeptLink, answers: KeptAnswers) {
  const before = kept()
  if (!before) return
  save({ ...before, links: [link, ...before.links.filter(({ id }) => id !== link.id)] })
  write(SHARED_KEY, { ...keptAnswers(), [link.id]: answers })
}

/** The link that was made under this id here. */
export const linkOf = (id: string): KeptLink | undefined => kept()?.links.find((link) => link.id === id)

/** The answers behind a link, unless they were cleared or are too old. */
export const answersOf = (id: string): KeptAnswers | undefined => keptAnswers()[id]

function keptAnswers(): Record<string, KeptAnswers> {
  const stored = read(SHARED_KEY)
  if (!isRecord(stored)) return {}
  const fresh = Object.entries(stored).filter(
    (entry): entry is [string, KeptAnswers] =>
      isRecord(entry[1]) &&
      isRecord(entry[1].facts) &&
      typeof entry[1].asOf === 'string' &&
      typeof entry[1].savedAt === 'number' &&
      Date.now() - entry[1].savedAt <= KEPT_FOR * 1000,
  )
  return Object.fromEntries(fresh)
}

/** The link among this device's own whose token or code this is. */
export const ownLink = (held: string): KeptLink | undefined =>
  kept()?.links.find(({ token, code }) => token === held || code === held)

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** The owner's secret, live; null on the server and before the first link. */
export const useOwnerSecret = () => useSyncExternalStore(subscribe, ownerSecret, () => null)

/** A request for one's own links, or for what else the same secret owns. */
export const ownFetch = (secret: string, path: string, init: RequestInit = {}, door = 'shares') =>
  fetch(`/api/v1/${door}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${secret}`, ...init.headers },
    referrerPolicy: 'no-referrer',
  })
