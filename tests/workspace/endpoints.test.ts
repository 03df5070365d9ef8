import { createHash } from 'node:crypto'
import { mkdtempSync, openAsBlob, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rulesOfToday } from '@/app/api/v1/workspace/told'
import { setPassword, signIn } from '@/lib/auth'
import { type Confirmed, listRows } from '@/lib/batch/list-rows'
import { blobSource } from '@/lib/batch/source'
import type { Manager } from '@/lib/db/actor'
import { BEGINNING } from '@/lib/db/audit'
import { createCampaign } from '@/lib/db/campaigns'
import { pinDecision } from '@/lib/db/client-decisions'
import { createClient } from '@/lib/db/clients'
import { addToRoster, assignRoster, createRoster } from '@/lib/db/coverage'
import { takeHandoff } from '@/lib/db/handoff-inbox'
import { sendHandoff } from '@/lib/db/handoffs'
import { openImport, previewImport, type SumUp, summedUp } from '@/lib/db/imports'
import { changeManager, firstCode, IDLE_ENDS, inviteManager } from '@/lib/db/managers'
import { openedStore, type Store } from '@/lib/db/open'
import { makePrefill } from '@/lib/db/prefills'
import { load } from '@/lib/ruleset/load'

vi.mock('@/lib/password', async (original) => ({
  ...(await original<typeof import('@/lib/password')>()),
  hashPassword: async (password: string) => `for tests ${password}`,
  verifyPassword: async ({ hash, password }: { hash: string; password: string }) => hash === `for tests ${password}`,
}))

// A process of its own takes a second to start; tests/batch/list-process.test.ts starts it.
vi.mock('@/lib/batch/list-process', () => ({
  listInOwnProcess: (path: string, confirmed: Confirmed) => ({
    async *rows() {
      yield* listRows(rules.ruleset, blobSource(await openAsBlob(path), confirmed.name), confirmed)
    },
    sumUp: async (jobs: SumUp[]) => summedUp({ ...rules, asOf: confirmed.asOf }, jobs),
    end: () => {},
  }),
}))

// tests/batch/threads.test.ts starts this one, and ends it.
const screenings = vi.hoisted(() => ({ ended: 0 }))
vi.mock('@/lib/batch/screen-process', () => ({
  screenInOwnProcess: async () => ({
    lines: (async function* () {
      yield new TextEncoder().encode('{"lines":"","done":0}\n')
    })(),
    end: () => screenings.ended++,
  }),
}))

const ROOT = 'app/api/v1/workspace'
const GOOD = 'seven brass kettles on a sill'
const rules = { ruleset: load(), asOf: '2026-11-26' }
const folder = mkdtempSync(join(tmpdir(), 'endpoints-'))

type Who = 'anonymous' | 'suspended' | 'expired' | 'owner' | 'other' | 'lead' | 'keeper'
const PEOPLE: Who[] = ['anonymous', 'suspended', 'expired', 'owner', 'other', 'lead', 'keeper']
const cookies = new Map<Who, string>()
const ids = new Map<Who, string>()
let store: Store
let client = ''
let pinned = ''
let prefill = ''
// All but the open one are in the owner's hands.
const handed = { open: handoff(), accepted: handoff(), closed: handoff(), released: handoff() }

function handoff() {
  const letters = (n: number) => Array.from({ length: n }, () => 'abcdefgh'[Math.floor(Math.random() * 8)]).join('')
  return { id: letters(16), code: letters(12), key: letters(24) }
}
let looked = { id: '', plan: '' }
let campaign = ''
let roster = ''
let row = ''

const said = (value: unknown, seen = 0) => ({ value, seen, saidBy: 'company', evidence: 'said' })

/** Who gets what: the status for the three who are not signed in, then owner, other, lead and keeper. */
type Row = {
  body?: () => unknown
  /** The hand-off it is about. */
  handed?: keyof typeof handed
  /** A door that takes the bytes of a file instead. */
  file?: () => string
  answers: [number, number, number, number, number]
  ofClient?: boolean
  names?: Who
  of?: () => string
}
const signedOut = 401
const ofClient = (body?: () => unknown): Row => ({ body, answers: [signedOut, 200, 404, 404, 403], ofClient: true })
const forCaretakers = (body?: () => unknown): Row => ({ body, answers: [signedOut, 200, 200, 200, 403] })
const forFile = (file: () => string): Row => ({ ...forCaretakers(), file })
const forLead = (body?: () => unknown): Row => ({ body, answers: [signedOut, 403, 403, 200, 403] })
const forKeeper = (body?: () => unknown): Row => ({ body, answers: [signedOut, 403, 403, 403, 200] })

let made = 0
const window = () => ({
  kind: 'spring-seedling',
  label: '',
  fromOn: '2027-03-01',
  toOn: '2027-05-31',
  managers: [ids.get('owner')!],
})
const dated = () => ({ kind: 'park' as const, title: '园区名单', asOf: '2026-11-01', source: '园区管委会' })
/** Every door of the workspace and every method of it. A door that has no row here fails the test. */
const MATRIX: Record<string, Row> = {
  'POST session': {
    body: () => ({ email: `nobody${++made}@b.example`, password: 'x' }),
    answers: [401, 401, 401, 401, 401],
  },
  'DELETE session': { answers: [signedOut, 200, 200, 200, 200] },
  'GET sessions': { answers: [signedOut, 200, 200, 200, 200] },
  'DELETE sessions': { answers: [signedOut, 200, 200, 200, 200] },
  'POST password': { body: () => ({ code: 'aaaaa-aaaaa', password: GOOD }), answers: [401, 401, 401, 401, 401] },
  'GET managers': { answers: [signedOut, 403, 403, 200, 200] },
  'POST managers': forKeeper(() => ({ name: '新人', email: `new${++made}@b.example`, role: 'manager' })),
  'PATCH managers/[id]': forKeeper(() => ({ name: '改名' })),
  'POST managers/[id]/code': forKeeper(),
  'GET audit': forKeeper(),
  'POST audit/check': forKeeper(() => BEGINNING),
  'GET team': forLead(),
  'POST clients': forCaretakers(() => ({ name: `某某${++made}有限公司`, facts: { employees: said(5) } })),
  'POST clients/search': forCaretakers(() => ({ text: '金丝雀' })),
  'POST clients/alike': forCaretakers(() => ({ name: '某某有限公司' })),
  'POST clients/export': forCaretakers(() => ({ filter: {}, kind: 'csv', locale: 'zh' })),
  // A lead may find whose client a company is, and no more.
  'POST clients/branch': { ...forLead(() => ({ text: '有限' })), names: 'lead' },
  'GET clients/due': forCaretakers(),
  'POST clients/reassign': forLead(() => ({ from: 'nobody', to: ids.get('other'), links: 'keep' })),
  'POST campaigns': forLead(() => window()),
  'PATCH campaigns/[id]': { ...forLead(() => ({ label: '二季度' })), of: () => campaign },
  // A campaign is there for its managers and for leads; another's client cannot be put on it.
  'POST campaigns/[id]/clients': {
    body: () => ({ clients: [client], on: true }),
    answers: [signedOut, 200, 404, 404, 403],
    of: () => campaign,
  },
  'POST campaigns/[id]/fill': { body: () => ({}), answers: [signedOut, 200, 404, 200, 403], of: () => campaign },
  'POST rosters': forLead(() => dated()),
  'POST rosters/[id]/rows': {
    ...forLead(() => ({ rows: [{ name: `另一家${++made}有限公司`, code: null }] })),
    of: () => roster,
  },
  'POST rosters/[id]/assign': { ...forLead(() => ({ rows: [], to: ids.get('other') })), of: () => roster },
  'POST rosters/[id]/clients': {
    body: () => ({ row }),
    answers: [signedOut, 200, 404, 404, 403],
    of: () => roster,
  },
  'DELETE rosters/[id]': { ...forLead(), of: () => roster },
  'POST rescreen': forCaretakers(),
  'POST report': forCaretakers(() => ({ names: true })),
  'GET clients/[id]': ofClient(),
  'GET clients/[id]/visit': ofClient(),
  'PATCH clients/[id]': ofClient(() => ({ seen: 1, nextAction: '回电' })),
  'POST clients/[id]/facts': ofClient(() => ({ facts: { techStaff: said(3) } })),
  'POST clients/[id]/ratings': ofClient(() => ({ rater: 'manager', ratings: { team: 4 } })),
  'POST clients/[id]/notes': ofClient(() => ({ text: '记一笔' })),
  'POST clients/[id]/decisions': ofClient(),
  'GET clients/[id]/decisions/[decision]': ofClient(),
  'DELETE clients/[id]': ofClient(),
  'POST clients/[id]/restore': ofClient(),
  'POST clients/[id]/prefills': ofClient(() => ({ facts: ['employees'] })),
  'DELETE clients/[id]/prefills/[prefill]': ofClient(),
  'POST handoffs/find': { body: () => ({ code: handed.open.code }), answers: [signedOut, 200, 200, 200, 403] },
  // The first to take it has it: everyone after is told so, and its own manager may press again.
  'POST handoffs/[id]/take': { answers: [signedOut, 409, 200, 409, 403], handed: 'open' },
  'POST handoffs/[id]/accept': {
    body: () => ({ client: null, name: `转介${++made}有限公司`, take: { employees: 0 } }),
    answers: [signedOut, 200, 404, 404, 403],
    handed: 'accepted',
  },
  'POST handoffs/[id]/close': {
    body: () => ({ because: 'notNow' }),
    answers: [signedOut, 200, 404, 404, 403],
    handed: 'closed',
  },
  'POST handoffs/[id]/release': { answers: [signedOut, 404, 404, 200, 403], handed: 'released' },
  'GET screenings': forCaretakers(),
  'POST screenings': forFile(() => '企业名称,职工人数\n某某有限公司,12\n'),
  'GET imports': forCaretakers(),
  'POST imports': forFile(() => `企业名称,职工人数\n某某${++made}有限公司,12\n`),
  'GET imports/[id]': ofClient(),
  'GET imports/[id]/problems': ofClient(),
  'POST imports/[id]': ofClient(() => ({ plan: looked.plan })),
  'POST imports/[id]/undo': ofClient(),
  'POST clients/[id]/access': { ...forLead(() => ({ reason: '客户经理休假' })), ofClient: true },
}

/** Tables whose keys are ids out of the rules: any of them may stand there. */
const BY_ID = new Set(['facts', 'outcomes', 'recommended', 'states'])

/** Every key of an answer, down to the values; a list has those of all its entries. A decision is the engine's. */
function keysOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => keysOf(each, `${at}[]`))
  if (typeof value !== 'object' || value === null) return at ? [at] : []
  if (at === 'decision') return [at]
  const any = BY_ID.has(at.split('.').at(-1) ?? '')
  return Object.entries(value).flatMap(([key, each]) => keysOf(each, [at, any ? '*' : key].filter(Boolean).join('.')))
}
const told200 = new Map<string, Set<string>>()

type Module = Record<
  string,
  (request: Request, context: { params: Promise<Record<string, string> | undefined> }) => Promise<Response>
>
const open = (path: string): Promise<Module> => import(join(process.cwd(), ROOT, path, 'route.ts'))
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const doors = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => file.replaceAll('\\', '/').replace(/\/route\.ts$/, ''))

/** What is told of a list beside its bytes. */
const told = (file: string, columns = ['0:companyName:', '1:employees:']) => ({
  'x-list': encodeURIComponent(JSON.stringify({ name: '名单.csv', columns })),
  'content-digest': `sha-256=:${createHash('sha256').update(file).digest('base64')}:`,
  'content-length': String(Buffer.byteLength(file)),
})

async function call(
  key: string,
  who: Who,
  options: { id?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal } = {},
) {
  const [method, path] = key.split(' ') as [string, string]
  const handlers = await open(path)
  const file = MATRIX[key]?.file?.()
  const body = 'body' in options ? options.body : (file ?? MATRIX[key]?.body?.())
  const about = MATRIX[key]?.handed
  const own = path.startsWith('managers') ? ids.get('other')! : path.startsWith('imports') ? looked.id : client
  const id = options.id ?? MATRIX[key]?.of?.() ?? (about ? handed[about].id : own)
  const parts = Object.fromEntries(
    Object.entries({ id, decision: pinned, prefill }).filter(([name]) => path.includes(`[${name}]`)),
  )
  const address = path.replaceAll(/\[(\w+)\]/g, (_, name) => encodeURIComponent(parts[name]!))
  const request = new Request(`http://localhost/api/v1/workspace/${address}`, {
    method,
    signal: options.signal ?? null,
    headers: {
      cookie: cookies.get(who) ?? '',
      'x-workspace': 'page',
      'sec-fetch-site': 'same-origin',
      ...(file === undefined ? {} : told(file)),
      ...options.headers,
    },
    ...(method === 'GET' || body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return handlers[method]!(request, { params: Promise.resolve(path.includes('[') ? parts : undefined) })
}

const enter = async (who: Who, now = Date.now()) => {
  const answer = await signIn({ email: `${who}@b.example`, password: GOOD }, new Headers(), now, store)
  cookies.set(who, answer.cookies.map((each) => each.split(';')[0]).join('; '))
}

beforeAll(async () => {
  vi.stubEnv('DATA_DIR', folder)
  store = await openedStore()
  const now = Date.now()
  await setPassword(
    { code: (await firstCode(store, now))!, password: GOOD, name: '管理员', email: 'keeper@b.example' },
    now,
  )
  const keeper = await store.db.selectFrom('manager').select('id').executeTakeFirstOrThrow()
  ids.set('keeper', keeper.id)
  const actor: Manager = { kind: 'manager', id: keeper.id, role: 'administrator' }
  for (const who of ['suspended', 'expired', 'owner', 'other', 'lead'] as const) {
    const role = who === 'lead' ? 'lead' : 'manager'
    const { id, code } = await inviteManager(store, actor, { name: who, email: `${who}@b.example`, role }, now)
    await setPassword({ code, password: GOOD }, now)
    ids.set(who, id)
  }
  for (const who of PEOPLE) if (who !== 'anonymous') await enter(who)
  await changeManager(store, actor, ids.get('suspended')!, { suspended: true }, now)
  await store.db
    .updateTable('session')
    .set({ seen_at: now - IDLE_ENDS - 1 })
    .where('manager_id', '=', ids.get('expired')!)
    .execute()
  const owner: Manager = { kind: 'manager', id: ids.get('owner')!, role: 'manager' }
  const facts = { employees: { value: 50, saidBy: 'manager', evidence: 'said' } } as const
  client = (await createClient(store, owner, { name: '金丝雀科技有限公司', code: null, facts }, rules, now)).id
  pinned = (await pinDecision(store, owner, client, rules, now)).id
  prefill = (await makePrefill(store, owner, client, ['employees'], now)).id
  for (const [name, one] of Object.entries(handed)) {
    const told = { facts: { companyName: '金丝雀科技有限公司', employees: 8 }, asOf: '2026-11-26', contact: null }
    const draft = { ...one, requestHash: name, desk: 'local-branch', handed: told, consent: '', prefill: null }
    const expiresAt = now + 24 * 60 * 60 * 1000
    await sendHandoff(store, { kind: 'sharer', secret: name }, { ...draft, expiresAt }, now)
    if (name !== 'open') await takeHandoff(store, owner, one.id, now)
  }
  const list = [[{ row: 2, name: '百灵软件有限公司', code: null, facts: {}, problems: [] }]]
  const draft = { fileName: '名单.csv', fileHash: 'x', evidence: 'said' as const, list }
  const today = rulesOfToday()
  const { id } = await previewImport(store, owner, draft, async (jobs) => summedUp(today, jobs), today, now)
  looked = await openImport(store, owner, id, {}, now)
  const lead: Manager = { kind: 'manager', id: ids.get('lead')!, role: 'lead' }
  campaign = (await createCampaign(store, lead, window(), rules, now)).id
  roster = (await createRoster(store, lead, dated(), now)).id
  await addToRoster(store, lead, roster, [{ name: '名单上的有限公司', code: null }], now)
  await assignRoster(store, lead, roster, { rows: null, to: owner.id }, now)
  row = (await store.db.selectFrom('roster_row').select('id').where('roster_id', '=', roster).executeTakeFirstOrThrow())
    .id
}, 60_000)
afterAll(async () => {
  await (await openedStore()).close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('the doors of the workspace', () => {
  it('each has its row in the matrix, and no row is left without a door', async () => {
    const found: string[] = []
    for (const path of doors) {
      const handlers = await open(path)
      for (const method of METHODS) if (handlers[method]) found.push(`${method} ${path}`)
    }
    expect(found.sort()).toEqual(Object.keys(MATRIX).sort())
  })

  it.each(Object.entries(MATRIX))(
    '%s answers everyone as the matrix says',
    async (key, { answers, ofClient, names }) => {
      const [out, ...signedIn] = answers
      const wanted = [out, out, out, ...signedIn]
      const got: number[] = []
      // The owner last: what it does to the client must not be why another finds nothing.
      for (const who of [...PEOPLE].sort((a, b) => Number(a === 'owner') - Number(b === 'owner'))) {
        const answer = await call(key, who)
        got[PEOPLE.indexOf(who)] = answer.status
        const text = await answer.text()
        if (answer.status === 200 && answer.headers.get('content-type') === 'application/json') {
          const keys = told200.get(`${key} · ${who}`) ?? new Set()
          for (const each of keysOf(JSON.parse(text))) keys.add(each)
          told200.set(`${key} · ${who}`, keys)
        }
        if (who !== 'owner' && who !== names)
          expect([who, text]).not.toEqual([who, expect.stringContaining('金丝雀科技')])
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
      expect(Object.fromEntries(PEOPLE.map((who, n) => [who, got[n]]))).toEqual(
        Object.fromEntries(PEOPLE.map((who, n) => [who, wanted[n]])),
      )
      for (const who of ['owner', 'other', 'lead', 'keeper'] as const)
        if (key.endsWith(' session') || key === 'DELETE sessions') await enter(who)
      if (ofClient && answers[2] === 404) {
        // Another's client and one that is not there are the same to the byte.
        const [others, nobodys] = [await call(key, 'other'), await call(key, 'other', { id: 'no-such-client' })]
        expect([nobodys.status, await nobodys.text()]).toEqual([others.status, await others.text()])
      }
    },
  )

  it('a file says by its headers that it is one, with a name that holds nothing of a client, ten times an hour', async () => {
    const written = () => call('POST clients/export', 'expired', { body: { filter: {}, kind: 'xlsx', locale: 'zh' } })
    await enter('expired')
    for (let n = 0; n < 10; n++) {
      const { status, headers } = await written()
      expect([status, headers.get('content-disposition')]).toEqual([
        200,
        expect.stringMatching(/^attachment; filename="clients-\d{4}-\d\d-\d\d\.xlsx"$/),
      ])
    }
    const { status, headers } = await written()
    expect([status, Number(headers.get('retry-after'))]).toEqual([429, expect.closeTo(3600, -2)])
    const due = await call('GET clients/due', 'expired')
    expect(due.headers.get('content-disposition')).toBe('attachment; filename="next-steps.ics"')
  })

  it('what somebody signed in was denied is on record, with the door and without what was asked', async () => {
    const seen = async () => {
      const lines = await store.db.selectFrom('audit').selectAll().where('action', '=', 'denied').execute()
      return lines.filter(({ actor }) => actor === `manager:${ids.get('expired')}`)
    }
    await enter('expired')
    for (const [key, id] of [
      ['GET managers', undefined],
      ['GET clients/[id]', client],
      ['GET clients/[id]', '金丝雀科技'],
    ] as const)
      expect((await call(key, 'expired', { id })).status).toBeGreaterThan(402)
    expect((await seen()).map(({ subject, detail }) => [subject, JSON.parse(detail)])).toEqual([
      ['', { door: 'GET /api/v1/workspace/managers', code: 'not-allowed' }],
      [client, { door: 'GET /api/v1/workspace/clients/[id]', code: 'not-found' }],
      ['', { door: 'GET /api/v1/workspace/clients/[id]', code: 'not-found' }],
    ])
    for (let n = 0; n < 70; n++) await call('GET managers', 'expired')
    expect(await seen()).toHaveLength(60)
  })

  it('no answer tells a role more than it is known to tell it', async () => {
    const lines = [...told200].map(([door, keys]) => `${door}: ${[...keys].sort().join(' ')}`)
    // A new key is taken in on purpose: npx vitest run tests/workspace -u, and read what changed.
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('told.txt')
  })

  it.each(Object.keys(MATRIX).filter((key) => !key.startsWith('GET')))(
    '%s does nothing for a page of another site',
    async (key) => {
      const foreign: Record<string, string>[] = [
        { 'x-workspace': '' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]
      for (const headers of foreign) {
        const answer = await call(key, 'owner', { headers })
        expect([key, answer.status]).toEqual([key, 403])
      }
    },
  )

  it.each(Object.entries(MATRIX).filter(([, { body }]) => body))(
    '%s refuses a body that is no JSON, too large, of another shape or with a key of its own',
    async (key, { body, answers }) => {
      const who = (['owner', 'other', 'lead', 'keeper'] as const)[answers.slice(1).indexOf(200)] ?? 'owner'
      const good = body!() as object
      for (const bad of [
        '{',
        'null',
        '[]',
        '"text"',
        ' '.repeat(300_000),
        '{"a":1,"a":2}',
        { ...good, owner: 'me', role: 'lead' },
        '{"__proto__":{"polluted":1}}',
      ]) {
        const answer = await call(key, who, { body: bad })
        expect([key, JSON.stringify(bad).slice(0, 40), answer.status]).toEqual([
          key,
          JSON.stringify(bad).slice(0, 40),
          422,
        ])
      }
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
    },
  )

  it('a list that arrives otherwise than it was sent, or is no list, has no effect', async () => {
    const list = '企业名称,职工人数\n杜鹃科技有限公司,12\n'
    const before = await store.db.selectFrom('import').select('id').execute()
    const answer = async (body: string, headers: Record<string, string>) => {
      const given = await call('POST imports', 'owner', { body, headers: { ...told(list), ...headers } })
      return [given.status, ((await given.json()) as { error: { code: string; file?: string } }).error]
    }
    const incomplete = [400, { code: 'incomplete' }]
    expect(await answer(list.slice(0, 20), {})).toEqual(incomplete)
    expect(await answer(list, { 'content-length': '99' })).toEqual(incomplete)
    expect(await answer(list, { 'content-digest': '' })).toEqual(incomplete)
    expect(await answer(list, { 'content-length': '10000001' })).toMatchObject([422, { file: 'too-large' }])
    expect(await answer(list, { 'x-list': '%' })).toMatchObject([422, { field: 'list' }])
    for (const columns of [['0:nonsense:'], ['0:employees:'], ['0:companyName:', '1:companyName:']])
      expect(await answer(list, told(list, columns))).toMatchObject([422, { field: 'columns' }])
    const workbook = '\u00d0\u00cf'
    expect(await answer(`PK${workbook}`, told(`PK${workbook}`))).toMatchObject([422, { field: 'file' }])
    expect(await store.db.selectFrom('import').select('id').execute()).toEqual(before)
    expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  })

  it.each(['cancels the answer', 'ends the connection'])(
    'a list whose reader %s is not worked on any longer, and nothing of it is left',
    async (how) => {
      const reader = new AbortController()
      const answer = await call('POST screenings', 'owner', { signal: reader.signal })
      const uploads = () => readdirSync(join(folder, 'uploads'))
      const ended = screenings.ended
      expect([answer.status, uploads().length]).toEqual([200, 1])
      if (how === 'cancels the answer') await answer.body!.cancel()
      else reader.abort()
      expect(screenings.ended).toBe(ended + 1)
      await vi.waitFor(() => expect(uploads()).toEqual([]))
      const next = await call('POST screenings', 'owner')
      expect([next.status, await next.text()]).toEqual([200, expect.stringContaining('done')])
    },
  )
})
