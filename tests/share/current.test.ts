import { describe, expect, it } from 'vitest'
import type { Ruleset } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { differences } from '@/lib/share/current'

const ruleset = load()
const DAY = '2026-11-23'
const LOANS = ruleset.products.map(({ id }) => id)
const at = (one: Ruleset, day = DAY) => ({ ruleset: one, day })
/** The rulebook with something changed in a copy of it. */
const changed = (change: (copy: Ruleset) => void): Ruleset => {
  const copy = structuredClone(ruleset)
  change(copy)
  copy.id = 'changed'
  return copy
}
const innovation = (copy: Ruleset) => copy.products.find(({ id }) => id === 'innovation-loan')!

describe('what has changed since a card was made', () => {
  it('is nothing by the same rulebook, also days later: ages count on, rules do not change', () => {
    for (const locale of ['zh', 'en'] as const) {
      expect(differences(at(ruleset), at(ruleset), LOANS, locale)).toEqual([])
      expect(differences(at(ruleset, '2026-11-24'), at(ruleset, '2026-12-01'), LOANS, locale)).toEqual([])
    }
  })

  it('shows a value that changed with the old and the new one side by side', () => {
    const young = changed((copy) => {
      for (const version of innovation(copy).versions)
        for (const [key, value] of Object.entries(version.values ?? {}))
          if (key === 'debtRatioMax') version.values[key] = typeof value === 'number' ? 0.42 : { ...value, value: 0.42 }
    })
    const found = differences(at(ruleset), at(young), ['innovation-loan'], 'zh')
    expect(found.length).toBeGreaterThan(0)
    for (const { before, after } of found) expect(before?.needed ?? before?.text).not.toBe(after?.needed ?? after?.text)
    expect(JSON.stringify(found.map(({ after }) => after))).toContain('42%')
  })

  it('names a condition that is new or gone, and one that says something else', () => {
    const young = changed((copy) => {
      const loan = innovation(copy)
      const [first, second, ...rest] = loan.criteria
      loan.criteria = [
        { ...first!, text: { zh: '改过的条件', en: 'Another text' } },
        { ...second!, id: 'new-one' },
        ...rest,
      ]
    })
    const found = differences(at(ruleset), at(young), ['innovation-loan'], 'zh')
    const [first, second] = innovation(ruleset).criteria
    expect(found.map(({ id }) => id).sort()).toEqual([first!.id, second!.id, 'new-one'].sort())
    expect(found.find(({ id }) => id === 'new-one')?.before).toBeNull()
    expect(found.find(({ id }) => id === second!.id)?.after).toBeNull()
    expect(found.find(({ id }) => id === first!.id)?.after?.text).toBe('改过的条件')
  })

  it('sees through a condition to the scorecard and the formula that it rests on', () => {
    const young = changed((copy) => {
      copy.scorecards[0]!.characteristics[0]!.max += 1
      const formula = copy.derived.find(({ id }) => id === 'debtRatio')!
      formula.formula = { ratio: ['totalLiabilities', 'totalLiabilities'] }
    })
    const beneath = new Set(differences(at(ruleset), at(young), LOANS, 'zh').flatMap((one) => one.beneath))
    expect(beneath).toContain(ruleset.scorecards[0]!.title.zh)
    expect(beneath).toContain(ruleset.derived.find(({ id }) => id === 'debtRatio')!.label.zh)
  })

  it('leaves out the loans that the card does not show', () => {
    const young = changed((copy) => {
      innovation(copy).criteria[0]!.text = { zh: '改过的条件', en: 'Another text' }
    })
    expect(differences(at(ruleset), at(young), ['little-giant-loan'], 'zh')).toEqual([])
  })
})
