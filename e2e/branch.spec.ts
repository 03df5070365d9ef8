import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'
import { type OwnServer, ownServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'
let server: OwnServer

let [lead, manager] = [] as unknown as [Page, Page]
let [roster, campaign, client] = ['', '', '']

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ownServer()
  const keeper = await fresh(browser)
  await account(keeper, server.code, 'wulan@bank.example', '乌兰')
  const enters = async (name: string, role: string) => {
    const email = `${role}@bank.example`
    const { code } = await (await knock(keeper, 'POST', 'managers', { name, email, role })).json()
    const page = await fresh(browser)
    await account(page, code, email)
    return page
  }
  lead = await enters('陈立', 'lead')
  manager = await enters('巴特尔', 'manager')
  await keeper.context().close()
})
test.afterAll(async () => {
  await lead?.context().close()
  await manager?.context().close()
  await server?.stop()
})

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`)
const fresh = async (browser: Browser) => (await browser.newContext({ locale: 'zh-CN' })).newPage()

/** A door of the workspace, knocked at as the pages do. */
const knock = (page: Page, method: string, path: string, data?: unknown) =>
  page.request.fetch(`${server.url}/api/v1/workspace/${path}`, { method, data, headers: { 'x-workspace': 'page' } })

async function account(page: Page, code: string, email: string, name?: string) {
  await knock(page, 'POST', 'password', { code, password: PASSWORD, ...(name ? { name, email } : {}) })
  await knock(page, 'POST', 'session', { email, password: PASSWORD })
}

/** Every number of a table of steps opens as many companies as it says. */
async function expectNumbersToOpenTheirRows(page: Page, table: string) {
  const links = page.getByRole('table', { name: table }).first().getByRole('link', { name: /^\d+$/ })
  const numbers = await links.allTextContents()
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  expect(numbers).toHaveLength(5)
  for (const [n, address] of addresses.entries()) {
    await open(page, address)
    await expect(page.getByRole('status').first()).toContainText(`${numbers[n]} `)
    await expect(page.getByRole('row')).toHaveCount(Number(numbers[n]) === 0 ? 0 : Number(numbers[n]) + 1)
  }
  return numbers.map(Number)
}

const looks = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectNoSidewaysScroll(page)
  }
}

test('a lead enters a dated list with its source, gives it to a manager, and starts a campaign', async () => {
  await open(lead, '/zh/workspace/coverage')
  await lead.getByLabel('名单日期').fill('2026-07-15')
  await lead.getByLabel('名称', { exact: true }).fill('全区国家级“小巨人”企业')
  await lead.getByLabel('来源').fill('自治区工信厅公告')
  await lead.getByLabel('企业，一行一家').fill('1\t包头市磁源新材料有限公司\t91150200MA0N00001X\n2 云谷软件有限公司')
  await lead.getByRole('button', { name: '录入', exact: true }).click()
  await expect(lead.getByRole('alert').filter({ hasText: '信用代码不对' })).toContainText('1')
  await expectAccessible(lead)
  await lead.getByLabel('企业，一行一家').fill('包头市磁源新材料有限公司\n云谷软件有限公司\n远山化工有限公司')
  await lead.getByRole('button', { name: '录入', exact: true }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('全区国家级“小巨人”企业')
  roster = new URL(lead.url()).pathname
  // The published share never without both days.
  await expect(lead.getByText('67%')).toContainText('截至 2025年9月30日')
  await expect(lead.getByText('本名单已融资占比')).toContainText('名单截至 2026年7月15日')
  await lead.getByLabel('客户经理').selectOption({ label: '巴特尔' })
  await lead.getByRole('button', { name: '全部分派' }).click()
  await expect(lead.getByText('已把 3 家分派给 巴特尔。')).toBeVisible()

  await open(lead, '/zh/workspace/campaigns')
  await lead.getByLabel('类别').selectOption({ label: '专精特新“园区·企业行”' })
  await lead.getByLabel('巴特尔').check()
  await lead.getByRole('button', { name: '新建', exact: true }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toContainText('园区·企业行')
  campaign = new URL(lead.url()).pathname
})

test('a manager makes clients of two of the list, contacts one, keeps a decision, ticks what is at the bank', async () => {
  await open(manager, roster)
  await manager.getByRole('row', { name: /磁源/ }).getByRole('button', { name: '建档' }).click()
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText('包头市磁源新材料有限公司')
  client = manager.url()
  await manager.getByLabel('今天联系过').check()
  await manager.getByRole('button', { name: '保存', exact: true }).click()
  // Whoever was spoken to is not left without a next step, unless there is none.
  await expect(manager.getByRole('alert').filter({ hasText: '请写下一步和日期' })).toBeVisible()
  await manager.getByLabel('没有下一步').check()
  await manager.getByRole('button', { name: '保存', exact: true }).click()
  await expect(manager.getByText('已保存。')).toBeVisible()
  await manager.getByLabel('已在行内提交申请').check()
  await manager.getByRole('button', { name: '保存进度' }).click()
  await expect(manager.getByRole('alert').filter({ hasText: '请填日期' })).toBeVisible()
  await manager.getByLabel('提交日期').fill('2026-11-20')
  await manager.getByLabel('园区', { exact: true }).selectOption({ label: '包头稀土高新技术产业开发区' })
  await manager.getByRole('button', { name: '保存进度' }).click()
  // Loaded anew once it is kept: then nothing of the form is unsaved.
  await expect(manager.getByText('已保存。').first()).toHaveCount(0)
  const onList = manager.getByRole('group', { name: '活动名单' })
  await onList.getByLabel(/园区·企业行/).check()
  await expect(onList.getByRole('status')).toHaveText('已保存。')
  await manager.reload()
  await expect(manager.getByLabel('提交日期')).toHaveValue('2026-11-20')
  await expect(onList.getByLabel(/园区·企业行/)).toBeChecked()
  await manager.getByRole('button', { name: '留存今天的结论' }).click()
  await expect(manager.getByRole('button', { name: '重算核对' })).toBeVisible()
  await open(manager, roster)
  await manager.getByRole('row', { name: /云谷/ }).getByRole('button', { name: '建档' }).click()
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText('云谷软件有限公司')
})

test('every number opens its companies; a lead reads a name of a campaign once it was opened for a reason', async () => {
  await open(lead, roster)
  expect(await expectNumbersToOpenTheirRows(lead, '全区国家级“小巨人”企业')).toEqual([3, 1, 1, 1, 0])
  await open(manager, campaign)
  expect(await expectNumbersToOpenTheirRows(manager, '名单进度')).toEqual([1, 1, 1, 1, 0])
  await open(lead, campaign)
  await expect(lead.getByRole('row', { name: /巴特尔/ })).toContainText('名称未打开')
  await expect(lead.locator('main')).not.toContainText('磁源')
  await lead.getByRole('button', { name: '打开半小时' }).click()
  await lead.getByLabel('打开理由').fill('客户经理休假，企业来电')
  await lead.locator('form').getByRole('button', { name: '打开半小时' }).click()
  await expect(lead).toHaveURL(client)
})

test('filters stand in the address as codes, and the report names nobody unless ticked', async () => {
  await open(manager, '/zh/workspace')
  await manager.getByText('筛选', { exact: true }).first().click()
  await manager.getByLabel('园区', { exact: true }).selectOption({ label: '包头稀土高新技术产业开发区' })
  await manager.getByRole('button', { name: '筛选', exact: true }).click()
  await expect(manager).toHaveURL(/park=baotou-rare-earth/)
  await expect(manager.getByRole('link', { name: '包头市磁源新材料有限公司' })).toBeVisible()
  await expect(manager.getByRole('link', { name: '云谷软件有限公司' })).toHaveCount(0)
  await expectAccessible(manager)

  await open(manager, '/zh/workspace/report')
  const text = manager.getByLabel('简报内容')
  await expect(text).toHaveValue(/联系企业 1 家[\s\S]*提交申请 1 家/)
  await expect(text).not.toHaveValue(/磁源/)
  await manager.getByLabel('写上企业名称').check()
  await expect(text).toHaveValue(/联系企业 1 家（包头市磁源新材料有限公司）/)
  await manager.getByLabel('写上企业名称').uncheck()
  await expect(text).not.toHaveValue(/磁源/)
})

test('every page holds on a phone and a desk, light and dark, in both languages; the log names nobody', async () => {
  await open(manager, '/zh/workspace/moved')
  await expect(manager.getByText('全部客户的结论都是按今天的规则算的。')).toBeVisible()
  for (const [who, path] of [
    [lead, '/zh/workspace/coverage'],
    [lead, campaign],
    [manager, '/zh/workspace/portfolio'],
    [manager, '/zh/workspace/moved'],
    [manager, '/en/workspace/portfolio'],
    [manager, campaign.replace('/zh/', '/en/')],
  ] as const) {
    await open(who, path)
    await expect(who.getByRole('heading', { level: 1 })).toBeVisible()
    await looks(who)
  }
  expect(server.log()).not.toContain('磁源')
})
