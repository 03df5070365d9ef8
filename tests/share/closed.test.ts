import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { GET, POST } from '@/app/api/v1/shares/route'
import { openedStore } from '@/lib/db/open'
import { look } from '@/lib/share/look'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closed-'))
  vi.stubEnv('DATA_DIR', folder)
})
afterEach(async () => {
  await (await openedStore()).close()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const ask = (method: 'POST' | 'GET') =>
  new Request('http://localhost/api/v1/shares', {
    method,
    headers: { Authorization: `Bearer ${'s'.repeat(43)}` },
    ...(method === 'POST' ? { body: JSON.stringify({ asOf: '2026-11-23', facts: { employees: 12 } }) } : {}),
  })

it('while the database does not answer everything says so and nothing breaks; afterwards all is as before', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.stubEnv('DATABASE_URL', 'postgres://nobody:secret@127.0.0.1:1/none')
  const [made, listed] = [await POST(ask('POST')), await GET(ask('GET'))]
  expect([made.status, listed.status]).toEqual([503, 503])
  expect(made.headers.get('retry-after')).toBe('5')
  expect(await made.json()).toEqual({ errors: [{ fact: null, code: 'busy' }] })
  expect(await look('abcdefghijkmnpqrstuvwxyz23456789', 'somebody')).toEqual({ state: 'closed' })
  expect(log).toHaveBeenCalledTimes(3)
  expect(log.mock.calls.flat().map(String).join(' ')).not.toContain('secret')

  vi.stubEnv('DATABASE_URL', '')
  const { token } = (await (await POST(ask('POST'))).json()) as { token: string }
  expect(await look(token, 'somebody')).toMatchObject({ state: 'open' })
})
