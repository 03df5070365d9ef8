import { type Browser, expect, type Page, test } from '@playwright/test'
import { AROUND, raw, rooms } from './around'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'
import { type OwnServer, ownServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'
let server: OwnServer

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)

async function usesCode(page: Page, code: string, own?: { name: string; email: string }) {
  await open(page, '/zh/workspace/password')
  await page.getByLabel('一次性口令').fill(code)
  if (own) {
    await page.getByLabel('这是第一个账号').check()
    await page.getByLabel('姓名').fill(own.name)
    await page.getByLabel('工作邮箱').fill(own.email)
  }
  await page.getByLabel('新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '保存密码' }).click()
  await expect(page.getByRole('status')).toContainText('密码已保存')
}

async function signsIn(page: Page, email: string, path = '/zh/workspace/sign-in') {
  await open(page, path)
  await page.getByLabel(/工作邮箱|Work email/).fill(email)
  await page.getByLabel(/^(密码|Password)$/).fill(PASSWORD)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click()
  await expect(page.getByRole('navigation', { name: /工作台|Workspace/ })).toBeVisible()
}

const fresh = async (browser: Browser) => (await browser.newContext({ locale: 'zh-CN' })).newPage()

test('nobody comes in without an account, and the first one is made by the code in the console', async ({ page }) => {
  for (const path of ['', '/clients/new', '/people', '/team', '/trail']) {
    await open(page, `/zh/workspace${path}`)
    await expect(page).toHaveURL(/\/zh\/workspace\/sign-in$/)
  }
  await page.getByLabel('工作邮箱').fill('wulan@bank.example')
  await page.getByLabel('密码', { exact: true }).fill('whatever it may be')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '邮箱或密码不对' })).toBeVisible()
  await expect(page.getByLabel('工作邮箱')).toHaveValue('wulan@bank.example')

  await usesCode(page, server.code, { name: '乌兰', email: 'wulan@bank.example' })
  await signsIn(page, 'wulan@bank.example')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('账号')
  await expectAccessible(page)
})

test('the administrator makes accounts, and their owners set passwords with the codes', async ({ page, browser }) => {
  await signsIn(page, 'wulan@bank.example')
  for (const [name, email, role] of [
    ['巴特尔', 'bateer@bank.example', '客户经理'],
    ['其木格', 'qimuge@bank.example', '客户经理'],
    ['陈立', 'chenli@bank.example', '团队负责人'],
  ] as const) {
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('工作邮箱').fill(email)
    await page.getByLabel('角色', { exact: true }).selectOption({ label: role })
    await page.getByRole('button', { name: '新建并生成口令' }).click()
    const told = page.getByRole('status').filter({ hasText: `${name} 的一次性口令` })
    await expect(told).toBeVisible()
    const code = /口令：([a-z0-9-]+)/.exec((await told.textContent()) ?? '')?.[1] ?? ''
    const other = await fresh(browser)
    await usesCode(other, code)
    await other.context().close()
  }
  await expect(page.getByRole('row', { name: /巴特尔/ })).toContainText('正常')
  await page.getByRole('link', { name: '操作记录' }).click()
  await page.getByRole('button', { name: '核对校验链' }).click()
  await expect(page.getByText(/行，校验链完整/)).toBeVisible()
  await expectAccessible(page)
})

test('a manager adds a client in a few strokes, finds it by initials, and another sees nothing of it', async ({
  page,
  browser,
}) => {
  await signsIn(page, 'bateer@bank.example')
  await expect(page.getByText('还没有客户')).toBeVisible()
  await page.getByRole('link', { name: '新建客户' }).click()
  await page.getByLabel('企业名称').fill('包头市磁源新材料有限公司')
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page).toHaveURL(/\/workspace\/clients\/[0-9a-f-]{36}$/)
  const address = page.url()

  await open(page, '/zh/workspace')
  await page.getByLabel('企业名称、拼音首字母或代码后六位').fill('btscy')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByRole('link', { name: '包头市磁源新材料有限公司' })).toBeVisible()
  expect(page.url()).not.toContain('btscy')

  await open(page, '/zh/workspace/clients/new')
  await page.getByLabel('企业名称').fill('包头市磁源新材料有限责任公司')
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByRole('heading', { name: '先看看是不是已经有了' })).toBeVisible()
  await expect(page.getByRole('link', { name: '打开' })).toHaveAttribute('href', new URL(address).pathname)
  await expectAccessible(page)

  // One company out of a spreadsheet: looked over, then its name, its code and what it says of itself at once.
  const row = '企业名称\t职工总数\t营业收入\t成立日期\n赤峰草原装备有限公司\t62\t2860\t2020-05-12'
  await open(page, '/zh/workspace/clients/new')
  await page.locator('summary', { hasText: '从表格粘贴一家' }).click()
  await page.getByLabel('粘贴的内容').fill(row)
  await expect(page.getByRole('row', { name: /营业收入/ })).toContainText('没有写明元还是万元')
  await page.getByLabel('粘贴的内容').fill(row.replace('收入', '收入（万元）'))
  await expect(page.getByRole('row', { name: /营业收入/ })).toContainText('2,860万元')
  await expectAccessible(page)
  await page.getByRole('button', { name: '填入下面' }).click()
  await expect(page.getByText('另带 3 项情况')).toBeVisible()
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('赤峰草原装备有限公司')
  await expect(page.locator('main')).toContainText('62 人')

  const other = await fresh(browser)
  await signsIn(other, 'qimuge@bank.example')
  await expect(other.getByText('还没有客户')).toBeVisible()
  expect((await other.goto(address))?.status()).toBe(404)
  await other.context().close()
})

test('a lead sees counts, opens another’s client for a reason, and hands clients over', async ({ page }) => {
  await signsIn(page, 'chenli@bank.example')
  await page.getByRole('link', { name: '团队' }).click()
  await expect(page.getByRole('row', { name: /巴特尔/ })).toContainText('2')
  await page.getByLabel('企业名称或代码').fill('磁源')
  await page.getByRole('button', { name: '在全行查找' }).click()
  await page.getByRole('button', { name: '打开半小时' }).click()
  await page.getByLabel('打开理由').fill('看')
  await page.locator('form').getByRole('button', { name: '打开半小时' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '至少四个字' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('从', { exact: true }).selectOption({ label: '巴特尔' })
  await page.getByLabel('交给').selectOption({ label: '其木格' })
  await page.getByRole('button', { name: '移交全部客户' }).click()
  await expect(page.getByText('已移交 2 家客户给 其木格；撤销链接 0 条；原经理的登录已失效。')).toBeVisible()
})

test('the next step is kept; of two windows the second is shown what the first wrote', async ({ page }) => {
  await signsIn(page, 'qimuge@bank.example')
  await page.getByRole('link', { name: '包头市磁源新材料有限公司' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('包头市磁源新材料有限公司')
  const second = await page.context().newPage()
  await second.goto(page.url())
  await page.getByLabel('进展').selectOption({ label: '已约见' })
  await page.getByLabel('下一步', { exact: true }).fill('补充研发台账')
  await page.getByLabel('日期').fill('2026-12-01')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存。')).toBeVisible()

  await second.getByLabel('进展').selectOption({ label: '已提交' })
  await second.getByRole('button', { name: '保存', exact: true }).click()
  await expect(second.getByRole('alert').filter({ hasText: '刚才有人改过' })).toBeVisible()
  await expect(second.getByLabel('进展')).toHaveValue('met')
  await expect(second.getByLabel('下一步', { exact: true })).toHaveValue('补充研发台账')
  await second.close()

  await page.getByRole('button', { name: '留存今天的结论' }).click()
  await page.getByRole('button', { name: '重算核对' }).click()
  await expect(page.getByText('重算结果一致，一字不差。')).toBeVisible()
  await page.getByLabel('记一笔').fill('厂房为租赁')
  await page.getByRole('button', { name: '保存记录' }).click()
  // The page is loaded anew with the note in its list.
  await expect(page.getByRole('listitem').filter({ hasText: '厂房为租赁' })).toBeVisible()
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
})

test('no known way around leads into a room of the workspace, and another manager sees nothing either', async ({
  page,
}) => {
  await signsIn(page, 'qimuge@bank.example')
  await page.getByRole('link', { name: '包头市磁源新材料有限公司' }).click()
  await expect(page).toHaveURL(/\/clients\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1) ?? ''
  const cookie = async () => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const [own, all] = [await cookie(), rooms(id)]
  const secrets = ['磁源', '其木格', 'qimuge']
  const shown = ({ body }: { body: string }) => secrets.some((secret) => body.includes(secret))
  // Its own manager does see it there, or finding nothing would say nothing.
  const seen = await Promise.all(all.map(async (path) => shown(await raw(server.url, path, { cookie: own }))))
  expect(seen.filter(Boolean).length).toBeGreaterThan(5)

  await page.context().clearCookies()
  await signsIn(page, 'bateer@bank.example')
  const other = await cookie()
  const tries = [
    ...all.flatMap((path) => AROUND.map((around) => around(path))),
    ...all.map((path) => ({ path, headers: { cookie: other } })),
  ]
  const led: string[] = []
  // A few at a time: more at once the server would turn away unread.
  const knock = async () => {
    for (let next = tries.pop(); next; next = tries.pop()) {
      const answer = await raw(server.url, next.path, next.headers)
      if (shown(answer) || answer.status >= 500)
        led.push(`${answer.status} ${next.path} ${JSON.stringify(next.headers)}`)
    }
  }
  await Promise.all(Array.from({ length: 12 }, knock))
  expect(led).toEqual([])
})

test('signing out ends the session; a suspended account is out at once', async ({ page, browser }) => {
  await signsIn(page, 'bateer@bank.example')
  const cookies = await page.context().cookies()
  expect(
    cookies
      .filter(({ name }) => name.startsWith('scitech'))
      .every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax'),
  ).toBe(true)
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page).toHaveURL(/sign-in$/)
  await page.context().addCookies(cookies)
  await open(page, '/zh/workspace')
  await expect(page).toHaveURL(/sign-in$/)

  const [keeper, second] = [await fresh(browser), await fresh(browser)]
  await page.context().clearCookies()
  await signsIn(second, 'bateer@bank.example')
  await signsIn(page, 'bateer@bank.example')
  await page.getByRole('link', { name: '我的登录' }).click()
  const signIns = page.getByRole('list', { name: '我的登录' }).getByRole('listitem')
  await expect(signIns.filter({ hasText: '其他浏览器' })).not.toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: '退出其他登录' }).click()
  await expect(page.getByRole('status').filter({ hasText: /已退出 \d+ 处登录/ })).toBeVisible()
  await expect(signIns).toHaveCount(1)
  await open(second, '/zh/workspace')
  await expect(second).toHaveURL(/sign-in$/)
  await second.context().close()
  await signsIn(keeper, 'wulan@bank.example')
  await keeper.getByRole('button', { name: '巴特尔: 停用' }).click()
  await expect(keeper.getByRole('row', { name: /巴特尔/ })).toContainText('已停用')
  await open(page, '/zh/workspace')
  await expect(page).toHaveURL(/sign-in$/)
  await keeper.context().close()
})

for (const locale of ['zh', 'en'])
  test(`the workspace in ${locale} holds on a phone and a desk, light and dark`, async ({ page }) => {
    await signsIn(page, 'qimuge@bank.example', `/${locale}/workspace/sign-in`)
    for (const path of ['', '/clients/new', '/password'])
      for (const { width, height } of SIZES) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize({ width, height })
        await open(page, `/${locale}/workspace${path}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectAccessible(page, 'colours')
      }
  })

test('no name, code or answer of a client is in the server’s log', () => {
  for (const secret of ['磁源', '巴特尔', 'bank.example', PASSWORD]) expect(server.log()).not.toContain(secret)
})
