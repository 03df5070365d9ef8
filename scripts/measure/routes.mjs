// The pages that are measured: what they may weigh against a page with one heading, and whether they may be found.
const languages = ['zh', 'en']
const each = (paths, limits) =>
  languages.flatMap((locale) => paths.map((path) => ({ path: `/${locale}${path}`, ...limits })))

/** `script`: first-load JavaScript at most that many times a page with one heading. */
export const routes = [
  ...each(['', '/products', '/rules', '/rules/innovation-loan', '/rules/questions', '/how-it-works'], {
    script: 1.05,
    indexable: true,
  }),
  ...each(
    [
      '/match',
      '/match/growthStage',
      '/match/totalAssets',
      '/match/industryCode',
      '/match/classOneIpHighValue',
      '/match/standing',
      '/match/check',
      '/match/all',
    ],
    { script: 1.25 },
  ),
  ...each(['/result', '/money', '/screen', '/share'], { script: 1.25 }),
]

/** A growing company, as the browser keeps its answers. */
export const answers = JSON.stringify({
  asOf: '2026-11-24',
  facts: {
    residentEnterprise: true,
    establishedOn: '2020-05-12',
    prefecture: 'baotou',
    highTechZone: 'national',
    industryCode: 'C3985',
    growthStage: 'growth',
    catalogueClass: 'encouraged',
    employees: 62,
    revenueLastYear: 28600000,
    totalCostLastYear: 25400000,
    totalAssets: 35200000,
    totalLiabilities: 15900000,
    pledgeableAssets: 4000000,
    rdExpenseLastYear: 1820000,
    classOneIp: 3,
    classTwoIp: 8,
    techStaff: 15,
    bachelorStaff: 21,
    hnteValidUntil: '2027-10-16',
    srdiValidUntil: 'none',
    littleGiantValidUntil: 'none',
    onAbnormalList: false,
    onDishonestyList: false,
    overdueDebt: false,
    lastAccidentOn: 'none',
    lastDataIncidentOn: 'none',
    taxCreditGrade: 'B',
    purpose: 'research',
  },
  typed: {},
  skipped: [],
  trail: ['growthStage', 'industryCode', 'totalAssets', 'pledgeableAssets', 'standing'],
  savedAt: Date.now(),
})
