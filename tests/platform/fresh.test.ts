import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf, holds, sources } from '../../scripts/fresh.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fresh-'))
  mkdirSync(join(root, 'rules/products'), { recursive: true })
  writeFileSync(join(root, 'rules/products/a.yaml'), 'loan: 1')
  writeFileSync(join(root, 'proxy.ts'), 'export {}')
  writeFileSync(join(root, 'README.md'), 'words')
})
afterEach(() => rmSync(root, { recursive: true }))

const state = () => hashOf(sources(root))

test('a changed, renamed or new source makes the build stale', () => {
  const before = state()
  expect(state()).toBe(before)
  writeFileSync(join(root, 'rules/products/a.yaml'), 'loan: 2')
  const changed = state()
  renameSync(join(root, 'rules/products/a.yaml'), join(root, 'rules/products/b.yaml'))
  const renamed = state()
  writeFileSync(join(root, 'proxy.ts'), 'export const proxy = 1')
  expect(new Set([before, changed, renamed, state()]).size).toBe(4)
})

test('words outside the sources leave the build as it is', () => {
  const before = state()
  writeFileSync(join(root, 'README.md'), 'other words')
  expect(state()).toBe(before)
})

test('packages are in place when every required one is there in its version', () => {
  const lock = { packages: { '': {}, a: { version: '1.0.0' }, mac: { version: '1.0.0', optional: true } } }
  const installed = (a: string) => ({ packages: { a: { version: a } } })
  expect(holds(lock, installed('1.0.0'))).toBe(true)
  expect(holds(lock, installed('0.9.0'))).toBe(false)
  expect(holds(lock, { packages: {} })).toBe(false)
})
