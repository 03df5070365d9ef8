import { expect, test } from '@playwright/test'
import { AS_OF, growing } from './company'

const secret = Buffer.from(`no scripts ${Date.now()}`.padEnd(40, '.')).toString('base64url')

test('without scripts a shared page is whole and a card can be checked by its code', async ({ page, request }) => {
  const answer = await request.post('/api/v1/shares', {
    headers: { Authorization: `Bearer ${secret}` },
    data: { asOf: AS_OF, facts: growing, include: { outcomes: true } },
  })
  const { token, code } = await answer.json()
  await page.goto(`/zh/share/${token}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('创新贷')
  await expect(page.getByRole('heading', { name: '全部条件与出处' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: '开始填写' })).toHaveAttribute('href', '/zh/match')
  await page.getByRole('navigation').getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(`/en/share/${token}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Innovation Loan')
  await page.goto('/en/verify')
  await page.getByLabel('Link or check code').fill(code)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Genuine and unchanged')
  await page.getByRole('link', { name: 'Check another' }).click()
  await page.getByLabel('Link or check code').fill('not a code')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
})
