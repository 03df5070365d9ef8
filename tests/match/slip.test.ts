import { expect, test } from 'vitest'
import { parseAnswer } from '@/lib/answers'
import type { Facts } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { slipOf } from '@/lib/slip'

const ruleset = load()
const factOf = (id: string) => ruleset.facts.find((fact) => fact.id === id)!

function slip(id: string, text: string, facts: Facts = {}) {
  const answer = parseAnswer(factOf(id), text, 'zh')
  if (!answer.ok) throw new Error(`${id} ${text}: ${answer.code}`)
  return slipOf(ruleset.ties, factOf(id), text, answer.value, facts)
}

/** Figures of a company as its accounts have them, in yuan: typed so into a field of 万元 they are ten thousand times too large. */
const IN_YUAN: [fact: string, yuan: number][] = [
  ['totalAssets', 35_200_000],
  ['totalAssets', 3_180_000],
  ['totalAssets', 486_300],
  ['totalAssets', 812_456_789],
  ['totalAssets', 96_000_000],
  ['totalLiabilities', 15_900_000],
  ['totalLiabilities', 2_340_000],
  ['totalLiabilities', 188_000],
  ['totalLiabilities', 246_810_000],
  ['revenueLastYear', 28_600_000],
  ['revenueLastYear', 1_260_000],
  ['revenueLastYear', 254_000],
  ['revenueLastYear', 397_000_000],
  ['revenuePriorYear', 23_100_000],
  ['revenuePriorYear', 880_000],
  ['revenueTwoYearsPrior', 15_800_000],
  ['revenueTwoYearsPrior', 640_000],
  ['totalCostLastYear', 25_400_000],
  ['totalCostLastYear', 1_100_000],
  ['totalCostLastYear', 310_000],
  ['rdExpenseLastYear', 1_820_000],
  ['rdExpenseLastYear', 96_500],
  ['rdExpenseLastYear', 21_000],
  ['rdExpenseLastYear', 12_600_000],
  ['rdExpensePriorYear', 1_520_000],
  ['rdExpensePriorYear', 74_000],
  ['rdExpenseTwoYearsPrior', 1_170_000],
  ['rdExpenseTwoYearsPrior', 8_000],
  ['netProfitLastYear', 2_140_000],
  ['netProfitLastYear', -1_360_000],
  ['netProfitLastYear', 45_000],
  ['netAssetsPriorYear', 14_900_000],
  ['netAssetsPriorYear', -2_600_000],
  ['netAssetsTwoYearsPrior', 12_600_000],
  ['pledgeableAssets', 2_600_000],
  ['pledgeableAssets', 150_000],
  ['equityRaisedTwoYears', 3_500_000],
  ['equityRaisedTwoYears', 20_000_000],
  ['equityRaisedThreeYears', 6_500_000],
  ['amountNeeded', 3_800_000],
  ['amountNeeded', 500_000],
  ['accountsReceivable', 4_300_000],
  ['accountsReceivable', 760_000],
]
const withCommas = (value: number) => value.toLocaleString('en')

test('of forty slips from 元 into 万元 at least 95 % are asked about, with the figure that was meant', () => {
  expect(IN_YUAN.length).toBeGreaterThanOrEqual(40)
  const caught = IN_YUAN.filter(([id, yuan], index) => slip(id, index % 2 ? String(yuan) : withCommas(yuan)) === yuan)
  expect(caught.length / IN_YUAN.length).toBeGreaterThanOrEqual(0.95)
})

/** Companies of every size that comes to such a desk, their figures in 万元 as the field asks. */
const COMPANIES: Record<string, string>[] = [
  ['0.8', '0.5', '0.3'],
  ['12', '8', '4.5'],
  ['86', '40', '30'],
  ['350', '260', '45'],
  ['1,200', '900', '120'],
  ['3,520', '2,860', '182'],
  ['9,800', '12,400', '610'],
  ['26,000', '31,000', '1,900'],
  ['78,000', '39,500', '2,600'],
  ['145,000', '120,000', '7,400'],
].map(([assets = '', sales = '', research = '']) => ({
  totalAssets: assets,
  totalLiabilities: sales,
  revenueLastYear: sales,
  revenuePriorYear: sales,
  revenueTwoYearsPrior: research,
  totalCostLastYear: sales,
  rdExpenseLastYear: research,
  rdExpensePriorYear: research,
  netProfitLastYear: research,
  netAssetsPriorYear: research,
  pledgeableAssets: research,
  equityRaisedTwoYears: research,
  amountNeeded: research,
  accountsReceivable: research,
}))

test('of figures in the right unit at most one in a hundred is asked about', () => {
  const answers = COMPANIES.flatMap((company) => Object.entries(company))
  const alarms = answers.filter(([id, text]) => slip(id, text) !== null)
  expect(answers.length).toBeGreaterThanOrEqual(100)
  expect(alarms.length / answers.length, alarms.join(' | ')).toBeLessThanOrEqual(0.01)
})

test('a unit that was written is believed up to a thousand times the usual figure', () => {
  expect(slip('revenueLastYear', '25亿元')).toBeNull()
  expect(slip('revenueLastYear', '1200亿元')).toBe(12_000_000)
  expect(slip('revenueLastYear', '12000000元')).toBeNull()
})

test('a figure in 亿元 that was typed into a field of 万元 is asked about, and nothing that is no amount', () => {
  expect(slip('totalAssets', '0.31')).toBe(31_000_000)
  expect(slip('totalAssets', '0')).toBeNull()
  expect(slip('employees', '99999')).toBeNull()
})

test('a part as large as its whole is not odd', () => {
  const facts = { revenueLastYear: 9_000_000_000, totalAssets: 9_000_000_000, equityRaisedThreeYears: 900_000_000 }
  const { atMost } = ruleset.ties.find(({ atMost: [part] }) => factOf(part)?.type === 'yuan')!
  const told = { ...facts, [atMost[1]]: 9e12 }
  expect(slip(atMost[0], '999,999,999')).not.toBeNull()
  expect(slip(atMost[0], '99,999,999', told)).toBeNull()
})
