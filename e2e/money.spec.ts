import { expect, type Page, test } from '@playwright/test'
import { dress, expectAccessible, expectNoSidewaysScroll, FONTS, growing, SIZES, withAnswers } from './company'

const GO = { zh: '计算', en: 'Work out' }
const tool = (page: Page, field: string) => page.locator('form').filter({ has: page.locator(`[name="${field}"]`) })

async function fill(page: Page, locale: 'zh' | 'en', values: Record<string, string>) {
  const form = tool(page, Object.keys(values)[0] ?? '')
  for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value)
  await form.getByRole('button', { name: GO[locale], exact: true }).click()
  return form
}

for (const locale of ['zh', 'en'] as const)
  test(`the public examples come out as published, in ${locale}, and no state has an accessibility finding`, async ({
    page,
  }) => {
    test.slow()
    await page.goto(`/${locale}/money`)
    const rate = await fill(page, locale, { received: '99000', payment: '8833.3', count: '12' })
    await expect(rate).toContainText('12.80%')
    await expect(rate).toContainText('13.58%')
    const need = await fill(page, locale, {
      sales: '20315.74',
      cost: '19178.09',
      profit: '903.12',
      expectedSales: '36500',
      receivablesOpen: '893.7',
      receivablesClose: '1551.16',
      inventoryOpen: '713.09',
      inventoryClose: '1346.22',
      payablesOpen: '1',
      payablesClose: '1',
      prepaidOpen: '1880.64',
      prepaidClose: '1810.14',
      advancesOpen: '133.91',
      advancesClose: '25.19',
      ownFunds: '4187.6',
      loans: '0',
      otherFunds: '0',
    })
    await expect(need).toContainText(locale === 'zh' ? '3,001.2206万元' : 'CNY 30.012206 million')
    const repay = await fill(page, locale, { amount: '12', months: '3', rate: '6', fee: '0' })
    await expect(repay).toContainText('40,400.67')
    await expect(repay).toContainText('6.00%')
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
    for (const { width, height } of SIZES) {
      await page.setViewportSize({ width, height })
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    for (const style of Object.values(FONTS)) {
      await dress(page, `html { font-size: 200% } ${style}`)
      await expectNoSidewaysScroll(page)
    }
  })

test('the annual rate stands before every other figure and is the largest', async ({ page }) => {
  await page.goto('/zh/money')
  await page.getByRole('button', { name: /LPR/ }).click()
  const form = await fill(page, 'zh', { amount: '300', months: '24', fee: '5000' })
  await expect(form.getByText('年化利率（单利）')).toBeVisible()
  const figures = await form
    .locator('[role="status"] dd, [role="status"] li')
    .evaluateAll((all) =>
      all.map((one) => ({ text: one.textContent, size: Number.parseFloat(getComputedStyle(one).fontSize) })),
    )
  expect(figures.slice(0, 2).every(({ text }) => /%$/.test(text ?? ''))).toBe(true)
  for (const { size } of figures.slice(2)) expect(size).toBeLessThan(figures[0]?.size ?? 0)
})

test('answers fill their fields, a blank is named and never taken for nothing', async ({ page }) => {
  await withAnswers(page, { ...growing, amountNeeded: 3_000_000, tenorMonths: 12 })
  await page.goto('/zh/money')
  const form = tool(page, 'amount')
  await expect(form.getByLabel('借款金额（万元）')).toHaveValue('300')
  await expect(tool(page, 'sales').getByLabel('上年度销售收入（万元）')).toHaveValue('2860')
  await form.getByRole('button', { name: '计算', exact: true }).click()
  await expect(form.getByLabel('年利率（%）')).toBeFocused()
  await expect(form).toContainText('年利率：还没有填')
  await expectAccessible(page)
})
