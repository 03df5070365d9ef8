import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, growing } from './company'
import { ask } from './desk'
import { type OwnServer, ownServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'
const NAME = '包头市磁源新材料有限公司'
const CANARY = '金丝雀内部记录'
const TABLET = { width: 820, height: 1180 }
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1440, height: 900 }
let server: OwnServer
let clientId = ''

const signsIn = async (page: Page, name: string) => {
  await page.goto(`${server.url}/zh/workspace/sign-in`)
  await ask(page, 'POST', 'session', { email: `${name}@bank.example`, password: PASSWORD })
}
const fresh = async (browser: Browser, viewport: { width: number; height: number }) =>
  (await browser.newContext({ locale: 'zh-CN', viewport })).newPage()

/** Everything that a browser keeps for this address. */
const stored = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
  }))

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  // Accounts are hashed slowly on purpose, and the server starts anew.
  test.setTimeout(120_000)
  server = await ownServer({ NODE_OPTIONS: '--import ./e2e/later.mjs' })
  const page = await fresh(browser, DESK)
  await page.goto(`${server.url}/zh/workspace/sign-in`)
  const own = { code: server.code, password: PASSWORD, name: '乌兰', email: 'wulan@bank.example' }
  await ask(page, 'POST', 'password', own)
  await signsIn(page, 'wulan')
  for (const [name, login] of [
    ['巴特尔', 'bateer'],
    ['其木格', 'qimuge'],
  ]) {
    const draft = { name, email: `${login}@bank.example`, role: 'manager' }
    const { code } = await ask<{ code: string }>(page, 'POST', 'managers', draft)
    await ask(page, 'POST', 'password', { code, password: PASSWORD })
  }
  await signsIn(page, 'bateer')
  const facts = Object.fromEntries(
    Object.entries(growing)
      .filter(([fact]) => !['employees', 'rdExpenseLastYear', 'techStaff', 'bachelorStaff', 'rdStaff'].includes(fact))
      .map(([fact, value]) => [fact, { value, saidBy: 'company', evidence: 'said' }]),
  )
  const { id } = await ask<{ id: string }>(page, 'POST', 'clients', { name: NAME, facts })
  clientId = id
  await ask(page, 'PATCH', `clients/${id}`, { seen: 1, nextAction: '带计算器', nextOn: '2026-01-05' })
  await ask(page, 'POST', `clients/${id}/notes`, { text: CANARY })
  await ask(page, 'POST', `clients/${id}/ratings`, { rater: 'company', ratings: { team: 5, readiness: 4 } })
  await ask(page, 'POST', `clients/${id}/ratings`, { rater: 'manager', ratings: { team: 2, readiness: 4 } })
  await page.context().close()
})
test.afterAll(() => server?.stop())

test('a client taken along is visited without network, brought home, and nothing stays after signing out', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const page = await fresh(browser, TABLET)
  await signsIn(page, 'bateer')
  await page.goto(`${server.url}/zh/workspace`)
  await page.getByRole('link', { name: '走访', exact: true }).click()
  await page.getByRole('button', { name: `今天带上：${NAME}` }).click()
  await expect(page.getByRole('button', { name: `不带了：${NAME}` })).toBeVisible()
  await expectAccessible(page)
  await page.evaluate(() => navigator.serviceWorker.ready)

  // ── without network ──
  await page.context().setOffline(true)
  await page.goto(`${server.url}/zh/workspace`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('今日走访')
  await page.getByRole('link', { name: NAME }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
  const pane = page.getByRole('complementary', { name: '结论' })
  const bar = pane.getByRole('button', { name: /创新贷/ })
  await expect(bar).toContainText('待补充信息')
  // From field to field by Enter alone; what was typed is read as a person writes it.
  await page.getByLabel('职工总数（人）').fill('62人')
  await page.getByLabel('职工总数（人）').press('Enter')
  await expect(page.getByLabel('科技人员（人）', { exact: true })).toBeFocused()
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await page.keyboard.type('6..12')
  await page.keyboard.press('Enter')
  await page.keyboard.type('21')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('62')
  await page.getByLabel('上年度研发费用（万元）', { exact: true }).fill('182万')
  await page.getByLabel('近五年主导制定标准').focus()
  await expect(bar).toContainText('初步匹配')
  await page.getByLabel('职工总数：谁说的、依据').selectOption({ label: '经理·见过材料' })
  await page.getByLabel('年均科技成果转化（项）').fill('大概两三个')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('没有网络。5 处改动存在这台设备上，联网后自动送出。')).toBeVisible()
  await expect(page.getByText('有 1 项没有看懂')).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('62')
  await expect(page.getByLabel('年均科技成果转化（项）')).toHaveValue('大概两三个')
  await expect(page.getByLabel('研发人员（人）', { exact: true })).toHaveValue('6..12')
  await page.setViewportSize(PHONE)
  await bar.click()
  await expect(pane.getByText('经理录入、待企业确认 1 项：职工总数')).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await bar.click()

  // ── the screen turned to the client ──
  await expect(page.getByRole('heading', { name: '评定对照' })).toBeVisible()
  await page.getByRole('button', { name: '转给客户看' }).click()
  await expect(page.getByRole('heading', { name: '您告知的情况' })).toBeVisible()
  await expect(page.getByText('由客户经理录入，请您核对')).toHaveCount(1)
  await expect(page.getByRole('link', { name: '走访', exact: true })).toBeHidden()
  const html = await page.content()
  for (const inside of [CANARY, '评定对照', '您的评定', '内部', '留存', '未送出', '带计算器', '待联系'])
    expect(html).not.toContain(inside)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '评定对照' })).toBeVisible()
  await page.setViewportSize(TABLET)

  // ── the same manager at a desk, in English, meanwhile ──
  const desk = await fresh(browser, DESK)
  await signsIn(desk, 'bateer')
  await desk.goto(`${server.url}/en/workspace/clients/${clientId}/visit`)
  await desk.getByLabel('Total staff (people)').fill('70')
  await desk.getByText('Paste from a spreadsheet').click()
  await desk.getByLabel('Pasted cells').fill('classOneIp\tclassTwoIp\n4\t9')
  await desk.getByRole('button', { name: 'Fill in the form below' }).click()
  await desk.keyboard.press('Control+s')
  await expect(desk.getByText(/^Saved/)).toBeVisible()
  await expect(desk.getByLabel('Completeness of the core team: your rating')).toHaveValue('2')
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.emulateMedia({ colorScheme })
    await expectAccessible(desk)
  }
  await expectNoSidewaysScroll(desk)
  await desk.context().close()

  // ── home ──
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: '1 处两边都改过，请您定' })).toBeVisible()
  const clash = page.getByRole('group', { name: '职工总数' })
  await expect(clash).toContainText('70')
  await expect(clash).toContainText('62')
  await expectAccessible(page)
  await page.getByRole('button', { name: '职工总数：用我的' }).click()
  await expect(page.getByText(/^已保存/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('62')
  await expect(page.getByRole('heading', { name: /两边都改过/ })).toHaveCount(0)

  // ── the end of the visit ──
  await page.getByLabel('下一步做什么').fill('')
  await page.getByRole('button', { name: '保存并结束' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '请写下一步和日期' })).toBeVisible()
  await page.getByLabel('下一步做什么').fill('取研发台账')
  await page.getByLabel('哪天').fill('2026-12-08')
  await page.getByLabel('进展').selectOption({ label: '材料中' })
  await page.getByLabel('内部记录（客户看不到）').fill('厂房为租赁')
  await page.getByLabel('一并留存这个结论').check()
  await page.getByRole('button', { name: '保存并结束' }).click()
  await expect(page.getByText('已结束走访并保存。')).toBeVisible()
  await expect(pane).toContainText('创新贷')
  const { visit, calendar } = await page.evaluate(async (id) => {
    const get = (path: string) => fetch(`/api/v1/workspace/clients/${path}`)
    return { visit: await (await get(id)).json(), calendar: await (await get('due')).text() }
  }, clientId)
  expect(visit).toMatchObject({ state: 'documents', nextAction: '取研发台账', nextOn: '2026-12-08' })
  expect(visit.facts).toMatchObject({
    employees: { value: 62, saidBy: 'manager', evidence: 'document' },
    rdStaff: { value: { min: 6, max: 12 } },
    rdExpenseLastYear: { value: 1_820_000 },
    classOneIp: { value: 4 },
  })
  expect(visit.decisions).toHaveLength(1)
  expect(visit.contactedAt).toBeGreaterThan(0)
  expect(calendar).toContain(`SUMMARY:跟进：${NAME}`)
  expect(calendar).not.toContain('台账')

  // ── the session ends in the middle; another manager finds nothing, the same one everything ──
  await page.getByLabel('核心团队从业年限（年）').fill('11')
  await page.context().clearCookies()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('登录已失效。')).toBeVisible()
  await signsIn(page, 'qimuge')
  await page.goto(`${server.url}/zh/workspace/visits`)
  await expect(page.getByText('还没有带上客户')).toBeVisible()
  // Before a colleague books a visit to what may be the same company: who spoke to it lately, and nothing else.
  const alike = await ask<{ id: string }>(page, 'POST', 'clients', { name: NAME.replace('有限公司', '有限责任公司') })
  await page.goto(`${server.url}/zh/workspace/clients/${alike.id}`)
  await expect(page.getByText('巴特尔 三十天内联系过可能是同一家的企业，约访前请先沟通。')).toBeVisible()
  await expect(page.locator('main')).not.toContainText('台账')
  await page.context().clearCookies()
  await signsIn(page, 'bateer')
  await page.context().setOffline(true)
  await page.goto(`${server.url}/zh/workspace/visits`)
  await expect(page.getByRole('listitem').filter({ hasText: NAME })).toContainText('1 处待送出')

  // ── signing out takes everything along ──
  expect(await stored(page)).toEqual({
    databases: ['visits'],
    caches: ['visits'],
    workers: 1,
    local: [],
    session: [],
  })
  const sealed = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('visits')
        opening.onsuccess = () => {
          const rows = opening.result.transaction('taken').objectStore('taken').getAll()
          rows.onsuccess = () => {
            opening.result.close()
            const text = new TextDecoder()
            done(JSON.stringify(rows.result.map((row) => ({ ...row, iv: '', sealed: text.decode(row.sealed) }))))
          }
        }
      }),
  )
  expect(sealed).toContain(clientId)
  for (const secret of [NAME, '磁源', 'rdExpenseLastYear', '1820000']) expect(sealed).not.toContain(secret)
  await page.context().setOffline(false)
  await expect(page.getByRole('listitem').filter({ hasText: NAME })).not.toContainText('待送出')
  await page.goto(`${server.url}/zh/workspace/clients/${clientId}/visit`)
  await expect(page.getByLabel('核心团队从业年限（年）')).toHaveValue('11')
  await page.getByLabel('核心团队从业年限（年）').fill('12')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '还有 1 处走访录入没有送出' })).toBeVisible()
  await page.getByRole('button', { name: '清除并退出' }).click()
  await expect(page).toHaveURL(/sign-in$/)
  expect(await stored(page)).toEqual({ databases: [], caches: [], workers: 0, local: [], session: [] })

  // ── nor does anything stay after a day ──
  await signsIn(page, 'bateer')
  await page.goto(`${server.url}/zh/workspace/clients/${clientId}/visit`)
  await page.getByRole('button', { name: '今天带上' }).click()
  await expect(page.getByText('已带上，没有网络也能用')).toBeVisible()
  await page.clock.setFixedTime(Date.now() + 25 * 60 * 60 * 1000)
  await page.goto(`${server.url}/zh/workspace/visits`)
  await expect(page.getByText('还没有带上客户')).toBeVisible()
  await expect
    .poll(async () => ({ ...(await stored(page)), databases: [] }))
    .toEqual({
      databases: [],
      caches: [],
      workers: 0,
      local: [],
      session: [],
    })
  await page.context().close()
  for (const secret of [NAME, CANARY, '台账', '巴特尔']) expect(server.log()).not.toContain(secret)
})

/** A client of the manager of which nothing is told. */
const empty = async (page: Page, name: string) => (await ask<{ id: string }>(page, 'POST', 'clients', { name })).id

/** What a person types for the facts of a growing company, by the names of the fields; of a choice, its label. */
const TYPED: Record<string, string> = {
  growthStage: '成长期',
  industryCode: '3985',
  pledgeableAssets: '400',
  residentEnterprise: '是',
  establishedOn: '2020-05-12',
  prefecture: '包头市',
  strategicEmergingField: '新材料',
  employees: '62人',
  revenueLastYear: '2860',
  revenuePriorYear: '2310',
  revenueTwoYearsPrior: '1900',
  mainRevenueShare: '95%',
  mainRevenueSharePriorYear: '94%',
  highTechRevenueShare: '72%',
  totalCostLastYear: '2540',
  netProfitLastYear: '210',
  totalAssets: '3520',
  totalLiabilities: '1590',
  netAssetsPriorYear: '1700',
  netAssetsTwoYearsPrior: '1500',
  accountsReceivable: '300..500',
  rdExpenseLastYear: '182',
  rdExpensePriorYear: '150',
  rdExpenseTwoYearsPrior: '120',
  rdDomesticShare: '100%',
  equityRaisedTwoYears: '0',
  equityRaisedThreeYears: '0',
  classOneIp: '3',
  classOneIpSelfDeveloped: '2',
  classTwoIp: '8',
  selfDevelopedIp: '是',
  nicheYears: '4',
  techStaff: '15',
  rdStaff: '6..12',
  bachelorStaff: '21',
  coreTeamYears: '8',
  equityIncentive: '否',
  universityCooperation: '是',
  hnteValidUntil: '2027-10-16',
  srdiValidUntil: '无',
  littleGiantValidUntil: '无',
  onAbnormalList: '否',
  onDishonestyList: '否',
  overdueDebt: '否',
  lastAccidentOn: '无',
  lastDataIncidentOn: '无',
  tenorMonths: '24',
}

test('more than forty facts are entered by keyboard alone, and every one is saved', async ({ browser }) => {
  test.setTimeout(120_000)
  const page = await fresh(browser, DESK)
  await signsIn(page, 'bateer')
  const id = await empty(page, '键盘录入示例有限公司')
  await page.goto(`${server.url}/zh/workspace/clients/${id}/visit`)
  await expect(page.getByRole('heading', { name: '情况', exact: true })).toBeVisible()
  let presses = 0
  const press = async (key: string) => {
    presses++
    await page.keyboard.press(key)
  }
  /** The field in use, and of a choice how many options further down the wanted one stands. */
  const used = () =>
    page.evaluate((typed) => {
      const field = document.activeElement
      const name = field?.getAttribute('name') ?? ''
      const down =
        field instanceof HTMLSelectElement
          ? [...field.options].findIndex(({ label }) => label === typed[name]) - field.selectedIndex
          : null
      return { name, down }
    }, TYPED)
  while (!((await used()).name in TYPED)) await press('Tab')
  const begun = Date.now()
  const entered = new Set<string>()
  for (let last = ''; ; ) {
    const { name, down } = await used()
    // Behind the last field Enter goes nowhere.
    if (name === last) break
    last = name
    const text = TYPED[name]
    if (text !== undefined) {
      entered.add(name)
      if (down === null) {
        presses += text.length
        await page.keyboard.type(text)
      } else for (let n = 0; n < down; n++) await press('ArrowDown')
    }
    await press('Enter')
  }
  await press('Control+s')
  await expect(page.getByText(/^已保存/)).toBeVisible()
  console.log(`${entered.size} facts by keyboard: ${presses} presses, ${Date.now() - begun} ms`)
  const told = await ask<{ facts: Record<string, { value: unknown }> }>(page, 'GET', `clients/${id}`)
  expect([...entered].sort()).toEqual(Object.keys(TYPED).sort())
  expect(Object.keys(told.facts).sort()).toEqual([...entered].sort())
  expect(told.facts).toMatchObject({
    employees: { value: 62 },
    prefecture: { value: 'baotou' },
    accountsReceivable: { value: { min: 3_000_000, max: 5_000_000 } },
    srdiValidUntil: { value: 'none' },
  })

  // ── a row of a spreadsheet: shown as it was understood, cell by cell, before it is entered ──
  await page.locator('summary', { hasText: '从表格粘贴' }).click()
  await page
    .getByLabel('粘贴的内容')
    .fill('企业名称\t职工总数\t上年末资产总额\t成立日期\t老板属相\n某某\t65\t35200000\t去年\t猴')
  const read = page.getByRole('table', { name: '粘贴的内容读作什么' })
  await expect(read.getByRole('row', { name: /职工总数/ })).toContainText('职工总数：65 人 现在是 62 人')
  await expect(read.getByRole('row', { name: /上年末资产总额/ })).toContainText('没有写明元还是万元')
  await expect(read.getByRole('row', { name: /老板属相/ })).toContainText('没有认出')
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('62')
  for (const { width, height } of [PHONE, DESK]) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  await page.getByRole('button', { name: '填入下面的表' }).click()
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('65')
  await expect(page.getByLabel('粘贴的内容')).toHaveValue('上年末资产总额\t老板属相\n35200000\t猴')
  await page.context().close()
})

test('half an hour without network, the page closed, the session over: everything comes home, and a clash is shown', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const first = await fresh(browser, TABLET)
  const context = first.context()
  await signsIn(first, 'bateer')
  const id = await empty(first, '离线半小时示例有限公司')
  const visit = `${server.url}/zh/workspace/clients/${id}/visit`
  await first.clock.install()
  await first.goto(visit)
  await first.getByRole('button', { name: '今天带上' }).click()
  await expect(first.getByText('已带上，没有网络也能用')).toBeVisible()
  await first.evaluate(() => navigator.serviceWorker.ready)

  await context.setOffline(true)
  await first.getByLabel('职工总数（人）').fill('62')
  await first.getByLabel('科技人员（人）', { exact: true }).fill('15')
  await first.clock.fastForward('15:00')
  await first.keyboard.press('Control+s')
  await expect(first.getByText('没有网络。2 处改动存在这台设备上')).toBeVisible()
  await first.close()

  // Opened again a quarter of an hour later, still without network.
  const page = await context.newPage()
  await page.clock.install({ time: Date.now() + 15 * 60_000 })
  await page.goto(visit)
  await expect(page.getByLabel('职工总数（人）')).toHaveValue('62')
  await page.getByLabel('研发人员（人）', { exact: true }).fill('6..12')
  await page.clock.fastForward('16:00')
  await page.getByLabel('下一步做什么').fill('取研发台账')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('没有网络。3 处改动存在这台设备上')).toBeVisible()

  // Meanwhile half an hour passed at the server, too, and a colleague at the desk wrote into one of the fields.
  server.later()
  await expect.poll(() => server.log()).toContain('The clock is 31 minutes on.')
  const desk = await fresh(browser, DESK)
  await signsIn(desk, 'bateer')
  const other = { employees: { value: 70, saidBy: 'company', evidence: 'document', seen: 0 } }
  await ask(desk, 'POST', `clients/${id}/facts`, { facts: other })

  await context.setOffline(false)
  await expect(page.getByText('登录已失效。改动还在这台设备上')).toBeVisible()
  const [again] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: '登录', exact: true }).click(),
  ])
  await again.getByLabel('工作邮箱').fill('bateer@bank.example')
  await again.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await expect(again.getByRole('navigation', { name: '工作台' })).toBeVisible()
  await again.close()
  await expect(page.getByLabel('下一步做什么')).toHaveValue('取研发台账')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const clash = page.getByRole('group', { name: '职工总数' })
  await expect(clash).toContainText('70')
  await expect(clash).toContainText('62')
  await page.getByRole('button', { name: '职工总数：用我的' }).click()
  await expect(page.getByText(/^已保存/)).toBeVisible()
  const { facts } = await ask<{ facts: object }>(desk, 'GET', `clients/${id}`)
  expect(facts).toMatchObject({
    employees: { value: 62 },
    techStaff: { value: 15 },
    rdStaff: { value: { min: 6, max: 12 } },
  })
  await context.close()
  await desk.context().close()
})
