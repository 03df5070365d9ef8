import { expect, test } from '@playwright/test'
import { begun, dress, expectAccessible, expectNoSidewaysScroll, SIZES, withAnswers } from './company'

const pages = [
  {
    path: '/zh',
    lang: 'zh-CN',
    go: '开始填写',
    goOn: '接着填写',
    result: '查看上次的结果',
    other: 'English',
    otherPath: '/en',
  },
  {
    path: '/en',
    lang: 'en',
    go: 'Start',
    goOn: 'Go on answering',
    result: 'See the last result',
    other: '中文',
    otherPath: '/zh',
  },
]

for (const page_ of pages) {
  for (const { name, width, height } of SIZES) {
    test(`the start in ${page_.lang} on a ${name}, light and dark, has no accessibility finding`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.goto(page_.path)
      await expect(page.locator('html')).toHaveAttribute('lang', page_.lang)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('main').getByRole('link', { name: page_.go, exact: true })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page, 'colours')
    })
  }

  test(`the start in ${page_.lang} says minutes, papers, what happens to the answers and what it is not`, async ({
    page,
  }) => {
    await page.goto(page_.path)
    const main = page.getByRole('main')
    await expect(main.getByText(/10 分钟|10 minutes/)).toBeVisible()
    for (const heading of await main.getByRole('heading', { level: 2 }).allTextContents()) expect(heading).not.toBe('')
    expect(await main.getByRole('heading', { level: 2 }).count()).toBe(5)
    await expect(main.getByText(/营业执照|Business licence/)).toBeVisible()
    await expect(main.getByText(/浏览器里|in the browser/)).toBeVisible()
    await expect(main.getByText(/不是贷款申请，|no loan application/)).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText(/不是工商银行页面|not a page of ICBC/)
  })

  test(`the language switch of ${page_.lang} leads to the same page in the other language`, async ({ page }) => {
    await page.goto(`${page_.path}/result?x=1#keep`)
    await page.getByRole('banner').getByRole('link', { name: page_.other }).click()
    await expect(page).toHaveURL(`${page_.otherPath}/result?x=1#keep`)
    // The choice is remembered.
    await page.goto('/')
    await expect(page).toHaveURL(page_.otherPath)
  })

  test(`with answers on the device the start in ${page_.lang} offers to go on and to see the result`, async ({
    page,
  }) => {
    await withAnswers(page, begun)
    await page.goto(page_.path)
    await expect(page.getByRole('link', { name: page_.goOn })).toBeVisible()
    await page.getByRole('link', { name: page_.result }).click()
    await expect(page).toHaveURL(`${page_.path}/result`)
  })
}

test('the bare address follows the language of the browser', async ({ browser }) => {
  for (const [locale, path] of [
    ['en-GB', '/en'],
    ['zh-TW', '/zh'],
    ['fr-FR', '/zh'],
  ] as const) {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto('/')
    await expect(page).toHaveURL(path)
    await context.close()
  }
})

test('the keyboard finds the way past the header first', async ({ page }) => {
  await page.goto('/zh')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '跳到正文' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '开始填写' })).toBeFocused()
})

test('on 320 pixels with letters twice as large nothing runs off the side', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const { path } of pages) {
    await page.goto(path)
    await dress(page, 'html { font-size: 200% }')
    await expectNoSidewaysScroll(page)
  }
})

test('no request leaves the site, and every control is a thumb high', async ({ page, baseURL }) => {
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) outside.push(request.url())
  })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/zh', { waitUntil: 'networkidle' })
  expect(outside).toEqual([])
  for (const control of await page
    .locator('header nav a:visible, main a:visible, main button:visible, footer nav a')
    .all()) {
    const box = await control.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), (await control.textContent()) ?? '').toBeGreaterThanOrEqual(44)
  }
})

test('an address that does not exist is answered with a page in its language', async ({ page }) => {
  const response = await page.goto('/en/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such page')
  await expectAccessible(page)
})
