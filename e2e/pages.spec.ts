import { type APIRequestContext, expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, growing, SIZES, withAnswers } from './company'

/** The pages that need no answers: comparison, every rule, how it works. */

const LOCALES = ['zh', 'en'] as const
/** One of each kind of page. */
const KINDS = [
  '/products',
  '/rules',
  '/rules/little-giant-loan',
  '/rules/little-giant',
  '/rules/tech',
  '/rules/size-standard',
  '/rules/questions',
  '/how-it-works',
]

for (const locale of LOCALES)
  for (const { name, width, height } of SIZES)
    test(`every kind of page to look things up in, ${locale} on a ${name}, has no accessibility finding`, async ({
      page,
    }) => {
      test.setTimeout(120_000)
      await page.setViewportSize({ width, height })
      for (const path of KINDS) {
        await page.goto(`/${locale}${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    })

const addresses = async (request: APIRequestContext) =>
  [...(await (await request.get('/sitemap.xml')).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = '']) => new URL(address).pathname,
  )

test('every page of the site map answers, is named in both languages, and each of its links leads to something', async ({
  request,
}) => {
  const paths = await addresses(request)
  expect(paths.length).toBeGreaterThan(40)
  const pages = new Map<string, string>()
  for (const path of paths) {
    const response = await request.get(path)
    expect(response.status(), path).toBe(200)
    pages.set(path, await response.text())
  }
  const titles = new Set<string>()
  for (const [path, html] of pages) {
    titles.add(/<title>([^<]+)/.exec(html)?.[1] ?? '')
    expect(html, path).toMatch(/<meta name="description" content="[^"]{20,}/)
    expect(html, path).toContain(`rel="canonical" href="http`)
    for (const lang of ['zh-CN', 'en', 'x-default'])
      expect(html, path).toMatch(new RegExp(`hrefLang="${lang}" href="http`))
  }
  expect(titles.size, 'no two pages share a title').toBe(pages.size)
  const broken: string[] = []
  const others = new Map<string, string | undefined>()
  for (const [path, html] of pages)
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([/#][^"]*)"/g)) {
      const { pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://x${path}`)
      // A page that is not for finding, the check of a card say, still has to be there.
      if (!pages.has(pathname) && !others.has(pathname)) {
        const response = await request.get(pathname)
        others.set(pathname, response.ok() ? await response.text() : undefined)
      }
      const target = pages.get(pathname) ?? others.get(pathname)
      const id = decodeURIComponent(hash.slice(1))
      if (target === undefined || (id && !target.includes(`id="${id}"`))) broken.push(`${path} → ${href}`)
    }
  expect(broken).toEqual([])
})

for (const [locale, compare] of [
  ['zh', '三款贷款对照'],
  ['en', 'Compare the loans'],
] as const)
  test(`the comparison is one tap from the start in ${locale}, without answering anything`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`/${locale}`)
    await page.getByRole('main').getByRole('link', { name: compare }).click()
    await expect(page).toHaveURL(`/${locale}/products`)
    await expect(page.getByRole('table').first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 2 })).toContainText(
      locale === 'zh'
        ? ['高新区信用贷', '创新贷', '小巨人贷']
        : ['High-Tech Zone Credit', 'Innovation', 'Little Giant'],
    )
  })

test('the address of a condition leads to that condition, and its source opens without saying where from', async ({
  page,
}) => {
  await page.goto('/zh/rules/technology-based-sme#sci-03')
  const row = page.locator('#sci-03')
  await expect(row).toBeInViewport()
  await expect(row).toContainText('2亿元')
  await expect(row).toContainText('第六条（二）')
  await page.goto('/zh/rules/little-giant')
  const source = page.getByRole('main').locator('a[href^="https://"]').first()
  await expect(source).toHaveAttribute('rel', /noreferrer/)
})

test('another bank is named nowhere, and on paper a rule page shows what is folded on the screen', async ({ page }) => {
  await page.goto('/zh/products')
  await expect(page.getByRole('main')).not.toContainText(/BNK-|ICBC-\d|依据编号/)
  await page.goto('/zh/rules/srdi-sme')
  const older = page.getByRole('heading', { name: '过渡条款' }).or(page.getByText('拥有Ⅰ类知识产权')).last()
  await expect(older).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(page.getByText('近三年进入“创客中国”').last()).toBeVisible()
})

test('how it works has its six parts, the figures of the rulebook and the privacy notice', async ({
  page,
  request,
}) => {
  const { rulesetId, products } = await (await request.get('/api/v1/products')).json()
  const required = products.flatMap(({ criteria }: { criteria: { kind: string }[] }) => criteria)
  await page.goto('/en/how-it-works')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Rationale',
    'Responsibility',
    'Data',
    'Fairness',
    'Safety and reliability',
    'Impact',
    'Privacy notice',
    'What it is not',
    'Words',
  ])
  const main = page.getByRole('main')
  await expect(main).toContainText(rulesetId)
  await expect(main).toContainText(
    `${required.filter(({ kind }: { kind: string }) => kind === 'required').length} required conditions`,
  )
  await expect(page.locator('#privacy').locator('xpath=ancestor::section')).toContainText('7 days')
})

test('no page asks another host for anything, answers on the device or not', async ({ page, baseURL }) => {
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) outside.push(`${page.url()} → ${request.url()}`)
  })
  const steps = [
    '',
    '/match/growthStage',
    '/match/totalAssets',
    '/match/industryCode',
    '/match/standing',
    '/match/check',
  ]
  for (const path of [...steps, '/result', ...KINDS]) await page.goto(`/zh${path}`, { waitUntil: 'networkidle' })
  await withAnswers(page, growing)
  for (const path of [...steps, '/result']) await page.goto(`/en${path}`, { waitUntil: 'networkidle' })
  expect(outside).toEqual([])
})
