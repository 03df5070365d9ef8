import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The day that the tests decide for; the browser's store may hold one. */
export const AS_OF = '2026-11-23'

/** A growing materials company in Baotou with a high-tech certificate: the Innovation Loan, whatever else is told. */
export const growing = {
  residentEnterprise: true,
  establishedOn: '2020-05-12',
  prefecture: 'baotou',
  highTechZone: 'national',
  industryCode: 'C3985',
  strategicEmergingField: 'newMaterials',
  growthStage: 'growth',
  catalogueClass: 'encouraged',
  employees: 62,
  revenueLastYear: 28_600_000,
  revenuePriorYear: 23_100_000,
  totalCostLastYear: 25_400_000,
  totalAssets: 35_200_000,
  totalLiabilities: 15_900_000,
  pledgeableAssets: 4_000_000,
  rdExpenseLastYear: 1_820_000,
  classOneIp: 3,
  classTwoIp: 8,
  techStaff: 15,
  rdStaff: { min: 6, max: 12 },
  bachelorStaff: 21,
  coreTeamYears: 8,
  universityCooperation: true,
  hnteValidUntil: '2027-10-16',
  srdiValidUntil: 'none',
  littleGiantValidUntil: 'none',
  onAbnormalList: false,
  onDishonestyList: false,
  overdueDebt: false,
  lastAccidentOn: 'none',
  lastDataIncidentOn: 'none',
  taxCreditGrade: 'B',
  purpose: 'research',
}

/** The same company on a list that no bank lends to: none of the three loans. */
export const listed = { ...growing, onAbnormalList: true }

/** The same company with too little R&D and too much debt for the Innovation Loan. */
export const short = { ...growing, rdExpenseLastYear: 600_000, totalLiabilities: 33_000_000 }

/** Three first answers and nothing else. */
export const begun = { growthStage: 'growth', industryCode: 'C3985', pledgeableAssets: 500_000 }

/** Puts answers into the browser before the page wakes up. */
export const withAnswers = (page: Page, facts: object) =>
  page.addInitScript(
    (stored) => {
      if (!window.sessionStorage.getItem('told')) window.localStorage.setItem('answers', stored)
      window.sessionStorage.setItem('told', 'yes')
    },
    JSON.stringify({ asOf: AS_OF, facts, typed: {}, skipped: [], trail: [], savedAt: Date.now() }),
  )

/** Opens entries of the result that are folded to a line; one that stands open already has no such line. */
export async function unfold(page: Page, ...ids: string[]) {
  for (const id of ids) await page.locator(`details:not([open]) > summary:has(> #${id})`).click()
}

/** The rules of axe that see colours: all that can change when a page turns dark. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** What the site's own policy has refused on this page since it was opened. */
export const refusedByPolicy = (page: Page) =>
  page.evaluate(() => {
    const observer = new ReportingObserver(() => {}, { types: ['csp-violation'], buffered: true })
    observer.observe()
    return observer.takeRecords().map(({ body }) => JSON.stringify(body))
  })

/** Lays a style over the page, in place of the one laid before; not as an element, which the site's policy refuses. */
export const dress = (page: Page, style: string) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, style)

/**
 * No finding of axe in the page as it stands, and nothing that the site's own policy had to refuse; `colours` where the
 * same page was looked at whole in the other theme.
 */
export async function expectAccessible(page: Page, what: 'whole' | 'colours' = 'whole') {
  expect(await refusedByPolicy(page)).toEqual([])
  // No page of ours holds frames, so the findings need no second window to come together in.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (what === 'colours'
    ? axe.withRules(COLOURS)
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
  ).toEqual([])
}

/** Nothing is wider than the window; what is, is named. */
export async function expectNoSidewaysScroll(page: Page) {
  const { over, wide } = await page.evaluate(() => {
    const edge = window.innerWidth
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').slice(0, 40)}"`
    return {
      over: document.documentElement.scrollWidth - edge,
      wide: [...document.querySelectorAll('body *')]
        .map((element) => ({ element, by: Math.round(element.getBoundingClientRect().right - edge) }))
        .filter(({ by }) => by > 0)
        .map(({ element, by }) => `${by} px: ${name(element)}`),
    }
  })
  expect(over, wide.join('\n')).toBeLessThanOrEqual(0)
}

/**
 * Letters of other machines: the widest spacing that must not lose anything (WCAG 1.4.12), and letters of one width.
 * What holds under these holds whatever fonts are installed.
 */
export const FONTS = {
  own: '',
  spaced: '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }',
  even: '* { font-family: monospace !important }',
}

export const SIZES = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1440, height: 900 },
]
