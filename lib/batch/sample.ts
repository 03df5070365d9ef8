import type { FactDefinition, Facts, FactValue, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { bilingualHeading, factHeading, factText, listedFacts } from './fact-table'
import { BOM, csvLine } from './write-csv'
import { workbook } from './write-xlsx'

/** Companies that do not exist, for trying the page out: five kinds, each in several states of knowledge. */

const wan = 10_000

type Kind = { zh: string; en: string; facts: Facts }

const good: Facts = {
  residentEnterprise: true,
  catalogueClass: 'encouraged',
  onAbnormalList: false,
  onDishonestyList: false,
  overdueDebt: false,
  lastAccidentOn: 'none',
  lastDataIncidentOn: 'none',
  lastResearchMisconductOn: 'none',
  taxCreditGrade: 'B',
  purpose: 'research',
  booksAudited: true,
  rdDomesticShare: 1,
  selfDevelopedIp: true,
}

const KINDS: readonly Kind[] = [
  {
    zh: '稀土磁材',
    en: 'Magnetics',
    facts: {
      ...good,
      growthStage: 'growth',
      industryCode: 'C3985',
      prefecture: 'baotou',
      highTechZone: 'national',
      establishedOn: '2018-05-12',
      strategicEmergingField: 'newMaterials',
      keyField: 'newMaterials',
      employees: 86,
      techStaff: 24,
      rdStaff: 13,
      bachelorStaff: 35,
      revenueLastYear: 5200 * wan,
      revenuePriorYear: 4300 * wan,
      revenueTwoYearsPrior: 3500 * wan,
      totalCostLastYear: 4600 * wan,
      totalAssets: 6800 * wan,
      totalLiabilities: 2900 * wan,
      rdExpenseLastYear: 330 * wan,
      rdExpensePriorYear: 270 * wan,
      rdExpenseTwoYearsPrior: 210 * wan,
      classOneIp: 4,
      classTwoIp: 12,
      hnteValidUntil: '2027-10-16',
      srdiValidUntil: 'none',
      littleGiantValidUntil: 'none',
      pledgeableAssets: 900 * wan,
      coreTeamYears: 9,
      universityCooperation: true,
    },
  },
  {
    zh: '专精装备',
    en: 'Equipment',
    facts: {
      ...good,
      growthStage: 'mature',
      industryCode: 'C3516',
      prefecture: 'ordos',
      highTechZone: 'regional',
      establishedOn: '2009-03-02',
      strategicEmergingField: 'highEndEquipment',
      keyField: 'manufacturing',
      employees: 310,
      techStaff: 96,
      rdStaff: 52,
      bachelorStaff: 140,
      revenueLastYear: 21_500 * wan,
      revenuePriorYear: 18_800 * wan,
      revenueTwoYearsPrior: 16_900 * wan,
      totalCostLastYear: 18_700 * wan,
      totalAssets: 26_000 * wan,
      totalLiabilities: 11_200 * wan,
      rdExpenseLastYear: 1450 * wan,
      rdExpensePriorYear: 1240 * wan,
      rdExpenseTwoYearsPrior: 1080 * wan,
      classOneIp: 11,
      classTwoIp: 30,
      hnteValidUntil: '2028-11-30',
      srdiValidUntil: '2027-12-31',
      littleGiantValidUntil: '2027-06-30',
      pledgeableAssets: 4200 * wan,
      coreTeamYears: 15,
      universityCooperation: true,
      nicheYears: 8,
      mainRevenueShare: 0.93,
    },
  },
  {
    zh: '云算软件',
    en: 'Software',
    facts: {
      ...good,
      growthStage: 'startup',
      industryCode: 'I6513',
      prefecture: 'hohhot',
      highTechZone: 'national',
      establishedOn: '2023-02-20',
      strategicEmergingField: 'nextGenIt',
      keyField: 'electronics',
      employees: 23,
      techStaff: 16,
      rdStaff: 14,
      bachelorStaff: 20,
      revenueLastYear: 480 * wan,
      revenuePriorYear: 190 * wan,
      totalCostLastYear: 620 * wan,
      totalAssets: 540 * wan,
      totalLiabilities: 160 * wan,
      rdExpenseLastYear: 170 * wan,
      rdExpensePriorYear: 120 * wan,
      classOneIp: 0,
      classTwoIp: 6,
      hnteValidUntil: 'none',
      srdiValidUntil: 'none',
      littleGiantValidUntil: 'none',
      pledgeableAssets: 0,
      coreTeamYears: 6,
      universityCooperation: false,
    },
  },
  {
    zh: '乳业科技',
    en: 'Dairy Technology',
    facts: {
      ...good,
      growthStage: 'growth',
      industryCode: 'C1440',
      prefecture: 'hinggan',
      highTechZone: 'none',
      establishedOn: '2015-08-08',
      strategicEmergingField: 'none',
      keyField: 'none',
      employees: 140,
      techStaff: 9,
      rdStaff: 4,
      bachelorStaff: 22,
      revenueLastYear: 8800 * wan,
      revenuePriorYear: 8600 * wan,
      revenueTwoYearsPrior: 8700 * wan,
      totalCostLastYear: 8300 * wan,
      totalAssets: 9200 * wan,
      totalLiabilities: 5600 * wan,
      rdExpenseLastYear: 90 * wan,
      rdExpensePriorYear: 85 * wan,
      rdExpenseTwoYearsPrior: 80 * wan,
      classOneIp: 0,
      classTwoIp: 2,
      hnteValidUntil: 'none',
      srdiValidUntil: 'none',
      littleGiantValidUntil: 'none',
      pledgeableAssets: 3100 * wan,
      coreTeamYears: 11,
      universityCooperation: false,
    },
  },
  {
    zh: '储能科技',
    en: 'Storage',
    facts: {
      ...good,
      growthStage: 'growth',
      industryCode: 'C3841',
      prefecture: 'wuhai',
      highTechZone: 'regional',
      establishedOn: '2020-11-05',
      strategicEmergingField: 'newEnergy',
      keyField: 'newEnergy',
      employees: 58,
      techStaff: 15,
      rdStaff: 9,
      bachelorStaff: 21,
      revenueLastYear: 3100 * wan,
      revenuePriorYear: 2300 * wan,
      revenueTwoYearsPrior: 1400 * wan,
      totalCostLastYear: 2850 * wan,
      totalAssets: 4100 * wan,
      totalLiabilities: 2600 * wan,
      rdExpenseLastYear: 150 * wan,
      rdExpensePriorYear: 110 * wan,
      rdExpenseTwoYearsPrior: 70 * wan,
      classOneIp: 1,
      classTwoIp: 5,
      hnteValidUntil: '2026-12-20',
      srdiValidUntil: 'none',
      littleGiantValidUntil: 'none',
      pledgeableAssets: 650 * wan,
      coreTeamYears: 5,
      universityCooperation: true,
    },
  },
]

/** What happens to companies of a list: something bad, something forgotten, another place or size. */
const TURNS: readonly Record<string, FactValue>[] = [
  {},
  { onAbnormalList: true },
  { taxCreditGrade: null, lastDataIncidentOn: null },
  { rdExpenseLastYear: 60 * wan, classOneIp: 0 },
  { overdueDebt: null },
  { lastAccidentOn: '2025-06-18' },
  { hnteValidUntil: null, classTwoIp: null, bachelorStaff: null },
  { totalLiabilities: null, rdStaff: null, catalogueClass: null, purpose: null },
]

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八']

function companies(locale: Locale): Facts[] {
  return TURNS.flatMap((turn, n) =>
    KINDS.map(({ zh, en, facts }) => ({
      companyName: locale === 'zh' ? `示例${zh}${NUMBERS[n]}号` : `Sample ${en} ${n + 1}`,
      ...facts,
      ...turn,
    })),
  )
}

/** Forty invented companies as a CSV, with one cell that needs correcting. */
export function sampleList(ruleset: Ruleset, locale: Locale): string {
  const list = companies(locale)
  const columns = listedFacts(ruleset).filter(({ id }) => list.some((one) => one[id] !== undefined && one[id] !== null))
  const rows = list.map((one, n) =>
    columns.map((fact) => (n === 12 && fact.id === 'establishedOn' ? '43525' : factText(fact, one[fact.id], locale))),
  )
  return BOM + [columns.map((fact) => factHeading(fact, locale)), ...rows].map(csvLine).join('')
}

/** Two invented companies that show how each cell is filled in. */
function exampleRows(ruleset: Ruleset, locale: Locale): string[][] {
  const columns = listedFacts(ruleset)
  return KINDS.slice(0, 2).map(({ zh, en, facts }) => {
    const company: Facts = {
      companyName: locale === 'zh' ? `示例${zh}（请删去本行）` : `Sample ${en} (delete this row)`,
      ...facts,
    }
    return columns.map((fact) => factText(fact, company[fact.id], locale))
  })
}

/** A list to fill in, as CSV: the headings in both languages with their units, and two examples. */
export const templateCsv = (ruleset: Ruleset, locale: Locale): string =>
  BOM +
  [listedFacts(ruleset).map((fact) => bilingualHeading(fact, locale)), ...exampleRows(ruleset, locale)]
    .map(csvLine)
    .join('')

/** The same as a workbook: choices drop down, and a second sheet says of each column what goes into it. */
export function template(
  ruleset: Ruleset,
  locale: Locale,
  words: {
    list: string
    how: string
    headings: readonly [string, string, string, string]
    kinds: Record<string, string>
  },
): Uint8Array {
  const columns = listedFacts(ruleset)
  const optionsOf = ({ options = [], type }: FactDefinition): string[] =>
    type === 'choice'
      ? options.map(({ label }) => label[locale])
      : type === 'yesNo'
        ? [true, false].map((value) => factText({ type } as FactDefinition, value, locale))
        : []
  const lists = columns.map(optionsOf)
  const longest = Math.max(...lists.map(({ length }) => length))
  return workbook([
    {
      name: words.list,
      rows: [columns.map((fact) => bilingualHeading(fact, locale)), ...exampleRows(ruleset, locale)],
      widths: columns.map(() => 24),
      choices: lists.flatMap((list, column) =>
        list.length > 0 ? [{ column, from: { sheet: words.headings[3], rows: list.length } }] : [],
      ),
    },
    {
      name: words.how,
      rows: [
        words.headings,
        ...columns.map((fact, n) => [
          factHeading(fact, locale),
          fact.ask[locale],
          words.kinds[fact.type] ?? '',
          lists[n]!.join(' / '),
        ]),
      ],
      widths: [32, 60, 30, 60],
    },
    {
      name: words.headings[3],
      rows: Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? '')),
      heading: false,
    },
  ])
}
