import { readdirSync, readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'yaml'
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

/** Companies of the scenarios that are told of this autumn, over again until there are enough. */
const companies = () => {
  const told = readdirSync('tests/scenarios')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => parse(readFileSync(`tests/scenarios/${file}`, 'utf8')))
    .filter(({ asOf }) => String(asOf).startsWith('2026-11'))
  return Array.from({ length: COMPANIES }, (_, n) => ({
    name: `内蒙古示例${n + 1}号科技（集团）有限责任公司`,
    facts: told[n % told.length].facts as object,
  }))
}

test('packs for one company and for fifty: two sheets each, in both languages, and nothing internal', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await atTheDesk(page, server)
  const names: string[] = []
  const ids: string[] = []
  for (const [n, { name, facts }] of companies().entries()) {
    const said = { saidBy: n % 2 ? 'company' : 'manager', evidence: 'document' }
    const body = {
      name,
      facts: Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, { value, ...said }])),
    }
    names.push(name)
    ids.push((await ask(page, 'POST', 'clients', body)).id!)
  }
  const first = ids.at(-1)!
  await ask(page, 'POST', `clients/${first}/notes`, { text: NOTE })

  // Three clients are prepared with five presses: ticked, taken along for today, their sheets made.
  await page.goto(`${server.url}/zh/workspace`)
  await expect(page.getByRole('button', { name: '今天带上' })).toBeHidden()
  for (const name of names.slice(-3)) await page.getByLabel(`选中 ${name}`, { exact: true }).check()
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  await page.getByRole('button', { name: '今天带上' }).click()
  await expect(page.getByText('已带上 3 家，没有网络也能用。')).toBeVisible()
  await page.getByRole('button', { name: '走访材料' }).click()
  await expect(page.getByRole('article')).toHaveCount(3)

  // What a meeting needs is two presses from the client at most, on a phone and on a desk.
  const needs = {
    '': ['开始走访', '走访材料', '三款贷款', '发给企业核对'],
    '/visit': ['走访材料', '结束走访'],
  }
  for (const { width, height } of SIZES)
    for (const [path, links] of Object.entries(needs)) {
      await page.setViewportSize({ width, height })
      await page.goto(`${server.url}/zh/workspace/clients/${first}${path}`)
      for (const name of links) {
        // Behind the line of rooms, one of which has the same name.
        const link = page.getByRole('link', { name, exact: true }).last()
        await expect(link).toHaveAttribute('href', /^#|\/visit$|\/packs\?id=/)
        await expect(link).toBeInViewport()
        const to = await link.getAttribute('href')
        if (to?.startsWith('#')) await expect(page.locator(to)).toBeVisible()
      }
    }

  await page.goto(`${server.url}/zh/workspace/clients/${first}`)
  await page.getByRole('link', { name: '走访材料' }).last().click()
  const pack = page.getByRole('article', { name: names.at(-1)! })
  await expect(pack.getByRole('heading', { level: 2 })).toHaveText(names.at(-1)!)
  for (const part of [
    '三款贷款对照',
    '企业情况',
    '还要问的',
    '请准备',
    '综合融资成本',
    '未公开',
    '2025-11-27',
    '本项目假设',
  ])
    await expect(pack).toContainText(part)
  await expect(pack).toContainText('制作人 巴特尔')
  await expect(page.locator('html')).not.toContainText(NOTE)
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }

  await page.goto(`${server.url}/zh/workspace/packs`)
  await expectAccessible(page)
  // A filter ticks what fits it: here every company.
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await page.locator('summary', { hasText: '筛选' }).click()
  await page.getByLabel('进展').selectOption({ label: '待联系' })
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(COMPANIES)
  await page.getByLabel('中英文各一份').check()
  await page.getByRole('button', { name: '生成走访材料' }).click()
  const packs = page.getByRole('article')
  await expect(packs).toHaveCount(2 * COMPANIES)
  await expect(packs.last()).toHaveAttribute('lang', 'en')
  // On paper: main text of 12 pt at least, tables and notes of 10, in black and grey; heads repeated, no row cut in two.
  await page.emulateMedia({ media: 'print' })
  const paper = await packs.evaluateAll((all) => {
    const points = (element: Element) => Math.round(Number.parseFloat(getComputedStyle(element).fontSize) * 7.5) / 10
    const found = { main: 99, tables: 99, coloured: [] as string[], cut: 0, empty: 0, heads: new Set<string>() }
    for (const pack of all) {
      const texts = document.createTreeWalker(pack, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement!
        const [r, g, b] = getComputedStyle(holder).color.match(/\d+/g) ?? []
        if (r !== g || g !== b) found.coloured.push(holder.textContent ?? '')
        if (holder.closest('table[role] > :is(thead, tfoot)')) continue
        const isSmall = holder.closest('table:not([role]), dl, small, .quiet') !== null
        found[isSmall ? 'tables' : 'main'] = Math.min(found[isSmall ? 'tables' : 'main'], points(holder))
      }
      for (const row of pack.querySelectorAll('table:not([role]) tr'))
        if (getComputedStyle(row).breakInside !== 'avoid') found.cut++
      // Of the comparison every cell says something, if only that it is not published.
      for (const cell of pack.querySelector('table:not([role])')!.querySelectorAll('td'))
        if (!cell.textContent?.trim()) found.empty++
      for (const head of pack.querySelectorAll('thead')) found.heads.add(getComputedStyle(head).display)
    }
    return { ...found, heads: [...found.heads] }
  })
  expect(paper.main).toBeGreaterThanOrEqual(12)
  expect(paper.tables).toBeGreaterThanOrEqual(10)
  expect(paper).toMatchObject({ coloured: [], cut: 0, empty: 0, heads: ['table-header-group'] })
  await page.emulateMedia({ media: null })
  // No pack of a hundred runs over; each begins on a sheet of its own.
  expect(await printed(page)).toBe(4 * COMPANIES)

  await page.goto(`${server.url}/en/workspace/packs?${'id=x&'.repeat(51)}`)
  await expect(page.getByText('At most 50 in one go', { exact: false }).first()).toBeVisible()
  await page.goto(`${server.url}/en/workspace/packs?id=x`)
  await expect(page.getByText('None of the chosen companies can be shown.')).toBeVisible()
})
