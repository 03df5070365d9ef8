import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { check, rules } from '../../scripts/arrows.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arrows-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Writes a small project and gives the broken rules: their sentence, and what is printed below it. */
function broken(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return Object.fromEntries(check(root).violations.map(({ name, sentence, lines }) => [name, { sentence, lines }]))
}

const rule = (name: string, ...lines: string[]) => ({
  [name]: { sentence: rules.find((each) => each.name === name)?.sentence, lines },
})

const sound = {
  'lib/engine/index.ts': "export type { Facts } from './types'\nexport { decide } from './decide'",
  'lib/engine/types.ts': 'export type Facts = { employees?: number }',
  'lib/engine/decide.ts':
    "import type { Facts } from './types'\nexport const decide = (facts: Facts, asOf: string) => new Date(asOf)",
  'lib/ruleset/load.ts':
    "import { readFileSync } from 'node:fs'\nexport const load = () => readFileSync('rules/questions.yaml')",
  'lib/db/open.ts': "import { createClient } from '@libsql/client'\nexport const open = createClient",
  'lib/card/fonts.ts': "import { readFile } from 'node:fs/promises'\nexport const font = readFile",
  'app/[locale]/page.tsx':
    "import { decide } from '@/lib/engine'\nimport { load } from '@/lib/ruleset/load'\nexport default () => <p>{load() as unknown as string}{typeof decide}</p>",
  'scripts/rules.ts': "import { load } from '../lib/ruleset/load'\nload()",
  'tests/engine/decide.test.ts': "import { decide } from '@/lib/engine/decide'\ndecide({}, '2025-07-01')",
  'e2e/match.spec.ts': "import { test } from '@playwright/test'\nimport { open } from './open'\ntest('', open)",
  'e2e/open.ts': 'export const open = () => {}',
}

test('every arrow has a name and a sentence, and a sound project breaks none', () => {
  expect(rules.map(({ name }) => name)).toEqual([
    'engine-is-pure',
    'engine-has-one-door',
    'lib-below-app',
    'one-reader-of-rules',
    'only-db-touches-the-database',
    'e2e-is-outside',
    'no-cycles',
  ])
  for (const { sentence } of rules) expect(sentence).toMatch(/^[A-Za-z].{40,}\.$/)
  expect(broken(sound)).toEqual({})
})

describe('engine-is-pure', () => {
  test.each([
    ['a package', "import { z } from 'zod'", 'zod'],
    ['a Node module', "import { join } from 'node:path'", 'node:path'],
    ['another part of lib', "import { zh } from '@/lib/i18n/zh'", 'lib/i18n/zh'],
    ['only a type', "import type { Words } from '../i18n/words'", 'lib/i18n/words'],
    ['a re-exported type', "export type { Words } from '../i18n/words'", 'lib/i18n/words'],
    ['a type inside an expression', "export type W = import('../i18n/words').Words", 'lib/i18n/words'],
    ['a module loaded later', "export const late = () => import('node:crypto')", 'node:crypto'],
    ['a computed path', 'export const late = (path: string) => import(path)', 'a computed path'],
    ['require', "export const fs = require('node:os')", 'node:os'],
    ['the time now', 'export const now = () => Date.now()', 'the clock'],
    ['the date of today', 'export const today = () => new Date()', 'the clock'],
    ['a random number', 'export const dice = () => Math.random()', 'chance'],
  ])('%s is not for the engine', (_, line, target) => {
    expect(broken({ ...sound, 'lib/engine/exact.ts': `// 注释\n${line}` })).toEqual(
      rule('engine-is-pure', `lib/engine/exact.ts:2 → ${target}`),
    )
  })
})

test('engine-has-one-door: a page that opens a room behind the door is told to use the door', () => {
  const page = "import type { Facts } from '@/lib/engine/types'\nexport type Props = Facts"
  expect(broken({ ...sound, 'app/_ui/form.tsx': page })).toEqual(
    rule('engine-has-one-door', 'app/_ui/form.tsx:1 → lib/engine/types.ts'),
  )
})

describe('lib-below-app', () => {
  test('lib does not import a page', () => {
    const helper = "import { Card } from '../app/_ui/card'\nexport const card = Card"
    expect(
      broken({ ...sound, 'lib/explain.ts': helper, 'app/_ui/card.tsx': 'export const Card = () => <b />' }),
    ).toEqual(rule('lib-below-app', 'lib/explain.ts:1 → app/_ui/card.tsx'))
  })

  test('a page does not import a script', () => {
    expect(broken({ ...sound, 'app/api/v1/route.ts': "import '@/scripts/rules'" })).toEqual(
      rule('lib-below-app', 'app/api/v1/route.ts:1 → scripts/rules.ts'),
    )
  })
})

describe('one-reader-of-rules', () => {
  test('another file of lib does not read the disk', () => {
    expect(broken({ ...sound, 'lib/explain.ts': "import { readFileSync } from 'fs'\nreadFileSync('x')" })).toEqual(
      rule('one-reader-of-rules', 'lib/explain.ts:1 → fs'),
    )
  })

  test('nor does a page', () => {
    expect(
      broken({ ...sound, 'app/[locale]/page.tsx': "import { readdir } from 'node:fs/promises'\nreaddir('x')" }),
    ).toEqual(rule('one-reader-of-rules', 'app/[locale]/page.tsx:1 → node:fs/promises'))
  })

  test.each([`join('rules', id)`, '`rules/zones.yaml`', `'../rules/zones.yaml'`])(
    'a file that may read fonts may not open %s',
    (path) => {
      expect(
        broken({ ...sound, 'lib/card/fonts.ts': `import { readFile } from 'node:fs/promises'\nreadFile(${path})` }),
      ).toEqual(rule('one-reader-of-rules', 'lib/card/fonts.ts:1 → node:fs/promises'))
    },
  )

  test('nobody imports a file of rules/', () => {
    expect(
      broken({ ...sound, 'app/api/v1/route.ts': "import zones from '@/rules/zones.json'\nexport { zones }" }),
    ).toEqual(rule('one-reader-of-rules', 'app/api/v1/route.ts:1 → rules/zones.json'))
  })
})

test.each(['@libsql/client', 'pg', 'kysely', 'better-sqlite3'])(
  'only-db-touches-the-database: %s stays inside lib/db',
  (driver) => {
    expect(broken({ ...sound, 'lib/auth.ts': `import db from '${driver}'\nexport { db }` })).toEqual(
      rule('only-db-touches-the-database', `lib/auth.ts:1 → ${driver}`),
    )
  },
)

describe('e2e-is-outside', () => {
  test('a browser test imports nothing of the product', () => {
    expect(broken({ ...sound, 'e2e/match.spec.ts': "import { load } from '../lib/ruleset/load'\nload()" })).toEqual(
      rule('e2e-is-outside', 'e2e/match.spec.ts:1 → lib/ruleset/load.ts'),
    )
  })

  test('the product imports no browser test', () => {
    expect(broken({ ...sound, 'tests/open.test.ts': "import { open } from '@/e2e/open'\nopen()" })).toEqual(
      rule('e2e-is-outside', 'tests/open.test.ts:1 → e2e/open.ts'),
    )
  })
})

test('no-cycles: a circle is printed as the way it takes, types included', () => {
  const circle = {
    'lib/answers.ts': "import { yuan } from './amount'\nexport type Answers = { loan: typeof yuan }",
    'lib/amount.ts': "import type { Answers } from './answers'\nexport const yuan = (answers: Answers) => answers",
  }
  expect(broken({ ...sound, ...circle })).toEqual(
    rule('no-cycles', 'lib/answers.ts:1 → lib/amount.ts → lib/answers.ts → lib/amount.ts'),
  )
})
