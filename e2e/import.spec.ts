import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'
import { type OwnServer, ownServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'
let server: OwnServer
let cookies: string

// Each list is read by a process of its own, which yields to whatever else the machine does.
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  server = await ownServer()
  await ask('password', { code: server.code, password: PASSWORD, name: '乌兰', email: 'wulan@bank.example' })
  const keeper = (await ask('session', { email: 'wulan@bank.example', password: PASSWORD })).cookies
  for (const name of ['bateer', 'qimuge']) {
    const draft = { name, email: `${name}@bank.example`, role: 'manager' }
    const { code } = (await ask('managers', draft, keeper)).body as { code: string }
    await ask('password', { code, password: PASSWORD })
  }
  const other = (await ask('session', { email: 'qimuge@bank.example', password: PASSWORD })).cookies
  await ask('clients', { name: '鹿城储能科技有限公司' }, other)
  cookies = (await ask('session', { email: 'bateer@bank.example', password: PASSWORD })).cookies
})
test.afterAll(() => server?.stop())

async function ask(path: string, body: object, cookie = '') {
  const answer = await fetch(`${server.url}/api/v1/workspace/${path}`, {
    method: 'POST',
    headers: { 'x-workspace': 'page', 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  expect([path, answer.status]).toEqual([path, 200])
  const set = answer.headers.getSetCookie().map((each) => each.split(';')[0])
  return { cookies: set.join('; '), body: (await answer.json()) as unknown }
}

async function open(page: Page, path: string) {
  const [name = '', ...rest] = cookies.split('=')
  await page.context().addCookies([{ name, value: rest.join('='), url: server.url }])
  await page.goto(`${server.url}${path}`)
}

async function looksRight(page: Page) {
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
}

/** A workbook as people have them: a title above the headings, a day that Excel made a number, a figure that is none. */
function park(): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const office = 'http://schemas.openxmlformats.org'
  const relation = `${office}/officeDocument/2006/relationships`
  const cell = (text: string | number) =>
    typeof text === 'number' ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const rows = [
    ['园区企业名单'],
    ['企业名称', '成立日期', '职工人数', '上年度营业收入（万元）', '企业地区'],
    ['包头市磁源新材料有限公司', '2018-05-12', 86, 5200, '包头市'],
    ['呼和浩特云谷软件有限公司', 43525, 23, 1200, '呼和浩特市'],
    ['鄂尔多斯装备有限公司', '2009-03-02', '三百一十多', 21_500, '鄂尔多斯市'],
    ['鹿城储能科技有限公司', '2020-11-05', 58, 3100, '乌海市'],
    ['包头市磁源新材料有限公司', '', 86, '', ''],
    ['合计', '', 253, '', ''],
  ]
  const sheet = rows.map((cells, n) => `<row r="${n + 1}">${cells.map(cell).join('')}</row>`).join('')
  const files = {
    '[Content_Types].xml': `${head}<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns:r="${relation}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}

const FILE = '名单文件（CSV 或 XLSX）'

async function choose(page: Page, name: string, buffer: Buffer) {
  await expect(page.getByLabel(FILE)).toBeEnabled()
  await page.getByLabel(FILE).setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await press()
  return readFile((await (await download).path())!)
}

const named = (page: Page, heading: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(heading, { timeout: 60_000 })

test('a park’s workbook is looked at row by row, taken in, undone, corrected and taken in again', async ({ page }) => {
  await open(page, '/zh/workspace/import')
  await looksRight(page)
  await choose(page, '园区.xlsx', park())
  await page.getByLabel('公开登记（工商、认定名单等）').check()
  await looksRight(page)
  await page.getByRole('button', { name: '看每一行会怎样' }).click()
  await named(page, '导入之前')
  await expect(page.getByText('将新建 1 家，更新 0 家。')).toBeVisible()
  await page.getByRole('button', { name: '他人的客户' }).click()
  await expect(page.getByText('由 qimuge 负责')).toBeVisible()
  await page.getByRole('button', { name: '表内重复' }).click()
  await expect(page.getByText('与第 3 行是同一家')).toBeVisible()
  await page.getByRole('button', { name: '有问题' }).click()
  await expect(page.getByText('B4 成立日期“43525”：是 Excel 的日期编号')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await looksRight(page)
  await page.emulateMedia({ colorScheme: 'light' })
  const left = await saved(page, () => page.getByRole('button', { name: '下载没有导入的行' }).click())
  expect(left.subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('button', { name: '导入 1 家' }).click()
  await named(page, '已导入')
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(page.getByText('已撤销，1 家恢复到导入之前。')).toBeVisible()
  await open(page, '/zh/workspace')
  await expect(page.getByText('还没有客户')).toBeVisible()

  const corrected =
    '企业名称,成立日期,职工人数,上年度营业收入（万元）,企业地区,问题\n包头市磁源新材料有限公司,2018-05-12,86,5200,包头市,\n呼和浩特云谷软件有限公司,2019-03-01,23,1200,呼和浩特市,B4\n'
  await open(page, '/zh/workspace/import')
  await choose(page, '改好.csv', Buffer.from(corrected))
  await page.getByLabel('所在园区（选填）').selectOption({ label: '呼和浩特金山高新技术产业开发区' })
  await page.getByRole('button', { name: '看每一行会怎样' }).click()
  await named(page, '导入之前')
  await page.getByRole('button', { name: '导入 2 家' }).click()
  await named(page, '已导入')
  await open(page, '/zh/workspace')
  await page.getByRole('link', { name: '呼和浩特云谷软件有限公司' }).click()
  await expect(page.getByText('经理录入 · 口述').first()).toBeVisible()
  await expect(page.getByLabel('园区', { exact: true })).toHaveValue('hohhot-jinshan')
})

test('the clients shown are taken away as XLSX and CSV', async ({ page }) => {
  await open(page, '/zh/workspace')
  await page.getByText('导出客户').click()
  await looksRight(page)
  const csv = await saved(page, () => page.getByRole('button', { name: '导出 CSV' }).click())
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = csv.toString().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('企业名称,统一社会信用代码')
  expect(csv.toString()).toContain('52000000')
  const xlsx = await saved(page, () => page.getByRole('button', { name: '导出 XLSX' }).click())
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
})

test('a long list is screened on the server, stopped, and screened again to its end', async ({ page }) => {
  await open(page, '/zh/workspace/screenings')
  const row = (n: number) => `第${n}家公司,${n % 7 ? '是' : '否'},${n},${n * 3},包头市\n`
  const list = `企业名称,列入经营异常名录,职工人数,上年度营业收入（万元）,企业地区\n${Array.from({ length: 6000 }, (_, n) => row(n + 1)).join('')}`
  await choose(page, '名单.csv', Buffer.from(list))
  await looksRight(page)
  const go = page.getByRole('button', { name: '上传并筛查' })
  await go.click()
  await page.getByRole('button', { name: '停止' }).click()
  await expect(page.getByText('已停止。')).toBeVisible()
  // The server has heard of it when it takes the next list.
  await expect(async () => {
    await go.click()
    await named(page, '筛查结果')
  }).toPass({ timeout: 100_000 })
  await expect(page.getByText('6,000 家企业中')).toBeVisible()
  await looksRight(page)
  const csv = await saved(page, () => page.getByRole('button', { name: '保存结果（CSV）' }).click())
  expect(csv.toString().split('\r\n')).toHaveLength(6002)
})

test('import and screening hold in English', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const path of ['import', 'screenings']) {
    await open(page, `/en/workspace/${path}`)
    await expect(page.getByLabel('List of companies (CSV or XLSX)')).toBeEnabled()
    await looksRight(page)
  }
  for (const secret of ['磁源', '储能', 'bank.example']) expect(server.log()).not.toContain(secret)
})
