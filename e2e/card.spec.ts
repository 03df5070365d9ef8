import { expect, type Page, test } from '@playwright/test'
import { AS_OF, expectAccessible, expectNoSidewaysScroll, growing, SIZES, withAnswers } from './company'

const WORDS = {
  zh: {
    loan: '创新贷',
    make: '生成结果卡片',
    shapes: [/竖版/, /横版/, /A6/],
    download: '下载图片',
    busy: '请过几秒再试',
  },
  en: {
    loan: 'Innovation Loan',
    make: 'Make the card',
    shapes: [/Tall/, /Wide/, /A6/],
    download: 'Download the picture',
    busy: 'try again in a few seconds',
  },
}
const LOCALES = ['zh', 'en'] as const
const PICTURES = [
  { shape: '1080x1440', width: 1080, height: 1440 },
  { shape: '1200x630', width: 1200, height: 630 },
  { shape: 'a6', width: 1240, height: 1748 },
]

async function open(page: Page, locale: 'zh' | 'en') {
  await withAnswers(page, { ...growing, companyName: '鹿城秘名科技' })
  await page.goto(`/${locale}/result`)
  // The card is one of the ways to keep a result.
  await page.locator('section:has(#keep) summary').first().click({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: WORDS[locale].make })).toBeVisible()
}

for (const locale of LOCALES) {
  const words = WORDS[locale]

  test(`the card in ${locale} is drawn in each size, says the result to those who do not see it, and can be saved`, async ({
    page,
  }) => {
    const told: string[] = []
    page.on('request', (request) => told.push(`${request.url()} ${request.postData() ?? ''}`))
    await page.setViewportSize(SIZES[0] as (typeof SIZES)[0])
    await open(page, locale)
    await page.getByRole('button', { name: words.make }).click()
    const picture = page.getByRole('img', { name: words.loan })
    for (const [at, { shape, width, height }] of PICTURES.entries()) {
      const size = page.getByRole('radio', { name: words.shapes[at] as RegExp })
      await size.check()
      const link = page.getByRole('link', { name: words.download })
      await expect(link).toHaveAttribute('download', new RegExp(`${AS_OF}-${shape}\\.png$`))
      await expect(picture).toHaveJSProperty('naturalWidth', width)
      await expect(picture).toHaveJSProperty('naturalHeight', height)
      // Whoever goes through the sizes by keyboard stays among them.
      if (at > 0) await expect(size).toBeFocused()
      await expectNoSidewaysScroll(page)
    }
    const text = (await picture.getAttribute('alt')) ?? ''
    expect(text).toContain(await page.locator('h1').textContent())
    // The name of the company travels nowhere, and no answer stands in an address.
    expect(told.join('\n')).not.toContain('鹿城')
    expect(told.filter((one) => one.split(' ')[0]?.includes('baotou'))).toEqual([])
    await expectAccessible(page)
  })
}

test('a server with too many cards to draw is said to be busy, and the next press tries again', async ({ page }) => {
  await page.route('**/api/v1/card?*', (route) => route.fulfill({ status: 503, json: { errors: [] } }), { times: 1 })
  await open(page, 'zh')
  await page.getByRole('button', { name: WORDS.zh.make }).click()
  await expect(page.getByRole('status').filter({ hasText: WORDS.zh.busy })).toBeVisible()
  await page.getByRole('button', { name: WORDS.zh.make }).click()
  await expect(page.getByRole('img', { name: WORDS.zh.loan })).toBeVisible()
})

test('the API draws in the size asked for and refuses a size that there is not', async ({ request }) => {
  const ask = (query: string) => request.post(`/api/v1/card${query}`, { data: { asOf: AS_OF, facts: growing } })
  for (const { shape, width } of PICTURES) {
    const answer = await ask(`?shape=${shape}&locale=en`)
    expect(answer.headers()['content-type']).toBe('image/png')
    expect((await answer.body()).readUInt32BE(16)).toBe(width)
  }
  expect((await ask('?shape=poster')).status()).toBe(422)
})
