import { expect, type Locator, type Page, test } from '@playwright/test'
import { dress, expectAccessible, expectNoSidewaysScroll, growing, SIZES, withAnswers } from './company'

const WORDS = {
  zh: {
    go: '继续',
    start: '开始填写',
    unsure: '不确定',
    exact: '我知道准确数',
    range: '只知道大致范围',
    goOn: '继续答题',
    seeResult: '看结果',
    stop: '先看目前的结果',
    back: '上一步',
    prefix: '错误：',
    other: 'English',
    progress: /最多还有 (\d+) 题/,
    standing: '企业离三款贷款有多近',
    clear: '清除我的填写',
    clearYes: '确定清除',
  },
  en: {
    go: 'Continue',
    start: 'Start',
    unsure: 'I don’t know',
    exact: 'I know the exact figure',
    range: 'I only know a rough range',
    goOn: 'Go on',
    seeResult: 'See the result',
    stop: 'See the result so far',
    back: 'Back',
    prefix: 'Error: ',
    other: '中文',
    progress: /at most (\d+) more/,
    standing: 'How near the company is to each loan',
    clear: 'Clear my answers',
    clearYes: 'Clear them',
  },
} as const
type Locale = keyof typeof WORDS
const LOCALES = ['zh', 'en'] as const

const factOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const go = (page: Page, locale: Locale) => page.getByRole('button', { name: WORDS[locale].go, exact: true }).click()
const alertOf = (page: Page) => page.getByRole('main').getByRole('alert')
const optionsOf = (page: Page) => page.getByRole('listbox').getByRole('option')
const answersOf = (page: Page) => page.evaluate(() => JSON.parse(window.localStorage.getItem('answers') ?? '{}'))

/** Opens a question once it is awake and the rulebook is there. */
async function open(page: Page, path: string) {
  const rulebook = page.waitForResponse(/\/rulebook\//)
  await page.goto(path)
  await rulebook
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** How a growing materials company of Baotou answers; what is not here it does not know. */
const SAID: Record<string, (page: Page, locale: Locale) => Promise<void>> = {
  growthStage: (page, locale) => page.getByLabel(locale === 'zh' ? '成长期' : 'Growth', { exact: true }).check(),
  async industryCode(page, locale) {
    await page
      .getByRole('combobox')
      .first()
      .fill(locale === 'zh' ? '稀土永磁' : 'rare earth')
    await optionsOf(page).first().click()
  },
  async totalAssets(page, locale) {
    await page.getByLabel(WORDS[locale].exact, { exact: true }).check()
    await page.getByRole('textbox').fill('3,520')
  },
  pledgeableAssets: (page, locale) =>
    page.getByLabel(locale === 'zh' ? '没有（0）' : 'None (0)', { exact: true }).check(),
  establishedOn: (page) => page.getByRole('textbox').fill('2020年5月12日'),
  prefecture: (page, locale) => page.getByLabel(locale === 'zh' ? '包头市' : 'Baotou', { exact: true }).check(),
  highTechZone: (page, locale) =>
    page
      .getByLabel(locale === 'zh' ? '包头稀土高新技术产业开发区' : 'Baotou Rare-Earth High-Tech Zone', { exact: true })
      .check(),
  residentEnterprise: (page, locale) => page.getByLabel(locale === 'zh' ? '是' : 'Yes', { exact: true }).check(),
  onAbnormalList: (page, locale) => page.getByLabel(locale === 'zh' ? '否' : 'No', { exact: true }).check(),
  employees: (page, locale) => page.getByLabel(locale === 'zh' ? '20–99人' : '20–99 people', { exact: true }).check(),
}

for (const locale of LOCALES) {
  const words = WORDS[locale]

  test(`the whole way in ${locale}: from the start, one question a page, to the result that the API gives too`, async ({
    page,
  }) => {
    test.setTimeout(240_000)
    await page.goto(`/${locale}`)
    await page.getByRole('main').getByRole('link', { name: words.start, exact: true }).click()
    await expect(page).toHaveURL(`/${locale}/match/growthStage`)
    const seen: string[] = []
    const titles = new Set<string>()
    let most = Number.POSITIVE_INFINITY
    for (let step = 0; step < 120; step++) {
      const fact = factOf(page)
      if (fact === 'result') break
      expect(seen, 'no step comes twice').not.toContain(fact)
      seen.push(fact)
      // A way that leads through the door of the questionnaire shows its title for a moment.
      await expect(page).not.toHaveTitle(/^(答题|Questions) –/)
      const title = await page.title()
      titles.add(title)
      if (fact === 'standing') {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.standing)
        // Three loans, each with whom it is meant for, its conditions and what is not met.
        await expect(page.getByRole('article')).toHaveCount(3)
        await expect(page.getByRole('article').first().getByRole('term')).toHaveCount(3)
        await page.getByRole('link', { name: words.goOn, exact: true }).click()
      } else {
        const said = SAID[fact]
        if (said) await said(page, locale)
        else await page.getByLabel(words.unsure, { exact: true }).check()
        const progress = words.progress.exec((await page.getByRole('main').textContent()) ?? '')
        if (progress) {
          expect(Number(progress[1]), 'what is left never grows').toBeLessThanOrEqual(most)
          most = Number(progress[1])
        }
        await go(page, locale)
      }
      await page.waitForURL((url) => !url.pathname.endsWith(`/${fact}`) && !url.pathname.endsWith('/match'))
      await expect(page, 'no two pages share a title').not.toHaveTitle(title)
    }
    expect(factOf(page)).toBe('result')
    expect(seen.slice(0, 5)).toEqual(['growthStage', 'industryCode', 'totalAssets', 'pledgeableAssets', 'standing'])
    expect(titles.size, 'no two pages share a title').toBe(seen.length)
    const { facts } = await answersOf(page)
    expect(facts).toMatchObject({
      growthStage: 'growth',
      totalAssets: 35_200_000,
      establishedOn: '2020-05-12',
      highTechZone: 'national',
      employees: { min: 20, max: 99 },
    })
    await page.locator('#decision').waitFor({ state: 'attached', timeout: 30_000 })
    const shown = JSON.parse((await page.locator('#decision').textContent()) ?? '')
    const answer = await page.request.post('/api/v1/decisions', { data: { asOf: shown.asOf, facts } })
    expect((await answer.json()).recommendation).toEqual(shown.recommendation)
  })

  test(`bad input in ${locale} is refused in words, and nothing typed is lost`, async ({ page }) => {
    await open(page, `/${locale}/match/rdExpenseLastYear`)
    const title = await page.title()
    await go(page, locale)
    const summary = alertOf(page)
    await expect(summary).toBeFocused()
    await page.getByLabel(words.exact, { exact: true }).check()
    const field = page.getByRole('textbox')
    const texts = new Set<string>()
    for (const typed of ['', '1e5', '3，5', '100-200万', '多少', '½', '-5', `${'9'.repeat(120)}`, '999999亿']) {
      await field.fill(typed)
      await go(page, locale)
      await expect(summary, typed).toBeFocused()
      await expect(field).toHaveValue(typed)
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      expect(await page.title()).toBe(words.prefix + title)
      const said = (await summary.getByRole('link').textContent()) ?? ''
      // The same words stand beside the field.
      await expect(page.locator('fieldset')).toContainText(said)
      texts.add(said)
      await summary.getByRole('link').click()
      await expect(field).toBeFocused()
    }
    expect(texts.size).toBeGreaterThan(6)
    // What was typed is there after a reload, and an error goes as soon as it is mended.
    await page.reload()
    await expect(field).toHaveValue('999999亿')
    await go(page, locale)
    await expect(summary).toBeVisible()
    await field.fill('１８６。５')
    await expect(summary).toBeHidden()
    await expect(page).toHaveTitle(title)
    await expect(page.getByText('1,865,000').first()).toBeVisible()
    await go(page, locale)
    await expect.poll(async () => (await answersOf(page)).facts.rdExpenseLastYear).toBe(1_865_000)
  })

  for (const { name, width, height } of SIZES)
    test(`every kind of question in ${locale} on a ${name} has no accessibility finding`, async ({ page }) => {
      test.setTimeout(120_000)
      await page.setViewportSize({ width, height })
      const look = async () => {
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
      await open(page, `/${locale}/match/growthStage`)
      await look()
      await go(page, locale)
      await look()
      await open(page, `/${locale}/match/industryCode`)
      await page
        .getByRole('combobox')
        .first()
        .fill(locale === 'zh' ? '电池' : 'batter')
      await expect(optionsOf(page).first()).toBeVisible()
      await look()
      await optionsOf(page).first().click()
      await look()
      await open(page, `/${locale}/match/totalAssets`)
      await page.getByLabel(words.exact, { exact: true }).check()
      await page.getByRole('textbox').fill('1,200')
      await look()
      await page.getByRole('textbox').fill('1,2')
      await go(page, locale)
      await look()
      await open(page, `/${locale}/match/classOneIpSelfDeveloped`)
      await page.getByRole('button', { name: words.range }).click()
      await look()
      await open(page, `/${locale}/match/classOneIpHighValue`)
      await page.getByRole('checkbox').nth(1).check()
      await look()
      await open(page, `/${locale}/match/establishedOn`)
      await page.getByRole('textbox').fill('2020-02-30')
      await go(page, locale)
      await look()
      await open(page, `/${locale}/match/standing`)
      await expect(page.getByRole('article')).toHaveCount(3)
      await look()
      for (const path of ['match/check', 'match/all', 'answers/clear']) {
        await page.goto(`/${locale}/${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await look()
      }
      await open(page, `/${locale}/match/totalAssets`)
      await page.getByLabel(words.exact, { exact: true }).check()
      await page.getByRole('textbox').fill('35,200,000')
      await go(page, locale)
      await expect(alertOf(page)).toBeFocused()
      await look()
      // Colours at once: a button under the pointer would be looked at between light and dark.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await look()
    })

  test(`the language switch in ${locale} keeps the step and the answers`, async ({ page }) => {
    await open(page, `/${locale}/match/establishedOn?from=result`)
    await page.getByRole('textbox').fill('2019')
    await page.getByRole('banner').getByRole('link', { name: words.other }).click()
    await expect(page).toHaveURL(`/${locale === 'zh' ? 'en' : 'zh'}/match/establishedOn?from=result`)
    await expect(page.getByRole('textbox')).toHaveValue('2019')
  })
}

test('back and forward restore every answer, by the link and by the browser', async ({ page }) => {
  await page.goto('/zh/match')
  const way = ['growthStage', 'industryCode', 'totalAssets', 'pledgeableAssets']
  for (const fact of way) {
    await page.waitForURL(`**/${fact}`)
    await SAID[fact]?.(page, 'zh')
    await go(page, 'zh')
  }
  await page.waitForURL('**/standing')
  const isThere = {
    growthStage: () => expect(page.getByLabel('成长期', { exact: true })).toBeChecked(),
    industryCode: () => expect(page.getByRole('combobox').first()).not.toHaveValue(''),
    totalAssets: () => expect(page.getByRole('textbox')).toHaveValue('3,520'),
    pledgeableAssets: () => expect(page.getByLabel('没有（0）', { exact: true })).toBeChecked(),
  }
  const before = (await answersOf(page)).facts
  for (const fact of [...way].reverse()) {
    if (fact === 'totalAssets') await page.getByRole('link', { name: '上一步' }).click()
    else await page.goBack()
    await page.waitForURL(`**/${fact}`)
    await isThere[fact as keyof typeof isThere]()
  }
  for (const fact of way.slice(1)) {
    await page.goForward()
    await page.waitForURL(`**/${fact}`)
    await isThere[fact as keyof typeof isThere]()
  }
  await page.goForward()
  await page.waitForURL('**/standing')
  expect((await answersOf(page)).facts).toEqual(before)
})

test('an answer opened from the result leads back to it', async ({ page }) => {
  await withAnswers(page, growing)
  await open(page, '/zh/match/taxCreditGrade?from=result')
  await expect(page.getByLabel('B 级', { exact: true })).toBeChecked()
  await expect(page.getByRole('link', { name: '返回结果' })).toHaveAttribute('href', '/zh/result')
  await page.getByLabel('A 级', { exact: true }).check()
  await page.getByRole('button', { name: '保存并返回' }).click()
  await expect(page).toHaveURL('/zh/result')
  expect((await answersOf(page)).facts.taxCreditGrade).toBe('A')
})

test('all answers stand on one page, and each is changed from there and back', async ({ page }) => {
  await withAnswers(page, { ...growing, employees: { min: 20, max: 99 } })
  await open(page, '/zh/match/check')
  await expect(page.getByText('20–99人')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: /^修改\s*职工总数$/ }).click()
  await expect(page).toHaveURL('/zh/match/employees?from=check')
  await page.getByLabel('不确定', { exact: true }).check()
  await page.getByRole('button', { name: '保存并返回' }).click()
  await expect(page).toHaveURL('/zh/match/check')
  await expect(page.getByText('20–99人')).toBeHidden()
  expect((await answersOf(page)).skipped).toEqual(['employees'])
})

test('an answer changed from the list asks what it brought before the list is shown again', async ({ page }) => {
  const { taxCreditGrade, purpose, ...others } = growing
  await withAnswers(page, { ...others, onAbnormalList: true })
  await open(page, '/zh/match/onAbnormalList?from=check')
  await page.getByLabel('否', { exact: true }).check()
  await page.getByRole('button', { name: '保存并返回' }).click()
  await expect(page).toHaveURL(/\/zh\/match\/(?!onAbnormalList)\w+\?from=check$/)
  await expect(page.getByText(/因为改了“列入经营异常名录”，多了 \d+ 题/)).toBeVisible()
  await page.getByLabel('不确定', { exact: true }).check()
  await page.getByRole('button', { name: '保存并返回' }).click()
  await expect(page).toHaveURL(/\/zh\/match\/\w+\?from=check$/)
  await page.getByRole('link', { name: '返回检查页' }).click()
  await expect(page).toHaveURL('/zh/match/check')
})

test('more technical staff than staff is refused, and leads to the other question', async ({ page }) => {
  await withAnswers(page, growing)
  await open(page, '/zh/match/techStaff')
  await page.getByLabel('我知道准确数', { exact: true }).check()
  await page.getByRole('textbox').fill('80')
  await go(page, 'zh')
  await expect(alertOf(page)).toContainText('科技人员（80人）多于职工总数（62人）')
  await expect(page.getByRole('textbox')).toHaveValue('80')
  expect((await answersOf(page)).facts.techStaff).toBe(15)
  await page.getByRole('link', { name: '去改“职工总数”' }).click()
  await expect(page).toHaveURL('/zh/match/employees')
})

test('an industry is found by words, other names, pinyin initials and code, with the keyboard alone', async ({
  page,
}) => {
  await open(page, '/zh/match/industryCode')
  const field = page.getByRole('combobox').first()
  const found = optionsOf(page)
  for (const [typed, code] of [
    ['稀土永磁', '3985'],
    ['软件', '651'],
    ['煤制油', '2523'],
    ['mhg', '252'],
    ['3985', '3985'],
    ['C3985', '3985'],
    ['光伏', '38'],
    ['羊绒', '1'],
  ] as const) {
    await field.fill(typed)
    await expect(found.filter({ hasText: new RegExp(`^${code}`) }).first(), typed).toBeVisible()
  }
  await field.fill('稀土永磁')
  await page.keyboard.press('ArrowDown')
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(found).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已选')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect.poll(async () => typeof (await answersOf(page)).facts.industryCode).toBe('string')
})

test('an industry that is only typed is refused, and one may be chosen by its sector', async ({ page }) => {
  await open(page, '/zh/match/industryCode')
  await page.getByRole('combobox').first().fill('火箭筹备处')
  await go(page, 'zh')
  await expect(alertOf(page)).toContainText('还没有选定')
  await expect(page.getByRole('combobox').first()).toHaveValue('火箭筹备处')
  await page.getByText('按大类选').first().click()
  await page.getByLabel('大类', { exact: true }).selectOption({ label: 'C 制造业' })
  await expect(alertOf(page)).toBeHidden()
  await go(page, 'zh')
  await expect.poll(async () => (await answersOf(page)).facts.industryCode).toBe('C')
})

test('an input method neither submits nor searches while it composes', async ({ page, context }) => {
  await open(page, '/zh/match/industryCode')
  const field = page.getByRole('combobox').first()
  await field.focus()
  const client = await context.newCDPSession(page)
  await client.send('Input.imeSetComposition', { text: 'xitu', selectionStart: 4, selectionEnd: 4 })
  await client.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await expect(optionsOf(page)).toHaveCount(0)
  await expect(alertOf(page)).toHaveCount(0)
  await client.send('Input.insertText', { text: '稀土' })
  await expect(field).toHaveValue('稀土')
  await expect(optionsOf(page).first()).toBeVisible()
})

test('no kind of text field submits or changes anything while an input method composes', async ({ page, context }) => {
  test.slow()
  const client = await context.newCDPSession(page)
  const exact = () => page.getByLabel('我知道准确数', { exact: true }).check()
  const kinds: [string, string, () => Promise<unknown>][] = [
    ['classOneIpSelfDeveloped', 'text', async () => {}],
    ['totalAssets', 'text', exact],
    ['classOneIpSelfDeveloped', 'from', () => page.getByRole('button', { name: '只知道大致范围' }).click()],
    ['establishedOn', 'text', async () => {}],
    ['lastAccidentOn', 'text', () => page.getByLabel('发生过，填日期', { exact: true }).check()],
    ['classOneIpHighValue', 'text', () => page.getByRole('checkbox').first().check()],
    ['companyName', 'text', async () => {}],
    ['all', 'companyName', async () => {}],
    ['all', 'paste', async () => {}],
  ]
  for (const [step, name, open] of kinds) {
    await page.goto(`/zh/match/${step}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await open()
    const field = page.locator(`[name=${name}]`)
    await field.focus()
    await client.send('Input.imeSetComposition', { text: 'baotou', selectionStart: 6, selectionEnd: 6 })
    for (const code of ['Enter', 'Space'])
      await client.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        code,
        windowsVirtualKeyCode: 229,
      })
    await expect(field, `${step} ${name}`).toHaveValue('baotou')
    await client.send('Input.insertText', { text: '包头' })
    await expect(field, `${step} ${name}`).toHaveValue('包头')
    await expect(alertOf(page)).toHaveCount(0)
    await expect(page).toHaveURL(`/zh/match/${step}`)
    await field.fill('')
  }
})

test('a range of two ends, and "I don’t know" keeps what was typed', async ({ page }) => {
  await open(page, '/en/match/classOneIpSelfDeveloped')
  await page.getByRole('textbox').fill('two or so')
  await page.getByLabel('I don’t know', { exact: true }).check()
  await go(page, 'en')
  await expect.poll(async () => (await answersOf(page)).skipped).toContain('classOneIpSelfDeveloped')
  await open(page, '/en/match/classOneIpSelfDeveloped')
  await expect(page.getByRole('textbox')).toHaveValue('two or so')
  await expect(page.getByLabel('I don’t know', { exact: true })).toBeChecked()
  await page.getByRole('button', { name: 'I only know a rough range' }).click()
  await page.getByLabel(/^At least/).fill('5')
  await page.getByLabel(/^At most/).fill('2')
  await go(page, 'en')
  await expect(alertOf(page)).toContainText('swap them')
  await page.getByLabel(/^At most/).fill('9')
  await go(page, 'en')
  await expect.poll(async () => (await answersOf(page)).facts.classOneIpSelfDeveloped).toEqual({ min: 5, max: 9 })
})

test('high-value rights are told by ticks, conversions as a total, and both stand so on the list of answers', async ({
  page,
}) => {
  await withAnswers(page, growing)
  await open(page, '/zh/match/classOneIpHighValue?from=check')
  const count = page.getByRole('textbox')
  const [none, unsure] = [page.getByLabel('以上都没有', { exact: true }), page.getByLabel('不确定', { exact: true })]
  const kept = page.getByLabel('维持超过 10 年', { exact: true })
  const keep = page.getByRole('button', { name: '保存并返回' })
  await expect(count).toBeHidden()
  await keep.click()
  await expect(alertOf(page)).toBeFocused()
  await unsure.check()
  await expect(alertOf(page)).toBeHidden()
  await kept.check()
  await expect(unsure).not.toBeChecked()
  await count.fill('八')
  await none.check()
  await expect(kept).not.toBeChecked()
  await expect(count).toBeHidden()
  // More of them than there are class I rights at all.
  await kept.check()
  await count.fill('八')
  await keep.click()
  await expect(alertOf(page)).toContainText('Ⅰ类中高价值（8项）多于Ⅰ类知识产权（3项）')
  await count.fill('')
  await page.getByLabel('获国家科技奖或中国专利奖', { exact: true }).check()
  await page.reload()
  await expect(kept).toBeChecked()
  await keep.click()
  await expect(page).toHaveURL('/zh/match/check')
  await expect(page.getByText('维持超过 10 年、获国家科技奖或中国专利奖')).toBeVisible()
  expect((await answersOf(page)).facts.classOneIpHighValue).toEqual({ min: 1 })

  await open(page, '/zh/match/conversionsPerYear?from=check')
  await page.getByLabel('我知道准确数', { exact: true }).check()
  await page.getByRole('textbox').fill('7')
  await expect(page.getByText('年均约 2.33项').first()).toBeVisible()
  await keep.click()
  await expect(page).toHaveURL('/zh/match/check')
  await expect(page.getByRole('definition').filter({ hasText: /^7 ?项$/ })).toBeVisible()
  expect((await answersOf(page)).facts.conversionsPerYear).toBe(7 / 3)
})

test('what makes sense of an answer does not come: the form is sent as without scripts, and nothing is lost', async ({
  page,
  request,
}) => {
  await withAnswers(page, { growthStage: 'growth', industryCode: 'C3985' })
  const first = await (await request.get('/zh/match/totalAssets')).text()
  let isOpen = false
  // Only what the page itself names comes through, as on a network that breaks off.
  await page.route(/\/_next\/static\/chunks\//, (route) =>
    isOpen || first.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  )
  await page.goto('/zh/match/totalAssets')
  await page.getByLabel('我知道准确数', { exact: true }).check()
  await page.getByRole('textbox').fill('3,520万')
  await page.context().setOffline(true)
  await go(page, 'zh')
  await expect(page.getByText('已填的答案都在本机').first()).toBeVisible()
  await page.context().setOffline(false)
  const sent = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/zh/answers'))
  await go(page, 'zh')
  await sent
  isOpen = true
  // The server knew this answer alone; the next question is that after all of them.
  await page.waitForURL('**/pledgeableAssets')
  await expect
    .poll(async () => (await answersOf(page)).facts)
    .toEqual({ growthStage: 'growth', industryCode: 'C3985', totalAssets: 35_200_000 })
})

test('damaged content of the browser does no harm, and clearing leaves nothing', async ({ page }) => {
  await page.addInitScript(() => {
    if (!window.sessionStorage.getItem('told'))
      window.localStorage.setItem(
        'answers',
        '{"facts":{"growthStage":"growth","employees":{"min":"x","max":{}},"totalAssets":[1]},"typed":7,"skipped":"no","trail":[1,"growthStage"]}',
      )
    window.sessionStorage.setItem('told', 'yes')
  })
  await open(page, '/zh/match/growthStage')
  await expect(page.getByLabel('成长期', { exact: true })).toBeChecked()
  await go(page, 'zh')
  await expect(page).toHaveURL('/zh/match/industryCode')
  await page.getByRole('button', { name: '清除我的填写' }).click()
  await page.getByRole('button', { name: '确定清除' }).click()
  await expect(page).toHaveURL('/zh')
  expect(await page.evaluate(() => window.localStorage.getItem('answers'))).toBeNull()
})

test('no field of any question has what people stumble over', async ({ page, request }) => {
  test.slow()
  const asked: { facts: { id: string }[] } = await (await request.get('/api/v1/questions')).json()
  const facts = asked.facts.map(({ id }) => id)
  expect(facts.length).toBeGreaterThan(50)
  for (const fact of facts) {
    const html = await (await request.get(`/zh/match/${fact}`)).text()
    const form = html.slice(html.indexOf('<form'), html.indexOf('</form>'))
    expect(form, fact).toMatch(/<form[^>]* method="post"/)
    expect(form, fact).toMatch(/<form[^>]* noValidate/i)
    expect(form, fact).not.toMatch(/type="number"|maxlength=|placeholder=|disabled|required|checked/i)
    expect(form, fact).toMatch(/<legend[^>]*><h1|<h1[^>]*><label/)
  }
  // Bounding boxes of what is pressed.
  await page.setViewportSize({ width: 360, height: 740 })
  await open(page, '/zh/match/employees')
  for (const control of await page.locator('main button, main a, main fieldset label').all()) {
    const box = await control.evaluate((element) => {
      const card = element.tagName === 'LABEL' ? element.parentElement?.parentElement : element
      const { width, height } = (card ?? element).getBoundingClientRect()
      return { width, height, shown: element.getClientRects().length > 0 }
    })
    if (box.shown)
      expect(Math.min(box.width, box.height), (await control.textContent()) ?? '').toBeGreaterThanOrEqual(44)
  }
})

test('without the rulebook the answer is kept, the page says what is missing, and tries again', async ({ page }) => {
  await withAnswers(page, growing)
  await page.route('**/rulebook/**', (route) => route.abort())
  await page.goto('/zh/match/taxCreditGrade')
  await page.getByLabel('A 级', { exact: true }).check()
  await go(page, 'zh')
  await expect(page).toHaveURL('/zh/match/standing')
  expect((await answersOf(page)).facts.taxCreditGrade).toBe('A')
  await expect(page.getByText('已填的答案都在本机').first()).toBeVisible()
  await page.unroute('**/rulebook/**')
  await page.getByRole('button', { name: '再试一次' }).click()
  await expect(page.getByRole('article')).toHaveCount(3)
})

test('on 320 pixels with letters twice as large nothing runs off the side', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of [
    '/zh/match/totalAssets',
    '/en/match/industryCode',
    '/en/match/standing',
    '/zh/match/lastAccidentOn',
    '/zh/match/all',
  ]) {
    await open(page, path)
    await dress(page, 'html { font-size: 200% }')
    await expectNoSidewaysScroll(page)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter(
          (element) =>
            element.getClientRects().length > 0 &&
            !element.closest('.unseen, [class*="title"], [class*="words"], [class*="rest"]'),
        )
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.className || element.tagName),
    )
    expect(cut, path).toEqual([])
  }
})

for (const locale of LOCALES) {
  test(`all on one page in ${locale}: pasted from a spreadsheet, corrected by keyboard, decided beside`, async ({
    page,
  }) => {
    const isZh = locale === 'zh'
    await open(page, `/${locale}/match/all`)
    await expectAccessible(page)
    await page
      .getByRole('textbox', { name: isZh ? '粘贴的内容' : 'Pasted cells' })
      .fill('职工总数\t营业收入（万元）\t上年末资产总额\t老板属相\t列入经营异常名录\n六十二\t2,860\t35200000\t猴\t否')
    await page.getByRole('button', { name: isZh ? '填入下面的表' : 'Fill in the form below' }).press('Enter')
    const cell = (fact: string) => page.locator(`[name=${fact}]`)
    await expect(cell('employees')).toHaveValue('62')
    await expect(cell('onAbnormalList')).toHaveValue('no')
    // What has no unit, or no question, stays where it was pasted.
    await expect(cell('paste')).toHaveValue('上年末资产总额\t老板属相\n35200000\t猴')
    await expect.poll(async () => (await answersOf(page)).facts.revenueLastYear).toBe(28_600_000)
    await cell('totalAssets').focus()
    await page.keyboard.type('3,000..5,000')
    await page.keyboard.press('Tab')
    await expect(cell('pledgeableAssets')).toBeFocused()
    await expect.poll(async () => (await answersOf(page)).facts.totalAssets).toEqual({ min: 3e7, max: 5e7 })
    await cell('techStaff').fill('80')
    await cell('rdStaff').fill('很多')
    await page.keyboard.press('Enter')
    await expect(alertOf(page)).toBeFocused()
    await expect(alertOf(page).getByRole('link')).toHaveCount(2)
    await expectAccessible(page)
    await alertOf(page).getByRole('link').first().press('Enter')
    await expect(cell('techStaff')).toBeFocused()
    await cell('techStaff').fill('8')
    await cell('rdStaff').fill('')
    await cell('employees').focus()
    await expect(alertOf(page)).toHaveCount(0)
    // What stands here stands in the questions too.
    await page.reload()
    await expect(cell('totalAssets')).toHaveValue('3,000..5,000')
    await cell('companyName').focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/${locale}/result`)
    await open(page, `/${locale}/match/employees`)
    await expect(page.getByRole('textbox')).toHaveValue('62')
  })
}

test('an answer of an older rulebook is set aside in sight, and asked again where it still is a question', async ({
  page,
}) => {
  await page.addInitScript(() => {
    if (!window.sessionStorage.getItem('told'))
      window.localStorage.setItem(
        'answers',
        JSON.stringify({
          facts: { growthStage: 'teenage', boardSeats: 5, employees: 62 },
          typed: { boardSeats: { text: '五个' } },
          labels: { boardSeats: '董事会席位' },
          skipped: [],
          trail: ['growthStage'],
          savedAt: Date.now(),
        }),
      )
    window.sessionStorage.setItem('told', 'yes')
  })
  await open(page, '/zh/match/check')
  const aside = page.getByRole('region', { name: '新版题目用不上的答案' })
  await expect(aside.getByText('董事会席位')).toBeVisible()
  await expect(aside.getByText('五个')).toBeVisible()
  await expect(aside.getByText('这一题已经不再问')).toBeVisible()
  await expectAccessible(page)
  expect((await answersOf(page)).facts).toEqual({ employees: 62 })
  await aside.getByRole('link', { name: /^重新回答\s*所处阶段$/ }).click()
  await page.getByLabel('成长期', { exact: true }).check()
  await page.getByRole('button', { name: '保存并返回' }).click()
  await expect(page).toHaveURL('/zh/match/check')
  await expect(aside.getByText('所处阶段')).toHaveCount(0)
  await expect(aside.getByText('董事会席位')).toBeVisible()
})

test('a figure ten thousand times off is asked about with two buttons, and either goes on', async ({ page }) => {
  await withAnswers(page, { growthStage: 'growth' })
  await open(page, '/zh/match/totalAssets')
  const enter = async (text: string) => {
    await page.getByLabel('我知道准确数', { exact: true }).check()
    await page.getByRole('textbox').fill(text)
    await page.keyboard.press('Enter')
  }
  await enter('35,200,000')
  await expect(alertOf(page)).toBeFocused()
  await expect(alertOf(page)).toContainText('是否想填')
  await expectAccessible(page)
  // Enter in the field does not choose for the person.
  await page.getByRole('textbox').press('Enter')
  await expect(alertOf(page)).toBeFocused()
  await page.getByRole('button', { name: /^改为/ }).click()
  await expect.poll(async () => (await answersOf(page)).facts.totalAssets).toBe(35_200_000)
  await open(page, '/zh/match/totalAssets')
  await expect(page.getByRole('textbox')).toHaveValue('3,520')
  await enter('35,200,000')
  await page.getByRole('button', { name: /^就是/ }).click()
  await expect.poll(async () => (await answersOf(page)).facts.totalAssets).toBe(352_000_000_000)
})

test('a page says why it asks, what the last answer spared, and when a question no longer matters', async ({
  page,
}) => {
  await withAnswers(page, { growthStage: 'growth', industryCode: 'C3985' })
  await open(page, '/zh/match/taxCreditGrade')
  await expect(
    page.getByText('还没有定的条件：高新区信用贷、创新贷、小巨人贷的“纳税缴费信用级别为 A、B 或 M”'),
  ).toBeVisible()
  await open(page, '/zh/match/onAbnormalList')
  await expect(page.getByText(/最多还有 \d+ 题/)).toBeVisible()
  await page.getByLabel('是', { exact: true }).check()
  await go(page, 'zh')
  await expect(page).not.toHaveURL(/onAbnormalList/)
  await open(page, '/zh/match/taxCreditGrade')
  await expect(page.getByText(/这一题已不影响匹配结果，因为.*已不满足“未列入经营异常名录/)).toBeVisible()
  await page.locator('summary', { hasText: /上一个答案让另外 \d+ 题不用再问/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: /纳税缴费信用级别.*：.*已不满足/ })).toBeVisible()
  await expectAccessible(page)
})

test('answers given before scripts came are taken over once, and the cookies end', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.request.post('/zh/answers', { form: { fact: 'growthStage', choice: 'growth' } })
  await page.request.post('/zh/answers', { form: { fact: 'totalAssets', text: '3,520' } })
  expect((await context.cookies()).map(({ name }) => name)).toContain('answers')
  await page.goto('/zh/match/pledgeableAssets')
  await expect
    .poll(async () => (await answersOf(page)).facts)
    .toEqual({ growthStage: 'growth', totalAssets: 35_200_000 })
  await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).toEqual([])
  await page.getByLabel('没有（0）', { exact: true }).check()
  await go(page, 'zh')
  await expect(page).toHaveURL('/zh/match/industryCode')
  await page.goto('/zh/match/totalAssets')
  await expect(page.getByRole('textbox')).toHaveValue('3,520')
  await context.close()
})

test('from the start to the result with the keyboard alone', async ({ page }) => {
  test.setTimeout(60_000)
  /** Tab until the control has the focus; whoever cannot see the pointer comes no other way. */
  const reach = async (target: Locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }
  const press = async (target: Locator) => {
    await reach(target)
    await page.keyboard.press('Enter')
  }
  /** Into the group of cards, then down to the one that is meant, then Enter. */
  const choose = async (label: string, downs: number) => {
    await reach(page.getByRole('radio').first())
    for (let n = 0; n < downs; n++) await page.keyboard.press('ArrowDown')
    await expect(page.getByLabel(label, { exact: true })).toBeChecked()
  }
  await page.goto('/zh')
  await press(page.getByRole('link', { name: '开始填写' }).first())
  await page.waitForURL('**/growthStage')
  await choose('成长期', 2)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/industryCode')
  await reach(page.getByRole('combobox').first())
  await page.keyboard.type('稀土永磁')
  await expect(optionsOf(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已选')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/totalAssets')
  await choose('我知道准确数', 5)
  await reach(page.getByRole('textbox'))
  await page.keyboard.type('3,520')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/pledgeableAssets')
  await choose('不确定', 6)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/standing')
  await press(page.getByRole('link', { name: '继续答题' }))
  await expect(page).not.toHaveURL(/standing/)
  await press(page.getByRole('link', { name: '先看目前的结果' }))
  await expect(page).toHaveURL('/zh/result')
})
