import { expect, type Page, test } from '@playwright/test'
import {
  AS_OF,
  begun,
  dress,
  expectAccessible,
  expectNoSidewaysScroll,
  FONTS,
  growing,
  listed,
  SIZES,
  short,
  unfold,
  withAnswers,
} from './company'

const WORDS = {
  zh: { loan: '创新贷', outcome: '初步匹配', keep: '留存这份结果', other: 'English', otherLoan: 'Innovation Loan' },
  en: {
    loan: 'Innovation Loan',
    outcome: 'Matches so far',
    keep: 'Keep this result',
    other: '中文',
    otherLoan: '创新贷',
  },
}
const LOCALES = ['zh', 'en'] as const

async function open(page: Page, path: string, facts: object) {
  await withAnswers(page, facts)
  await page.goto(path)
  // The exact decision is in the page once it is whole.
  await page.locator('#decision').waitFor({ state: 'attached', timeout: 20_000 })
}
const decisionIn = async (page: Page) => JSON.parse((await page.locator('#decision').textContent()) ?? '')
const unfoldAll = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })

test('without answers the result offers a way to start', async ({ page }) => {
  await page.goto('/zh/result')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这台设备上还没有答案')
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '开始填写' }).click()
  await expect(page).toHaveURL(/\/zh\/match/)
})

for (const locale of LOCALES) {
  const words = WORDS[locale]

  for (const { name, width, height } of SIZES)
    test(`the result in ${locale} on a ${name} has no accessibility finding, light and dark`, async ({ page }) => {
      test.slow()
      await page.setViewportSize({ width, height })
      await open(page, `/${locale}/result`, growing)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.loan)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page, 'colours')
    })

  test(`a loan, a recognition and the points, opened in ${locale}, have no accessibility finding`, async ({ page }) => {
    test.slow()
    await open(page, `/${locale}/result`, growing)
    await unfold(page, 'changes', 'confirm', 'evaluation', 'path', 'recognitions', 'open', 'answers')
    for (const id of ['reasons', 'bring', 'criteria', 'keep'])
      await page.locator(`section:has(#${id}) summary`).first().click()
    for (const [id, n] of [
      ['evaluation', 1],
      ['evaluation', 2],
      ['path', 1],
      ['recognitions', 1],
    ] as const)
      await page.locator(`section:has(#${id}) summary`).nth(n).click()
    await expectAccessible(page)
  })

  test(`the answer in ${locale} is the largest thing, with its outcome, its reason and the bank's part`, async ({
    page,
  }) => {
    await open(page, `/${locale}/result`, growing)
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => element.tagName !== 'SCRIPT' && element.textContent?.trim())
        .map((element) => ({
          h1: Boolean(element.closest('h1')),
          size: Number.parseFloat(getComputedStyle(element).fontSize),
        })),
    )
    const largest = (h1: boolean) => Math.max(...sizes.filter((one) => one.h1 === h1).map(({ size }) => size))
    expect(largest(true)).toBeGreaterThan(largest(false))
    await expect(page.getByText(words.outcome).first()).toBeVisible()
    await expect(
      page.getByText(/额度、期限、利率由经办行审批确定|Amount, tenor and rate are set by the bank/).first(),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: words.keep })).toBeVisible()
  })

  test(`page and API give the same decision in ${locale}`, async ({ page, request }) => {
    await open(page, `/${locale}/result`, growing)
    const response = await request.post('/api/v1/decisions', { data: { asOf: AS_OF, facts: growing } })
    expect(response.status()).toBe(200)
    const { id, ...decision } = await response.json()
    expect(id).toBeNull()
    expect(await decisionIn(page)).toEqual(decision)
  })

  test(`with three answers the result in ${locale} names what is open and leads to each question`, async ({ page }) => {
    await open(page, `/${locale}/result`, begun)
    const { openQuestions } = await decisionIn(page)
    const links = page.locator('main').getByRole('link')
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    for (const fact of openQuestions.slice(0, 5)) expect(hrefs).toContain(`/${locale}/match/${fact}`)
    await expectAccessible(page)
  })

  test(`no word in ${locale} promises a loan, and nothing unapproved is said loudly`, async ({ page }) => {
    await open(page, `/${locale}/result`, growing)
    await unfoldAll(page)
    // Every word on the page, and only words: what stands in the machine's record is not said to anyone.
    const text = (await page.locator('h1, h2, h3, p, li, dt, dd, th, td, summary, a, button').allInnerTexts()).join(
      '\n',
    )
    expect(text).not.toMatch(
      /符合条件|可贷|预审通过|准入|最佳|最低价|秒批|保证通过|[!！]|approved|guaranteed|\bbest\b/i,
    )
  })
}

test('the language switch keeps the answers and the result', async ({ page }) => {
  await open(page, '/zh/result', growing)
  const before = await decisionIn(page)
  await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Innovation Loan')
  await page.locator('#decision').waitFor({ state: 'attached', timeout: 20_000 })
  expect(await decisionIn(page)).toEqual(before)
})

test('Chinese inside an English page is marked as Chinese', async ({ page }) => {
  await open(page, '/en/result', growing)
  await unfoldAll(page)
  const unmarked = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || parent.closest('script, textarea') || !/[\u3400-\u9fff]/.test(node.textContent ?? '')) continue
      if (!parent.closest('[lang]')?.getAttribute('lang')?.startsWith('zh')) found.push(node.textContent ?? '')
    }
    return found
  })
  expect(unmarked).toEqual([])
})

test('where none of the three fits, the page says so and shows other ways', async ({ page }) => {
  await open(page, '/zh/result', listed)
  expect((await decisionIn(page)).recommendation).toBeNull()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('暂不匹配')
  const ways = page.getByRole('region', { name: '其他融资途径' }).getByRole('listitem')
  // Property to pledge comes first, the nearest gate last; each with its mark.
  await expect(ways.first()).toContainText('抵押类流动资金贷款')
  await expect(ways.last()).toContainText('最近可争取的资质是')
  await expectAccessible(page)
})

test('at most four reasons stand first, each with its state in words', async ({ page }) => {
  await open(page, '/zh/result', growing)
  const reasons = page.getByRole('region', { name: '主要理由' }).getByRole('listitem')
  expect(await reasons.count()).toBeGreaterThan(0)
  expect(await reasons.count()).toBeLessThanOrEqual(4)
  for (const reason of await reasons.all()) await expect(reason).toContainText(/满足/)
})

test('Tech and Talent are shown as two ranges and never as one number', async ({ page }) => {
  await open(page, '/zh/result', growing)
  const { evaluation } = await decisionIn(page)
  const region = page.getByRole('region', { name: '科技与人才' })
  for (const side of ['tech', 'talent'] as const)
    await expect(region).toContainText(`${evaluation[side].low}–${evaluation[side].high}`)
  await expect(region).toContainText('非银行评级')
  await unfold(page, 'evaluation')
  await region.getByText('逐项点数和计点办法').click()
  await expect(region.getByRole('table')).toHaveCount(2)
})

test('the growth path names the place, the next two gates and every gate in a table', async ({ page }) => {
  await open(page, '/zh/result', short)
  await unfold(page, 'path')
  const region = page.getByRole('region', { name: '成长路径' })
  await expect(region).toContainText('已取得高新技术企业资质。下一步是创新型中小企业')
  await expect(region.getByRole('heading', { level: 3 })).toContainText(['创新型中小企业', '专精特新'])
  await expect(region).toContainText('差 40万元')
  await region.locator('summary', { hasText: '各项资质的状态和差距' }).click()
  await expect(region.getByRole('row')).toHaveCount(6)
  await expect(region).toContainText('小巨人贷：专精特新至小巨人')
})

test('what would change the result is said as things to do, with the effort', async ({ page }) => {
  await open(page, '/zh/result', short)
  await unfold(page, 'changes')
  const region = page.getByRole('region', { name: '还差什么，怎么补' })
  await expect(region).toContainText('增加研发费用，达到 85.8万元（现为 60万元）')
  await expect(region).toContainText('减少负债，降到 2,816万元（现为 3,300万元）')
  await expect(region.getByText('需要准备')).toBeVisible()
})

test('a trial shows its effect at once, keeps nothing and leaves the answers as they are', async ({ page }) => {
  await open(page, '/zh/result', short)
  const stored = () => page.evaluate(() => window.localStorage.getItem('answers'))
  const before = await stored()
  await unfold(page, 'changes')
  const trial = page.getByRole('region', { name: '还差什么，怎么补' })
  await trial.getByLabel('改哪一项').selectOption('rdExpenseLastYear')
  await trial.getByLabel('“上年度研发费用”改为').fill('百十来万')
  await expect(trial).toContainText('没有读懂')
  await trial.getByLabel('“上年度研发费用”改为').fill('90')
  await expect(trial.getByRole('status')).toContainText('三款贷款的结果都不变')
  await trial.getByRole('button', { name: '再改一项' }).click()
  await trial.getByLabel('改哪一项').last().selectOption('totalLiabilities')
  await trial.getByLabel('“上年末负债总额”改为').fill('2816')
  await expect(trial.getByRole('status')).toContainText('创新贷由“暂不匹配”变为“初步匹配”')
  await expect(trial.getByRole('status')).toContainText('不会保存')
  await expectAccessible(page)
  expect(await stored()).toBe(before)
  await trial.getByRole('button', { name: '恢复原样' }).click()
  await expect(trial.getByRole('status')).toHaveCount(0)
})

test('the own rating is kept with the answers and gives no points', async ({ page }) => {
  await open(page, '/zh/result', growing)
  await unfold(page, 'evaluation')
  const region = page.getByRole('region', { name: '科技与人才' })
  const range = await region
    .getByRole('figure')
    .getByText(/^科技侧计/)
    .textContent()
  await region.locator('summary', { hasText: '技术成熟度' }).click()
  await region.getByRole('radio', { name: /样机或中试/ }).check()
  await expect(region).toContainText('如经理也评这一档，计 5 点（满 10 点）')
  await page.reload()
  await unfold(page, 'evaluation')
  await expect(region.getByText('自评第 3 档')).toBeVisible()
  await expect(region.getByRole('figure').getByText(/^科技侧计/)).toHaveText(range ?? '')
})

test('the papers come from the conditions and the desk from the place', async ({ page }) => {
  await open(page, '/zh/result', growing)
  const bring = page.getByRole('region', { name: '要带什么' })
  await expect(bring.getByText('资质证书或入库登记编号').first()).toBeVisible()
  await expect(bring.getByText('企业创新积分通知')).toHaveCount(0)
  await page.getByRole('link', { name: '请人看一下' }).click()
  const desk = page.getByRole('region', { name: '到哪里办' })
  await expect(desk).toContainText('工商银行当地分支机构')
  await expect(desk).toContainText('现行支持政策请向客户经理了解')
  // What is internal stays internal.
  await expect(page.locator('main')).not.toContainText(/定价授权|审批通道|信贷规模/)
})

test('a figure leads to the answers that it was read from', async ({ page }) => {
  await open(page, '/zh/result', growing)
  await page.locator('section:has(#criteria) summary').nth(1).click()
  const row = page.getByRole('listitem').filter({ hasText: '上年末资产负债率不高于' }).first()
  await expect(row.getByRole('link', { name: '上年末负债总额' })).toHaveAttribute(
    'href',
    '/zh/match/totalLiabilities?from=result',
  )
})

test('an answer called wrong goes to its question, and the earlier result stays on record', async ({ page }) => {
  await open(page, '/zh/result', short)
  await unfold(page, 'answers')
  await page.getByRole('region', { name: '本次填写' }).getByRole('link', { name: '上年末负债总额' }).click()
  await expect(page).toHaveURL(/match\/totalLiabilities/)
  await page.getByRole('textbox').first().fill('1590')
  await page.getByRole('button', { name: '保存并返回' }).click()
  const record = page.getByRole('region', { name: '更正记录' })
  await expect(record).toContainText('上年末负债总额：3,300万元 → 1,590万元')
  await expect(record).toContainText('更正前：高新区信用贷')
})

test('the rulebook of the browser holds nothing that is for managers', async ({ page, request }) => {
  const asked = page.waitForRequest(/\/rulebook\//)
  await withAnswers(page, growing)
  await page.goto('/zh/result')
  const text = await (await request.get((await asked).url())).text()
  expect(text).toContain('"audience":"client"')
  expect(text).not.toContain('"audience":"manager"')
})

test('a loan opens and closes by the keyboard', async ({ page }) => {
  await open(page, '/zh/result', growing)
  const region = page.getByRole('region', { name: '逐条核对' })
  const line = region.locator('summary').first()
  await line.focus()
  await page.keyboard.press('Enter')
  await expect(region.getByRole('heading', { name: '必备条件' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(region.getByRole('heading', { name: '必备条件' }).first()).toBeHidden()
})

test('on paper every entry stands open, in a few sheets, with or without scripts', async ({ page }) => {
  await open(page, '/zh/result', growing)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const loans = page.getByRole('region', { name: '逐条核对' })
  for (const loan of ['高新区信用贷规则', '创新贷规则', '小巨人贷规则'])
    await expect(loans.getByText(loan).first()).toBeVisible()
  // What the three have in common is printed once.
  await expect(loans.getByText('注册地在内蒙古自治区').locator('visible=true')).toHaveCount(1)
  await expect(page.getByRole('region', { name: '科技与人才' }).getByRole('table').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '本次填写' }).getByText('职工总数')).toBeVisible()
  await expect(page.getByRole('button', { name: '打印或存为 PDF' })).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await page.locator('main details[open]').count()).toBe(0)
  // Folded again, the style alone opens it.
  await expect(page.getByRole('region', { name: '本次填写' }).getByText('职工总数')).toBeVisible()
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)
  const text = await page.locator('main').evaluate((main) => Number.parseFloat(getComputedStyle(main).fontSize))
  expect(text).toBeGreaterThanOrEqual(16)
  // Nine of 12 pt with the fonts of this machine; others are wider.
  expect(sheets?.length).toBeLessThanOrEqual(10)
})

test('the contents lead to an entry and open it, and a source leads to its rule, which no row id names', async ({
  page,
}) => {
  await open(page, '/zh/result', growing)
  await page.getByRole('navigation', { name: '本页内容' }).getByRole('link', { name: '成长路径' }).click()
  await expect(page.locator('summary', { hasText: '各项资质的状态和差距' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '成长路径' })).toBeInViewport()
  await unfoldAll(page)
  const texts = await page.locator('main').locator('p, li, dt, dd, th, td, summary').allInnerTexts()
  expect(texts.join('\n')).not.toMatch(/依据编号|\b[A-Z]{2,4}-\d{1,2}/)
  const debt = page.getByRole('listitem').filter({ hasText: '上年末资产负债率不高于' }).first()
  await expect(debt.getByRole('link', { name: '创新贷规则' })).toHaveAttribute(
    'href',
    '/zh/rules/innovation-loan#il-debt-ratio',
  )
  const addresses = await page
    .locator('main a[href*="/rules/"], main a[href*="/how-it-works#"]')
    .evaluateAll((links) => [
      ...new Set(links.map((link) => (link as HTMLAnchorElement).pathname + (link as HTMLAnchorElement).hash)),
    ])
  const bodies = new Map<string, string>()
  for (const address of addresses) {
    const [path = '', row] = address.split('#')
    if (!bodies.has(path)) bodies.set(path, await (await page.request.get(path)).text())
    if (row) expect([address, bodies.get(path)?.includes(`id="${row}"`)]).toEqual([address, true])
  }
})

test('the record for machines can be saved as a file', async ({ page }) => {
  await open(page, '/zh/result', growing)
  await page.getByText('机器可读副本').click()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 JSON' }).click()
  expect((await coming).suggestedFilename()).toBe(`decision-${AS_OF}.json`)
})

test('clearing asks once, then nothing is left on the device', async ({ page }) => {
  await open(page, '/zh/result', growing)
  await page.getByRole('button', { name: '清除本机答案' }).click()
  await page.getByRole('button', { name: '保留' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('创新贷')
  await page.getByRole('button', { name: '清除本机答案' }).click()
  await page.getByRole('button', { name: '确定清除' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这台设备上还没有答案')
  expect(await page.evaluate(() => window.localStorage.getItem('answers'))).toBeNull()
})

test('answers that cannot hold together are sent back to their question', async ({ page }) => {
  await withAnswers(page, { ...growing, techStaff: 90 })
  await page.goto('/zh/result')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('有两处答案对不上')
  await expectAccessible(page)
})

test('on 320 pixels with letters twice as large nothing runs off the side', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const locale of LOCALES) {
    await open(page, `/${locale}/result`, growing)
    await unfoldAll(page)
    for (const [font, style] of Object.entries(FONTS))
      await test.step(`${locale}, letters: ${font}`, async () => {
        await dress(page, `html { font-size: 200% } ${style}`)
        await expectNoSidewaysScroll(page)
      })
  }
})
