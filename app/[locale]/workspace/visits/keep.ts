import { isUnsent, type Taken, waiting } from '@/lib/visit/taken'

/*
 * What a visit needs without network, on the manager's own device. Every row is sealed with AES-GCM under a key that the
 * browser holds and no script can read out; the key, the rows and the pages go at sign-out and a day after the last change.
 */

const NAME = 'visits'
const LASTS = 24 * 60 * 60 * 1000

type Row = { manager: string; client: string; at: number; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/** Whether this browser, at this address, can keep anything sealed. */
export const canKeep = () =>
  typeof window !== 'undefined' &&
  window.isSecureContext &&
  'indexedDB' in window &&
  'serviceWorker' in navigator &&
  'caches' in window

const answer = <T>(request: IDBRequest<T>) =>
  new Promise<T>((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })

let opening: Promise<IDBDatabase> | null = null
function opened(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys')
      request.result.createObjectStore('taken', { keyPath: ['manager', 'client'] })
    }
    request.onerror = () => fail(request.error)
    request.onsuccess = () => {
      // Another window signs out: this one must not hold up the removal.
      request.result.onversionchange = () => {
        request.result.close()
        opening = null
      }
      done(request.result)
    }
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}

const rows = async (mode: IDBTransactionMode) => (await opened()).transaction('taken', mode).objectStore('taken')

async function keyOf(manager: string): Promise<CryptoKey> {
  const db = await opened()
  const held = await answer<CryptoKey | undefined>(db.transaction('keys').objectStore('keys').get(manager))
  if (held) return held
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const keys = db.transaction('keys', 'readwrite').objectStore('keys')
  // Of two windows the first one's key holds.
  const first = await answer<CryptoKey | undefined>(keys.get(manager))
  if (first) return first
  await answer(keys.put(made, manager))
  return made
}

const bound = (iv: Uint8Array<ArrayBuffer>, manager: string, client: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`${manager} ${client}`),
})

/** Keeps a client sealed on this device, for this manager. */
export async function keep(manager: string, now: Taken): Promise<void> {
  const client = now.client.id
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(now))
  const sealed = await crypto.subtle.encrypt(bound(iv, manager, client), await keyOf(manager), plain)
  const row: Row = { manager, client, at: Date.now(), iv, sealed }
  await answer((await rows('readwrite')).put(row))
}

async function open(row: Row): Promise<Taken | null> {
  const { manager, client, iv, sealed, at } = row
  if (at < Date.now() - LASTS) return null
  try {
    const plain = await crypto.subtle.decrypt(bound(iv, manager, client), await keyOf(manager), sealed)
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    // Sealed by a key that is gone: nobody can read it any more.
    return null
  }
}

/** What this device keeps of a client for this manager. */
export async function kept(manager: string, client: string): Promise<Taken | null> {
  const row = await answer<Row | undefined>((await rows('readonly')).get([manager, client]))
  return row ? open(row) : null
}

/** All that this device keeps for this manager, by name. */
export async function allKept(manager: string): Promise<Taken[]> {
  const own = (await answer<Row[]>((await rows('readonly')).getAll())).filter((row) => row.manager === manager)
  const taken = (await Promise.all(own.map(open))).filter((one) => one !== null)
  return taken.sort((a, b) => a.client.name.localeCompare(b.client.name))
}

/** How many entries of whoever used this device were not sent. */
export async function unsent(): Promise<number> {
  if (!canKeep() || !(await isThere())) return 0
  const all = await answer<Row[]>((await rows('readonly')).getAll())
  return (await Promise.all(all.map(open))).reduce(
    (sum, one) => sum + (one && isUnsent(one) ? waiting(one) || 1 : 0),
    0,
  )
}

/** Forgets a client on this device. */
export async function drop(manager: string, client: string): Promise<void> {
  await answer((await rows('readwrite')).delete([manager, client]))
}

const isThere = async () => (await indexedDB.databases?.())?.some(({ name }) => name === NAME) ?? true

/** Removes what is older than a day; with the last row goes everything else. */
export async function removeOld(): Promise<void> {
  if (!canKeep() || !(await isThere())) return
  const all = await answer<Row[]>((await rows('readonly')).getAll())
  const old = all.filter(({ at }) => at < Date.now() - LASTS)
  for (const { manager, client } of old) await drop(manager, client)
  if (all.length > 0 && old.length === all.length) await forgetAll()
}

/** Removes everything that visits keep on this device: rows, key, pages, and the worker that served them. */
export async function forgetAll(): Promise<void> {
  if (!canKeep()) return
  if (opening) (await opening.catch(() => null))?.close()
  opening = null
  await answer(indexedDB.deleteDatabase(NAME))
  await caches.delete(NAME)
  for (const worker of await navigator.serviceWorker.getRegistrations())
    if (worker.active?.scriptURL.endsWith(WORKER)) await worker.unregister()
}

// ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────

const WORKER = '/visit-worker.js'

/** Puts by a page with all its parts, as they are served now. Throws where one does not come. */
async function putBy(path: string, cache: Cache): Promise<void> {
  const page = await fetch(path)
  // Whoever is not signed in any more gets another page.
  if (!page.ok || page.redirected) throw new Error(`${path}: ${page.status}`)
  const parts = new Set((await page.clone().text()).match(/\/_next\/static\/[\w./~[\]%-]+\.(?:js|css)/g))
  const missing = await Promise.all([...parts].map(async (part) => ((await cache.match(part)) ? null : part)))
  await cache.addAll(missing.filter((part) => part !== null))
  await cache.put(path, page)
}

/** Makes the pages of these clients, and the list of them, open without network. */
export async function takePages(locale: string, rulesetId: string, clients: readonly string[]): Promise<void> {
  await navigator.serviceWorker.register(WORKER, { scope: `/${locale}/workspace` })
  const cache = await caches.open(NAME)
  const home = `/${locale}/workspace`
  const rulebook = `/rulebook/${rulesetId}.json`
  if (!(await cache.match(rulebook))) await cache.add(rulebook)
  for (const path of [`${home}/visits`, ...clients.map((id) => `${home}/clients/${id}/visit`)]) await putBy(path, cache)
}

/** Forgets the pages of a client. */
export async function dropPages(client: string): Promise<void> {
  const cache = await caches.open(NAME)
  for (const locale of ['zh', 'en']) await cache.delete(`/${locale}/workspace/clients/${client}/visit`)
}
