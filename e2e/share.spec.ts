import { type APIRequestContext, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { AS_OF, expectAccessible, expectNoSidewaysScroll, growing, listed, SIZES, withAnswers } from './company'

const WORDS = {
  zh: {
    open: '看看对方会看到什么',
    make: '生成链接',
    made: '链接已生成',
    copy: '复制链接',
    name: '企业名称',
    figures: '企业的数字',
    loan: '创新贷',
    ended: '这个链接已经失效',
    unknown: '没有这个链接',
    genuine: '是真的，没有被改过',
    same: /所依据的条件都没有变/,
    once: /打开 1 次/,
    revoke: '收回',
    yes: '确定收回',
    revoked: '已收回',
    replay: '重算那天的结果',
    equal: '与那天逐字节一致',
  },
  en: {
    open: 'See what the receiver will see',
    make: 'Make the link',
    made: 'The link is made',
    copy: 'Copy the link',
    name: 'The company’s name',
    figures: 'The company’s figures',
    loan: 'Innovation Loan',
    ended: 'This link has ended',
    unknown: 'No such link',
    genuine: 'Genuine and unchanged',
    same: /none of the conditions behind this result has changed/,
    once: /opened once/,
    revoke: 'End',
    yes: 'End it',
    revoked: 'Ended',
    replay: 'Work that day out again',
    equal: 'Equal to that day, byte for byte',
  },
}
const LOCALES = ['zh', 'en'] as const
const NAME = '包头金丝雀稀土材料有限公司'
const CODE = '91150200MA0N3W2B99'
const company = { ...growing, companyName: NAME, revenueLastYear: 28_640_123 }

let made = 0
/** A secret as a device has it; each test owns its links. */
const secretOf = (test: string) => Buffer.from(`${test} ${++made} ${Date.now()}`.padEnd(40, '.')).toString('base64url')
const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` })
const makeLink = async (request: APIRequestContext, secret: string, body: object = {}, headers = {}) =>
  request.post('/api/v1/shares', {
    headers: { ...bearer(secret), ...headers },
    data: { asOf: AS_OF, facts: company, ...body },
  })
const linkOf = async (request: APIRequestContext, secret: string, body: object = {}) => {
  const answer = await makeLink(request, secret, body)
  expect(answer.status()).toBe(201)
  return (await answer.json()) as { id: string; token: string; code: string; madeAt: number; expiresAt: number }
}
const openResult = async (page: Page, locale: string, facts: object) => {
  await withAnswers(page, facts)
  await page.goto(`/${locale}/result`)
  await page.locator('#decision').waitFor({ state: 'attached', timeout: 20_000 })
  // A link is one of the ways to keep a result.
  await page.locator('section:has(#keep) summary').nth(1).click()
}
const textOf = async (page: Page) => (await page.locator('[data-shared]').textContent())?.replace(/\s+/g, ' ').trim()

for (const locale of LOCALES) {
  const words = WORDS[locale]

  test(`a sharer makes a link in ${locale}; the receiver sees exactly the preview; it counts once and ends at once`, async ({
    page,
    browser,
  }) => {
    test.slow()
    await openResult(page, locale, company)
    const panel = page.locator('section:has(#keep)')
    await expect(panel.getByRole('checkbox', { name: words.name })).not.toBeChecked()
    await expect(panel.getByRole('checkbox', { name: words.figures })).not.toBeChecked()
    await panel.getByText(words.open).click()
    await expectAccessible(page)
    const preview = await textOf(page)
    expect(preview).toContain(words.loan)
    expect(preview).not.toContain(NAME)
    expect(preview).not.toContain('23.98%')

    await panel.getByRole('button', { name: words.make }).click()
    await expect(panel.getByRole('status').filter({ hasText: words.made })).toBeAttached()
    const address = await panel.getByRole('link', { name: `/${locale}/share/` }).getAttribute('href')
    await expect(panel.locator('img[src*="/card.png"]')).toHaveJSProperty('naturalWidth', 1080)
    await expectAccessible(page)

    const other = await browser.newContext()
    const receiver = await other.newPage()
    const opened = receiver.waitForResponse('**/api/v1/shares/opens')
    expect((await receiver.goto(address ?? ''))?.status()).toBe(200)
    await expect(receiver.getByRole('heading', { level: 1 })).toHaveText(words.loan)
    expect(await textOf(receiver)).toBe(preview)
    expect((await opened).status()).toBe(204)
    expect(await traces(other, receiver)).toEqual({ cookies: 0, stored: 0 })

    await page.goto(`/${locale}/share`)
    await expect(page.getByText(words.once)).toBeVisible()
    await page.getByRole('button', { name: words.replay }).click()
    await expect(page.getByText(words.equal)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: words.revoke, exact: true }).click()
    await page.getByRole('button', { name: words.yes }).click()
    await expect(page.getByRole('status').filter({ hasText: words.revoked })).toBeVisible()
    expect((await receiver.reload())?.status()).toBe(410)
    await expect(receiver.getByRole('heading', { level: 1 })).toHaveText(words.ended)
    await other.close()
  })

  test(`a shared page and its verification in ${locale} have no accessibility finding at any size, light or dark`, async ({
    page,
    request,
  }) => {
    test.slow()
    const { token } = await linkOf(request, secretOf('axe'), { include: { figures: true, name: true } })
    for (const path of [`/${locale}/share/${token}`, `/${locale}/verify/${token}`, `/${locale}/verify`]) {
      await page.goto(path)
      for (const { width, height } of SIZES) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme: 'light' })
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectAccessible(page, 'colours')
      }
    }
  })
}

const traces = async (context: BrowserContext, page: Page) => ({
  cookies: (await context.cookies()).length,
  stored: await page.evaluate(() => window.localStorage.length + window.sessionStorage.length),
})

test('what is ticked is shown, and nothing else: name, outcomes, figures', async ({ page, request }) => {
  const secret = secretOf('ticks')
  const plain = await linkOf(request, secret, { facts: { ...company, unifiedSocialCreditCode: CODE } })
  await page.goto(`/zh/share/${plain.token}`)
  const bare = await page.content()
  for (const canary of [NAME, CODE, '23.98%', '28640123']) expect(bare).not.toContain(canary)
  const full = await linkOf(request, secret, { include: { name: true, figures: true } })
  await page.goto(`/zh/share/${full.token}`)
  await expect(page.getByText(NAME).first()).toBeVisible()
  await page.locator('[data-shared] summary').click()
  await expect(page.getByText('23.98%').first()).toBeVisible()
  await expect(page).toHaveTitle('科创融资匹配结果 – 科创融资匹配')
  // No picture in the answers of another result.
  const none = await linkOf(request, secret, {
    facts: listed,
    include: { points: false, reasons: false, nextStep: false },
  })
  await page.goto(`/zh/share/${none.token}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('三款贷款暂不匹配')
  await expect(page.getByRole('heading', { name: '主要理由' })).toHaveCount(0)
})

test('a link says nothing in its head, is kept out of indexes and caches, and GET changes nothing', async ({
  request,
}) => {
  const secret = secretOf('head')
  const { token } = await linkOf(request, secret, { include: { name: true } })
  const bots = ['curl/8.5.0', 'facebookexternalhit/1.1', 'Twitterbot/1.0', 'Mozilla/5.0 (compatible; Baiduspider/2.0)']
  for (const path of [`/zh/share/${token}`, `/zh/verify/${token}`, `/share/${token}/card.png?locale=zh&preview`]) {
    for (const agent of bots) {
      const answer = await request.get(path, { headers: { 'User-Agent': agent } })
      expect(answer.status()).toBe(200)
      expect(answer.headers()).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
        'cache-control': expect.stringContaining('no-store'),
      })
      expect(JSON.stringify(answer.headers())).not.toContain(NAME)
      if (answer.headers()['content-type']?.includes('html')) {
        const head = /<head>.*<\/head>/s.exec(await answer.text())?.[0] ?? ''
        expect(head).toContain('noindex')
        for (const canary of [NAME, '创新贷', '金丝雀']) expect(head).not.toContain(canary)
      }
      await request.post('/api/v1/shares/opens', {
        headers: { 'User-Agent': agent, 'X-Opened': 'page' },
        data: { held: token },
      })
    }
  }
  const { shares } = await (await request.get('/api/v1/shares', { headers: bearer(secret) })).json()
  expect(shares).toMatchObject([{ opens: 0, lastOpenAt: null }])
  const elsewhere = { 'User-Agent': 'Mozilla/5.0', 'X-Opened': 'page', 'Sec-Fetch-Site': 'cross-site' }
  expect((await request.post('/api/v1/shares/opens', { headers: elsewhere, data: { held: token } })).status()).toBe(403)
})

test('an ended link is 410 and an unknown one 404, alike but for their words', async ({ request }) => {
  const secret = secretOf('gone')
  const { id, token } = await linkOf(request, secret)
  expect((await request.delete(`/api/v1/shares/${id}`, { headers: bearer(secretOf('other')) })).status()).toBe(404)
  expect((await request.delete(`/api/v1/shares/${id}`, { headers: bearer(secret) })).status()).toBe(204)
  const unknown = `${token.slice(0, -4)}2345`
  for (const part of ['share', 'verify']) {
    const [ended, never] = [await request.get(`/zh/${part}/${token}`), await request.get(`/zh/${part}/${unknown}`)]
    expect([ended.status(), never.status()]).toEqual([410, 404])
    expect(await ended.text()).toContain(WORDS.zh.ended)
    expect(await never.text()).toContain(WORDS.zh.unknown)
    const names = (answer: typeof ended) => Object.keys(answer.headers()).sort()
    expect(names(ended)).toEqual(names(never))
  }
  expect((await request.get(`/share/${token}/card.png`)).status()).toBe(410)
  expect((await request.get(`/share/${unknown}/card.png`)).status()).toBe(404)
})

test('fifty equal requests at once under one key give one link', async ({ request }) => {
  const secret = secretOf('fifty')
  const send = (body = {}) =>
    makeLink(request, secret, body, { 'Idempotency-Key': 'one-wish-only', 'X-Forwarded-For': '203.0.113.50' })
  const answers = await Promise.all(Array.from({ length: 50 }, () => send()))
  expect(answers.map((answer) => answer.status())).toEqual(Array(50).fill(201))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  const { shares } = await (await request.get('/api/v1/shares', { headers: bearer(secret) })).json()
  expect(shares).toHaveLength(1)
  expect((await send({ days: 7 })).status()).toBe(409)
})

test('a request that is not fit is refused with what is wrong, and never with a 500', async ({ request }) => {
  const secret = secretOf('bad')
  expect((await request.post('/api/v1/shares', { data: {} })).status()).toBe(401)
  const cases: [string | object, number, Record<string, string>][] = [
    ['{"facts":', 400, { code: 'bad-json' }],
    ['[1]', 422, { code: 'wrong-type' }],
    [{ asOf: AS_OF, facts: { employees: 1.5 } }, 422, { fact: 'employees', code: 'not-whole' }],
    [{ asOf: AS_OF, facts: {}, verdict: 'eligible' }, 422, { fact: 'verdict', code: 'unknown-fact' }],
    [{ asOf: AS_OF, facts: {}, include: { salary: true } }, 422, { fact: 'include.salary', code: 'unknown-fact' }],
    [{ asOf: AS_OF, facts: {}, include: { name: 'yes' } }, 422, { fact: 'include.name', code: 'wrong-type' }],
    [{ asOf: AS_OF, facts: {}, days: 400 }, 422, { fact: 'days', code: 'out-of-domain' }],
    [{ asOf: AS_OF, facts: {}, label: 'x'.repeat(61) }, 422, { fact: 'label', code: 'out-of-domain' }],
    [JSON.stringify({ asOf: AS_OF, facts: { companyName: 'x'.repeat(70_000) } }), 413, { code: 'too-large' }],
  ]
  for (const [data, status, error] of cases) {
    const headers = { ...bearer(secret), 'Content-Type': 'application/json' }
    const answer = await request.post('/api/v1/shares', {
      headers,
      data: typeof data === 'string' ? Buffer.from(data) : data,
    })
    expect(answer.status()).toBe(status)
    expect((await answer.json()).errors[0]).toMatchObject(error)
  }
})

test('whoever tries addresses is slowed down, and nobody else', async ({ request }) => {
  const { token } = await linkOf(request, secretOf('limit'))
  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
  const guesses = Array.from({ length: 20 }, (_, n) => `${'abcdefghijkmnpqrstuvwxyz23456789'.slice(n)}`.padEnd(32, 'a'))
  for (const guess of guesses) expect((await request.get(`/zh/share/${guess}`, from('203.0.113.9'))).status()).toBe(404)
  // What a visitor claims before the proxy's own word changes nothing.
  const refused = await request.get(`/zh/share/${token}`, from('198.51.100.7, 203.0.113.9'))
  expect(refused.status()).toBe(429)
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
  expect(await refused.text()).toContain('请稍后再打开')
  expect((await request.get(`/share/${token}/card.png`, from('203.0.113.9'))).status()).toBe(429)
  expect((await request.get(`/zh/share/${token}`, from('203.0.113.10'))).status()).toBe(200)
})

test('a card is checked by its code or link: genuine, unchanged, current, its rulebook readable', async ({
  page,
  request,
}) => {
  const { token, code } = await linkOf(request, secretOf('verify'))
  for (const [typed, way] of [
    [code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 - '), code],
    [`https://example.com/zh/share/${token}?from=groupmessage`, token],
  ] as const) {
    await page.goto('/zh/verify')
    await page.getByLabel('链接或核验码').fill(typed)
    await page.getByRole('button', { name: '核验' }).click()
    await expect(page).toHaveURL(`/zh/verify/${way}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.zh.genuine)
    await expect(page.getByText(WORDS.zh.same)).toBeVisible()
    await expect(page.locator('img[src*="/card.png"]')).toHaveJSProperty('naturalWidth', 1200)
  }
  const rulebook = await page.getByRole('link', { name: /规则手册/ }).getAttribute('href')
  expect((await (await request.get(rulebook ?? '')).json()).products).toHaveLength(3)
  await page.goto('/zh/verify')
  await page.getByLabel('链接或核验码').fill('91150200MA0N3W2B99')
  await page.getByRole('button', { name: '核验' }).click()
  await expect(page).toHaveURL('/zh/verify?unreadable')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test('in WeChat the picture is kept by a long press and nothing has to be downloaded', async ({ browser }) => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49'
  const context = await browser.newContext({ userAgent, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await openResult(page, 'zh', company)
  const panel = page.locator('section:has(#keep)')
  await panel.getByRole('button', { name: WORDS.zh.make }).click()
  const picture = panel.locator('img[src*="/card.png"]')
  await expect(picture).toHaveJSProperty('naturalWidth', 1080)
  expect(await picture.evaluate((image: HTMLImageElement) => new URL(image.src).protocol)).toMatch(/^https?:$/)
  await expect(panel.getByText('在微信里：长按图片可以保存')).toBeVisible()
  await expect(panel.getByRole('link', { name: '保存图片' })).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await context.close()
})

test('clearing the answers wipes the copies behind links, and the links can still be ended', async ({ page }) => {
  await openResult(page, 'zh', company)
  const panel = page.locator('section:has(#keep)')
  await panel.getByRole('button', { name: WORDS.zh.make }).click()
  await expect(panel.getByRole('button', { name: WORDS.zh.copy })).toBeVisible()
  await panel.getByRole('button', { name: /清除/ }).click()
  await panel.getByRole('button', { name: '确定清除' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这台设备上还没有答案')
  const stored = await page.evaluate(() => JSON.stringify({ ...window.localStorage }))
  for (const canary of [NAME, '28640123', 'revenueLastYear']) expect(stored).not.toContain(canary)
  await page.goto('/zh/share')
  await expect(page.getByRole('button', { name: WORDS.zh.revoke, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: WORDS.zh.replay })).toHaveCount(0)
})
