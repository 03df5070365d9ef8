import { readFileSync } from 'node:fs'
import { ImageResponse } from '@vercel/og'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/v1/card/route'
import { DeskBusy, openDesk } from '@/lib/card/desk'
import { drawCard } from '@/lib/card/draw'
import { advance, covered, coveredCodePoints, drawable, FAMILY, facesFor } from '@/lib/card/fonts'
import { drawableView } from '@/lib/card/layout'
import { breakLines, clampLines, measured } from '@/lib/card/lines'
import { type Shape, SIZES } from '@/lib/card/sizes'
import { tokens } from '@/lib/card/tokens'
import { type CardSide, type CardView, cardView } from '@/lib/card/view'
import { decide, type Facts } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { LOCALES, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { type Sample, sampleExplanation } from './fixtures/explanation'

const asked: string[] = []

// Nothing may leave the machine while a card is drawn; any request is noted and refused.
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', (input: unknown) => {
    asked.push(String(input instanceof Request ? input.url : input))
    return Promise.reject(new Error('no network here'))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  expect(asked).toEqual([])
})

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png)
  return { signature: bytes.toString('latin1', 1, 4), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

const LINK = 'https://loan-match.example.org/zh/share/k7m2q9x4t8w3r6p5n2h7j4d9c3v8b6zs'

const samples: Sample[] = LOCALES.flatMap((locale) =>
  (['eligible', 'undetermined', 'ineligible'] as const).flatMap((outcome) =>
    (['short', 'long'] as const).map((length) => ({ locale, outcome, length, loans: length === 'long' ? 3 : 1 })),
  ),
)

const company: Facts = {
  residentEnterprise: true,
  establishedOn: '2017-08-09',
  prefecture: 'baotou',
  highTechZone: 'national',
  industryCode: 'C3985',
  growthStage: 'growth',
  employees: 4873,
  revenueLastYear: 63_178_451,
  rdExpenseLastYear: 7_391_862,
  totalCostLastYear: 51_846_297,
  hnteValidUntil: '2027-04-05',
  techStaff: 1493,
}

describe('the picture', () => {
  test('has its size, is at most 300 kB, and drawn without a request, for every outcome, language, length and shape', async () => {
    // `npm run cards` draws each in every shape.
    for (const [at, sample] of samples.entries()) {
      const shape = (Object.keys(SIZES) as Shape[])[(at + (at >> 2)) % 3] as Shape
      const { width, height } = SIZES[shape]
      const png = await drawCard(cardView(sampleExplanation(sample), { link: LINK }), shape)
      expect(sizeOf(png), JSON.stringify(sample)).toEqual({ signature: 'PNG', width, height })
      expect(png.byteLength).toBeLessThanOrEqual(300_000)
    }
  }, 120_000)

  test('is the same bytes for the same view, also after other characters were drawn', async () => {
    const view = cardView(sampleExplanation())
    const first = await drawCard(view, '1200x630')
    await drawCard({ ...view, sentence: '龘鱻麤馫骉羴犇猋 Œuvre' }, '1200x630')
    expect(Buffer.compare(await drawCard(view, '1200x630'), first)).toBe(0)
  }, 60_000)

  test('of a text with emoji and characters no font holds is drawn without a request', async () => {
    const text = '䶮㛃𠮷한글☑Ⅰ😀👨‍👩‍👧🇨🇳1️⃣❤️‰\u{e000}a\u0301é\ud800'
    const view = cardView(sampleExplanation({ patch: { nextStep: text, asOfText: text } }))
    expect(sizeOf(await drawCard(view, '1200x630')).width).toBe(1200)
  }, 60_000)
})

describe('the characters', () => {
  test('that a font lacks become 〓; blanks one space; marks that draw nothing vanish', () => {
    expect(drawable('呼和浩特𬬭㛃𠮷😀')).toBe('呼和浩特𬬭㛃〓〓')
    expect(drawable('a\tb\u3000c\u00a0d')).toBe('a b c d')
    expect(drawable('1\ufe0f\u20e3\u200b2')).toBe('12')
    expect(drawable('e\u0301')).toBe('é')
    expect(drawable('ℌ类🅰')).toBe('H类〓')
    expect(covered('〓')).toBe(true)
  })

  test('that the fonts hold are all drawn without a request, page by page in one weight and the other', async () => {
    const all = coveredCodePoints()
    expect(all.length).toBeGreaterThan(30_000)
    // Han of the first plane are alike to the drawing library: every tenth of them, and all others.
    const points = all.filter((code, at) => {
      const char = String.fromCodePoint(code)
      return drawable(char) === char && (char.length > 1 || !/\p{Script=Han}/u.test(char) || at % 10 === 0)
    })
    const size = 2_000
    for (let from = 0; from < points.length; from += size) {
      const text = String.fromCodePoint(...points.slice(from, from + size))
      const fonts = facesFor(text)
      const style = {
        display: 'flex',
        width: 800,
        height: 800,
        flexWrap: 'wrap',
        fontSize: 12,
        fontFamily: FAMILY,
      } as const
      const element = {
        type: 'div',
        key: null,
        props: { style: { ...style, fontWeight: from % (2 * size) ? 700 : 400 }, children: text },
      }
      await new ImageResponse(element, { width: 800, height: 800, fonts }).arrayBuffer()
      expect(asked, `from U+${points[from]?.toString(16)}`).toEqual([])
    }
  }, 180_000)

  test('of the rules and of the interface are all in the fonts', () => {
    const texts = [JSON.stringify(load()), read('lib/i18n/zh.ts'), read('lib/i18n/en.ts'), read('lib/i18n/format.ts')]
    const missing = [...new Set(texts.join(''))].filter(
      (char) => char.trim() && drawable(char).includes('〓') && char !== '〓',
    )
    expect(missing).toEqual([])
  })

  test('come back as the same array of faces while it suffices', () => {
    const faces = facesFor('高新区信用贷')
    expect(facesFor('信用')).toBe(faces)
  })
})

describe('the lines', () => {
  const measure = (char: string) => advance(char, 400)
  const broken = (text: string, width: number) => breakLines(measured(text, measure), width).map((line) => line.text)
  const closing = /^[、，。．：；！？）】》〉」』〕〗”’…—–·％%,.:;!?)\]}/]/u
  const opening = /[（【《〈「『〔〖“‘([{￥¥]$/u

  /** Texts of the rules and the samples that a card could show. */
  const texts = (() => {
    const found = new Set<string>()
    const walk = (value: unknown) => {
      if (typeof value === 'string') {
        if (value.length > 12 && !value.includes('http')) found.add(value)
      } else if (value && typeof value === 'object') Object.values(value).forEach(walk)
    }
    const { products, facts, alternatives, regulations } = load()
    walk([products, facts, alternatives, regulations, samples.map((sample) => cardView(sampleExplanation(sample)))])
    return [...found]
  })()

  test('never begin with a closing mark nor end with an opening one, over all texts at 20 widths', () => {
    expect(texts.length).toBeGreaterThan(300)
    const wrong: string[] = []
    for (const text of texts) {
      const whole = measured(text, measure)
      for (let width = 6; width < 46; width += 2)
        for (const line of breakLines(whole, width))
          if (closing.test(line.text) || opening.test(line.text) || line.width > width + 0.01)
            wrong.push(`${width}: ${line.text} (${text})`)
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('hold the whole text in its order', () => {
    const letters = (text: string) => text.replace(/\s/gu, '')
    for (const text of texts) expect(letters(broken(text, 17).join('')), text).toBe(letters(text))
  })

  test('keep numbers with their units, dates, ranges and Latin words whole', () => {
    const text =
      '注册资本1,200 万元，研发占比 ≥ 3.5 %，科技侧41–55 / 100，2026年11月23日起，第12条，High-Tech企业，国科发〔2019〕7号，成立满 12 个月'
    for (let width = 9; width < 30; width++) {
      const lines = broken(text, width).join('\n')
      for (const whole of [
        '1,200万元',
        '≥ 3.5 %',
        '41–55 / 100',
        '2026年11月23日',
        '第12条',
        'High-Tech',
        '〔2019〕',
        '7号',
        '12个月',
      ])
        expect(lines, `${whole} at ${width}`).toContain(whole)
    }
    expect(broken('Established for at least 12 months in a high-tech zone', 9).join('\n')).toContain('12 months')
  })

  test('do not part …… and ——', () => {
    for (let width = 3; width < 14; width++)
      expect(broken('研发——或者说创新……都算在内', width).join('\n')).toMatch(/——[\s\S]*……/u)
  })

  test('end in an ellipsis where there is no room for all', () => {
    const lines = clampLines(measured('一二三四五六七八九十，一二三四五六七八九十', measure), 6, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]?.text).toMatch(/…$/u)
  })

  test('take half an em out between two full-width marks and set a gap between Han and Latin', () => {
    const [line] = breakLines(measured('（甲）。共12个', measure), 40)
    expect(line?.runs).toEqual([
      { text: '（甲）', gap: -0.5 },
      { text: '。共', gap: -0.5 },
      { text: '12', gap: 0.16 },
      { text: '个', gap: 0.16 },
    ])
  })
})

describe('the view', () => {
  const view = (facts: Facts, locale: 'zh' | 'en' = 'zh') =>
    cardView(explain(load(), decide(load(), facts, '2026-11-23'), facts, locale))

  test('repeats no figure, date or name that was told', () => {
    const named = { ...company, companyName: '鹿城秘名科技', unifiedSocialCreditCode: '91150100MA0N000007' }
    const told = [
      '2017',
      '08-09',
      '4873',
      '4,873',
      '6317',
      '6,317',
      '63,178,451',
      '739',
      '7,391,862',
      '5184',
      '2027',
      '1493',
      '1,493',
      '鹿城',
      '91150100',
    ]
    for (const locale of LOCALES)
      for (const facts of [
        named,
        { ...named, hnteValidUntil: 'none' },
        { ...named, establishedOn: '2026-08-09' },
        { ...named, overdueDebt: true },
      ]) {
        const text = JSON.stringify(view(facts, locale))
        for (const one of told) expect(text, `${one} in ${locale}`).not.toContain(one)
      }
  }, 60_000)

  test('holds date, rulebook, terms, assumptions and the foot, and says all of it in its alternative text', () => {
    for (const sample of samples) {
      const shown = cardView(sampleExplanation(sample))
      const { site, result } = words(shown.locale)
      expect(shown.disclaimer).toBe(site.disclaimer)
      expect(shown.terms).toBe(result.amount)
      expect(shown.reasons.length).toBeGreaterThan(0)
      expect(shown.reasons.length).toBeLessThanOrEqual(3)
      const bare = (text: string) => text.replace(/[。.]$/u, '')
      for (const text of [
        ...shown.title,
        shown.outcomeLabel,
        shown.sentence,
        shown.points?.tech.figures as string,
        shown.points?.talent.figures as string,
        ...shown.reasons.map(({ text }) => text),
        shown.nextStep,
        shown.date,
        shown.rulebook,
        shown.assumptions,
        bare(shown.terms),
        bare(shown.disclaimer),
        shown.points?.legend.note as string,
      ])
        expect(shown.alt).toContain(text)
    }
  })

  test('of no fitting loan gives what stands in the way of each, once', () => {
    const none = view({ ...company, overdueDebt: true, establishedOn: '2026-08-09', hnteValidUntil: 'none' })
    expect(none.outcome).toBe('ineligible')
    expect(none.reasons.every(({ outcome }) => outcome === 'unsatisfied')).toBe(true)
    expect(new Set(none.reasons.map(({ text }) => text)).size).toBe(none.reasons.length)
  })

  test('adds up: counted, judged and open points end at the upper figure', () => {
    for (const each of [view(company), view({}), cardView(sampleExplanation({ length: 'long' }))])
      for (const side of [each.points?.tech as CardSide, each.points?.talent as CardSide]) {
        expect(Math.min(side.counted, side.judged, side.open)).toBeGreaterThanOrEqual(0)
        expect(side.figures).toContain(`${side.counted + side.judged + side.open} / 100`)
      }
  })

  test('makes no promise and shows no rate (EX-22, EX-24)', () => {
    const banned =
      /最佳|最低|最优|秒批|保证|无风险|预审通过|可贷|准入|年利率|best|guarantee|instant|pre-?approved|risk-free/iu
    for (const locale of LOCALES)
      for (const facts of [company, {}, { ...company, overdueDebt: true }])
        expect(JSON.stringify(view(facts, locale))).not.toMatch(banned)
  })

  test('in English is drawn with narrow quotes', () => {
    const shown = drawableView({ ...cardView(sampleExplanation({ locale: 'en' })), nextStep: 'last year’s “title”…' })
    expect(shown.nextStep).toBe('last year\'s "title"...')
  })
})

describe('colours and shapes', () => {
  test('are those of app/globals.css', () => {
    const root = read('app/globals.css').split('@media')[0] ?? ''
    for (const [name, value] of Object.entries(tokens)) expect(root).toContain(`--${name}: ${value};`)
  })

  test('of the states are those of the page', () => {
    const page = read('app/_ui/state-mark.tsx')
    for (const shape of [
      '<circle cx="8" cy="8" r="6.5"',
      'M10.2 2.4a6 6 0 1 1-4.4 0L8 5.4z',
      'M8 1.5a6.5 6.5 0 0 0 0 13z',
      'M8 2.2a5.8 5.8 0 0 1 0 11.6',
    ]) {
      expect(page).toContain(shape)
      expect(read('lib/card/marks.tsx')).toContain(shape)
    }
  })
})

describe('the desk', () => {
  const bytes = () => new Uint8Array(1)
  const named = (sentence: string): CardView => ({ ...cardView(sampleExplanation()), sentence })

  test('draws equal cards once, and forgets the one not asked for longest', async () => {
    const drawn: string[] = []
    const desk = openDesk(
      async ({ sentence }) => {
        drawn.push(sentence)
        return bytes()
      },
      { keep: 2 },
    )
    for (const name of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) await desk(named(name), '1200x630')
    expect(drawn).toEqual(['a', 'b', 'c', 'b'])
  })

  test('draws two at once, lets a few wait and turns the rest away', async () => {
    let [drawing, most] = [0, 0]
    const desk = openDesk(
      async () => {
        most = Math.max(most, ++drawing)
        await new Promise((done) => setTimeout(done, 5))
        drawing--
        return bytes()
      },
      { atOnce: 2, waiting: 3 },
    )
    const all = await Promise.allSettled(
      ['1', '2', '3', '4', '5', '6', '7'].map((name) => desk(named(name), '1200x630')),
    )
    expect(most).toBe(2)
    expect(all.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), ...Array(2).fill('rejected')])
    expect((all[6] as PromiseRejectedResult).reason).toBeInstanceOf(DeskBusy)
    await expect(desk(named('8'), '1200x630')).resolves.toMatchObject({ bytes: bytes() })
  })

  test('does not keep a drawing that failed', async () => {
    let times = 0
    const desk = openDesk(async () => {
      if (++times === 1) throw new Error('first')
      return bytes()
    })
    await expect(desk(named('a'), '1200x630')).rejects.toThrow('first')
    await expect(desk(named('a'), '1200x630')).resolves.toMatchObject({ bytes: bytes() })
  })
})

describe('POST /api/v1/card', () => {
  const post = (body: unknown, query = '') =>
    POST(
      new Request(`http://localhost/api/v1/card${query}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )

  test('answers a picture that nobody stores, in the language asked for', async () => {
    const zh = await post({ asOf: '2026-11-23', facts: company })
    expect(zh.status).toBe(200)
    expect(zh.headers.get('content-type')).toBe('image/png')
    expect(zh.headers.get('cache-control')).toBe('no-store')
    const en = await post({ asOf: '2026-11-23', facts: company }, '?locale=en')
    const [a, b] = [new Uint8Array(await zh.arrayBuffer()), new Uint8Array(await en.arrayBuffer())]
    expect(sizeOf(a)).toMatchObject({ width: 1200, height: 630 })
    expect(Buffer.compare(a, b)).not.toBe(0)
  }, 60_000)

  test('draws the same with and without a company name or a manager’s ratings', async () => {
    const plain = await (await post({ asOf: '2026-11-23', facts: company })).arrayBuffer()
    const named = await post({
      asOf: '2026-11-23',
      facts: { ...company, companyName: '鹿城科技' },
      ratings: { manager: { team: 5 } },
    })
    expect(Buffer.compare(new Uint8Array(await named.arrayBuffer()), new Uint8Array(plain))).toBe(0)
  }, 60_000)

  test('refuses what the contract refuses', async () => {
    const cases: [unknown, number, string][] = [
      ['{', 400, 'bad-json'],
      [{ asOf: '2026-11-23', facts: { note: 'x'.repeat(70_000) } }, 413, 'too-large'],
      [{ asOf: '2026-11-23', facts: { employees: 1.5 } }, 422, 'not-whole'],
      [{ asOf: '2026-11-23', facts: { colour: 'red' } }, 422, 'unknown-fact'],
      [{ asOf: 'today', facts: {} }, 422, 'bad-as-of'],
    ]
    for (const [body, status, code] of cases) {
      const response = await post(body)
      expect(response.status).toBe(status)
      expect((await response.json()).errors[0].code).toBe(code)
    }
  })
})
