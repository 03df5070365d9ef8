import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openedStore } from '@/lib/db/open'

/**
 * What keeps another site's page from using a public door in a visitor's name: `secret` a key that no browser sends by
 * itself, `page` a header that only our script can set, `own` where the browser says that the form came from, `nothing`
 * where the door keeps nothing and reads no cookie. The workspace's doors are in tests/workspace/endpoints.test.ts.
 */
const DOORS: Record<string, 'secret' | 'page' | 'own' | 'nothing'> = {
  'POST api/v1/card': 'nothing',
  'POST api/v1/decisions': 'nothing',
  'POST api/v1/shares/verify': 'nothing',
  'POST api/v1/handoffs': 'secret',
  'DELETE api/v1/handoffs/[id]': 'secret',
  'POST api/v1/shares': 'secret',
  'DELETE api/v1/shares': 'secret',
  'PATCH api/v1/shares/[id]': 'secret',
  'DELETE api/v1/shares/[id]': 'secret',
  'POST api/v1/shares/opens': 'page',
  'POST api/v1/prefills/asked': 'page',
  'POST api/v1/prefills/opens': 'page',
  'POST [locale]/answers': 'own',
  'DELETE [locale]/answers': 'own',
  'POST [locale]/handoff/look': 'own',
  'POST [locale]/handoff/withdraw': 'own',
}

vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined, getAll: () => [] }) }))

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
const open = (path: string): Promise<Record<string, Handler>> => import(join(process.cwd(), 'app', path, 'route.ts'))
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE']

const folder = mkdtempSync(join(tmpdir(), 'doors-'))
beforeAll(() => vi.stubEnv('DATA_DIR', folder))
afterAll(async () => {
  await (await openedStore()).close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

async function knock(door: string, headers: Record<string, string>) {
  const [method, path] = door.split(' ') as [string, string]
  const handlers = await open(path)
  const request = new Request(`https://loans.example/${path}`, {
    method,
    headers: { host: 'loans.example', cookie: 'answers=x; scitech.session_token=y', ...headers },
    ...(method === 'POST' || method === 'PATCH' ? { body: '{}' } : {}),
  })
  return handlers[method]!(request, { params: Promise.resolve({ locale: 'zh', id: 'a' }) })
}

const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://loans.example' },
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
]

const OWN: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: 'https://loans.example' }]

describe('the doors that need no account', () => {
  it('each has its row here, and no row is left without a door', async () => {
    const found: string[] = []
    for (const file of readdirSync('app', { recursive: true, encoding: 'utf8' }).map((one) =>
      one.replaceAll('\\', '/'),
    ))
      if (file.endsWith('/route.ts') && !file.includes('/workspace/')) {
        const path = file.slice(0, -'/route.ts'.length)
        const handlers = await open(path)
        for (const method of CHANGES) if (handlers[method]) found.push(`${method} ${path}`)
      }
    expect(found.sort()).toEqual(Object.keys(DOORS).sort())
  })

  it.each(Object.entries(DOORS))('%s is kept from other sites by: %s', async (door, by) => {
    for (const headers of FOREIGN) {
      const answer = await knock(door, headers)
      const said = [door, JSON.stringify(headers), answer.status]
      if (by === 'secret') expect(said).toEqual([door, said[1], 401])
      else if (by === 'nothing') expect([...said, answer.headers.get('set-cookie')]).toEqual([...said, null])
      // Whoever says nothing of a site is let in by a header of our script; a foreign page cannot set one.
      else expect(said).toEqual([door, said[1], 403])
    }
    if (by === 'page')
      expect((await knock(door, { 'x-opened': 'page', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    if (by === 'own') for (const headers of OWN) expect((await knock(door, headers)).status).not.toBe(403)
  })

  it('one form alone is taken in by the framework itself, and it keeps nothing', () => {
    const taken = ['app', 'lib'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => /\.tsx?$/.test(file) && /^\s*['"]use server['"]/m.test(readFileSync(join(root, file), 'utf8')),
        )
        .map((file) => join(root, file).replaceAll('\\', '/')),
    )
    expect(taken).toEqual(['app/[locale]/money/actions.ts'])
  })
})
