import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { complete, platformOf } from '../../scripts/complete-lock.mjs'

const lock = () => ({
  lockfileVersion: 3,
  packages: {
    '': { name: 'sample', dependencies: { next: '16.4.6' } },
    'node_modules/@next/swc-linux-x64-gnu': { version: '16.4.6', optional: true },
    'node_modules/lint': { version: '2.0.0', dev: true, optionalDependencies: { '@lint/cli-win32-x64': '2.0.0' } },
    'node_modules/next': {
      version: '16.4.6',
      optionalDependencies: {
        '@next/swc-darwin-arm64': '16.4.6',
        '@next/swc-linux-x64-gnu': '16.4.6',
        '@next/swc-linux-x64-musl': '16.4.6',
        sharp: '^0.35.5',
      },
    },
    'node_modules/next/node_modules/sharp': { version: '0.35.5', optional: true },
  },
})

test('the missing packages of other platforms are written as npm writes them', () => {
  const { lock: whole, added } = complete(lock())
  expect(added).toEqual(['@lint/cli-win32-x64', '@next/swc-darwin-arm64', '@next/swc-linux-x64-musl'])
  expect(JSON.stringify(whole.packages['node_modules/@next/swc-darwin-arm64'])).toBe(
    '{"version":"16.4.6","cpu":["arm64"],"optional":true,"os":["darwin"]}',
  )
  expect(whole.packages['node_modules/@next/swc-linux-x64-musl']).toEqual({
    version: '16.4.6',
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  })
  expect(whole.packages['node_modules/@lint/cli-win32-x64']).toMatchObject({ dev: true, optional: true })
})

test('what was there stays as it was, in order, and a second run adds nothing', () => {
  const given = lock()
  const { lock: whole } = complete(given)
  expect(given).toEqual(lock())
  expect(whole).toMatchObject(lock())
  expect(Object.keys(whole.packages)[0]).toBe('')
  expect(Object.keys(whole.packages).slice(1)).toEqual(Object.keys(whole.packages).slice(1).sort())
  expect(complete(whole).added).toEqual([])
})

test('a package whose version or platform cannot be known is an error, not a guess', () => {
  const range = lock()
  range.packages['node_modules/next'].optionalDependencies['@next/swc-darwin-arm64'] = '^16.4.6'
  expect(() => complete(range)).toThrow('node_modules/next wants @next/swc-darwin-arm64@^16.4.6')
  const nameless = lock()
  Object.assign(nameless.packages['node_modules/next'].optionalDependencies, { sugar: '1.0.0' })
  expect(() => complete(nameless)).toThrow('node_modules/next wants sugar@1.0.0')
})

test.each([
  ['@next/swc-win32-arm64-msvc', { os: ['win32'], cpu: ['arm64'] }],
  ['@img/sharp-linuxmusl-x64', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ['sugar', {}],
])('the platform of %s is read from its name', (name, platform) => {
  expect(platformOf(name)).toEqual(platform)
})

test('our own package-lock.json is complete and names no download address', () => {
  const text = readFileSync('package-lock.json', 'utf8')
  expect(complete(JSON.parse(text)).added).toEqual([])
  expect(text).not.toContain('"resolved"')
})
