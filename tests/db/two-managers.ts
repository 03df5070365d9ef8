import type { Manager } from '@/lib/db/actor'
import { verifyAudit } from '@/lib/db/audit'
import { pinDecision } from '@/lib/db/client-decisions'
import type { Rules } from '@/lib/db/client-rows'
import { findClients } from '@/lib/db/client-search'
import { addNote, binClient, changeClient, changeFacts, createClient, openClient } from '@/lib/db/clients'
import type { Store } from '@/lib/db/open'
import { readPacks } from '@/lib/db/packs'
import { chanceOf } from '../reference/chance'

type Who = 0 | 1
/** What the model knows of a client: its manager, and the one fact that is fought over. */
type Held = { id: string; of: Who; employees: number; version: number }

const ACTS = [
  'create',
  'facts',
  'facts',
  'facts',
  'stale',
  'note',
  'read',
  'find',
  'state',
  'pin',
  'bin',
  'pack',
] as const
/** How many act at the same moment, of both managers together. */
const AT_ONCE = 4
const canary = (of: Who) => (of === 0 ? '甲方金丝雀' : '乙方金丝雀')

export type TwoManagers = {
  actions: number
  clients: number
  /** Answers in which one manager saw a word of the other's. */
  leaks: string[]
  /** Writes that were acknowledged and are not what stands there, refused though they were right, or taken though they were not. */
  wrong: string[]
  /** Writers who met another at the same fact and were told so. */
  met: number
  trail: { lines: number; broken: number | null }
}

/**
 * Two managers do whatever comes to mind, four things at a time, on their own clients and on the other's; a model of a few
 * lines says what each may see and what must stand there after. The same actions for the same seed, but for which of the
 * writers that meet comes first.
 */
export async function twoManagers(
  store: Store,
  people: readonly [Manager, Manager],
  rules: Rules,
  { actions, seed, now }: { actions: number; seed: number; now: number },
): Promise<TwoManagers> {
  const chance = chanceOf(seed)
  const clients: Held[] = []
  const found: TwoManagers = { actions: 0, clients: 0, leaks: [], wrong: [], met: 0, trail: { lines: 0, broken: null } }
  const seen = async (who: Who, work: () => Promise<unknown>): Promise<string> => {
    found.actions++
    const answer = await work().catch((error) => ({ ...error, refused: String(error) }))
    const text = JSON.stringify(answer) ?? ''
    if (text.includes(canary(who === 0 ? 1 : 0))) found.leaks.push(text.slice(0, 300))
    return text
  }
  const must = (right: boolean, what: string, answer: string) => {
    if (!right) found.wrong.push(`${what}: ${answer.slice(0, 300)}`)
  }

  async function act(writers: Map<Held, { value: number; taken: boolean }[]>) {
    const who: Who = chance.often(0.5) ? 0 : 1
    const actor = people[who]
    const target = clients.length > 0 ? chance.one(clients.slice(chance.often(0.5) ? -2 : -200)) : undefined
    const doing = clients.length < 2 ? 'create' : chance.one([...ACTS])
    const own = target?.of === who
    const refusedUnlessOwn = (answer: string) => must(own || answer.includes('not-found'), doing, answer)
    if (doing === 'create' || !target) {
      const name = `${canary(who)}${clients.length}有限公司`
      const draft = { name, code: null }
      const answer = await seen(who, () => createClient(store, actor, draft, rules, now))
      const { id } = JSON.parse(answer)
      must(typeof id === 'string', doing, answer)
      if (id) clients.push({ id, of: who, employees: 0, version: 0 })
    } else if (doing === 'facts' || doing === 'stale') {
      const value = chance.whole(1, 5000)
      const change = { value, saidBy: 'company', evidence: 'said' } as const
      const before = target.version
      const version = doing === 'stale' ? before + 1000 : before
      const mine = { value, taken: false }
      if (own && doing === 'facts') writers.set(target, [...(writers.get(target) ?? []), mine])
      const answer = await seen(who, () =>
        changeFacts(store, actor, target.id, { employees: { ...change, seen: version } }, rules, now),
      )
      mine.taken = answer.includes('"versions"')
      if (!own) refusedUnlessOwn(answer)
      else if (doing === 'stale') must(answer.includes('conflict'), doing, answer)
      else must(mine.taken || answer.includes('conflict'), doing, answer)
    } else if (doing === 'note')
      refusedUnlessOwn(await seen(who, () => addNote(store, actor, target.id, canary(who), now)))
    else if (doing === 'read') refusedUnlessOwn(await seen(who, () => openClient(store, actor, target.id, now)))
    else if (doing === 'find') await seen(who, () => findClients(store, actor, { text: '金丝雀' }))
    else if (doing === 'state')
      refusedUnlessOwn(await seen(who, () => changeClient(store, actor, target.id, 1, { state: 'met' }, now)))
    else if (doing === 'pin') refusedUnlessOwn(await seen(who, () => pinDecision(store, actor, target.id, rules, now)))
    else if (doing === 'pack') {
      const answer = await seen(who, () => readPacks(store, actor, [target.id], now))
      must((answer !== '[]') === own, doing, answer)
    } else if (!own) refusedUnlessOwn(await seen(who, () => binClient(store, actor, target.id, true, now)))
  }

  const standing = async ({ id, of, employees, version }: Held) => {
    const { facts } = await openClient(store, people[of], id, now)
    const stands = facts.employees ?? { value: 0, version: 0 }
    must(
      stands.value === employees && stands.version === version,
      `${id} is to be ${employees}`,
      JSON.stringify(stands),
    )
  }
  while (found.actions < actions) {
    const writers = new Map<Held, { value: number; taken: boolean }[]>()
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(writers)))
    for (const [client, tried] of writers) {
      // Of those who saw the same version exactly one comes through.
      const [first, ...more] = tried.filter(({ taken }) => taken)
      must(first !== undefined && more.length === 0, `${tried.length} writers of one version`, JSON.stringify(tried))
      found.met += tried.length - 1
      if (first) {
        client.employees = first.value
        client.version++
        await standing(client)
      }
    }
  }
  for (const client of clients) await standing(client)
  const { lines, broken } = await verifyAudit(store.db)
  return { ...found, clients: clients.length, trail: { lines, broken } }
}
