import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, SIZES } from './company'

const DAY = '2026-11-23'
const texts = {
  zh: {
    sample: '用样例名单试试',
    pick: '名单文件（CSV 或 XLSX）',
    go: '开始筛查',
    companies: '逐家结果',
    day: '决定日',
  },
  en: {
    sample: 'Try a sample list',
    pick: 'List of companies (CSV or XLSX)',
    go: 'Screen the list',
    companies: 'Company by company',
    day: 'Decision date',
  },
} as const
type Locale = keyof typeof texts

async function choose(page: Page, locale: Locale, name: string, content: string | Buffer) {
  await page.goto(`/${locale}/screen`)
  const field = page.getByLabel(texts[locale].pick)
  await expect(field).toBeEnabled()
  await field.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}

async function screened(page: Page, locale: Locale) {
  await page.getByLabel(texts[locale].day).fill(DAY)
  await page.getByRole('button', { name: texts[locale].go }).click()
  await expect(page.getByRole('heading', { level: 2, name: texts[locale].companies })).toBeVisible({ timeout: 60_000 })
}

for (const locale of ['zh', 'en'] as const) {
  for (const [n, { name, width, height }] of SIZES.entries())
    test(`the sample list is screened in ${locale} on a ${name}; every step is accessible, nothing is sent`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: (n === 0) === (locale === 'zh') ? 'dark' : 'light' })
      await page.setViewportSize({ width, height })
      const sent: string[] = []
      page.on('request', (request) => {
        if (request.method() !== 'GET' || /示例|Sample/.test(decodeURIComponent(request.url())))
          sent.push(request.url())
      })
      await page.goto(`/${locale}/screen`)
      const sample = page.getByRole('button', { name: texts[locale].sample })
      await expect(sample).toBeEnabled()
      await expectAccessible(page)
      await sample.click()
      await expect(page.getByRole('button', { name: texts[locale].go })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await screened(page, locale)
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
      await expect(page.getByText(locale === 'zh' ? '40 家企业中' : 'Of 40 companies')).toBeVisible()
      await expect(page.getByText(locale === 'zh' ? '示例稀土磁材一号' : 'Sample Magnetics 1')).toBeVisible()
      await expect(page.getByText('43525').first()).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      expect(sent).toEqual([])
    })
}

test('a list asks for the unit it does not name, remembers what was chosen, and says what it could not read', async ({
  page,
}) => {
  const list = '园区名单\n企业名称,营业额度,所在园区,备注\n甲公司,1200,国家级,x\n"=乙,公司",3，5,不知道的园区,y\n'
  await choose(page, 'zh', '名单.csv', list)
  await page.getByLabel('“营业额度”对应的事实').selectOption({ label: '上年度营业收入' })
  await page.getByRole('button', { name: '开始筛查' }).click()
  await expect(page.getByText('营业额度：没有写明元还是万元，请选单位。')).toBeVisible()
  await page.getByLabel('“营业额度”的单位').selectOption({ label: '万元' })
  await screened(page, 'zh')
  await expect(page.getByText('B4 上年度营业收入“3，5”：逗号或空格看不出是分节还是小数点').first()).toBeVisible()
  await expect(page.getByText('C4 高新区级别“不知道的园区”：不在可选的几项里').first()).toBeVisible()
  const rows = page.getByRole('table', { name: '逐家结果' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await page.getByLabel('找企业').fill('甲')
  await expect(rows).toHaveCount(2)
  await page.getByLabel('找企业').fill('')
  await page.getByLabel('只看').selectOption({ label: '表格有问题' })
  await expect(rows).toHaveCount(2)

  // The same headings next time; of the list itself nothing is kept.
  expect(await page.evaluate(() => JSON.stringify({ ...window.localStorage }))).not.toContain('甲公司')
  await choose(page, 'zh', '名单.csv', list)
  await page.getByText('已认出的 3 列').click()
  await expect(page.getByLabel('“营业额度”的单位')).toHaveValue('tenThousandYuan')
})

test('headings with a year follow the decision date', async ({ page }) => {
  await choose(page, 'zh', '名单.csv', '企业名称,2025年营业收入（万元）\n甲公司,1200\n')
  await page.getByLabel('决定日').fill('2027-03-01')
  await page.getByLabel('决定日').blur()
  await page.getByText('已认出的 2 列').click()
  await expect(page.getByLabel('“2025年营业收入（万元）”对应的事实')).toHaveValue('revenuePriorYear')
})

test('files that are no list are refused in a sentence, and the next one is read', async ({ page }) => {
  await choose(page, 'zh', '名单.xlsx', 'a,b')
  await expect(page.getByText('文件名是 .xlsx，内容却不是。')).toBeVisible()
  await choose(page, 'zh', '名单.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))
  await expect(page.getByText('这是旧版 Excel 文件（.xls）。')).toBeVisible()
  await expectAccessible(page)
  await choose(page, 'zh', '名单.csv', '企业名称\n"甲公司\n')
  await expect(page.getByText('第 2 行 A 列的引号没有收尾')).toBeVisible()
  // GB18030, as Excel in China saves it: 企业名称 / 包头公司
  await page.getByLabel('名单文件（CSV 或 XLSX）').setInputFiles({
    name: '名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('c6f3d2b5c3fbb3c60d0ab0fcccb7b9abcbbe0d0ab0fcccb7c1bdbac5b9abcbbe0d0a', 'hex'),
  })
  await expect(page.getByLabel('编码')).toHaveValue('gb18030')
  await expect(page.getByRole('columnheader', { name: '企业名称' })).toBeVisible()
})

test('the result is taken away as XLSX and CSV, and the XLSX is read again; WeChat is told how', async ({
  page,
  browser,
}) => {
  await choose(page, 'zh', '名单.csv', '企业名称,统一社会信用代码,逾期\n"=cmd|x",,否\n')
  await screened(page, 'zh')
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  expect(csv.suggestedFilename()).toBe(`名单筛查-${DAY}.csv`)
  const text = await (await csv.createReadStream()).setEncoding('utf8').toArray()
  expect(text.join('')).toContain("\r\n2,'=cmd|x,")
  expect(text.join('').startsWith('\ufeff原表行号,企业名称')).toBe(true)
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 XLSX' }).click(),
  ])
  expect(xlsx.suggestedFilename()).toBe(`名单筛查-${DAY}.xlsx`)
  const bytes = Buffer.concat(await (await xlsx.createReadStream()).toArray())
  await choose(page, 'zh', '结果.xlsx', bytes)
  await expect(page.getByLabel('工作表')).toHaveValue('筛查结果')
  await expect(page.getByRole('cell', { name: "'=cmd|x" })).toBeVisible()

  const context = await browser.newContext({
    userAgent: 'Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile MicroMessenger/8.0.49',
  })
  const chat = await context.newPage()
  await choose(chat, 'zh', '名单.csv', '企业名称,逾期\n甲公司,否\n')
  await screened(chat, 'zh')
  await expect(chat.getByText('微信里不能保存文件')).toBeVisible()
  await expect(chat.getByRole('button', { name: '导出 CSV' })).toHaveCount(0)
  await context.close()
})

// With LIST_ROWS=10000, by itself on a quiet machine, the page is also held to tasks under 100 ms.
test('a long list is read and screened beside the page', async ({ page }) => {
  const rows = Number(process.env.LIST_ROWS ?? 400)
  const list = `企业名称,逾期,上年度营业收入（万元）,职工总数\n${Array.from({ length: rows }, (_, n) => `企业${n},${n % 3 ? '否' : '是'},${n * 7},${n % 900}\n`).join('')}`
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((entries) => tasks.push(...entries.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  await choose(page, 'zh', '名单.csv', list)
  await expect(page.getByRole('button', { name: '开始筛查' })).toBeVisible({ timeout: 30_000 })
  // What the browser did to show the page is not what the list does to it.
  await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0))
  await page.getByLabel('决定日').fill(DAY)
  const began = Date.now()
  await page.getByRole('button', { name: '开始筛查' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '逐家结果' })).toBeVisible({ timeout: 600_000 })
  const seconds = (Date.now() - began) / 1000
  await expect(page.getByText(`${rows.toLocaleString('en')} 家企业中`)).toBeVisible()
  const third = Math.ceil(rows / 3).toLocaleString('en')
  await expect(
    page
      .getByRole('row', { name: /^高新区信用贷/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText(third)
  await page.getByRole('button', { name: '下一页' }).click()
  await expect(page.getByText('第 51–100 家')).toBeVisible()
  expect(page.workers()).toHaveLength(1)
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  if (!process.env.LIST_ROWS) return
  const longest = Math.round(Math.max(0, ...tasks))
  console.log(`${rows} rows screened in the browser in ${seconds.toFixed(1)} s, longest task of the page ${longest} ms`)
  expect(longest).toBeLessThanOrEqual(100)
})

test('a screening that would take long can be stopped, and shows what it has', async ({ page }) => {
  // So long that nobody is too late to stop it.
  const list = `企业名称,逾期,职工总数\n${Array.from({ length: 40_000 }, (_, n) => `企业${n},${n % 3 ? '否' : '是'},${n % 900}\n`).join('')}`
  await choose(page, 'zh', '名单.csv', list)
  await page.getByLabel('决定日').fill(DAY)
  await page.getByRole('button', { name: '开始筛查' }).click()
  await page.getByRole('button', { name: '停止' }).click()
  await expect(page.getByText('中途停止：')).toBeVisible()
})
