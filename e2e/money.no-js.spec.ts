import { expect, test } from '@playwright/test'

test('without scripts the form is worked out and keeps what was typed', async ({ page }) => {
  await page.goto('/zh/money')
  const form = page.locator('form').filter({ has: page.locator('[name="received"]') })
  await form.getByLabel('实际到手金额（元）').fill('99000')
  await form.getByLabel('每月还款额（元）').fill('8833.3')
  await form.getByRole('button', { name: '计算' }).click()
  await expect(form).toContainText('还款月数：还没有填')
  await form.getByLabel('还款月数（个月）').fill('12')
  await form.getByRole('button', { name: '计算' }).click()
  await expect(form).toContainText('12.80%')
  await expect(page).toHaveURL(/\/zh\/money$/)
})
