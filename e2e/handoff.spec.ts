import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, growing, SIZES, withAnswers } from './company'
import { ask } from './desk'
import { type OwnServer, ownServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'
const COMPANY = '包头市金丝雀新材料有限公司'
const CONTACT = { name: '萨仁金丝雀', phone: '13947600731' }
const visited: string[] = []
const secrets: string[] = [COMPANY, '金丝雀', CONTACT.name, CONTACT.phone, '28600000']
let server: OwnServer

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ownServer()
  const desk = await fresh(browser)
  await desk.goto(`${server.url}/zh/workspace/sign-in`)
  await ask(desk, 'POST', 'password', {
    code: server.code,
    password: PASSWORD,
    name: '乌兰',
    email: 'wulan@bank.example',
  })
  await ask(desk, 'POST', 'session', { email: 'wulan@bank.example', password: PASSWORD })
  for (const [name, email, role] of [
    ['巴特尔', 'bateer@bank.example', 'manager'],
    ['其木格', 'qimuge@bank.example', 'manager'],
    ['陈立', 'chenli@bank.example', 'lead'],
  ]) {
    const { code } = await ask(desk, 'POST', 'managers', { name, email, role })
    await ask(desk, 'POST', 'password', { code, password: PASSWORD })
  }
  await desk.context().close()
})
test.afterAll(() => server?.stop())

/** A page of its own, each of whose addresses is noted. */
async function fresh(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage()
  page.on('request', (request) => {
    visited.push(request.url(), request.headers().referer ?? '')
  })
  return page
}

async function manager(browser: Browser, email: string, path: string): Promise<Page> {
  const page = await fresh(browser)
  await page.goto(`${server.url}/zh/workspace/sign-in`)
  await ask(page, 'POST', 'session', { email, password: PASSWORD })
  await page.goto(`${server.url}${path}`)
  return page
}

/** The state as it stands holds on a phone and a desk; Chinese is read on a phone in the dark, English on a desk by day. */
async function looksWell(page: Page) {
  const read = page.url().includes('/zh/') ? 'phone' : 'desk'
  for (const { name, width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: name === 'phone' ? 'dark' : 'light' })
    await expectNoSidewaysScroll(page)
    if (name === read) await expectAccessible(page)
  }
}

const WORDS = {
  zh: {
    send: '提交',
    notYet: '还没有提交',
    sent: '已提交，等客户经理接手',
    taken: '客户经理已接手',
    closed: '已办结',
    reason: '原因：贵公司暂缓',
    take: '接手',
    withdraw: '撤回',
    yes: '确定撤回',
    withdrawn: '已撤回',
  },
  en: {
    send: 'Send',
    notYet: 'Not sent yet',
    sent: 'Sent; waiting for a manager',
    taken: 'A manager has taken it over',
    closed: 'Closed',
    reason: 'Reason: your company postponed it',
    take: 'Take over',
    withdraw: 'Withdraw',
    yes: 'Withdraw it',
    withdrawn: 'Withdrawn',
  },
} as const

/** Sends the answers of a device; gives what its receipt keeps. */
async function sends(page: Page, locale: 'zh' | 'en', look = false) {
  const text = WORDS[locale]
  await withAnswers(page, { ...growing, companyName: COMPANY })
  await page.goto(`${server.url}/${locale}/handoff`)
  await page.locator('#desk').waitFor()
  await expect(page.locator('#desk')).toHaveValue('local-branch')
  for (const tick of ['#answers', '#contact']) await expect(page.locator(tick)).not.toBeChecked()
  await page.getByRole('button', { name: text.send, exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: text.notYet })).toBeFocused()
  if (look) await looksWell(page)
  await page.locator('#name').fill(CONTACT.name)
  await page.locator('#phone').fill('139 4760 0731')
  await page.locator('#answers').check()
  await page.locator('#contact').check()
  await page.getByRole('button', { name: text.send, exact: true }).dblclick()
  await expect(page.getByRole('heading', { name: text.sent })).toHaveCount(1)
  if (look) await looksWell(page)
  const [kept] = await page.evaluate(() => JSON.parse(window.localStorage.getItem('handoffs') ?? '[]'))
  secrets.push(kept.code, kept.key)
  return kept as { id: string; code: string; key: string }
}

const stateOf = (page: Page, name: string) => expect(page.getByRole('heading', { name, exact: true })).toBeVisible()

test('an owner sends answers, one manager takes them over and enters them, and the owner sees it and withdraws', async ({
  browser,
}) => {
  const owner = await fresh(browser)
  const { id, code } = await sends(owner, 'zh', true)

  const one = await manager(browser, 'bateer@bank.example', `/zh/workspace/handoffs#${code}`)
  const other = await manager(browser, 'qimuge@bank.example', '/zh/workspace/handoffs')
  // Found by the code of the receipt, which has left the address again; nothing of the company is seen yet.
  await expect(one.getByRole('status').filter({ hasText: '包头市 · 成长期' })).toBeVisible()
  await expect(one).toHaveURL(/\/handoffs$/)
  for (const page of [one, other]) await expect(page.locator('main')).not.toContainText('金丝雀')
  await looksWell(one)
  await one.getByRole('status').getByRole('button', { name: '接手' }).click()
  await expect(one.getByRole('heading', { name: '企业提交的答案' })).toBeVisible()
  await other
    .getByRole('row', { name: /包头市/ })
    .getByRole('button', { name: '接手' })
    .click()
  await expect(other.getByRole('alert').filter({ hasText: '刚刚已由 巴特尔 接手' })).toBeVisible()
  expect((await other.goto(`${server.url}/zh/workspace/handoffs/${id}`))?.status()).toBe(404)

  await expect(one.getByText(CONTACT.name)).toBeVisible()
  await expect(one.getByLabel('企业名称')).toHaveValue(COMPANY)
  await looksWell(one)
  // A device that has sent something finds its receipt from the result.
  await owner.goto(`${server.url}/zh/result`)
  await owner.getByRole('link', { name: '看已提交的回执' }).click()
  await stateOf(owner, '客户经理已接手')
  await one.getByRole('button', { name: '录入', exact: true }).click()
  await expect(one.getByText('已录入客户档案，副本已删除。')).toBeVisible()
  await one.getByRole('link', { name: '打开客户' }).click()
  await expect(one.getByRole('heading', { level: 1, name: COMPANY })).toBeVisible()
  await expect(one.getByRole('link', { name: CONTACT.phone })).toBeVisible()

  await owner.getByRole('button', { name: '撤回', exact: true }).click()
  await owner.getByRole('button', { name: '确定撤回' }).click()
  await stateOf(owner, '已撤回')
  await expect(owner.getByText('已录入客户档案的企业答案由银行按其规定保存')).toBeVisible()
  await one.reload()
  await expect(one.getByRole('link', { name: CONTACT.phone })).toHaveCount(0)
  await expect(one.getByText('企业撤回同意，联系方式已删除')).toBeVisible()
  for (const page of [owner, one, other]) await page.context().close()
})

test('a manager sends a link to check, and its answer comes back field by field', async ({ browser }) => {
  const one = await manager(browser, 'bateer@bank.example', '/zh/workspace')
  await one.getByRole('link', { name: COMPANY }).click()
  await one.getByText('请企业核对哪些项目').click()
  for (const fact of ['职工总数', '所在盟市', '科技人员']) await one.getByLabel(fact).first().check()
  await one.getByRole('button', { name: '生成核对链接' }).click()
  const address = await one.getByRole('link', { name: /\/prefill\// }).getAttribute('href')
  expect(address).toMatch(/\/zh\/prefill\/[a-z2-9]{32}$/)
  await looksWell(one)

  // A preview sees how many facts are asked about and none of them, and does not count.
  const preview = await one.context().request.get(address!, { headers: { 'user-agent': 'previewbot' } })
  for (const told of ['职工总数', '62 人']) expect(await preview.text()).not.toContain(told)

  const client = await fresh(browser)
  await withAnswers(client, { employees: 70, companyName: COMPANY })
  const counted = client.waitForResponse((answer) => answer.url().endsWith('/prefills/opens'))
  await client.goto(address!.replace('/zh/', '/en/'))
  await expect(client.getByText('3 facts')).toBeVisible()
  await looksWell(client)
  await counted
  await client.getByRole('button', { name: 'Open' }).click()
  await expect(client).toHaveURL(/\/en\/prefill$/)
  // What was answered here before is kept beside what the bank has.
  const row = client.getByRole('row', { name: /Total staff/ })
  await expect(row).toContainText('62')
  await expect(row).toContainText('70')
  await expect(client.getByText('2 the same, 1 differ')).toBeVisible()
  await looksWell(client)
  await client.getByRole('link', { name: /Change Science and technology/ }).click()
  const field = client.getByRole('textbox').first()
  await expect(field).toHaveValue('15')
  await field.fill('18')
  await client.getByRole('button', { name: 'Save and return' }).click()
  await expect(client).toHaveURL(/\/en\/prefill$/)
  await expect(client.getByText('1 the same, 2 differ')).toBeVisible()
  await client.getByRole('link', { name: 'Checked; go on to send' }).click()
  await expect(client.getByLabel(/What the bank asks you to check/)).toBeChecked()
  await client.getByLabel(/I bring the pick-up code/).check()
  await client.locator('#answers').check()
  await client.getByRole('button', { name: 'Send', exact: true }).click()
  await stateOf(client, 'Sent; waiting for a manager')
  expect((await client.goto(address!))?.status()).toBe(410)

  await one.goto(`${server.url}/en/workspace/handoffs`)
  await one
    .getByRole('row', { name: /answer to a link/ })
    .getByRole('button', { name: 'Take over' })
    .click()
  await expect(one.getByText('1 confirmed, 2 corrected')).toBeVisible()
  await one.getByRole('button', { name: 'Enter', exact: true }).click()
  await expect(one.getByRole('alert').filter({ hasText: '2 differ from the record' })).toBeVisible()
  await looksWell(one)
  const choose = (fact: RegExp, how: string) => one.getByRole('row', { name: fact }).getByLabel(how).check()
  await choose(/Total staff/, 'Keep the record')
  await choose(/Science and technology/, 'Take what was sent')
  await one.getByRole('button', { name: 'Enter', exact: true }).click()
  await one.getByRole('link', { name: 'Open the client' }).click()
  await expect(one.locator('#checks').locator('../..')).toContainText('opened once')
  await expect(one.locator('#known').locator('../..')).toContainText('18')
  for (const page of [one, client]) await page.context().close()
})

test('in English too, closed for a reason; without scripts the receipt shows it', async ({ browser }) => {
  const owner = await fresh(browser, { locale: 'en-GB' })
  const { id, code, key } = await sends(owner, 'en', true)
  const one = await manager(browser, 'qimuge@bank.example', '/en/workspace/handoffs')
  await one.getByLabel('Pick-up code that the company shows').fill(code.toUpperCase())
  await one.getByRole('button', { name: 'Find' }).click()
  await one.getByRole('status').getByRole('button', { name: 'Take over' }).click()
  await one.getByLabel('Reason').selectOption('notNow')
  await one.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(one.getByText('Closed; the copy and the contact are deleted.')).toBeVisible()
  expect(one.url()).toContain(id)

  const plain = await fresh(browser, { javaScriptEnabled: false })
  await plain.goto(`${server.url}/en/handoff/receipt`)
  await plain.getByLabel('Pick-up code').fill(code)
  await plain.getByLabel('Receipt key').fill(code)
  await plain.getByRole('button', { name: 'Show' }).click()
  await expect(plain.getByRole('alert')).toContainText('is not right')
  await plain.getByLabel('Pick-up code').fill(code)
  await plain.getByLabel('Receipt key').fill(key)
  await plain.getByRole('button', { name: 'Show' }).click()
  await stateOf(plain, 'Closed')
  await expect(plain.getByText('Reason: your company postponed it')).toBeVisible()
  for (const page of [owner, one, plain]) await page.context().close()

  const lead = await manager(browser, 'chenli@bank.example', '/en/workspace/handoffs')
  await expect(lead.getByRole('heading', { name: 'The whole branch' })).toBeVisible()
  await expect(lead.locator('main')).not.toContainText('金丝雀')
  await looksWell(lead)
  await lead.context().close()
})

test('no answer, name, number, code or key is in an address or in the server’s log', () => {
  const addresses = visited.map((address) => decodeURIComponent(address)).join('\n')
  for (const secret of secrets) expect(`${addresses}\n${server.log()}`).not.toContain(secret)
})
