import { describe, expect, test } from 'vitest'
import type { Typed } from '@/app/_ui/answers'
import { asked } from '@/app/[locale]/match/asked'
import { judge } from '@/app/[locale]/match/judge'
import type { Question } from '@/app/[locale]/match/question'
import { averageOf, totalOf } from '@/app/[locale]/match/total'
import { typedFrom, understand } from '@/app/[locale]/match/understand'
import { understoodText } from '@/app/[locale]/match/understood-text'
import { formatNumber } from '@/lib/amount'
import { bandText } from '@/lib/band-text'
import { decide, type Facts } from '@/lib/engine'
import { words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const asOf = '2026-11-24'
const ask = (id: string, locale: 'zh' | 'en' = 'zh'): Question => {
  const definition = ruleset.facts.find((fact) => fact.id === id)
  if (!definition) throw new Error(id)
  return asked(definition, ruleset.zones, words(locale).match.zone, locale)
}
const means = (question: Question, typed: Typed) => understand(question, typed, { locale: 'zh', asOf })

describe('a yearly average is asked for as a total', () => {
  const question = ask('conversionsPerYear')

  test('the total of three years is divided by three, and given back as it was told', () => {
    for (let told = 0; told <= 600; told++) {
      const understood = means(question, { choice: 'exact', text: String(told) })
      expect(understood).toMatchObject({ ok: true, value: told / 3 })
      expect(typedFrom(question, told / 3, formatNumber)).toEqual({
        choice: 'exact',
        text: formatNumber(told, { type: 'count' }),
      })
    }
    expect(means(question, { choice: 'exact', text: '601' })).toMatchObject({ ok: false, problem: 'out-of-domain' })
  })

  test('each band is a whole number of results, and lies on one side of every line of the rules', () => {
    expect(question.bands).toEqual([
      { max: 2 },
      { min: 3, max: 5 },
      { min: 6, max: 8 },
      { min: 9, max: 11 },
      { min: 12, max: 14 },
      { min: 15 },
    ])
    const definition = ruleset.facts.find(({ id }) => id === 'conversionsPerYear')
    for (const [index, band] of (question.bands ?? []).entries()) {
      const understood = means(question, { choice: bandText(band) })
      expect(understood.ok && understood.value).toEqual(averageOf(band, 3))
      // One of an older rulebook or another door is the same band.
      expect(totalOf(definition?.bands?.[index] ?? {}, 3)).toEqual(band)
      expect(typedFrom(question, definition?.bands?.[index], formatNumber)).toEqual({ choice: bandText(band) })
    }
  })

  test('what was understood says the average too', () => {
    expect(understoodText(question, '7', 'zh')).toBe('= 7（七），年均约 2.33项')
    expect(understoodText(ask('conversionsPerYear', 'en'), '6', 'en')).toBe('= 6, 2 items a year')
  })
})

describe('what makes a right high-value is asked as boxes to tick', () => {
  const question = ask('classOneIpHighValue')

  test('any ground is at least one, none of them is 0, and a number that is told counts', () => {
    expect(means(question, { picked: 'overseas' })).toEqual({ ok: true, value: { min: 1 } })
    expect(means(question, { picked: 'overseas kept pledged awarded' })).toEqual({ ok: true, value: { min: 1 } })
    expect(means(question, { choice: 'none' })).toEqual({ ok: true, value: 0 })
    expect(means(question, { choice: 'unsure', picked: 'kept' })).toEqual({ ok: true, value: undefined })
    expect(means(question, { picked: 'kept', text: '两项' })).toMatchObject({ ok: true, value: 2 })
    expect(means(question, { text: '3' })).toMatchObject({ ok: true, value: 3 })
  })

  test('nothing ticked, or one answer against the other, is asked about and never guessed', () => {
    expect(means(question, {})).toMatchObject({ ok: false, problem: 'nothing-chosen' })
    expect(means(question, { picked: 'gone' })).toMatchObject({ ok: false, problem: 'nothing-chosen' })
    expect(means(question, { choice: 'none', picked: 'kept' })).toMatchObject({ ok: false, problem: 'both' })
    expect(means(question, { choice: 'none', text: '2' })).toMatchObject({ ok: false, problem: 'both' })
    expect(means(question, { picked: 'kept', text: '0' })).toMatchObject({ ok: false, problem: 'both' })
    expect(means(question, { picked: 'kept', text: '很多' })).toMatchObject({ ok: false, field: 'text' })
  })

  test('a ground without any class I right is refused in words that name both', () => {
    const judged = judge(question, { picked: 'kept' }, { classOneIp: 0 }, { locale: 'zh', asOf, ruleset })
    expect(judged).toMatchObject({
      trouble: {
        field: 'choice',
        text: 'Ⅰ类中高价值（1项）多于Ⅰ类知识产权（0项），请改其中一项',
        contradiction: { other: { id: 'classOneIp' } },
      },
    })
    expect(judge(question, { picked: 'kept' }, { classOneIp: 4 }, { locale: 'zh', asOf, ruleset })).toMatchObject({
      value: { min: 1 },
    })
  })

  test('at least one decides wherever the rules read the count, and says that there is a class I right', () => {
    const points = (facts: Facts) => {
      const { recognitions, evaluation } = decide(ruleset, facts, asOf)
      const sides = evaluation.tech.characteristics.map(({ id, low, high }) => [id, low, high])
      return [...sides, ...recognitions.map(({ id, outcome, points }) => [id, outcome, points])]
    }
    const some = points({ classOneIpHighValue: { min: 1 } })
    expect(some).toEqual(points({ classOneIpHighValue: 2 }))
    expect(some).toContainEqual(['ip-quality', 8, 8])
    expect(some).toEqual(points({ classOneIpHighValue: { min: 1 }, classOneIp: { min: 1 } }))
    expect(points({ classOneIpHighValue: 0 })).not.toContainEqual(['ip-quality', 8, 8])
  })
})
