/**
 * The three products, the points and the order as one fast function of a known company: plain numbers, one pass, no
 * trace. It is the baseline of `npm run bench`, and what decide() would be if nothing had to be explained.
 */

/** The facts that the product rules read. Days as told, `none` where there was none. */
export type FastProfile = {
  establishedOn: string
  residentEnterprise: boolean
  prefecture: string
  highTechZone: string
  industryCode: string
  strategicEmergingField: string
  catalogueClass: string
  onAbnormalList: boolean
  onDishonestyList: boolean
  overdueDebt: boolean
  booksAudited: boolean
  taxCreditGrade: string
  purpose: string
  reexaminationOf: string
  singleChampion: boolean
  controlledByLittleGiant: boolean
  keyChainLink: boolean
  lastAccidentOn: string
  lastDataIncidentOn: string
  lastResearchMisconductOn: string
  techSmeValidUntil: string
  hnteValidUntil: string
  innovativeSmeValidUntil: string
  srdiValidUntil: string
  littleGiantValidUntil: string
  innovationPoints: number
  innovationPointsVersion: number
  srdiScore: number
  employees: number
  techStaff: number
  rdStaff: number
  bachelorStaff: number
  coreTeamYears: number
  talentPlan: string
  equityIncentive: boolean
  universityCooperation: boolean
  accountsYear?: number
  revenueLastYear: number
  revenuePriorYear: number
  revenueTwoYearsPrior: number
  mainRevenueShare: number
  mainRevenueSharePriorYear: number
  rdExpenseLastYear: number
  rdExpensePriorYear: number
  totalCostLastYear: number
  totalAssets: number
  totalLiabilities: number
  netProfitLastYear: number
  equityRaisedTwoYears: number
  equityRaisedThreeYears: number
  classOneIp: number
  classOneIpSelfDeveloped: number
  classOneIpHighValue: number
  classOneIpQualified: number
  classTwoIp: number
  classTwoIpForInnovative: number
  rdInstitution: string
  ledStandardInFiveYears: boolean
  nationalAward: string
  provincialAward: string
  nationalAwardTopThreeInFiveYears: boolean
  nationalInnovationOrIpDemonstration: boolean
  conversionsPerYear: number
  nicheYears: number
  nicheShare: number
  nicheNationalRank: number
}

export type FastAnswer = {
  zoneLoan: Three
  innovationLoan: Three
  littleGiantLoan: Three
  /** The loans recommended: 1 zone loan + 2 innovation loan + 4 little giant loan. */
  recommended: number
  techSme: number
  innovative: number
  tech: number
  talent: number
}

const NO = 0
const OPEN = 1
const YES = 2
type Three = typeof NO | typeof OPEN | typeof YES

const and = (a: Three, b: Three): Three => (a < b ? a : b)
const or = (a: Three, b: Three): Three => (a > b ? a : b)
const yes = (a: boolean): Three => (a ? YES : NO)

/** An ISO day as the number 20260401. */
function day(iso: string): number {
  const digit = (at: number) => iso.charCodeAt(at) - 48
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
  return year * 10000 + (digit(5) * 10 + digit(6)) * 100 + digit(8) * 10 + digit(9)
}

function yearsBefore(today: number, years: number): number {
  const then = today - years * 10000
  return then % 10000 === 229 && Math.floor(then / 10000) % 4 !== 0 ? then - 1 : then
}

const band = (value: number, a: number, b: number, c: number, d: number, e: number): number =>
  value >= a ? 5 : value >= b ? 4 : value >= c ? 3 : value >= d ? 2 : value >= e ? 1 : 0

// The size standard by division: staff, revenue and assets (yuan) from which a company is large; 0 where not asked.
const MILLION = 1_000_000
const largeFrom: Record<string, [number, number, number]> = {
  agriculture: [0, 200 * MILLION, 0],
  industry: [1000, 400 * MILLION, 0],
  construction: [0, 800 * MILLION, 800 * MILLION],
  wholesale: [200, 400 * MILLION, 0],
  retail: [300, 200 * MILLION, 0],
  transport: [1000, 300 * MILLION, 0],
  warehousing: [200, 300 * MILLION, 0],
  hospitality: [300, 100 * MILLION, 0],
  information: [2000, 1000 * MILLION, 0],
  software: [300, 100 * MILLION, 0],
  development: [0, 2000 * MILLION, 100 * MILLION],
  property: [1000, 50 * MILLION, 0],
  leasing: [300, 0, 1200 * MILLION],
  other: [300, 0, 0],
}

function sectorOf(code: number): string | null {
  const division = Math.floor(code / 100)
  if (division <= 4) return 'agriculture'
  if (division === 5 || division === 53 || (division >= 66 && division <= 69)) return null
  if (division <= 46) return 'industry'
  if (division <= 50) return 'construction'
  if (division === 51) return 'wholesale'
  if (division === 52) return 'retail'
  if (division <= 58) return 'transport'
  if (division === 59) return 'warehousing'
  if (division === 60) return 'transport'
  if (division <= 62) return 'hospitality'
  if (division <= 64) return 'information'
  if (division === 65) return 'software'
  if (division === 70) {
    const group = Math.floor(code / 10)
    return group === 701 ? 'development' : group === 702 ? 'property' : 'other'
  }
  if (division <= 72) return 'leasing'
  if (division === 83 || division === 84 || division > 90) return null
  return 'other'
}

const clusterCodes = new Set([
  932, 3232, 3240, 3254, 3985, 3842, 3812, 3813, 3819, 2613, 3415, 3811, 3825, 3841, 3849, 3821, 3823, 3824, 3829, 3091,
  3073, 3051, 3218, 3612, 2614, 2619, 2651, 2652, 2653, 2659, 2661, 2662, 2521, 2522, 2523,
])
const excludedDivisions = new Set([16, 51, 52, 61, 62, 70, 71, 72, 90])

/** Outcomes, points and recommendation of one company; its industry is told by a class of four digits. */
export function fast(p: FastProfile, asOf: string): FastAnswer {
  const today = day(asOf)
  const year = Math.floor(today / 10000)
  const valid = (until: string) => until !== 'none' && until >= asOf
  const heldTechSme = valid(p.techSmeValidUntil)
  const heldHnte = valid(p.hnteValidUntil)
  const heldInnovative = valid(p.innovativeSmeValidUntil)
  const heldSrdi = valid(p.srdiValidUntil)
  const heldLittleGiant = valid(p.littleGiantValidUntil)
  const founded = day(p.establishedOn)
  const hasPriorYear = founded <= ((p.accountsYear ?? year - 1) - 1) * 10000 + 1231
  const hasTwoYearsPrior = founded <= ((p.accountsYear ?? year - 1) - 2) * 10000 + 1231

  const accident = p.lastAccidentOn === 'none' ? 0 : day(p.lastAccidentOn)
  const dataIncident = p.lastDataIncidentOn === 'none' ? 0 : day(p.lastDataIncidentOn)
  const misconduct = p.lastResearchMisconductOn === 'none' ? 0 : day(p.lastResearchMisconductOn)
  const threeYearsAgo = yearsBefore(today, 3)
  const quiet = accident < threeYearsAgo && dataIncident < threeYearsAgo
  const catalogue = p.catalogueClass === 'encouraged' || p.catalogueClass === 'permitted'
  const listed = p.onAbnormalList || p.onDishonestyList

  const code = Number(p.industryCode.length > 4 ? p.industryCode.slice(1) : p.industryCode)
  const sector = sectorOf(code)
  let sme: Three = OPEN
  if (sector !== null) {
    const [staff, revenue, assets] = largeFrom[sector]!
    sme = yes(p.employees < staff || p.revenueLastYear < revenue || p.totalAssets < assets)
  }

  const revenue = p.revenueLastYear
  const rdToRevenue = revenue > 0 ? p.rdExpenseLastYear / revenue : -1
  const rdToCost = p.totalCostLastYear > 0 ? p.rdExpenseLastYear / p.totalCostLastYear : -1
  const debt = p.totalAssets > 0 ? p.totalLiabilities / p.totalAssets : 99
  const staffShare = p.employees > 0 ? p.techStaff / p.employees : -1
  const rdShare = p.employees > 0 ? p.rdStaff / p.employees : -1
  const bachelorShare = p.employees > 0 ? p.bachelorStaff / p.employees : -1

  // ── points ───────────────────────────────────────────────────────────────────────────────────────────────────
  const staffBand = band(staffShare, 0.3, 0.25, 0.2, 0.15, 0.1)
  const rdBand = Math.max(band(rdToRevenue, 0.06, 0.05, 0.04, 0.03, 0.02), band(rdToCost, 0.3, 0.25, 0.2, 0.15, 0.1))
  const ipBand = p.classOneIp >= 1 ? 5 : Math.min(4, p.classTwoIp)
  const techSme = staffBand * 4 + rdBand * 10 + ipBand * 6
  const provincial = p.rdInstitution === 'provincial' || p.rdInstitution === 'national'

  let mainGrowth = -9
  if (hasPriorYear) {
    const before = p.revenuePriorYear * p.mainRevenueSharePriorYear
    if (before > 0) mainGrowth = (revenue * p.mainRevenueShare) / before - 1
  }
  const quality = p.classOneIpHighValue >= 1 ? 4 : p.classOneIpSelfDeveloped >= 1 ? 3 : p.classOneIp >= 1 ? 2 : 0
  const inn01 = quality > 0 ? quality * 5 : p.classTwoIpForInnovative >= 1 ? 5 : 0
  const inn02 =
    rdToRevenue >= 0.05 ? 20 : rdToRevenue >= 0.03 ? 15 : rdToRevenue >= 0.02 ? 10 : rdToRevenue >= 0.01 ? 5 : 0
  const inn03 = mainGrowth >= 0.15 ? 20 : mainGrowth >= 0.1 ? 15 : mainGrowth >= 0.05 ? 10 : mainGrowth >= 0 ? 5 : 0
  const inn04 = debt <= 0.55 ? 10 : debt <= 0.75 ? 5 : 0
  const inn05 = p.strategicEmergingField === 'none' ? 5 : 10
  const share = p.mainRevenueShare
  const inn06 = share >= 0.7 ? 20 : share >= 0.6 ? 15 : share >= 0.55 ? 10 : share >= 0.5 ? 5 : 0
  const innovative = inn01 + inn02 + inn03 + inn04 + inn05 + inn06

  let tech = rdBand * 4
  tech += ipBand === 5 ? 16 : ipBand === 4 ? 13 : ipBand === 3 ? 10 : ipBand * 3
  tech += quality > 0 ? quality * 2 : p.classTwoIp >= 1 ? 2 : 0
  switch (p.rdInstitution) {
    case 'national':
      tech += 8
      break
    case 'provincial':
      tech += 6
      break
    case 'city':
      tech += 3
      break
    case 'own':
      tech += 2
  }
  if (p.ledStandardInFiveYears) tech += 2
  tech += p.nationalAward !== 'none' ? 2 : p.provincialAward !== 'none' ? 1 : 0
  const conversions = p.conversionsPerYear
  tech +=
    conversions >= 5 ? 6 : conversions >= 4 ? 5 : conversions >= 3 ? 4 : conversions >= 2 ? 3 : conversions >= 1 ? 1 : 0
  const titles = heldLittleGiant ? 8 : heldSrdi ? 6 : heldHnte ? 5 : heldTechSme || heldInnovative ? 3 : 0

  let talent = staffBand === 5 ? 16 : staffBand === 4 ? 13 : staffBand === 3 ? 10 : staffBand * 3
  talent += rdShare >= 0.2 ? 8 : rdShare >= 0.1 ? 5 : rdShare >= 0.05 ? 2 : 0
  talent += bachelorShare >= 0.5 ? 8 : bachelorShare >= 0.3 ? 6 : bachelorShare >= 0.15 ? 3 : 0
  talent += p.talentPlan === 'national' ? 8 : p.talentPlan === 'regional' ? 6 : p.talentPlan === 'city' ? 3 : 0
  talent += p.coreTeamYears >= 10 ? 8 : p.coreTeamYears >= 5 ? 6 : p.coreTeamYears >= 3 ? 3 : 0
  if (p.equityIncentive) talent += 6
  if (p.universityCooperation) talent += 6

  // ── titles met by their public rules ─────────────────────────────────────────────────────────────────────────
  const lastYearBegan = (year - 1) * 10000 + 101
  const techSmeMet =
    p.residentEnterprise &&
    p.employees <= 500 &&
    revenue <= 200 * MILLION &&
    p.totalAssets <= 200 * MILLION &&
    catalogue &&
    accident < lastYearBegan &&
    misconduct < lastYearBegan &&
    !listed &&
    p.booksAudited &&
    !excludedDivisions.has(Math.floor(code / 100)) &&
    ((techSme >= 60 && staffBand > 0) ||
      heldHnte ||
      p.nationalAwardTopThreeInFiveYears ||
      provincial ||
      p.ledStandardInFiveYears)
  const innovativeMet =
    p.residentEnterprise &&
    !listed &&
    quiet &&
    catalogue &&
    ((innovative >= 60 && inn01 + inn02 >= 20 && inn03 + inn04 >= 15 && inn05 + inn06 >= 15) ||
      p.nationalAward !== 'none' ||
      p.provincialAward !== 'none' ||
      heldHnte ||
      p.nationalInnovationOrIpDemonstration ||
      provincial ||
      p.equityRaisedThreeYears >= 5 * MILLION)
      ? sme
      : NO

  // ── the loans ────────────────────────────────────────────────────────────────────────────────────────────────
  let common = yes(
    p.residentEnterprise && p.prefecture !== 'outside' && catalogue && !listed && !p.overdueDebt && quiet,
  )
  common = and(common, sme)
  const grade = p.taxCreditGrade
  common = and(common, grade === 'none' ? OPEN : yes(grade === 'A' || grade === 'B' || grade === 'M'))
  const purpose = p.purpose
  common = and(common, purpose === 'other' ? OPEN : yes(purpose !== 'construction'))
  const seventy = p.innovationPoints < 70 ? NO : p.innovationPointsVersion === 1 ? YES : OPEN

  let zoneLoan = and(common, yes(purpose !== 'equipment'))
  zoneLoan = and(zoneLoan, or(yes(p.highTechZone !== 'none' || heldHnte), seventy))
  zoneLoan = and(zoneLoan, or(yes(heldTechSme || techSmeMet || heldHnte || heldInnovative), innovativeMet))
  zoneLoan = and(zoneLoan, yes(founded <= yearsBefore(today, 1) && (revenue > 0 || p.equityRaisedTwoYears > 0)))
  zoneLoan = and(zoneLoan, yes(tech >= 25 || talent >= 25))

  const entitled = heldHnte || heldSrdi || ((heldTechSme || heldInnovative) && tech >= 27) || tech >= 42
  let innovationLoan = and(common, or(yes(entitled), seventy))
  innovationLoan = and(
    innovationLoan,
    yes(founded <= yearsBefore(today, 2) && (rdToRevenue >= 0.03 || rdToCost >= 0.15) && talent >= 11 && debt <= 0.8),
  )

  let gate: Three = yes(heldLittleGiant)
  if (gate === NO && heldSrdi && !p.singleChampion && !p.controlledByLittleGiant) {
    const rdPrior = hasPriorYear ? p.rdExpensePriorYear : 0
    const figures =
      p.nicheYears >= 3 &&
      revenue >= 50 * MILLION &&
      share >= 0.9 &&
      (p.reexaminationOf === 'littleGiant' ||
        (hasTwoYearsPrior && p.revenueTwoYearsPrior > 0 && revenue / p.revenueTwoYearsPrior >= 1.1025)) &&
      debt <= 0.75 &&
      p.rdExpenseLastYear + rdPrior >= 12 * MILLION &&
      rdToRevenue >= 0.03 &&
      hasPriorYear &&
      p.revenuePriorYear > 0 &&
      rdPrior / p.revenuePriorYear >= 0.03 &&
      (p.classOneIpQualified >= 4 || p.nationalAward === 'topThree') &&
      (p.nicheShare >= 0.1 || p.nicheNationalRank <= 3) &&
      p.srdiScore >= 60
    gate = today < 20260401 ? OPEN : yes(figures)
  }
  const littleGiantLoan = and(common, gate)

  // ── the order ────────────────────────────────────────────────────────────────────────────────────────────────
  const best = Math.max(zoneLoan, innovationLoan, littleGiantLoan)
  let recommended = 0
  if (best !== NO) {
    const emerging = p.strategicEmergingField === 'none' ? 0 : 1
    const cluster = clusterCodes.has(code) ? 1 : 0
    const growing = hasPriorYear && p.revenuePriorYear > 0 && revenue / p.revenuePriorYear >= 1.05 ? 1 : 0
    const sound = p.netProfitLastYear >= 0 || p.equityRaisedTwoYears >= -p.netProfitLastYear ? 1 : 0
    let z = 9 - cluster - emerging
    let i = 9 - emerging - growing - sound
    let g = 9 - cluster - (p.keyChainLink ? 1 : 0)
    if (heldSrdi || heldHnte) {
      z += 20
      g += 20
    }
    if (heldTechSme || heldInnovative) {
      i += 10
      g += 10
    }
    if (revenue >= 50 * MILLION && p.nicheYears >= 3 && founded <= yearsBefore(today, 3)) {
      z += 200
      i += 100
    } else if (revenue > 0 && (founded < yearsBefore(today, 5) || revenue >= 15 * MILLION)) {
      z += 100
      g += 100
    } else if (p.highTechZone === 'none' && innovationLoan === YES) {
      z += 100
      g += 200
    } else {
      i += 100
      g += 100
    }
    if (heldLittleGiant) g -= 1000
    if (zoneLoan !== best) z = 9999
    if (innovationLoan !== best) i = 9999
    if (littleGiantLoan !== best) g = 9999
    const first = Math.min(z, i, g)
    recommended = (z === first ? 1 : 0) + (i === first ? 2 : 0) + (g === first ? 4 : 0)
  }
  return { zoneLoan, innovationLoan, littleGiantLoan, recommended, techSme, innovative, tech: tech + titles, talent }
}
