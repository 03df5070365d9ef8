import { expect, type Page, test } from '@playwright/test'
import { parseFacts } from '@/lib/answers'
import type { Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { companyNames } from '../tests/card/names'
import { domainsOf, partialProfile } from '../tests/reference/profiles'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'
import { ask, atTheDesk } from './desk'
import { type OwnServer, ownServer } from './own-server'

const COMPANIES = 50
const NOTE = '内部：担保链待查'
let server: OwnServer

test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

/** As many sheets as the PDF has. */
const sheets = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
const printed = async (page: Page) => sheets(await page.pdf({ preferCSSPageSize: true }))

/** What of a company that was made for another day can be said today. */
function fitting(facts: Facts): Facts {
  const parsed = parseFacts(load(), facts, today())
  if (!('errors' in parsed)) return facts
  const wrong = new Set(parsed.errors.map(({ fact }) => fact))
  return fitting(Object.fromEntries(Object.entries(facts).filter(([fact]) => !wrong.has(fact))))
}

test('packs for one company and for fifty: two sheets each, in both languages, and nothing internal', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await atTheDesk(page, server)
  const domains = domainsOf(load())
  const names = companyNames(COMPANIES)
  const ids: string[] = []
  for (const [n, name] of names.entries()) {
    const { facts } = partialProfile(domains, 100 + n, [0, 0.1, 0.25, 0.5, 0.9][n % 5]!)
    const told = Object.entries(fitting(facts)).filter(([, value]) => (value ?? null) !== null)
    const said = { saidBy: n % 2 ? 'company' : 'manager', evidence: 'document' }
    const body = { name, facts: Object.fromEntries(told.map(([fact, value]) => [fact, { value, ...said }])) }
    ids.push((await ask(page, 'POST', 'clients', body)).id!)
  }
  const first = ids.at(-1)!
  await ask(page, 'POST', `clients/${first}/notes`, { text: NOTE })

  await page.goto(`${server.url}/zh/workspace/clients/${first}`)
  await page.getByRole('link', { name: '走访材料' }).last().click()
  const pack = page.getByRole('article', { name: names.at(-1)! })
  await expect(pack.getByRole('heading', { level: 2 })).toHaveText(names.at(-1)!)
  for (const part of ['三款贷款对照', '企业情况', '还要问的', '请准备', '综合融资成本', '未公开', '本项目假设'])
    await expect(pack).toContainText(part)
  await expect(pack).toContainText('巴特尔 于 ')
  await expect(page.locator('html')).not.toContainText(NOTE)
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }

  await page.goto(`${server.url}/zh/workspace/packs`)
  await expectAccessible(page)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByLabel('中英文各一份').check()
  await page.getByRole('button', { name: '生成走访材料' }).click()
  const packs = page.getByRole('article')
  await expect(packs).toHaveCount(2 * COMPANIES)
  await expect(packs.last()).toHaveAttribute('lang', 'en')
  // No pack of a hundred runs over; each begins on a sheet of its own.
  expect(await printed(page)).toBe(4 * COMPANIES)

  await page.goto(`${server.url}/en/workspace/packs?${'id=x&'.repeat(51)}`)
  await expect(page.getByText('At most 50 in one go', { exact: false }).first()).toBeVisible()
  await page.goto(`${server.url}/en/workspace/packs?id=x`)
  await expect(page.getByText('None of the chosen companies can be shown.')).toBeVisible()
})
