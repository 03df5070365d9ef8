import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { NO_ANSWERS } from '@/app/_ui/answers'
import { cookieLines, NAMES, pack, type Told, unpack } from '@/app/[locale]/told/answer-cookies'
import { isPlainFact } from '@/app/[locale]/told/plain-fact'
import type { FactDefinition, FactValue } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const NOW = Date.now()
const AS_OF = '2026-11-24'

beforeAll(() => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'answers-'))
})

/** Digits and characters without a pattern, the same in every run: nothing for a compressor to hold on to. */
function noise(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pick = noise(7)
const digits = (count: number) => Array.from({ length: count }, () => pick(10)).join('')
const hanzi = (count: number) =>
  Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + pick(20_000))).join('')
const day = () => `20${10 + pick(15)}-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`

/** The longest that a person can tell in answer to a question: both ends of a range in full figures, every field used. */
function longest({ type, options }: FactDefinition): { value: FactValue; typed: Record<string, string> } {
  const ends = { min: 1_000_000 + pick(9e12), max: 9.1e12 + pick(8e11) }
  const texts = {
    choice: 'range',
    text: `人民币 约 ${digits(13)}.00 元`,
    from: `约 ${digits(20)}.${digits(4)} 元`,
    to: `约 ${digits(20)}.${digits(4)} 元`,
  }
  if (options) return { value: options.at(-1)!.value, typed: { choice: options.at(-1)!.value } }
  if (type === 'yesNo') return { value: false, typed: { choice: 'no' } }
  if (type === 'industry') return { value: '3985', typed: { text: hanzi(60), picked: '3985' } }
  if (type === 'text') return { value: hanzi(200), typed: { text: hanzi(200) } }
  if (type === 'date' || type === 'dateOrNone')
    return { value: day(), typed: { choice: 'exact', text: `公元 ${day()} 前后` } }
  return { value: type === 'year' ? 2025 : ends, typed: texts }
}

function everything(): Told {
  const answers = ruleset.facts.map((fact) => [fact.id, longest(fact)] as const)
  return {
    asOf: AS_OF,
    facts: Object.fromEntries(answers.map(([id, { value }]) => [id, value])),
    typed: Object.fromEntries(answers.map(([id, { typed }]) => [id, typed])),
    skipped: [],
    trail: ['standing', ...ruleset.facts.map(({ id }) => id)],
    labels: Object.fromEntries(ruleset.facts.map(({ id, label }) => [id, label.zh])),
    setAside: { boardSeats: { label: '董事会席位', text: '五个', code: 'unknown-fact' } },
    lately: { fact: 'employees', spared: ruleset.facts.slice(0, 40).map(({ id }) => id), added: [] },
    savedAt: NOW,
  }
}

const cookieSize = (line: string) => Buffer.byteLength(line)

test('every fact in its longest range, with all that was typed, fits three cookies and comes back as it was', () => {
  const told = everything()
  expect(Object.keys(told.facts).length).toBeGreaterThan(80)
  const values = pack(told, () => false)!
  expect(values.length).toBeLessThanOrEqual(3)
  for (const line of cookieLines(values, true)) expect(cookieSize(line)).toBeLessThanOrEqual(4096)
  expect(unpack(values)).toEqual(told)
})

test('where the texts do not fit, those go that the facts give back, and no fact is lost', () => {
  const told = everything()
  const wordy = Object.fromEntries(
    Object.entries(told.typed).map(([id, typed]) => [id, { ...typed, text: hanzi(100), from: hanzi(100) }]),
  )
  const refused = { fact: 'companyName', times: 2 }
  const values = pack({ ...told, typed: { ...wordy, companyName: { text: hanzi(1000) } }, refused }, () => true)!
  const back = unpack(values)!
  expect(back.facts).toEqual(told.facts)
  expect(back.typed.companyName?.text).toHaveLength(1000)
  expect(Object.keys(back.typed).length).toBeLessThan(Object.keys(told.typed).length)
  expect(pack({ ...told, typed: wordy }, () => false)).toBeNull()
})

test('an ordinary company needs one cookie', () => {
  const facts = {
    growthStage: 'growth',
    industryCode: '3985',
    totalAssets: 35_200_000,
    employees: { min: 20, max: 99 },
  }
  const typed = { totalAssets: { choice: 'exact', text: '3,520' }, employees: { choice: '20..99' } }
  const values = pack({ ...NO_ANSWERS, facts, typed, savedAt: NOW }, () => false)!
  expect(values).toHaveLength(1)
  expect(cookieLines(values, false)).toEqual([
    `answers=${values[0]}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax`,
    'answers-2=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    'answers-3=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  ])
})

test('a cookie with one sign altered, one of another installation, and one of eight days ago are none', () => {
  const told: Told = { ...NO_ANSWERS, facts: { employees: 62 }, savedAt: NOW }
  const [value = ''] = pack(told, () => false)!
  expect(unpack([value])).toEqual(told)
  for (const place of [0, 15, 20, 30, value.length - 3]) {
    const altered = value.slice(0, place) + (value[place] === 'A' ? 'B' : 'A') + value.slice(place + 1)
    expect(unpack([altered]), `sign ${place}`).toBeNull()
  }
  expect(unpack([value.slice(0, -1)])).toBeNull()
  expect(unpack(['', undefined])).toBeNull()
  expect(unpack(['nonsense'])).toBeNull()
  const old = pack({ ...told, savedAt: NOW - 8 * 24 * 60 * 60 * 1000 }, () => false)!
  expect(unpack(old)).toBeNull()
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'answers-'))
  expect(unpack([value])).toBeNull()
  expect(NAMES).toHaveLength(3)
})

test('a park is told by its choice alone, a figure by its fact', () => {
  const facts = {
    highTechZone: 'national',
    totalAssets: 35_200_000,
    employees: { min: 20, max: 99 },
    establishedOn: '2020-05-12',
  }
  const isPlain = isPlainFact(ruleset, 'zh', AS_OF, { ...NO_ANSWERS, facts })
  expect(Object.keys(facts).filter(isPlain)).toEqual(['totalAssets', 'employees', 'establishedOn'])
})
