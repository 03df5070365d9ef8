import { describe, expect, test } from 'vitest'
import { checkCreditCode, echo, formatNumber, isDay, type NumberField, parseDate, parseNumber } from '@/lib/amount'

const yuan: NumberField = { type: 'yuan' }
const wan: NumberField = { type: 'yuan', unit: 'tenThousandYuan' }
const ratio: NumberField = { type: 'ratio' }
const count: NumberField = { type: 'count' }
const months: NumberField = { type: 'count', units: ['个月', 'months'] }
const number: NumberField = { type: 'number' }
const whole: NumberField = { type: 'number', whole: true }

type Told = [text: string, value: number]
type Refused = [text: string, code: string]

const inYuan: Told[] = [
  ['0', 0],
  ['00', 0],
  ['-0', 0],
  ['007', 7],
  ['1200', 1200],
  ['1200.', 1200],
  ['1200。', 1200],
  ['1200.00', 1200],
  ['１２００', 1200],
  ['１，２００', 1200],
  ['１，２００．０', 1200],
  ['1,200', 1200],
  ['1，200', 1200],
  ['1 200', 1200],
  ['1\u00a0200', 1200],
  ['1\u202f200', 1200],
  ['1\u2009200', 1200],
  ['1\u3000200', 1200],
  ['1,234,567', 1234567],
  ['1，234，567', 1234567],
  ['12 345 678', 12345678],
  ['12\u202f345\u202f678', 12345678],
  ['1,234,567.00', 1234567],
  ['  1200  ', 1200],
  ['\u200b1200\ufeff', 1200],
  ['\u202d1200\u202c', 1200],
  ['+1200', 1200],
  ['＋1200', 1200],
  ['￥1200', 1200],
  ['¥1200', 1200],
  ['¥ 1,200', 1200],
  ['1200¥', 1200],
  ['1200元', 1200],
  ['1200 元', 1200],
  ['1200圆', 1200],
  ['1200圓', 1200],
  ['1200块', 1200],
  ['1200块钱', 1200],
  ['1200元整', 1200],
  ['1200 yuan', 1200],
  ['1200yuan', 1200],
  ['RMB 1200', 1200],
  ['rmb1200', 1200],
  ['CNY 1,200', 1200],
  ['1200 RMB', 1200],
  ['1200 CNY', 1200],
  ['人民币1200元', 1200],
  ['1200元人民币', 1200],
  ['人民币￥1,200.00元整', 1200],
  ['1200万', 12_000_000],
  ['1200 万', 12_000_000],
  ['1200万元', 12_000_000],
  ['1200 万元', 12_000_000],
  ['1200 万 元', 12_000_000],
  ['1200万元整', 12_000_000],
  ['１２００万元', 12_000_000],
  ['1,200万', 12_000_000],
  ['1，200万元', 12_000_000],
  ['1 200万元', 12_000_000],
  ['￥1,200万', 12_000_000],
  ['￥１，２００万元', 12_000_000],
  ['1200萬', 12_000_000],
  ['1200w', 12_000_000],
  ['1200W', 12_000_000],
  ['1200.5万', 12_005_000],
  ['1200。5万', 12_005_000],
  ['1,200.5万元', 12_005_000],
  ['0.0001万', 1],
  ['.5万', 5000],
  ['0.5万', 5000],
  ['1.2亿', 120_000_000],
  ['１．２亿', 120_000_000],
  ['1。2亿', 120_000_000],
  ['1.2亿元', 120_000_000],
  ['1.2 亿元', 120_000_000],
  ['1.2億', 120_000_000],
  ['1.23456789亿', 123_456_789],
  ['1亿', 100_000_000],
  ['1个亿', 100_000_000],
  ['2.5个亿', 250_000_000],
  ['10亿', 1_000_000_000],
  ['1万亿', 1_000_000_000_000],
  ['10万亿', 10_000_000_000_000],
  ['10,000,000,000,000', 10_000_000_000_000],
  ['9007199254740991', 9_007_199_254_740_991],
  ['3千', 3000],
  ['3.5千', 3500],
  ['5百', 500],
  ['3k', 3000],
  ['3K', 3000],
  ['500k', 500_000],
  ['500 k', 500_000],
  ['5百万', 5_000_000],
  ['3千万', 30_000_000],
  ['1.5千万', 15_000_000],
  ['20百万', 20_000_000],
  ['20百万元', 20_000_000],
  ['8十万', 800_000],
  ['3百亿', 30_000_000_000],
  ['1亿2000万', 120_000_000],
  ['1亿2000万元', 120_000_000],
  ['1亿 2000万', 120_000_000],
  ['1亿2,000万', 120_000_000],
  ['1亿零500万', 105_000_000],
  ['1亿2千万', 120_000_000],
  ['1亿20000000', 120_000_000],
  ['3千5百万', 35_000_000],
  ['3千5百', 3500],
  ['1万2千', 12_000],
  ['1万2000', 12_000],
  ['1亿2000万3000', 120_003_000],
  ['5 thousand', 5000],
  ['1.2 million', 1_200_000],
  ['1.2 million yuan', 1_200_000],
  ['RMB 1.2 billion', 1_200_000_000],
  ['约1200万', 12_000_000],
  ['约 1200 万元', 12_000_000],
  ['大约1200万', 12_000_000],
  ['1200万左右', 12_000_000],
  ['1200万元上下', 12_000_000],
  ['约1200万元左右', 12_000_000],
  ['≈1200万', 12_000_000],
  ['~1200万', 12_000_000],
  ['～1200万', 12_000_000],
  ['about 1.2 million', 1_200_000],
  ['-1200', -1200],
  ['－1200', -1200],
  ['−1200', -1200],
  ['–1200', -1200],
  ['- 1200', -1200],
  ['-1,200万元', -12_000_000],
  ['￥-1200', -1200],
  ['-￥1200', -1200],
  ['负1200万', -12_000_000],
  ['負1200萬', -12_000_000],
  ['约-1200', -1200],
  ['(1,200)', -1200],
  ['（1,200）', -1200],
  ['（１，２００）', -1200],
  ['(1200)万元', -12_000_000],
  ['(1,200万元)', -12_000_000],
  ['￥(1,200)', -1200],
  ['(￥1,200)', -1200],
  ['零', 0],
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['一十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['一百', 100],
  ['一百零五', 105],
  ['一百〇五', 105],
  ['一百一十', 110],
  ['一百十二', 112],
  ['一百一十二', 112],
  ['三百五', 350],
  ['三百五十', 350],
  ['一千', 1000],
  ['一千二', 1200],
  ['一千二百', 1200],
  ['一千零二十', 1020],
  ['一千零二', 1002],
  ['两千', 2000],
  ['两千两百元', 2200],
  ['兩千', 2000],
  ['一千二百元', 1200],
  ['一千二百万', 12_000_000],
  ['一千二百万元', 12_000_000],
  ['一千二百万元整', 12_000_000],
  ['壹仟贰佰万', 12_000_000],
  ['壹仟贰佰万元整', 12_000_000],
  ['壹仟贰佰万圆正', 12_000_000],
  ['人民币壹仟贰佰万元整', 12_000_000],
  ['壹仟貳佰萬圓整', 12_000_000],
  ['壹拾贰万', 120_000],
  ['叁佰肆拾伍万陆仟柒佰捌拾玖元', 3_456_789],
  ['叄佰', 300],
  ['十万', 100_000],
  ['十万零五千', 105_000],
  ['十万五千', 105_000],
  ['一万二', 12_000],
  ['一万二千', 12_000],
  ['一万零二百', 10_200],
  ['一亿', 100_000_000],
  ['一个亿', 100_000_000],
  ['两个亿', 200_000_000],
  ['一亿二', 120_000_000],
  ['一亿二千万', 120_000_000],
  ['一亿零二千', 100_002_000],
  ['一亿零五百万', 105_000_000],
  ['一亿五百万', 105_000_000],
  ['十亿二千万', 1_020_000_000],
  ['一千二百三十四亿五千六百七十八万九千零一十二', 123_456_789_012],
  ['一万亿', 1_000_000_000_000],
  ['十万亿元', 10_000_000_000_000],
  ['三点五亿', 350_000_000],
  ['一点二亿元', 120_000_000],
  ['两点五万', 25_000],
  ['十二点三四万', 123_400],
  ['约一千二百万', 12_000_000],
  ['负三百万', -3_000_000],
  ['三百萬元左右', 3_000_000],
]

const inTenThousandYuan: Told[] = [
  ['0', 0],
  ['￥0', 0],
  ['1200', 12_000_000],
  ['1,200', 12_000_000],
  ['１，２００．５', 12_005_000],
  ['1200.5', 12_005_000],
  ['1200 万元', 12_000_000],
  ['1200万元', 12_000_000],
  ['1200万', 12_000_000],
  ['￥1200万', 12_000_000],
  ['1200w', 12_000_000],
  ['1.2亿', 120_000_000],
  ['1亿2000万', 120_000_000],
  ['12000000元', 12_000_000],
  ['12,000,000 元', 12_000_000],
  ['￥12,000,000元', 12_000_000],
  ['5千元', 5000],
  ['五千元', 5000],
  ['5千万', 50_000_000],
  ['500k元', 500_000],
  ['十二', 120_000],
  ['一千二百', 12_000_000],
  ['一千二百万', 12_000_000],
  ['壹仟贰佰万', 12_000_000],
  ['三点五', 35_000],
  ['约1200', 12_000_000],
  ['1200左右', 12_000_000],
  ['-35.5', -355_000],
  ['(35.5)', -355_000],
  ['0.0001', 1],
  ['0.07', 700],
  ['0.29', 2900],
  ['1.15', 11_500],
  ['4.35', 43_500],
  ['8.2', 82_000],
  ['1.005', 10_050],
  ['1000000000', 10_000_000_000_000],
  ['1.2 million', 1_200_000],
  ['12000000 yuan', 12_000_000],
]

const inPercent: Told[] = [
  ['0', 0],
  ['0%', 0],
  ['5', 0.05],
  ['5%', 0.05],
  ['5 %', 0.05],
  ['５％', 0.05],
  ['５', 0.05],
  ['5 ％', 0.05],
  ['5.5', 0.055],
  ['5。5%', 0.055],
  ['0.05%', 0.0005],
  ['0.5%', 0.005],
  ['1%', 0.01],
  ['1.1', 0.011],
  ['7%', 0.07],
  ['14%', 0.14],
  ['28%', 0.28],
  ['29%', 0.29],
  ['55%', 0.55],
  ['57%', 0.57],
  ['58%', 0.58],
  ['33.33', 0.3333],
  ['66.6667%', 0.666667],
  ['99.99%', 0.9999],
  ['100', 1],
  ['100%', 1],
  ['150%', 1.5],
  ['约5%', 0.05],
  ['5%左右', 0.05],
  ['5 percent', 0.05],
  ['5‰', 0.005],
  ['三成', 0.3],
  ['3成', 0.3],
  ['两成', 0.2],
  ['三成五', 0.35],
  ['三成半', 0.35],
  ['3成5', 0.35],
  ['约三成', 0.3],
  ['十成', 1],
  ['十二', 0.12],
  ['五', 0.05],
  ['百分之五', 0.05],
  ['百分之三十五', 0.35],
  ['百分之三点五', 0.035],
  ['百分之5', 0.05],
  ['千分之三', 0.003],
]

const inPersons: Told[] = [
  ['0', 0],
  ['12', 12],
  ['１２', 12],
  ['12人', 12],
  ['12 人', 12],
  ['12名', 12],
  ['12个', 12],
  ['12位', 12],
  ['12项', 12],
  ['12 people', 12],
  ['12 persons', 12],
  ['十二', 12],
  ['十二人', 12],
  ['两人', 2],
  ['两个', 2],
  ['两百人', 200],
  ['1,200人', 1200],
  ['1.2万人', 12_000],
  ['3千人', 3000],
  ['约100人', 100],
  ['100人左右', 100],
  ['12.0', 12],
  ['10000000', 10_000_000],
]

const inMonths: Told[] = [
  ['12', 12],
  ['12个月', 12],
  ['12 月', 12],
  ['十二个月', 12],
  ['12 months', 12],
]

const inNumbers: Told[] = [
  ['3.5', 3.5],
  ['３。５', 3.5],
  ['0.1', 0.1],
  ['0.3', 0.3],
  ['2.675', 2.675],
  ['79.99', 79.99],
  ['三点五', 3.5],
  ['-3.5', -3.5],
  ['1,234.5678', 1234.5678],
  ['0.30000000000000004', 0.30000000000000004],
]

const refusedYuan: Refused[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['\u3000', 'empty'],
  ['\u200b', 'empty'],
  ['9'.repeat(200), 'too-long'],
  ['abc', 'no-digits'],
  ['无', 'no-digits'],
  ['万元', 'no-digits'],
  ['千万', 'no-digits'],
  ['-', 'no-digits'],
  ['——', 'no-digits'],
  ['.', 'no-digits'],
  ['N/A', 'no-digits'],
  ['#REF!', 'no-digits'],
  ['²', 'special-digit'],
  ['½', 'special-digit'],
  ['1½', 'special-digit'],
  ['10²', 'special-digit'],
  ['③', 'special-digit'],
  ['Ⅻ', 'special-digit'],
  ['٣٤', 'special-digit'],
  ['१२', 'special-digit'],
  ['㈠', 'special-digit'],
  ['𝟙𝟚', 'special-digit'],
  ['1e5', 'exponent'],
  ['1E5', 'exponent'],
  ['１ｅ５', 'exponent'],
  ['1.2e+5', 'exponent'],
  ['9.115E+17', 'exponent'],
  ['1×10', 'exponent'],
  ['10^6', 'exponent'],
  ['100-200万', 'range'],
  ['100－200万', 'range'],
  ['100–200', 'range'],
  ['100—200', 'range'],
  ['100~200万', 'range'],
  ['100～200万', 'range'],
  ['100万至200万', 'range'],
  ['100到200万', 'range'],
  ['100 to 200', 'range'],
  ['between 100 and 200', 'range'],
  ['12-34', 'range'],
  ['-12-34', 'range'],
  ['一百至二百万', 'range'],
  ['三五百万', 'range'],
  ['三五万', 'range'],
  ['两三百万', 'range'],
  ['十二三万', 'range'],
  ['二三十万', 'range'],
  ['三五', 'range'],
  ['1200多万', 'open-ended'],
  ['1200余万元', 'open-ended'],
  ['几百万', 'open-ended'],
  ['十几万', 'open-ended'],
  ['数百万', 'open-ended'],
  ['十来万', 'open-ended'],
  ['1200万以上', 'open-ended'],
  ['500万以下', 'open-ended'],
  ['不到500万', 'open-ended'],
  ['近500万', 'open-ended'],
  ['超过500万', 'open-ended'],
  ['至少500万', 'open-ended'],
  ['不低于500万', 'open-ended'],
  ['>500', 'open-ended'],
  ['≥500万', 'open-ended'],
  ['＜500', 'open-ended'],
  ['500+', 'open-ended'],
  ['500万+', 'open-ended'],
  ['at least 500', 'open-ended'],
  ['more than 500', 'open-ended'],
  ['1/3', 'fraction'],
  ['１／３', 'fraction'],
  ['三分之一', 'fraction'],
  ['1.200.5', 'two-points'],
  ['1.2.3', 'two-points'],
  ['1。200。5', 'two-points'],
  ['1..5', 'two-points'],
  ['1.200.5万', 'two-points'],
  ['3，5', 'ambiguous-separator'],
  ['3,5', 'ambiguous-separator'],
  ['3，5万', 'ambiguous-separator'],
  ['1,2345', 'ambiguous-separator'],
  ['12,34,567', 'ambiguous-separator'],
  ['1,200,5', 'ambiguous-separator'],
  ['1,200 000', 'ambiguous-separator'],
  ['1.200,5', 'ambiguous-separator'],
  ['1,200.5 00', 'ambiguous-separator'],
  ['0,123', 'ambiguous-separator'],
  ['1,,200', 'ambiguous-separator'],
  [',200', 'unreadable'],
  ['1, 200', 'ambiguous-separator'],
  ['1 2', 'ambiguous-separator'],
  ['12 34', 'ambiguous-separator'],
  ['1200 300万', 'ambiguous-separator'],
  ['1亿2000', 'ambiguous-unit'],
  ['1万2', 'ambiguous-unit'],
  ['1万200', 'ambiguous-unit'],
  ['一亿二千', 'ambiguous-unit'],
  ['一万二百', 'ambiguous-unit'],
  ['100万美元', 'other-unit'],
  ['$100', 'other-unit'],
  ['＄100', 'other-unit'],
  ['€100', 'other-unit'],
  ['USD 100', 'other-unit'],
  ['100万港币', 'other-unit'],
  ['5%', 'other-unit'],
  ['三成', 'unreadable'],
  ['1200人', 'other-unit'],
  ['1200m', 'other-unit'],
  ['1200亩', 'other-unit'],
  ['0x10', 'other-unit'],
  ['一千千', 'chinese-numeral'],
  ['一二〇〇', 'chinese-numeral'],
  ['二〇二五', 'chinese-numeral'],
  ['百五', 'chinese-numeral'],
  ['二十三十', 'chinese-numeral'],
  ['一百二十三千', 'chinese-numeral'],
  ['二零', 'chinese-numeral'],
  ['1.5', 'not-whole'],
  ['1.5元', 'not-whole'],
  ['0.00001万', 'not-whole'],
  ['12元5角', 'not-whole'],
  ['5分', 'not-whole'],
  ['1.0000000001亿', 'not-whole'],
  ['123456789012345678901', 'too-many-digits'],
  ['9007199254740992', 'too-many-digits'],
  ['99999999万亿', 'too-many-digits'],
  ['1.000000000000000000001', 'too-many-digits'],
  ['1\n200', 'unreadable'],
  ['1\t200', 'unreadable'],
  ["1'200", 'other-unit'],
  ['1200\u0000', 'unreadable'],
  ['12\ud800', 'unreadable'],
  ['--5', 'unreadable'],
  ['+-5', 'unreadable'],
  ['(-5)', 'unreadable'],
  ['-(5)', 'unreadable'],
  ['(5', 'unreadable'],
  ['5)', 'unreadable'],
  ['((5))', 'unreadable'],
  ['1.5亿2000万', 'unreadable'],
  ['1亿20000万', 'unreadable'],
  ['2000万1亿', 'unreadable'],
  ['x12', 'unreadable'],
  ['三5', 'unreadable'],
  ['javascript:1', 'unreadable'],
]

const refusedTenThousandYuan: Refused[] = [
  ['5千', 'ambiguous-unit'],
  ['500k', 'ambiguous-unit'],
  ['￥1200', 'ambiguous-unit'],
  ['1200 RMB', 'ambiguous-unit'],
  ['人民币1200', 'ambiguous-unit'],
  ['5 thousand', 'ambiguous-unit'],
  ['0.00005', 'not-whole'],
  ['1200.12345', 'not-whole'],
  ['3，5', 'ambiguous-separator'],
  ['100-200万', 'range'],
]

const refusedPercent: Refused[] = [
  ['0.05', 'ambiguous-percent'],
  ['０．０５', 'ambiguous-percent'],
  ['.05', 'ambiguous-percent'],
  ['0.5', 'ambiguous-percent'],
  ['1', 'ambiguous-percent'],
  ['1.0', 'ambiguous-percent'],
  ['-5%', 'negative'],
  ['5%%', 'unreadable'],
  ['百分之五%', 'unreadable'],
  ['5倍', 'other-unit'],
  ['5个百分点', 'other-unit'],
  ['1/3', 'fraction'],
  ['三分之一', 'fraction'],
  ['三四成', 'range'],
  ['5-6%', 'range'],
  ['5%以上', 'open-ended'],
  ['5，5%', 'ambiguous-separator'],
  ['５．５．５％', 'two-points'],
  ['%', 'no-digits'],
]

const refusedCounts: Refused[] = [
  ['-12', 'negative'],
  ['(12)', 'negative'],
  ['12.5', 'not-whole'],
  ['12.5人', 'not-whole'],
  ['三五个人', 'range'],
  ['十几个', 'open-ended'],
  ['100余人', 'open-ended'],
  ['12年', 'other-unit'],
  ['12元', 'other-unit'],
  ['12%', 'other-unit'],
]

const tables: [name: string, field: NumberField, told: Told[], refused: Refused[]][] = [
  ['yuan', yuan, inYuan, refusedYuan],
  ['ten thousand yuan', wan, inTenThousandYuan, refusedTenThousandYuan],
  ['percent', ratio, inPercent, refusedPercent],
  ['persons', count, inPersons, refusedCounts],
  [
    'months',
    months,
    inMonths,
    [
      ['2年', 'other-unit'],
      ['12人', 'other-unit'],
    ],
  ],
  [
    'plain numbers',
    number,
    inNumbers,
    [
      ['3年', 'other-unit'],
      ['5%', 'other-unit'],
    ],
  ],
  ['whole numbers', whole, [['2', 2]], [['2.5', 'not-whole']]],
]

describe('numbers', () => {
  test('the tables hold at least 300 different literals', () => {
    const literals = tables.flatMap(([name, , told, refused]) =>
      [...told, ...refused].map(([text]) => `${name}:${text}`),
    )
    expect(new Set(literals).size).toBe(literals.length)
    expect(literals.length).toBeGreaterThanOrEqual(300)
  })

  test.each(tables)('every literal told in %s is read as it was meant', (_, field, told) => {
    const read = told.map(([text]) => {
      const result = parseNumber(text, field)
      return [text, result.ok ? result.value : result.code]
    })
    expect(read).toEqual(told)
  })

  test.each(tables)('every doubtful literal in %s is refused with its own reason', (_, field, _told, refused) => {
    const read = refused.map(([text]) => {
      const result = parseNumber(text, field)
      return [text, result.ok ? result.value : result.code]
    })
    expect(read).toEqual(refused)
  })

  test('digits alone are read as they are with a sign before them', () => {
    for (const field of [yuan, wan, count, months, number, whole, ratio])
      for (const text of [
        '0',
        '00',
        '7',
        '007',
        '1200',
        '99999999999',
        '999999999999',
        '900719925474099',
        '9007199254740993',
      ])
        expect(parseNumber(text, field), `${text} ${field.type}`).toEqual(parseNumber(`+${text}`, field))
  })

  test('the slips of two widely used component libraries are read whole or refused', () => {
    const read = ['１２３', '５％', '1,200万', '1.2亿', '1e5'].map((text) =>
      parseNumber(text, text.includes('％') ? ratio : yuan),
    )
    expect(read.map((result) => (result.ok ? result.value : result.code))).toEqual([
      123,
      0.05,
      12_000_000,
      120_000_000,
      'exponent',
    ])
  })

  test('only 约, 左右 and their like make a figure approximate', () => {
    for (const text of ['约1200万', '1200万左右', '1200万元上下', '大约1200', 'about 1200', '≈1200'])
      expect(parseNumber(text, yuan)).toMatchObject({ ok: true, approximate: true })
    for (const text of ['1200万', '一千二百万', '￥1200'])
      expect(parseNumber(text, yuan)).toMatchObject({ ok: true, approximate: false })
  })

  test('whether a number may be negative can be said for each field', () => {
    expect(parseNumber('-5', { type: 'yuan', negative: false })).toEqual({ ok: false, code: 'negative' })
    expect(parseNumber('-5', { type: 'ratio', negative: true })).toMatchObject({ value: -0.05 })
    expect(Object.is((parseNumber('-0', yuan) as { value: number }).value, 0)).toBe(true)
  })

  test('the unit of the field may be typed again, and no other', () => {
    expect(parseNumber('3 Items', { type: 'count', units: ['项', 'items'] })).toMatchObject({ value: 3 })
    expect(parseNumber('3件', { type: 'count', units: ['项', 'items'] })).toMatchObject({ value: 3 })
    expect(parseNumber('3.5年', { type: 'number', units: ['年', 'years'] })).toMatchObject({ value: 3.5 })
    expect(parseNumber('3人', { type: 'count', units: ['项', 'items'] })).toEqual({ ok: false, code: 'other-unit' })
  })

  const values = sample(20_000)

  test('what a field shows for editing is read back to the same value', () => {
    const lost = values.flatMap((value) =>
      [yuan, wan, { ...wan, unit: 'yuan' as const }, count].flatMap((field) =>
        [value, field.type === 'yuan' ? -value : value].filter((each) => {
          const result = parseNumber(formatNumber(each, field), field)
          return !result.ok || result.value !== each || result.approximate
        }),
      ),
    )
    expect(lost.filter((value) => value !== 0)).toEqual([])
    const shares = values.map((value) => (value % 1_000_001) / 1e6)
    for (const share of [...shares, 1 / 3, 2 / 3, 0.1 + 0.2, 1e-7, 5e-9]) {
      for (const field of [ratio, number])
        expect(parseNumber(formatNumber(share, field), field)).toEqual({ ok: true, value: share, approximate: false })
    }
  })

  test('what is spoken is read back to the same value', () => {
    for (const value of values) {
      const spoken = /（(.+)）/.exec(echo(value, 'yuan', 'zh'))?.[1] ?? ''
      expect([spoken, parseNumber(spoken, wan)]).toEqual([spoken, { ok: true, value, approximate: false }])
    }
  })

  test('noise is refused, and never takes long', () => {
    const signs = [...'0123456789.,，。 -－+()（）%％万亿千百十元¥￥约左右一二三两零点成个人ek½²至']
    let state = 7
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    for (let n = 0; n < 50_000; n++) {
      const text = Array.from({ length: 1 + next(9) }, () => signs[next(signs.length)]).join('')
      for (const field of [yuan, wan, ratio, count]) {
        const result = parseNumber(text, field)
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true)
        if (result.ok && field.type !== 'ratio') expect(Number.isSafeInteger(result.value)).toBe(true)
      }
    }
    // A parser that went back and forth over this would not come to an end before the runner gives up.
    const long = '1 '.repeat(1_000_000)
    for (const field of [yuan, ratio, count]) expect(parseNumber(long, field).ok).toBe(false)
  })
})

/** Whole numbers from 0 to 10¹³, many of them round or next to a round one. */
function sample(size: number): number[] {
  let state = 42
  return Array.from({ length: size }, (_, n) => {
    state = (state * 48_271) % 2_147_483_647
    const power = 10 ** (n % 14)
    const value = n % 3 === 0 ? Math.floor(state / 214_748_365) * power : Math.floor((state / 2_147_483_647) * power)
    return Math.min(1e13, n % 5 === 0 ? value + 1 : value)
  })
}

const days: [text: string, value: string][] = [
  ['2019年3月1日', '2019-03-01'],
  ['2019年03月01日', '2019-03-01'],
  ['2019年3月1号', '2019-03-01'],
  ['2019 年 3 月 1 日', '2019-03-01'],
  ['２０１９年３月１日', '2019-03-01'],
  ['2019年3月1', '2019-03-01'],
  ['2019-3-1', '2019-03-01'],
  ['2019-03-01', '2019-03-01'],
  ['２０１９－０３－０１', '2019-03-01'],
  ['2019–3–1', '2019-03-01'],
  ['2019−3−1', '2019-03-01'],
  ['2019/3/1', '2019-03-01'],
  ['2019/03/01', '2019-03-01'],
  ['２０１９／３／１', '2019-03-01'],
  ['2019.3.1', '2019-03-01'],
  ['2019.03.01', '2019-03-01'],
  ['２０１９．３．１', '2019-03-01'],
  ['2019。3。1', '2019-03-01'],
  ['2019.3.1.', '2019-03-01'],
  ['2019 3 1', '2019-03-01'],
  ['2019 - 3 - 1', '2019-03-01'],
  [' 2019-3-1 ', '2019-03-01'],
  ['\u200e2019-03-01\u200e', '2019-03-01'],
  ['20190301', '2019-03-01'],
  ['2019-03-01 00:00:00', '2019-03-01'],
  ['2019/3/1 0:00:00', '2019-03-01'],
  ['2019/3/1 0:00', '2019-03-01'],
  ['二〇一九年三月一日', '2019-03-01'],
  ['二零一九年三月一日', '2019-03-01'],
  ['二〇一九年十二月三十一日', '2019-12-31'],
  ['二〇二〇年十月二十日', '2020-10-20'],
  ['1 March 2019', '2019-03-01'],
  ['1st March 2019', '2019-03-01'],
  ['1 Mar 2019', '2019-03-01'],
  ['March 1, 2019', '2019-03-01'],
  ['Mar. 1, 2019', '2019-03-01'],
  ['March 1 2019', '2019-03-01'],
  ['21st May 2020', '2020-05-21'],
  ['Sept 3, 2019', '2019-09-03'],
  ['1-Mar-2019', '2019-03-01'],
  ['2020-2-29', '2020-02-29'],
  ['2000年2月29日', '2000-02-29'],
  ['2024/2/29', '2024-02-29'],
  ['2019-12-31', '2019-12-31'],
  ['2019-1-31', '2019-01-31'],
  ['2019-4-30', '2019-04-30'],
  ['1956年10月1日', '1956-10-01'],
  ['2199-12-31', '2199-12-31'],
]

const spans: [text: string, min: string, max: string][] = [
  ['2019年3月', '2019-03-01', '2019-03-31'],
  ['2019年03月', '2019-03-01', '2019-03-31'],
  ['2019年3月份', '2019-03-01', '2019-03-31'],
  ['2019 年 3 月', '2019-03-01', '2019-03-31'],
  ['２０１９年３月', '2019-03-01', '2019-03-31'],
  ['2019-3', '2019-03-01', '2019-03-31'],
  ['2019-03', '2019-03-01', '2019-03-31'],
  ['2019/3', '2019-03-01', '2019-03-31'],
  ['2019/03', '2019-03-01', '2019-03-31'],
  ['2019.3', '2019-03-01', '2019-03-31'],
  ['2019.10', '2019-10-01', '2019-10-31'],
  ['2019 3', '2019-03-01', '2019-03-31'],
  ['2019年2月', '2019-02-01', '2019-02-28'],
  ['2020年2月', '2020-02-01', '2020-02-29'],
  ['2000-2', '2000-02-01', '2000-02-29'],
  ['2100-2', '2100-02-01', '2100-02-28'],
  ['2019-4', '2019-04-01', '2019-04-30'],
  ['2019-6', '2019-06-01', '2019-06-30'],
  ['2019-9', '2019-09-01', '2019-09-30'],
  ['2019-11', '2019-11-01', '2019-11-30'],
  ['2019-12', '2019-12-01', '2019-12-31'],
  ['2017年9月', '2017-09-01', '2017-09-30'],
  ['二〇一九年三月', '2019-03-01', '2019-03-31'],
  ['March 2019', '2019-03-01', '2019-03-31'],
  ['Mar 2019', '2019-03-01', '2019-03-31'],
  ['May 2020', '2020-05-01', '2020-05-31'],
  ['2019', '2019-01-01', '2019-12-31'],
  ['２０１９', '2019-01-01', '2019-12-31'],
  ['2019年', '2019-01-01', '2019-12-31'],
  ['2019 年', '2019-01-01', '2019-12-31'],
  ['2019年度', '2019-01-01', '2019-12-31'],
  ['二〇一九年', '2019-01-01', '2019-12-31'],
  ['2024', '2024-01-01', '2024-12-31'],
]

const refusedDates: Refused[] = [
  ['', 'empty'],
  ['  ', 'empty'],
  ['2019-1-'.repeat(30), 'too-long'],
  ['2019-13', 'no-such-date'],
  ['2019年13月', 'no-such-date'],
  ['2019-13-1', 'no-such-date'],
  ['2019-0-1', 'no-such-date'],
  ['2019-00', 'no-such-date'],
  ['2019-1-0', 'no-such-date'],
  ['2019-2-29', 'no-such-date'],
  ['2019年2月29日', 'no-such-date'],
  ['2019/2/30', 'no-such-date'],
  ['2019-2-31', 'no-such-date'],
  ['2100-2-29', 'no-such-date'],
  ['1900-2-29', 'no-such-date'],
  ['2019-4-31', 'no-such-date'],
  ['2019.6.31', 'no-such-date'],
  ['2019-9-31', 'no-such-date'],
  ['2019-11-31', 'no-such-date'],
  ['2019-1-32', 'no-such-date'],
  ['20190231', 'no-such-date'],
  ['20191301', 'no-such-date'],
  ['0000-1-1', 'no-such-date'],
  ['二〇一九年二月三十日', 'no-such-date'],
  ['31 February 2019', 'no-such-date'],
  ['19年3月', 'two-digit-year'],
  ['19-3-1', 'two-digit-year'],
  ['19.3', 'two-digit-year'],
  ['3/1/2019', 'ambiguous-date'],
  ['03-01-2019', 'ambiguous-date'],
  ['1.3.2019', 'ambiguous-date'],
  ['201903', 'ambiguous-date'],
  ['190301', 'ambiguous-date'],
  ['43525', 'excel-serial'],
  ['2018-2019', 'range'],
  ['2018年至2019年', 'range'],
  ['2018年3月~2019年5月', 'range'],
  ['2018.3-2019.5', 'range'],
  ['2019年初', 'open-ended'],
  ['2019年底', 'open-ended'],
  ['2019年3月上旬', 'open-ended'],
  ['2019年上半年', 'open-ended'],
  ['约2019年', 'open-ended'],
  ['2019年左右', 'open-ended'],
  ['2019年以前', 'open-ended'],
  ['2019年至今', 'open-ended'],
  ['before 2019', 'open-ended'],
  ['2019年³月', 'special-digit'],
  ['٢٠١٩', 'special-digit'],
  ['昨天', 'unreadable'],
  ['3月1日', 'unreadable'],
  ['2019-3-1-2', 'unreadable'],
  ['2019--3', 'unreadable'],
  ['2019年3月1日2', 'unreadable'],
  ['2019-03-01T12:30:00Z', 'unreadable'],
  ['2019-03-01 12:30', 'unreadable'],
  ['123', 'unreadable'],
  ['20190', 'excel-serial'],
  ['1 Foo 2019', 'unreadable'],
  ['1 March 2, 2019', 'unreadable'],
]

describe('dates', () => {
  test('the tables hold at least 120 literals', () => {
    expect(days.length + spans.length + refusedDates.length).toBeGreaterThanOrEqual(120)
  })

  test('every way to write a day gives the ISO day', () => {
    expect(days.map(([text]) => [text, parseDate(text)])).toEqual(
      days.map(([text, value]) => [text, { ok: true, value }]),
    )
  })

  test('a month or a year alone is a range from its first to its last day', () => {
    expect(spans.map(([text]) => [text, parseDate(text)])).toEqual(
      spans.map(([text, min, max]) => [text, { ok: true, value: { min, max } }]),
    )
  })

  test('what is no date, or could be two, is refused with its own reason', () => {
    expect(refusedDates.map(([text]) => [text, parseDate(text)])).toEqual(
      refusedDates.map(([text, code]) => [text, { ok: false, code }]),
    )
  })

  test('the calendar is that of the world, day by day', () => {
    for (const year of [1, 99, 1900, 2000, 2023, 2024, 2100, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = [
            String(year).padStart(4, '0'),
            String(month).padStart(2, '0'),
            String(day).padStart(2, '0'),
          ].join('-')
          const parsed = new Date(`${text}T00:00:00Z`)
          const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
          expect([text, isDay(text)]).toEqual([text, exists])
        }
      }
    }
    for (const text of ['2019-3-1', '2019-03-01 ', '2019-03-01\n', '0000-01-01', '20190301', '+002019-03-01'])
      expect(isDay(text)).toBe(false)
  })
})

describe('credit codes', () => {
  const code = '91350100M000100Y43'

  test('the example of the standard is accepted however it is typed', () => {
    for (const text of [
      code,
      code.toLowerCase(),
      '９１３５０１００Ｍ０００１００Ｙ４３',
      '9135 0100 M000 100Y 43',
      '91350100-M000100Y4-3',
      ` ${code}\u200b`,
      `'${code}`,
    ])
      expect([text, checkCreditCode(text)]).toEqual([text, { ok: true, value: code }])
  })

  test('each typical slip has its own reason', () => {
    const slips: Refused[] = [
      ['', 'empty'],
      ['91350100M000100Y4Z', 'letter-never-used'],
      ['9135O100M000100Y43', 'letter-never-used'],
      ['9I350100M000100Y43', 'letter-never-used'],
      ['91350100M000100Y4S', 'letter-never-used'],
      ['150203000012345', 'old-number'],
      ['15020312345678X', 'old-number'],
      ['M000100Y4', 'organisation-code'],
      ['M000100Y-4', 'organisation-code'],
      ['9.115E+17', 'excel-damage'],
      ['9.11502E+17', 'excel-damage'],
      ['9E+17', 'excel-damage'],
      ['９．１１５Ｅ＋１７', 'excel-damage'],
      ['911502030123457000', 'excel-damage'],
      ['91350100M000100Y4', 'too-short'],
      ['9135', 'too-short'],
      ['91350100M000100Y433', 'too-long'],
      ['91350100M000100Y4.', 'wrong-character'],
      ['代码91350100M000100Y43', 'wrong-character'],
      ['91350100M000100Y4³', 'wrong-character'],
      ['91350100M000100Y44', 'check-character'],
    ]
    expect(slips.map(([text]) => [text, checkCreditCode(text)])).toEqual(
      slips.map(([text, reason]) => [text, { ok: false, code: reason }]),
    )
  })

  test('every single wrong character and every swap of neighbours is caught', () => {
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    for (let at = 0; at < 18; at++) {
      for (const sign of signs) {
        if (sign === code[at]) continue
        expect(checkCreditCode(code.slice(0, at) + sign + code.slice(at + 1)).ok).toBe(false)
      }
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
      if (swapped !== code) expect(checkCreditCode(swapped).ok).toBe(false)
    }
  })
})

describe('echo', () => {
  test('what was understood is said in figures and in words', () => {
    expect(echo(12_000_000, 'yuan', 'zh')).toBe('= 12,000,000 元（一千二百万元）')
    expect(echo(12_000_000, 'yuan', 'en')).toBe('= 12,000,000 yuan (12 million yuan)')
    expect(echo(12_345_678, 'yuan', 'zh')).toBe('= 12,345,678 元（一千二百三十四万五千六百七十八元）')
    expect(echo(12_345_678, 'yuan', 'en')).toBe('= 12,345,678 yuan (12.345678 million yuan)')
    expect(echo(1_200_000_000, 'yuan', 'en')).toBe('= 1,200,000,000 yuan (1.2 billion yuan)')
    expect(echo(5000, 'yuan', 'en')).toBe('= 5,000 yuan')
    expect(echo(-355_000, 'yuan', 'zh')).toBe('= -355,000 元（负三十五万五千元）')
    expect(echo(0, 'yuan', 'zh')).toBe('= 0 元（零元）')
    expect(echo(0.07, 'ratio', 'zh')).toBe('= 7%（百分之七）')
    expect(echo(0.035, 'ratio', 'zh')).toBe('= 3.5%（百分之三点五）')
    expect(echo(0.035, 'ratio', 'en')).toBe('= 3.5%')
    expect(echo(12_000, 'count', 'zh')).toBe('= 12,000（一万二千）')
    expect(echo(3.5, 'number', 'zh')).toBe('= 3.5（三点五）')
    expect(echo(3.5, 'number', 'en')).toBe('= 3.5')
    expect(echo('2019-03-01', 'date', 'zh')).toBe('= 2019 年 3 月 1 日')
    expect(echo('2019-03-01', 'date', 'en')).toBe('= 1 March 2019')
  })

  test('a range is said from end to end', () => {
    expect(echo({ min: '2019-03-01', max: '2019-03-31' }, 'date', 'zh')).toBe(
      '= 2019 年 3 月 1 日 至 2019 年 3 月 31 日',
    )
    expect(echo({ min: '2019-03-01', max: '2019-03-31' }, 'date', 'en')).toBe('= 1 March 2019 to 31 March 2019')
    expect(echo({ min: 5 }, 'count', 'en')).toBe('≥ 5')
    expect(echo({ max: 5 }, 'count', 'en')).toBe('≤ 5')
  })
})
