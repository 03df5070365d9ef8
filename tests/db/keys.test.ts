import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  vi.stubEnv('DATA_DIR', folder)
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** The module as a server that has just started has it. */
const started = () => {
  vi.resetModules()
  return import('@/lib/db/keys')
}

describe('the keys of an installation', () => {
  it('are made once, kept for the owner alone, and the same after a restart', async () => {
    const first = (await started()).keyFor('answers')
    expect(first).toHaveLength(32)
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
    expect((await started()).keyFor('answers')).toEqual(first)
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })

  it('differ from purpose to purpose and are never the secret itself', async () => {
    const { keyFor } = await started()
    const all = [keyFor('answers'), keyFor('cards'), keyFor('sessions')].map((key) => key.toString('hex'))
    expect(new Set([...all, readFileSync(join(folder, 'secret.key'), 'utf8').trim()]).size).toBe(4)
  })

  it('come from SECRET_KEY where it is set, and nothing is written then', async () => {
    vi.stubEnv('SECRET_KEY', 'ab'.repeat(32))
    const here = (await started()).keyFor('cards')
    vi.stubEnv('DATA_DIR', join(folder, 'another'))
    expect((await started()).keyFor('cards')).toEqual(here)
    expect(readdirSync(folder)).toEqual([])
  })

  it('are refused with a sentence where the secret is damaged, and it is not written over', async () => {
    writeFileSync(join(folder, 'secret.key'), 'short')
    const { keyFor } = await started()
    expect(() => keyFor('answers')).toThrow(/secret\.key must hold 64 hexadecimal digits/)
    expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('short')
  })
})
