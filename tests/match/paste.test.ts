import { describe, expect, test } from 'vitest'
import { NO_ANSWERS } from '@/app/_ui/answers'
import { allQuestions } from '@/app/[locale]/match/all/all-questions'
import { cellsFrom } from '@/app/[locale]/match/all/cells'
import { readPaste } from '@/app/[locale]/match/all/paste'
import { answersWith, readCells } from '@/app/[locale]/match/all/read-cells'
import { templateCsv } from '@/lib/batch/sample'
import { load } from '@/lib/ruleset/load'

const ruleset = load()
const questions = allQuestions(ruleset, 'zh')
const context = { locale: 'zh' as const, asOf: '2026-11-24' }
const paste = (text: string) => readPaste(ruleset, questions, text, { ...context, none: '无' })
const read = (cells: Record<string, string>) => readCells(ruleset, questions, cells, context)

describe('a row from a spreadsheet', () => {
  test('headings by label, by field name or in English, with their units, fill the cells', () => {
    const { cells, left } = paste(
      '职工总数\trevenueLastYear\tTotal assets at last year end (10,000 yuan)\t注册地\t列入经营异常名录\n62\t28600000\t3,520\t包头市\t否\n',
    )
    expect(left).toBe(0)
    expect(read(cells as Record<string, string>).facts).toEqual({
      employees: 62,
      revenueLastYear: 28_600_000,
      totalAssets: 35_200_000,
      onAbnormalList: false,
      ...(cells.prefecture ? { prefecture: 'baotou' } : {}),
    })
  })

  test('two columns below each other are read as well', () => {
    expect(paste('职工总数\t62\n营业收入（万元）\t2,860\n成立日期\t2020-05-12').cells).toMatchObject({
      employees: '62',
      establishedOn: '2020-05-12',
    })
  })

  test('money without a unit is left in the box, with every column that is not known, and nothing is lost', () => {
    const { cells, left, rest, filled } = paste('职工总数\t上年末资产总额\t老板属相\n62\t35200000\t猴')
    expect(cells).toEqual({ employees: '62' })
    expect([filled, left]).toEqual([1, 2])
    expect(rest).toBe('上年末资产总额\t老板属相\n35200000\t猴')
  })

  test('a cell that is not understood is filled in as it is, and said to be wrong', () => {
    const { cells } = paste('职工总数\t成立日期\n许多\t2020-02-30')
    expect(cells).toEqual({ employees: '许多', establishedOn: '2020-02-30' })
    expect(Object.keys(read(cells as Record<string, string>).problems)).toEqual(['establishedOn', 'employees'])
  })

  test('a park goes by its name; a level alone does not tell which park', () => {
    expect(paste('高新区级别\t职工总数\n包头稀土高新技术产业开发区\t62').cells.highTechZone).toBe('baotou-rare-earth')
    expect(paste('高新区级别\t职工总数\n国家级高新区\t62')).toMatchObject({ cells: { employees: '62' }, left: 1 })
  })

  test('a row of the template is read without its headings: a whole one cell by cell, a shorter one if all of it fits', () => {
    const [, first] = templateCsv(ruleset, 'zh').slice(1).trim().split('\r\n')
    const cells = first!.split(',')
    const doubtful = (row: string[]) => row.map((cell, n) => (n === 2 ? '也许' : cell))
    const whole = paste(cells.join('\t'))
    expect(whole.columns).toHaveLength(cells.filter((cell) => cell !== '').length)
    expect(whole.columns.every(({ problem }) => problem === null)).toBe(true)
    expect(whole.columns.filter(({ cell }) => cell === '').map(({ fact }) => fact)).toEqual(['highTechZone'])
    const damaged = paste(doubtful(cells).join('\t'))
    expect(damaged.columns[1]).toMatchObject({ written: '也许', problem: 'not-offered' })
    expect(damaged.filled).toBe(whole.filled - 1)
    const short = cells.slice(0, 6)
    expect(paste(short.join('\t')).columns).toHaveLength(short.filter((cell) => cell !== '').length)
    expect(paste(doubtful(short).join('\t'))).toMatchObject({ filled: 0, rest: doubtful(short).join('\t') })
    // Headings alone are no company.
    expect(paste('职工总数\t科技人员\t研发人员').filled).toBe(0)
  })

  test('each column says what was understood and what is wrong; of several companies the first is read', () => {
    const { columns, more } = paste(
      '职工总数\t上年末资产总额\t成立日期\t老板属相\n62\t35200000\t去年\t猴\n70\t1\t2020\t鸡',
    )
    expect(more).toBe(1)
    expect(columns).toEqual([
      { heading: '职工总数', written: '62', fact: 'employees', cell: '62', value: 62, problem: null },
      expect.objectContaining({ fact: 'totalAssets', cell: '', problem: 'no-unit' }),
      expect.objectContaining({ fact: 'establishedOn', cell: '去年', problem: 'unreadable' }),
      expect.objectContaining({ heading: '老板属相', fact: null, cell: '', problem: null }),
    ])
  })

  test('what is no table is left as it is', () => {
    for (const text of ['', '  ', '"a\tb', '你好']) expect(paste(text), text).toMatchObject({ cells: {}, filled: 0 })
    expect(paste('"a\tb').rest).not.toBe('')
  })
})

describe('the form of all questions', () => {
  test('what it shows of answers is read back to the same facts', () => {
    const facts = {
      residentEnterprise: true,
      establishedOn: '2020-05-12',
      industryCode: '3985',
      growthStage: 'growth',
      employees: { min: 20, max: 99 },
      revenueLastYear: 28_600_000,
      rdDomesticShare: 0.97,
      netProfitLastYear: -1_360_000,
      hnteValidUntil: '2027-10-16',
      srdiValidUntil: 'none',
      technologyReadiness: 7,
      companyName: '包头市（稀土）某某科技有限公司',
    }
    const again = read(cellsFrom(questions, { ...NO_ANSWERS, facts }, '无') as Record<string, string>)
    expect(again.problems).toEqual({})
    expect(again.facts).toEqual(facts)
  })

  test('a total stands there as a total, and what was told on a page of its own stays as it was told', () => {
    const facts = { conversionsPerYear: 7 / 3, classOneIpHighValue: { min: 1 }, employees: 62 }
    const typed = { classOneIpHighValue: { picked: 'kept awarded' }, employees: { text: '六十二' } }
    const cells = cellsFrom(questions, { ...NO_ANSWERS, facts, typed }, '无')
    expect(cells).toMatchObject({ conversionsPerYear: '7', classOneIpHighValue: '1..', employees: '62' })
    const after = answersWith({ ...NO_ANSWERS, facts, typed }, questions, read(cells as Record<string, string>), 'zh')
    expect(after.facts).toEqual(facts)
    expect(after.typed).toMatchObject(typed)
    // A list has the yearly average, as its heading says.
    expect(paste('年均科技成果转化\t职工总数\n2\t62').cells.conversionsPerYear).toBe('6')
  })

  test('a bare 0.05 in a share asks, a part above its whole is refused, each beside its own field', () => {
    const { problems } = read({ rdDomesticShare: '0.05', techStaff: '80', employees: '62', industryCode: '火箭筹备处' })
    expect(Object.keys(problems).sort()).toEqual(['industryCode', 'rdDomesticShare', 'techStaff'])
  })

  test('a blank cell keeps "I don’t know", and a bad text is kept as it was written', () => {
    const before = { ...NO_ANSWERS, facts: { employees: 62, boardSeats: 3 }, skipped: ['techStaff'] }
    const after = answersWith(before, questions, read({ rdStaff: '很多' }), 'zh')
    expect(after.facts).toEqual({ boardSeats: 3 })
    expect(after.skipped).toEqual(['techStaff'])
    expect(after.typed.rdStaff?.text).toBe('很多')
    expect(cellsFrom(questions, after, '无').rdStaff).toBe('很多')
  })
})
