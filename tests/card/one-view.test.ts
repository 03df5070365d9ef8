import { createElement, isValidElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { ExplanationSheet } from '@/app/_ui/explanation-sheet'
import { layOut, textsOf } from '@/lib/card/layout'
import { type Shape, SIZES } from '@/lib/card/sizes'
import { tokens } from '@/lib/card/tokens'
import { cardView } from '@/lib/card/view'
import type { Decision } from '@/lib/engine'
import { LOCALES, type Locale, words } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { load } from '@/lib/ruleset/load'
import { results } from './results'

// Links to other steps ask for the framework's router, which stands only in its pages.
vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => {}, prefetch: () => {} }) }))

/** What every surface must say alike. Counts are of the required conditions: met, open, not met. */
type Said = {
  verdict: string
  products: string[]
  date: string
  tech: number[]
  talent: number[]
  counts: Record<string, [number, number, number]>
}

const shapes = Object.keys(SIZES) as Shape[]
const numbersIn = (text: string) =>
  (text.match(/\d[\d,]*(?:\.\d+)?/gu) ?? []).map((one) => Number(one.replace(/,/g, '')))
/** English is drawn with the narrow quotes. */
const narrowed = (text: string, locale: Locale) => (locale === 'en' ? text.replace(/[‘’]/gu, "'") : text)
const squeezed = (text: string) => text.replace(/\s+/gu, '')

/** From the JSON alone, by its own arithmetic. */
function saidByJson(decision: Decision, locale: Locale): Said {
  const { products, alternatives: _, ...ruleset } = load()
  const titleOf = (id: string) => products.find((one) => one.id === id)?.title[locale] as string
  const chosen = decision.recommendation?.products ?? []
  const range = ({ low, high, max }: { low: number; high: number; max: number }) =>
    low === high ? [low, max] : [low, high, max]
  expect(ruleset.id).toBe(decision.rulesetId)
  return {
    verdict: words(locale).explain.productOutcome[decision.recommendation?.outcome ?? 'ineligible'],
    products: chosen.map(titleOf),
    date: formatDay(decision.asOf, locale),
    tech: range(decision.evaluation.tech),
    talent: range(decision.evaluation.talent),
    counts: Object.fromEntries(
      decision.products.map(({ id, criteria }) => {
        const of = (outcome: string) =>
          criteria.filter((one) => one.kind === 'required' && one.outcome === outcome).length
        return [titleOf(id), [of('satisfied'), of('unknown'), of('unsatisfied')]]
      }),
    ),
  }
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/gu, '')
    .replace(/&quot;/gu, '"')
    .replace(/&#x27;/gu, "'")
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&amp;/gu, '&')
const partsOf = (html: string, part: RegExp) => [...html.matchAll(part)].map(([, inner]) => textOf(inner as string))

/** From the markup of the result page as it is sent. */
function saidByPage(html: string, locale: Locale): Said {
  const { result } = words(locale)
  const [day] = partsOf(html, /<p class="quiet">(.*?)<\/p>/gu)
  const [heading] = /<h1[^>]*>(.*?)<\/h1>/u.exec(html)?.slice(1) ?? []
  const titles = partsOf((heading as string).replace(/<span class="[^"]*">.*?<\/span>/gu, ''), /<span>(.*?)<\/span>/gu)
  const [verdict] = partsOf(html, /<strong>(.*?)<\/strong>/gu)
  const rows = [...html.matchAll(/<th scope="row">([^<]*)<\/th>((?:<td data-word="[^"]*">\d+<\/td>){3})/gu)]
  const [tech, talent] = [...html.matchAll(/<li><span class="[^"]*title[^"]*">.*?<\/li>/gu)].map(([side]) =>
    numbersIn(textOf(side)),
  )
  return {
    verdict: verdict as string,
    products: titles,
    date: (day as string)
      .replace(result.asOf('|').split('|')[0] as string, '')
      .replace(result.asOf('|').split('|')[1] as string, ''),
    tech: tech as number[],
    talent: talent as number[],
    counts: Object.fromEntries(
      rows.map(([, title, cells]) => [title, numbersIn(textOf((cells as string).replace(/<\/td>/gu, ' '))) as never]),
    ),
  }
}

type Drawn = { text: string; size: number; weight: number; color: string }

/** The lines of a card as they are drawn, with how they are set. */
function linesOf(node: ReactNode): Drawn[] {
  if (Array.isArray(node)) return node.flatMap(linesOf)
  if (!isValidElement<{ style?: Record<string, unknown>; children?: ReactNode }>(node)) return []
  const { style = {}, children } = node.props
  if (typeof style.fontSize !== 'number') return linesOf(children)
  return [
    {
      text: textsOf(children).join(''),
      size: style.fontSize,
      weight: Number(style.fontWeight),
      color: String(style.color),
    },
  ]
}

/** The page as paper has it: without the elements that are for the screen only. */
function onPaper(html: string): string {
  const opening = /<(\w+)[^>]*class="[^"]*screen-only[^>]*>/gu
  let paper = ''
  let from = 0
  for (let at = opening.exec(html); at; at = opening.exec(html)) {
    const tags = new RegExp(`<(/?)${at[1]}\\b[^>]*>`, 'gu')
    tags.lastIndex = at.index
    let depth = 0
    do {
      const tag = tags.exec(html)
      if (!tag) throw new Error(`An element is not closed: ${at[0]}`)
      depth += tag[1] ? -1 : 1
    } while (depth > 0)
    paper += html.slice(from, at.index)
    from = opening.lastIndex = tags.lastIndex
  }
  return paper + html.slice(from)
}

describe('page, print, card, alternative text and JSON', () => {
  test('say the same verdict, products, day and numbers of 200 generated results', () => {
    const kinds = new Set<string>()
    for (const { seed, decision, explained } of results(200)) {
      const locale = LOCALES[seed % 2] as Locale
      const shape = shapes[seed % 3] as Shape
      const explanation = explained(locale)
      const { card, result } = words(locale)
      const where = `seed ${seed}, ${locale}, ${shape}`

      const json = saidByJson(decision, locale)
      const html = renderToStaticMarkup(createElement(ExplanationSheet, { explanation }))
      const none = json.products.length === 0
      const heading = none ? { ...json, products: [] } : json
      expect(saidByPage(html, locale), where).toEqual(heading)
      // What paper leaves out are whole elements of one class; without them the sheet says the same.
      expect(saidByPage(onPaper(html), locale), where).toEqual(heading)

      const view = cardView(explanation, { link: 'https://example.org/zh/share/k7m2q9x4t8w3r6p5n2h7j4d9c3v8b6zs' })
      const lines = linesOf(layOut(view, shape))
      const drawn = squeezed(lines.map(({ text }) => text).join(''))
      const largest = Math.max(...lines.map(({ size }) => size))
      const title = lines.filter(({ size }) => size === largest).map(({ text }) => text)
      const accent = lines
        .filter(({ color, weight }) => color === tokens.accent && weight === 700)
        .filter(({ text }) => text !== card.next)
        .map(({ text }) => text)
      // Names of equal rank stand apart, or as running text with the "or" between them.
      const named = none ? [card.none] : json.products
      expect([named.join(''), named.join(result.or)].map(squeezed), where).toContain(squeezed(title.join('')))
      expect(squeezed(accent.join('')), where).toBe(squeezed(json.verdict))
      expect(drawn, where).toContain(squeezed(result.asOf(json.date)))
      const figures = (numbers: number[]) =>
        squeezed(card.points(numbers.slice(0, -1).join('–'), numbers.at(-1) as number))
      for (const side of [json.tech, json.talent]) expect(drawn, where).toContain(figures(side))
      for (const { title, outcome } of view.others)
        expect(
          decision.products.find(({ id }) => load().products.find((one) => one.title[locale] === title)?.id === id)
            ?.outcome,
          where,
        ).toBe(outcome)

      // The wide shape is small: it may leave the last reasons out. The others show them all.
      const shown = view.reasons.filter(({ text }) => drawn.includes(squeezed(narrowed(text, locale))))
      expect(shown.length, where).toBeGreaterThanOrEqual(shape === '1200x630' ? 1 : view.reasons.length)

      // The sentence counts what the JSON counts.
      const counts = json.products.map((name) => json.counts[name] as [number, number, number])
      const all = ([met, open, unmet]: [number, number, number]) => met + open + unmet
      const nearest = Math.min(...Object.values(json.counts).map(([, , unmet]) => unmet))
      const alike = new Set(counts.map(String)).size === 1
      const [first] = counts
      const expected = !first
        ? [nearest]
        : !alike
          ? counts.flatMap((each) => [each[0], all(each)])
          : json.verdict === words(locale).explain.productOutcome.eligible
            ? [all(first)]
            : [first[0], first[1], all(first)]
      expect(numbersIn(view.sentence).sort(), where).toEqual(expected.sort())

      // The alternative text says it all, and no number stands on a card that the page does not say.
      for (const text of [
        json.verdict,
        ...json.products,
        json.date,
        ...[json.tech, json.talent].map((side) => card.points(side.slice(0, -1).join('–'), side.at(-1) as number)),
        view.sentence,
        view.nextStep as string,
      ])
        expect(view.alt, where).toContain(text)
      const { disclaimer } = words(locale).site
      const onPage = new Set(numbersIn(`${textOf(html.replace(/</gu, ' <'))} ${disclaimer}`))
      const rulebook = decision.rulesetId.slice(0, 8)
      expect(textOf(html), where).toContain(rulebook)
      const numbers = [...lines.map(({ text }) => text), view.alt].flatMap((text) =>
        numbersIn(text.replace(rulebook, '')),
      )
      expect(
        numbers.filter((one) => !onPage.has(one)),
        where,
      ).toEqual([])
      kinds.add(`${json.verdict} ${json.products.length}`)
    }
    // Fitting, undetermined, none; and loans of equal rank: all were among them.
    expect(kinds.size).toBeGreaterThanOrEqual(8)
  }, 120_000)
})
