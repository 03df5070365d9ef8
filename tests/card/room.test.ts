import { describe, expect, test } from 'vitest'
import { landscapePlan } from '@/lib/card/landscape'
import { drawableView, layOut, SHAPES, textsOf } from '@/lib/card/layout'
import { posterPlan } from '@/lib/card/poster'
import { type CardOptions, type CardView, cardView } from '@/lib/card/view'
import { LOCALES } from '@/lib/i18n'
import { sampleExplanation } from '../fixtures/explanation'
import { LINK } from './decode'

const NAMES = {
  zh: '内蒙古自治区呼和浩特市和林格尔新区鹿城𬬭镧铈钕稀土永磁新材料科技发展（集团）股份有限公司',
  en: 'Inner Mongolia Autonomous Region Lucheng Rare Earth Permanent Magnet New Materials Technology Development Co., Ltd.',
}
const INCLUDES: CardOptions['include'][] = [{}, { points: false, reasons: false, nextStep: false }]

/** Every outcome, language, number of loans and length, with and without a link, a name and each part. */
const views: [string, CardView][] = LOCALES.flatMap((locale) =>
  (['eligible', 'undetermined', 'ineligible'] as const).flatMap((outcome) =>
    (['short', 'long'] as const).flatMap((length) =>
      [1, 2, 3].flatMap((loans) =>
        [undefined, LINK].flatMap((link) =>
          [undefined, NAMES[locale]].flatMap((companyName) =>
            INCLUDES.map((include, part): [string, CardView] => [
              `${locale} ${outcome} ${length} ${loans} loans, ${link ? 'link' : 'bare'}, ${companyName ? 'name' : 'no name'}, parts ${part}`,
              drawableView({
                ...cardView(sampleExplanation({ locale, outcome, length, loans }), { link, companyName, include }),
                code: link ? `${locale === 'zh' ? '核验码' : 'Check code'} k7m2-q9x4-t8w3` : null,
              }),
            ]),
          ),
        ),
      ),
    ),
  ),
)

describe('every card', () => {
  test('has room for all that stands on it, in each shape', () => {
    expect(views.length).toBe(288)
    const tight = views.flatMap(([name, view]) => [
      ...(landscapePlan(view, SHAPES['1200x630']).fits ? [] : [`${name}: wide`]),
      ...(posterPlan(view, SHAPES['1080x1440']).rest >= 0 ? [] : [`${name}: tall`]),
      ...(posterPlan(view, SHAPES.a6).rest >= 0 ? [] : [`${name}: A6`]),
    ])
    expect(tight).toEqual([])
  }, 60_000)

  test('shows what is included and nothing of what is left out', () => {
    for (const shape of Object.keys(SHAPES) as (keyof typeof SHAPES)[]) {
      const drawn = (include: CardOptions['include'], companyName?: string) =>
        textsOf(layOut(cardView(sampleExplanation(), { include, companyName }), shape)).join('')
      const whole = drawn({}, '鹿城科技')
      for (const part of ['鹿城科技', '科技侧', '34–74 / 100', '成立满', '预约网点客户经理'])
        expect(whole).toContain(part)
      const bare = drawn({ points: false, reasons: false, nextStep: false })
      for (const part of ['鹿城科技', '科技侧', '34–74', '成立满', '预约网点客户经理', '下一步'])
        expect(bare).not.toContain(part)
      expect(bare).toContain('高新区信用贷')
    }
  })

  test('says in its alternative text what stands on it, and what was left out of it and why', () => {
    const said = (options: CardOptions, drawn?: (name: string) => string | null) =>
      cardView(sampleExplanation(), options, drawn)
    const { points, reasons, alt } = said({ include: { points: false, reasons: false, nextStep: false } })
    expect([points, reasons]).toEqual([null, []])
    for (const part of ['科技侧', '理由', '下一步', '点数']) expect(alt).not.toContain(part)
    const named = said({ companyName: ' 鹿城科技 ' })
    expect(named.company).toBe('鹿城科技')
    expect(named.alt).toContain('鹿城科技。')
    const unnamed = said({ companyName: 'ᠯᠤᠴᠧᠩ' }, () => null)
    expect(unnamed).toMatchObject({ company: null, notice: expect.stringContaining('没有印在卡片上') })
    expect(unnamed.alt).toContain('没有印在卡片上')
    expect(said({}).notice).toBeNull()
  })
})
