import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { copyRules, revisionLines, revisions, rulesOf } from './revisions'
import { scenariosOf } from './suite'

const ruleset = load()
const folder = mkdtempSync(join(tmpdir(), 'draft-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of rules/ in which one text of one file is replaced. */
function edited(name: string, file: string, from: string, to: string) {
  const rules = copyRules(mkdtempSync(join(folder, name)))
  const path = join(rules, file)
  const text = readFileSync(path, 'utf8')
  expect(text.split(from).length).toBe(2)
  writeFileSync(path, text.replace(from, to))
  return rulesOf(rules)
}

test('the same rules differ in nothing', () => {
  const found = revisions(ruleset, rulesOf('rules'), { population: 60, scenarios: scenariosOf(ruleset) })
  expect(found).toMatchObject({ anything: 0, shifts: {}, scenarios: [], rules: [] })
})

test('a looser threshold: who changes, which scenarios, and the criterion with its old and new value', () => {
  const draft = edited(
    'looser-',
    'products/innovation-loan.yaml',
    'talentPointsMin:\n        value: 11\n',
    'talentPointsMin:\n        value: 4\n',
  )
  const found = revisions(ruleset, draft, { population: 400, scenarios: scenariosOf(ruleset) })
  expect(found.rules).toEqual([
    'innovation-loan il-tech-talent: required: talent gte 11 → required: talent gte 4 (as of 2026-11-24)',
  ])
  expect(Object.keys(found.shifts).filter((id) => id !== 'recommendation')).toEqual(['innovation-loan'])
  const shift = found.shifts['innovation-loan']!
  expect(Object.keys(shift.causes)).toEqual(['il-tech-talent: required: talent gte 11 → required: talent gte 4'])
  expect(Object.keys(shift.ways).every((way) => way.startsWith('ineligible') || way.startsWith('undetermined'))).toBe(
    true,
  )
  expect(found.scenarios.map(({ name }) => name)).toContain('just-below-the-talent-floor')
  expect(revisionLines(found, 56).join('\n')).toContain('by il-tech-talent')
})

test('a text that begins on another day is compared on that day, too', () => {
  const draft = edited('later-', 'regulations/srdi-sme.yaml', '\n  2026-04-01:\n', '\n  2026-05-01:\n')
  const found = revisions(ruleset, draft, { population: 200 })
  expect(found.days).toEqual(['2026-04-01', '2026-05-01', '2026-11-24'])
  expect(Object.keys(found.shifts)).toContain('srdi-sme')
  expect(found.rules.some((one) => one.startsWith('srdi-sme '))).toBe(true)
})

test('a git revision is read from the repository', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder })
  git('init', '-q')
  copyRules(folder)
  git('add', 'rules')
  git('commit', '-qm', 'rules')
  expect(rulesOf('HEAD', folder).id).toBe(ruleset.id)
  expect(() => rulesOf('no-such-revision', folder)).toThrow()
})
