import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'

const WORDS = {
  zh: {
    go: '继续',
    keep: '保存并返回',
    start: '开始填写',
    unsure: '不确定',
    exact: '我知道准确数',
    range: '只知道大致范围',
    goOn: '继续答题',
    back: '上一步',
    stop: '先看目前的结果',
    change: '修改',
    prefix: '错误：',
    problem: '有问题需要更正',
    other: 'English',
    yes: '是',
    no: '否',
    answers: '检查填写的内容',
    standing: '企业离三款贷款有多近',
    browse: /按大类选/,
    clear: '清除我的填写',
    clearYes: '确定清除',
    progress: /最多还有 (\d+) 题/,
    innovation: '创新贷',
  },
  en: {
    go: 'Continue',
    keep: 'Save and return',
    start: 'Start',
    unsure: 'I don’t know',
    exact: 'I know the exact figure',
    range: 'I only know a rough range',
    goOn: 'Go on',
    back: 'Back',
    stop: 'See the result so far',
    change: 'Change',
    prefix: 'Error: ',
    problem: 'There is a problem',
    other: '中文',
    yes: 'Yes',
    no: 'No',
    answers: 'Check your answers',
    standing: 'How near the company is to each loan',
    browse: /sector/,
    clear: 'Clear my answers',
    clearYes: 'Clear them',
    progress: /at most (\d+) more/,
    innovation: 'Innovation Loan',
  },
} as const
type Locale = keyof typeof WORDS

const factOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const main = (page: Page) => page.getByRole('main')
const go = (page: Page, locale: Locale) => page.getByRole('button', { name: WORDS[locale].go, exact: true }).click()
const card = (page: Page, zh: string, en: string, locale: Locale): Locator =>
  page.getByLabel(locale === 'zh' ? zh : en, { exact: true })

/** How a growing materials company of Baotou answers; what is not here it does not know. */
const SAID: Record<string, (page: Page, locale: Locale) => Promise<void>> = {
  growthStage: (page, locale) => card(page, '成长期', 'Growth', locale).check(),
  totalAssets: (page) => page.getByRole('textbox').fill('３，５２０．０'),
  pledgeableAssets: (page, locale) => card(page, '没有（0）', 'None (0)', locale).check(),
  establishedOn: (page) => page.getByRole('textbox').fill('2020年5月12日'),
  prefecture: (page, locale) => card(page, '包头市', 'Baotou', locale).check(),
  residentEnterprise: (page, locale) => page.getByLabel(WORDS[locale].yes, { exact: true }).check(),
  onAbnormalList: (page, locale) => page.getByLabel(WORDS[locale].no, { exact: true }).check(),
  hnteValidUntil: (page) => page.getByRole('textbox').fill('2027-10-16'),
}

/**
 * axe needs scripts: another window shows the same page to it, with the same cookies, as a browser without scripts would lay
 * it out: what stands in noscript is there, and no script of the page runs.
 */
async function lookerOf(page: Page, viewport: { width: number; height: number }) {
  const context = await page.context().browser()!.newContext({ viewport, javaScriptEnabled: true })
  const looker = await context.newPage()
  await looker.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type === 'script') return route.abort()
    if (type !== 'document') return route.continue()
    const response = await route.fetch()
    const html = (await response.text())
      .replace(/<script\b[\s\S]*?<\/script>/g, '')
      .replace(/<(\/?)noscript>/g, '<$1div>')
    return route.fulfill({ response, body: html })
  })
  return {
    async look(url: string) {
      await context.addCookies(await page.context().cookies())
      await looker.goto(url)
      await expectAccessible(looker)
      await expectNoSidewaysScroll(looker)
    },
    close: () => context.close(),
  }
}

for (const locale of ['zh', 'en'] as const) {
  const words = WORDS[locale]

  test(`the whole way in ${locale} without scripts, from the start to the result`, async ({ page }) => {
    test.setTimeout(180_000)
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto(`/${locale}`)
    await main(page).getByRole('link', { name: words.start, exact: true }).click()
    await main(page).getByRole('link', { name: words.go, exact: true }).click()
    const seen: string[] = []
    let most = Number.POSITIVE_INFINITY
    for (let step = 0; step < 120 && factOf(page) !== 'result'; step++) {
      if (locale === 'en' && step === 24) {
        // One may stop at any time.
        await main(page).getByRole('link', { name: WORDS.en.stop }).click()
        break
      }
      const fact = factOf(page)
      expect(seen, 'no step comes twice').not.toContain(fact)
      seen.push(fact)
      if (fact === 'standing') {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.standing)
        await expect(page.getByRole('article')).toHaveCount(3)
        await main(page).getByRole('link', { name: words.goOn, exact: true }).click()
      } else if (fact === 'industryCode') {
        await page.getByRole('textbox').fill(locale === 'zh' ? '稀土' : 'rare earth')
        await go(page, locale)
        await page.getByRole('radio').first().check()
        await go(page, locale)
      } else {
        const progress = words.progress.exec((await main(page).textContent()) ?? '')
        expect(Number(progress?.[1] ?? 0), 'what is left never grows').toBeLessThanOrEqual(most)
        if (progress) most = Number(progress[1])
        const said = SAID[fact]
        if (said) await said(page, locale)
        else await page.getByLabel(words.unsure, { exact: true }).check()
        await go(page, locale)
      }
      await expect(page).not.toHaveURL(new RegExp(`/${fact}$`))
    }
    await expect(page).toHaveURL(`/${locale}/result`)
    expect(seen.slice(0, 5)).toEqual(['growthStage', 'industryCode', 'totalAssets', 'pledgeableAssets', 'standing'])
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words.innovation)
    await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible()
    // No answer in an address: nothing but a page, and for a change the page that it was opened from.
    for (const address of addresses) expect(new URL(address).search).toMatch(/^(\?from=(check|result))?$|^\?icon\./)
    const kept = await page.context().cookies()
    expect(kept.map(({ name }) => name)).toEqual(['answers'])
    expect(kept[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false, path: '/' })
    expect(kept[0]?.value).not.toMatch(/growth|3520|baotou/)
  })

  test(`without scripts in ${locale} a bad answer is refused in words and kept, and one is changed from the list`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/match/rdExpenseLastYear`)
    const title = await page.title()
    await go(page, locale)
    await expect(page.getByRole('alert')).toContainText(words.problem)
    for (const typed of ['1e5', '3，5', '100-200万', '½', '9'.repeat(300)]) {
      // The card of the exact figure need not be chosen.
      await page.getByRole('textbox').fill(typed)
      await go(page, locale)
      await expect(page).toHaveTitle(words.prefix + title)
      await expect(page.getByRole('textbox')).toHaveValue(typed)
      await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
      const said = (await page.getByRole('alert').getByRole('link').textContent()) ?? ''
      await expect(page.locator('fieldset').first(), 'the same words stand beside the field').toContainText(said)
    }
    await page.getByRole('textbox').fill('１８６。５')
    await go(page, locale)
    await expect(page).not.toHaveURL(/rdExpenseLastYear/)

    await page.goto(`/${locale}/match/employees`)
    await page.getByRole('radio').nth(1).check()
    await go(page, locale)
    await page.goto(`/${locale}/match/check`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.answers)
    await expect(
      main(page)
        .getByRole('definition')
        .filter({ hasText: /186\.5|1\.865/ }),
    ).toBeVisible()
    await main(page).getByRole('link', { name: words.change }).first().click()
    await expect(page).toHaveURL(/\?from=check$/)
    await page.getByLabel(words.unsure, { exact: true }).check()
    await page.getByRole('button', { name: words.keep }).click()
    await expect(page).toHaveURL(`/${locale}/match/check`)
    await expect(main(page).getByRole('definition').filter({ hasText: words.unsure })).toBeVisible()
  })

  test(`without scripts in ${locale} a range of two ends, the way back, the other language and the end of it all`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/match/classOneIpSelfDeveloped`)
    await page.locator('summary', { hasText: words.range }).click()
    await page.locator('[name=from]').fill('5')
    await page.locator('[name=to]').fill('2')
    await go(page, locale)
    await expect(page.getByRole('alert')).toBeVisible()
    await page.locator('[name=to]').fill('9')
    await go(page, locale)
    await main(page).getByRole('link', { name: words.back }).click()
    await expect(page).toHaveURL(/classOneIpSelfDeveloped$/)
    await expect(page.locator('[name=from]')).toHaveValue('5')
    await expect(page.locator('[name=to]')).toHaveValue('9')
    // Where Continue returns to is not lost with the other language.
    await page.goto(`/${locale}/match/classOneIpSelfDeveloped?from=check`)
    await page.getByRole('banner').getByRole('link', { name: words.other }).click()
    await expect(page).toHaveURL(`/${locale === 'zh' ? 'en' : 'zh'}/match/classOneIpSelfDeveloped?from=check`)
    await expect(page.locator('[name=to]')).toHaveValue('9')
    await page.goBack()

    // What makes a right high-value: boxes that stand against each other are asked about, and one says at least one.
    await page.goto(`/${locale}/match/classOneIpHighValue`)
    await page.getByRole('checkbox').nth(1).check()
    await page.locator('[value=none]').check()
    await go(page, locale)
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('checkbox').nth(1)).toBeChecked()
    await page.locator('[value=none]').uncheck()
    await go(page, locale)
    await expect(page).not.toHaveURL(/classOneIpHighValue/)
    await page.goto(`/${locale}/match/check`)
    await expect(
      main(page)
        .getByRole('definition')
        .filter({ hasText: locale === 'zh' ? '维持超过 10 年' : 'Kept in force over 10 years' }),
    ).toBeVisible()

    // By the list of sectors, where no word is found.
    await page.goto(`/${locale}/match/industryCode`)
    await page.locator('summary', { hasText: words.browse }).click()
    await page.getByRole('combobox').selectOption('3985')
    await go(page, locale)
    await expect(page).not.toHaveURL(/industryCode/)

    await main(page).getByRole('link', { name: words.clear }).click()
    await main(page).getByRole('button', { name: words.clearYes }).click()
    await expect(page).toHaveURL(`/${locale}`)
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([])
  })

  // The parts are those of the pages with scripts, which are looked at in both languages on both.
  for (const { name, width, height } of SIZES.filter((size) => (size.name === 'phone') === (locale === 'zh')))
    test(`without scripts in ${locale} on a ${name} no page has an accessibility finding`, async ({ page }) => {
      test.setTimeout(120_000)
      const looker = await lookerOf(page, { width, height })
      const look = () => looker.look(page.url())
      for (const [fact, typed] of [
        ['industryCode', locale === 'zh' ? '电池' : 'batter'],
        ['totalAssets', '1,2'],
        ['establishedOn', '2020-02-30'],
        ['classOneIpSelfDeveloped', 'x'],
        ['classOneIpHighValue', 'x'],
      ] as const) {
        await page.goto(`/${locale}/match/${fact}`)
        await look()
        await page.getByRole('textbox').first().fill(typed)
        await go(page, locale)
        await look()
      }
      await page.goto(`/${locale}/match/growthStage`)
      await SAID.growthStage?.(page, locale)
      await go(page, locale)
      for (const path of ['match/standing', 'match/check', 'result', 'answers/clear']) {
        await page.goto(`/${locale}/${path}`)
        await look()
      }
      await looker.close()
    })
}

test('a form that another site sent is refused, and a cookie that was altered is none', async ({ page, request }) => {
  for (const [name, value] of [
    ['sec-fetch-site', 'cross-site'],
    ['origin', 'https://example.org'],
  ] as const) {
    const refused = await request.post('/zh/answers', {
      headers: { [name]: value },
      form: { fact: 'growthStage', choice: 'growth' },
    })
    expect(refused.status()).toBe(403)
    expect(refused.headers()['set-cookie']).toBeUndefined()
  }
  await page.goto('/zh/match/growthStage')
  await SAID.growthStage?.(page, 'zh')
  await go(page, 'zh')
  const [kept] = await page.context().cookies()
  const value = kept?.value ?? ''
  await page.context().addCookies([{ ...kept!, value: `${value.slice(0, -4)}AAAA` }])
  await page.goto('/zh/match/growthStage')
  await expect(page.getByLabel('成长期', { exact: true })).not.toBeChecked()
})

test('over https the cookie is for https alone, and a body that is too large is refused', async ({ request }) => {
  const sent = await request.post('/en/answers', {
    headers: { 'x-forwarded-proto': 'https' },
    form: { fact: 'growthStage', choice: 'growth' },
    maxRedirects: 0,
  })
  expect(sent.status()).toBe(303)
  expect(sent.headers()['cache-control']).toBe('no-store')
  expect(sent.headers()['set-cookie']).toMatch(
    /^answers=[\w-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax; Secure/,
  )
  const large = await request.post('/en/answers', { form: { fact: 'companyName', text: 'x'.repeat(70_000) } })
  expect(large.status()).toBe(413)
})
