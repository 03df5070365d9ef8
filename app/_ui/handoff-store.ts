'use client'

import { useSyncExternalStore } from 'react'
import type { Facts } from '@/lib/engine'
import { isRecord } from './answers'
import { PREFILL_KEY } from './answers-store'

/** A receipt of this device: only here stand its code and key, the server has but hashes of them. */
export type KeptReceipt = { id: string; code: string; key: string }

/** What a manager's link asks to check, as it was opened on this device. */
export type KeptPrefill = { token: string; facts: Facts; expiresAt: number; loaded: boolean }

const KEY = 'handoffs'
const listeners = new Set<() => void>()
// Where the browser refuses storage a receipt lives as long as the page.
let memory: KeptReceipt[] = []
let shown: { text: string | null; prefill: KeptPrefill | null } = { text: null, prefill: null }

const isReceipt = (value: unknown): value is KeptReceipt =>
  isRecord(value) && ['id', 'code', 'key'].every((part) => typeof value[part] === 'string')

const isPrefill = (value: unknown): value is KeptPrefill =>
  isRecord(value) && typeof value.token === 'string' && isRecord(value.facts) && typeof value.expiresAt === 'number'

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown): boolean {
  try {
    if (value === null) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  } finally {
    for (const listener of listeners) listener()
  }
}

/** The receipts that this device keeps. */
export function keptReceipts(): KeptReceipt[] {
  const stored = parse(read(KEY))
  return Array.isArray(stored) ? stored.filter(isReceipt) : memory
}

/** Keeps a receipt; one that was given twice stands once. */
export function keepReceipt(receipt: KeptReceipt) {
  memory = [receipt, ...keptReceipts().filter(({ id }) => id !== receipt.id)].slice(0, 50)
  write(KEY, memory)
}

/** What is to be checked, while its link is open. */
export function keptPrefill(): KeptPrefill | null {
  const text = read(PREFILL_KEY)
  if (text !== shown.text) {
    const stored = parse(text)
    shown = { text, prefill: isPrefill(stored) ? stored : null }
  }
  return shown.prefill && shown.prefill.expiresAt > Date.now() ? shown.prefill : null
}

export const keepPrefill = (prefill: KeptPrefill) => write(PREFILL_KEY, prefill)
/** Removes what the bank has on record from this device. */
export function dropPrefill() {
  shown = { text: null, prefill: null }
  write(PREFILL_KEY, null)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Whether this device holds a receipt, live. */
export const useHasReceipt = () =>
  useSyncExternalStore(
    subscribe,
    () => keptReceipts().length > 0,
    () => false,
  )

/** What is to be checked, live; null on the server. */
export const usePrefill = () => useSyncExternalStore(subscribe, keptPrefill, () => null)

// What has expired is removed when the store is first looked at, not while a page is drawn.
if (typeof window !== 'undefined') {
  const stored = parse(read(PREFILL_KEY))
  if (isPrefill(stored) && stored.expiresAt <= Date.now()) write(PREFILL_KEY, null)
}
