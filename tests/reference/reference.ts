/**
 * What the documents say about one company of which everything is known, written out by hand: contract.md,
 * products.md and domain.md (sections 1–4, 9) from top to bottom, with no machinery in between. It shares no line with
 * lib/engine and reads nothing of rules/, so that a slip in either shows as a difference.
 *
 * Valid for asOf from 2025-11-27 on. Years before the founding are ignored, whatever stands in their fields.
 */

export type Known = Readonly<Record<string, number | string | boolean>>

export type Reference = {
  products: Record<string, 'eligible' | 'ineligible' | 'undetermined'>
  recommendation: string[] | null
  recognitions: Record<string, 'satisfied' | 'unsatisfied' | 'undetermined'>
  points: { 'technology-based-sme': number; 'innovative-sme': number }
  hnte: { low: number; high: number }
  /** The least points that the facts give under the 63号 table; null where that text has ended. */
  srdi2022: number | null
  size: string[]
  tech: number
  talent: number
  /** The suggested stage of growth, and how many preferred criteria each product meets. */
  stage: string
  preferred: number[]
}

type Three = true | false | null

/** All, as a person would say it: one no is a no, else one "cannot tell" is a "cannot tell". */
const all = (...parts: Three[]): Three => (parts.includes(false) ? false : parts.includes(null) ? null : true)
const any = (...parts: Three[]): Three => (parts.includes(true) ? true : parts.includes(null) ? null : false)

/** A decimal as a fraction, by its text: 0.07 is 7/100. */
function fraction(value: number): [bigint, bigint] {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const shift = decimals.length - Number(exponent)
  const digits = BigInt(whole + decimals)
  return shift >= 0 ? [digits, 10n ** BigInt(shift)] : [digits * 10n ** BigInt(-shift), 1n]
}

/** part / whole ≥ percent %, for a whole above zero; an undefined ratio reaches nothing. */
const reaches = (part: bigint, whole: bigint, percent: number): boolean =>
  whole > 0n && part * 100n >= BigInt(percent) * whole

function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const y = Math.floor(count / 12)
  const m = count - y * 12
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
  return `${y}-${String(m + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Rows SIZ-01 to SIZ-16 that may hold a code; null where the standard says nothing (J, P, S, T, 84, 53, 05). */
function sizeRows(code: string): (number | null)[] {
  const digits = code.replace(/^[A-T]/, '')
  const letter = code.replace(/\d+$/, '')
  if (digits === '') {
    if (letter === 'A') return [1, null]
    if (letter === 'B' || letter === 'C' || letter === 'D') return [2]
    if (letter === 'E') return [3]
    if (letter === 'F') return [4, 5]
    if (letter === 'G') return [6, 7, 8, null]
    if (letter === 'H') return [9, 10]
    if (letter === 'I') return [11, 12]
    if (letter === 'K') return [13, 14, 16]
    if (letter === 'L') return [15]
    if (letter === 'M' || letter === 'N' || letter === 'O' || letter === 'R') return [16]
    if (letter === 'Q') return [16, null]
    return [null]
  }
  const division = Number(digits.slice(0, 2))
  if (division === 5) return [null]
  if (division <= 4) return [1]
  if (division <= 46) return [2]
  if (division <= 50) return [3]
  if (division === 51) return [4]
  if (division === 52) return [5]
  if (division === 53) return [null]
  if (division <= 58) return [6]
  if (division === 59) return [7]
  if (division === 60) return [8]
  if (division === 61) return [9]
  if (division === 62) return [10]
  if (division === 63 || division === 64) return [11]
  if (division === 65) return [12]
  if (division >= 66 && division <= 69) return [null]
  if (division === 70) {
    if (digits.length === 2) return [13, 14, 16]
    if (digits.startsWith('701')) return [13]
    if (digits.startsWith('702')) return [14]
    return [16]
  }
  if (division === 71 || division === 72) return [15]
  if (division >= 73 && division <= 82) return [16]
  if (division === 83 || division === 84) return [null]
  if (division === 85) return [16]
  if (division >= 86 && division <= 90) return [16]
  return [null]
}

/** X staff, Y revenue and Z assets in 万元 (300号 writes its floors so; a yuan less is below the floor). */
function sizeOf(row: number, X: number, yuanOfRevenue: number, yuanOfAssets: number): string {
  const Y = (floor: number) => yuanOfRevenue >= floor * 10_000
  const Z = (floor: number) => yuanOfAssets >= floor * 10_000
  const of = (large: boolean, medium: boolean, small: boolean) =>
    large ? 'large' : medium ? 'medium' : small ? 'small' : 'micro'
  switch (row) {
    case 1:
      return of(Y(20000), Y(500), Y(50))
    case 2:
      return of(X >= 1000 && Y(40000), X >= 300 && Y(2000), X >= 20 && Y(300))
    case 3:
      return of(Y(80000) && Z(80000), Y(6000) && Z(5000), Y(300) && Z(300))
    case 4:
      return of(X >= 200 && Y(40000), X >= 20 && Y(5000), X >= 5 && Y(1000))
    case 5:
      return of(X >= 300 && Y(20000), X >= 50 && Y(500), X >= 10 && Y(100))
    case 6:
      return of(X >= 1000 && Y(30000), X >= 300 && Y(3000), X >= 20 && Y(200))
    case 7:
      return of(X >= 200 && Y(30000), X >= 100 && Y(1000), X >= 20 && Y(100))
    case 8:
      return of(X >= 1000 && Y(30000), X >= 300 && Y(2000), X >= 20 && Y(100))
    case 9:
    case 10:
      return of(X >= 300 && Y(10000), X >= 100 && Y(2000), X >= 10 && Y(100))
    case 11:
      return of(X >= 2000 && Y(100000), X >= 100 && Y(1000), X >= 10 && Y(100))
    case 12:
      return of(X >= 300 && Y(10000), X >= 100 && Y(1000), X >= 10 && Y(50))
    case 13:
      return of(Y(200000) && Z(10000), Y(1000) && Z(5000), Y(100) && Z(2000))
    case 14:
      return of(X >= 1000 && Y(5000), X >= 300 && Y(1000), X >= 100 && Y(500))
    case 15:
      return of(X >= 300 && Z(120000), X >= 100 && Z(8000), X >= 10 && Z(100))
    default:
      return of(X >= 300, X >= 100, X >= 10)
  }
}

/** SCI-11: no super-deduction for tobacco, hotels and catering, trade, real estate, leasing and business, entertainment. */
function superDeductionIndustry(code: string): Three {
  if (code === 'C' || code === 'R') return null
  if (code === 'F' || code === 'H' || code === 'K' || code === 'L') return false
  const digits = code.replace(/^[A-T]/, '')
  const division = digits.slice(0, 2)
  return !['16', '51', '52', '61', '62', '70', '71', '72', '90'].includes(division)
}

const rareEarth = ['0932', '3232', '3240', '3254', '3985', '3842', '3812', '3813', '3819', '2613']
const newEnergyEquipment = '3415 3811 3825 3841 3849 3821 3823 3824 3829 3091 3073 3051 3218 3612'.split(' ')
const chemicals = '2614 2619 2651 2652 2653 2659 2661 2662 2521 2522 2523'.split(' ')
const clusters = [...rareEarth, ...newEnergyEquipment, ...chemicals]

function priorityCluster(code: string): Three {
  const digits = code.replace(/^[A-T]/, '')
  if (digits.length === 4) return clusters.includes(digits)
  if (digits === '') return code === 'B' || code === 'C' ? null : false
  // Whole groups of GB/T 4754-2017 whose every class is listed.
  if (digits === '265' || digits === '324') return true
  return clusters.some((cluster) => cluster.startsWith(digits)) ? null : false
}

export function reference(facts: Known, asOf: string): Reference {
  const money = (id: string): bigint => BigInt(facts[id] as number)
  const number = (id: string): number => facts[id] as number
  const is = (id: string): boolean => facts[id] === true

  // ── dates and years ──────────────────────────────────────────────────────────────────────────────────────────
  const year = Number(asOf.slice(0, 4))
  const accountsYear = facts.accountsYear === undefined ? year - 1 : number('accountsYear')
  const founded = facts.establishedOn as string
  const hasPriorYear = `${accountsYear - 1}-12-31` >= founded
  const hasTwoYearsPrior = `${accountsYear - 2}-12-31` >= founded

  const valid = (id: string): boolean => facts[id] !== 'none' && (facts[id] as string) >= asOf
  const since = (id: string, first: string): boolean => facts[id] !== 'none' && (facts[id] as string) >= first
  const threeYearsAgo = addMonths(asOf, -36)

  const heldTechSme = valid('techSmeValidUntil')
  const heldHnte = valid('hnteValidUntil')
  const heldInnovative = valid('innovativeSmeValidUntil')
  const heldSrdi = valid('srdiValidUntil')
  const heldLittleGiant = valid('littleGiantValidUntil')

  // ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────
  const employees = money('employees')
  const techStaff = money('techStaff')
  const rdStaff = money('rdStaff')
  const bachelors = money('bachelorStaff')
  const revenue = money('revenueLastYear')
  const revenuePrior = hasPriorYear ? money('revenuePriorYear') : 0n
  const revenueTwoPrior = hasTwoYearsPrior ? money('revenueTwoYearsPrior') : 0n
  const rd = money('rdExpenseLastYear')
  const rdPrior = hasPriorYear ? money('rdExpensePriorYear') : 0n
  const rdTwoPrior = hasTwoYearsPrior ? money('rdExpenseTwoYearsPrior') : 0n
  const cost = money('totalCostLastYear')
  const assets = money('totalAssets')
  const liabilities = money('totalLiabilities')
  const equityTwo = money('equityRaisedTwoYears')
  const equityThree = money('equityRaisedThreeYears')
  const profit = money('netProfitLastYear')
  const mainShare = number('mainRevenueShare')

  const debtAtMost = (percent: number): boolean => assets > 0n && liabilities * 100n <= BigInt(percent) * assets

  // Growth of main-business revenue: share × revenue, exactly.
  const [shareTop, shareBottom] = fraction(mainShare)
  const [priorTop, priorBottom] = hasPriorYear ? fraction(number('mainRevenueSharePriorYear')) : [0n, 1n]
  const mainNow = revenue * shareTop * priorBottom
  const mainBefore = revenuePrior * priorTop * shareBottom

  // ── GRA-01 to 04 and their like ──────────────────────────────────────────────────────────────────────────────
  const resident = is('residentEnterprise')
  const onNoList = !is('onAbnormalList') && !is('onDishonestyList')
  const catalogueOk = facts.catalogueClass === 'encouraged' || facts.catalogueClass === 'permitted'
  const quietThreeYears = !since('lastAccidentOn', threeYearsAgo) && !since('lastDataIncidentOn', threeYearsAgo)
  const code = facts.industryCode as string
  const rows = sizeRows(code)
  const classes = ['micro', 'small', 'medium', 'large']
  const possible = new Set(
    rows.flatMap((row) =>
      row === null ? classes : [sizeOf(row, number('employees'), number('revenueLastYear'), number('totalAssets'))],
    ),
  )
  const size = classes.filter((one) => possible.has(one))
  const sme: Three = !possible.has('large') ? true : size.length === 1 ? false : null
  const commonGate = all(resident, sme, onNoList, quietThreeYears, catalogueOk)

  // ── technology-based SME (115号) ─────────────────────────────────────────────────────────────────────────────
  let sci20 = 0
  if (reaches(techStaff, employees, 30)) sci20 = 20
  else if (reaches(techStaff, employees, 25)) sci20 = 16
  else if (reaches(techStaff, employees, 20)) sci20 = 12
  else if (reaches(techStaff, employees, 15)) sci20 = 8
  else if (reaches(techStaff, employees, 10)) sci20 = 4

  let sci21 = 0
  if (reaches(rd, revenue, 6) || reaches(rd, cost, 30)) sci21 = 50
  else if (reaches(rd, revenue, 5) || reaches(rd, cost, 25)) sci21 = 40
  else if (reaches(rd, revenue, 4) || reaches(rd, cost, 20)) sci21 = 30
  else if (reaches(rd, revenue, 3) || reaches(rd, cost, 15)) sci21 = 20
  else if (reaches(rd, revenue, 2) || reaches(rd, cost, 10)) sci21 = 10

  const classOne = number('classOneIp')
  const classTwo = number('classTwoIp')
  let sci22 = 0
  if (classOne >= 1) sci22 = 30
  else if (classTwo >= 4) sci22 = 24
  else if (classTwo === 3) sci22 = 18
  else if (classTwo === 2) sci22 = 12
  else if (classTwo === 1) sci22 = 6

  const institution = facts.rdInstitution as string
  const provincialInstitution = institution === 'provincial' || institution === 'national'
  const sciPoints = sci20 + sci21 + sci22
  const sciDirect =
    heldHnte || is('nationalAwardTopThreeInFiveYears') || provincialInstitution || is('ledStandardInFiveYears')
  const firstDayOfLastYear = `${year - 1}-01-01`
  const techSmeMet = all(
    resident,
    employees <= 500n,
    revenue <= 200_000_000n,
    assets <= 200_000_000n,
    catalogueOk,
    !since('lastAccidentOn', firstDayOfLastYear) && !since('lastResearchMisconductOn', firstDayOfLastYear),
    onNoList,
    is('booksAudited'),
    superDeductionIndustry(code),
    (sciPoints >= 60 && sci20 > 0) || sciDirect,
  )

  // ── high- and new-technology enterprise (32号, 195号): experts decide, so never satisfied by rule ───────────────
  const rdThree = rd + rdPrior + rdTwoPrior
  const revenueThree = revenue + revenuePrior + revenueTwoPrior
  let hnt05: boolean
  if (revenue <= 50_000_000n) hnt05 = reaches(rdThree, revenueThree, 5)
  else if (revenue <= 200_000_000n) hnt05 = reaches(rdThree, revenueThree, 4)
  else hnt05 = reaches(rdThree, revenueThree, 3)

  let quantity = [0, 0]
  if (classOne >= 1) quantity = [7, 8]
  else if (classTwo >= 5) quantity = [5, 6]
  else if (classTwo >= 3) quantity = [3, 4]
  else if (classTwo >= 1) quantity = [1, 2]
  // Both bands of HNT-23 are of rights that were acquired; with none there is nothing to acquire.
  const acquisition = classOne + classTwo === 0 ? [0, 0] : is('selfDevelopedIp') ? [1, 6] : [1, 3]
  const bonus = is('tookPartInStandard') ? [1, 2] : [0, 0]
  const ipLow = Math.min(30, quantity[0]! + acquisition[0]! + bonus[0]!)
  const ipHigh = Math.min(30, 8 + 8 + quantity[1]! + acquisition[1]! + bonus[1]!)

  const conversions = number('conversionsPerYear')
  let conversion = [0, 0]
  if (conversions >= 5) conversion = [25, 30]
  else if (conversions >= 4) conversion = [19, 24]
  else if (conversions >= 3) conversion = [13, 18]
  else if (conversions >= 2) conversion = [7, 12]
  else if (conversions >= 1) conversion = [1, 6]

  /** HNT-50 with its own rule: a first year of nothing is left out, a second one of nothing gives no points. */
  const growthBand = (oldest: bigint | null, middle: bigint | null, newest: bigint): number[] => {
    if (middle === null || middle <= 0n) return [0, 0]
    let top: bigint // growth = top / bottom
    let bottom: bigint
    if (oldest === null || oldest <= 0n) {
      top = newest - middle
      bottom = middle
    } else {
      top = middle * middle + newest * oldest - 2n * oldest * middle
      bottom = 2n * oldest * middle
    }
    if (reaches(top, bottom, 35)) return [9, 10]
    if (reaches(top, bottom, 25)) return [7, 8]
    if (reaches(top, bottom, 15)) return [5, 6]
    if (reaches(top, bottom, 5)) return [3, 4]
    return top > 0n ? [1, 2] : [0, 0]
  }
  const netAssetGrowth = growthBand(
    hasTwoYearsPrior ? money('netAssetsTwoYearsPrior') : null,
    hasPriorYear ? money('netAssetsPriorYear') : null,
    assets - liabilities,
  )
  const salesGrowth = growthBand(
    hasTwoYearsPrior ? money('revenueTwoYearsPrior') : null,
    hasPriorYear ? money('revenuePriorYear') : null,
    revenue,
  )
  const hnte = {
    low: ipLow + conversion[0]! + netAssetGrowth[0]! + salesGrowth[0]!,
    high: ipHigh + conversion[1]! + 20 + netAssetGrowth[1]! + salesGrowth[1]!,
  }
  const hnteFails =
    days(founded, asOf) < 365 ||
    facts.keyField === 'none' ||
    !reaches(techStaff, employees, 10) ||
    !hnt05 ||
    number('rdDomesticShare') < 0.6 ||
    number('highTechRevenueShare') < 0.6 ||
    hnte.high <= 70 ||
    since('lastAccidentOn', addMonths(asOf, -12))

  // ── innovative SME (63号 附件1) ──────────────────────────────────────────────────────────────────────────────
  let inn01 = 0
  if (number('classOneIpHighValue') >= 1) inn01 = 20
  else if (number('classOneIpSelfDeveloped') >= 1) inn01 = 15
  else if (classOne >= 1) inn01 = 10
  else if (number('classTwoIpForInnovative') >= 1) inn01 = 5

  let inn02 = 0
  if (reaches(rd, revenue, 5)) inn02 = 20
  else if (reaches(rd, revenue, 3)) inn02 = 15
  else if (reaches(rd, revenue, 2)) inn02 = 10
  else if (reaches(rd, revenue, 1)) inn02 = 5

  let inn03 = 0
  if (reaches(mainNow - mainBefore, mainBefore, 15)) inn03 = 20
  else if (reaches(mainNow - mainBefore, mainBefore, 10)) inn03 = 15
  else if (reaches(mainNow - mainBefore, mainBefore, 5)) inn03 = 10
  else if (reaches(mainNow - mainBefore, mainBefore, 0)) inn03 = 5

  const inn04 = debtAtMost(55) ? 10 : debtAtMost(75) ? 5 : 0
  const inn05 = facts.strategicEmergingField === 'none' ? 5 : 10

  let inn06 = 0
  if (mainShare >= 0.7) inn06 = 20
  else if (mainShare >= 0.6) inn06 = 15
  else if (mainShare >= 0.55) inn06 = 10
  else if (mainShare >= 0.5) inn06 = 5

  const innPoints = inn01 + inn02 + inn03 + inn04 + inn05 + inn06
  const innScore = innPoints >= 60 && inn01 + inn02 >= 20 && inn03 + inn04 >= 15 && inn05 + inn06 >= 15
  const innDirect =
    facts.nationalAward !== 'none' ||
    facts.provincialAward !== 'none' ||
    heldHnte ||
    is('nationalInnovationOrIpDemonstration') ||
    provincialInstitution ||
    equityThree >= 5_000_000n
  const innovativeMet = all(commonGate, innScore || innDirect)

  // ── SRDI and little giant, 2号 (rows GRA-10 to GRA-42) ───────────────────────────────────────────────────────
  const nicheYears = number('nicheYears')
  const threePercentEachYear = reaches(rd, revenue, 3) && reaches(rdPrior, revenuePrior, 3)
  const topThreeAward = facts.nationalAward === 'topThree' || facts.provincialAward === 'topThree'
  const srdi2026 = all(
    commonGate,
    heldTechSme || heldInnovative,
    nicheYears >= 3,
    revenue >= 15_000_000n || equityTwo >= 20_000_000n,
    mainShare >= 0.8,
    debtAtMost(80),
    rd >= 1_000_000n && hasPriorYear && rdPrior >= 1_000_000n,
    threePercentEachYear,
    number('classOneIpInUse') >= 1 || topThreeAward || provincialInstitution,
    number('srdiScore') >= 50,
  )
  const reexaminedLittleGiant = facts.reexaminationOf === 'littleGiant'
  // Rows 31 to 41 without the title and the common gate: the Little Giant Loan reads them too.
  const littleGiantFigures =
    nicheYears >= 3 &&
    revenue >= 50_000_000n &&
    mainShare >= 0.9 &&
    (reexaminedLittleGiant || (revenueTwoPrior > 0n && 400n * revenue >= 441n * revenueTwoPrior)) &&
    debtAtMost(75) &&
    rd + rdPrior >= 12_000_000n &&
    threePercentEachYear &&
    (number('classOneIpQualified') >= 4 || facts.nationalAward === 'topThree') &&
    (number('nicheShare') >= 0.1 || number('nicheNationalRank') <= 3) &&
    number('srdiScore') >= 60
  const notExcluded = !is('singleChampion') && !is('controlledByLittleGiant')
  // Before its first day the text of 2026 has no figures yet: unknown, whatever the company's are.
  const littleGiantRows = all(asOf >= '2026-04-01' ? littleGiantFigures : null, notExcluded)
  const littleGiant2026 = all(commonGate, heldSrdi, littleGiantRows)

  // ── SRDI and little giant, 63号 ──────────────────────────────────────────────────────────────────────────────
  let top = 0 // points of the 63号 table that the facts show; the rest (growth, field, quality, 特色化) has no fact
  top += mainShare >= 0.8 ? 5 : mainShare >= 0.7 ? 3 : mainShare >= 0.6 ? 1 : 0
  top += Math.min(5, Math.floor(nicheYears / 2))
  top += is('keyChainLink') ? 3 : 0 // 5 if it also fills a gap, which is no fact
  for (const [percent, points] of [
    [10, 10],
    [8, 8],
    [6, 6],
    [4, 4],
    [2, 2],
  ] as const)
    if (reaches(profit, revenue, percent)) {
      top += points
      break
    }
  top += debtAtMost(50) ? 5 : debtAtMost(60) ? 3 : debtAtMost(70) ? 1 : 0
  if (number('classOneIpHighValue') >= 1) top += 10
  else if (number('classOneIpSelfDeveloped') >= 1) top += 8
  else if (classOne >= 1) top += 6
  else if (number('classTwoIpForInnovative') >= 1) top += 2
  if (rd >= 5_000_000n || reaches(rd, revenue, 10)) top += 10
  else if (rd >= 4_000_000n || reaches(rd, revenue, 8)) top += 8
  else if (rd >= 3_000_000n || reaches(rd, revenue, 6)) top += 6
  else if (rd >= 2_000_000n || reaches(rd, revenue, 4)) top += 4
  else if (rd >= 1_000_000n || reaches(rd, revenue, 3)) top += 2
  if (reaches(rdStaff, employees, 20)) top += 5
  else if (reaches(rdStaff, employees, 10)) top += 3
  else if (reaches(rdStaff, employees, 5)) top += 1
  top +=
    institution === 'national'
      ? 10
      : institution === 'provincial'
        ? 8
        : institution === 'city'
          ? 4
          : institution === 'own'
            ? 2
            : 0

  const srdi2022 = all(
    commonGate,
    nicheYears >= 2,
    rd >= 1_000_000n && reaches(rd, revenue, 3),
    revenue >= 10_000_000n || equityTwo >= 20_000_000n,
    any(top >= 60 ? true : null, topThreeAward, rd + rdPrior >= 20_000_000n, equityTwo >= 60_000_000n),
  )
  const littleGiant2022 = all(
    commonGate,
    mainShare >= 0.7,
    null, // mean growth of main revenue over two years: the share of the first of the three years is no fact
    nicheYears >= 3,
    debtAtMost(70),
    null, // management-system certificate
    number('nicheShare') >= 0.1 || number('nicheNationalRank') <= 3,
    null, // own brand
    revenue >= 100_000_000n
      ? reaches(rd, revenue, 3)
      : revenue >= 50_000_000n
        ? reaches(rd, revenue, 6)
        : equityTwo >= 80_000_000n && rd >= 30_000_000n && reaches(rdStaff, employees, 50),
    classOne >= 2,
    institution !== 'none',
  )

  const newText = asOf >= '2026-04-01'
  const srdiMet = newText ? srdi2026 : srdi2022
  // One is re-examined for a title that one holds or held.
  const reexaminedOnOldText = reexaminedLittleGiant && year === 2026 && facts.littleGiantValidUntil !== 'none'
  const littleGiantMet = newText && !reexaminedOnOldText ? littleGiant2026 : littleGiant2022

  // ── Tech + Talent, counted part ──────────────────────────────────────────────────────────────────────────────
  let gateTech = 0
  gateTech += sci21 === 50 ? 20 : sci21 === 40 ? 16 : sci21 === 30 ? 12 : sci21 === 20 ? 8 : sci21 === 10 ? 4 : 0
  gateTech += sci22 === 30 ? 16 : sci22 === 24 ? 13 : sci22 === 18 ? 10 : sci22 === 12 ? 6 : sci22 === 6 ? 3 : 0
  if (number('classOneIpHighValue') >= 1) gateTech += 8
  else if (number('classOneIpSelfDeveloped') >= 1) gateTech += 6
  else if (classOne >= 1) gateTech += 4
  else if (classTwo >= 1) gateTech += 2
  gateTech +=
    institution === 'national'
      ? 8
      : institution === 'provincial'
        ? 6
        : institution === 'city'
          ? 3
          : institution === 'own'
            ? 2
            : 0
  if (is('ledStandardInFiveYears')) gateTech += 2
  if (facts.nationalAward !== 'none') gateTech += 2
  else if (facts.provincialAward !== 'none') gateTech += 1
  if (conversions >= 5) gateTech += 6
  else if (conversions >= 4) gateTech += 5
  else if (conversions >= 3) gateTech += 4
  else if (conversions >= 2) gateTech += 3
  else if (conversions >= 1) gateTech += 1
  const titles = heldLittleGiant ? 8 : heldSrdi ? 6 : heldHnte ? 5 : heldTechSme || heldInnovative ? 3 : 0

  let talent = 0
  talent += sci20 === 20 ? 16 : sci20 === 16 ? 13 : sci20 === 12 ? 10 : sci20 === 8 ? 6 : sci20 === 4 ? 3 : 0
  if (reaches(rdStaff, employees, 20)) talent += 8
  else if (reaches(rdStaff, employees, 10)) talent += 5
  else if (reaches(rdStaff, employees, 5)) talent += 2
  if (reaches(bachelors, employees, 50)) talent += 8
  else if (reaches(bachelors, employees, 30)) talent += 6
  else if (reaches(bachelors, employees, 15)) talent += 3
  const plan = facts.talentPlan
  talent += plan === 'national' ? 8 : plan === 'regional' ? 6 : plan === 'city' ? 3 : 0
  const teamYears = number('coreTeamYears')
  talent += teamYears >= 10 ? 8 : teamYears >= 5 ? 6 : teamYears >= 3 ? 3 : 0
  if (is('equityIncentive')) talent += 6
  if (is('universityCooperation')) talent += 6

  // ── products ─────────────────────────────────────────────────────────────────────────────────────────────────
  const purpose = facts.purpose as string
  const fits = (...purposes: string[]): Three => (purpose === 'other' ? null : purposes.includes(purpose))
  const grade = facts.taxCreditGrade as string
  const common = all(
    resident,
    facts.prefecture !== 'outside',
    sme,
    catalogueOk,
    onNoList,
    !is('overdueDebt'),
    quietThreeYears,
    grade === 'none' ? null : grade === 'A' || grade === 'B' || grade === 'M',
  )
  const seventyPoints: Three =
    number('innovationPoints') < 70 ? false : number('innovationPointsVersion') === 1 ? true : null

  const zoneLoan = all(
    common,
    fits('workingCapital', 'research'),
    any(facts.highTechZone !== 'none', heldHnte, seventyPoints),
    any(heldTechSme, techSmeMet, heldHnte, heldInnovative, innovativeMet),
    founded <= addMonths(asOf, -12),
    revenue > 0n || equityTwo > 0n,
    gateTech >= 25 || talent >= 25,
  )
  const innovationLoan = all(
    common,
    fits('workingCapital', 'research', 'equipment'),
    any(heldHnte, heldSrdi, seventyPoints, (heldTechSme || heldInnovative) && gateTech >= 27, gateTech >= 42),
    founded <= addMonths(asOf, -24),
    reaches(rd, revenue, 3) || reaches(rd, cost, 15),
    talent >= 11,
    debtAtMost(80),
  )
  const littleGiantLoan = all(
    common,
    fits('workingCapital', 'research', 'equipment'),
    any(heldLittleGiant, all(heldSrdi, littleGiantRows)),
  )
  const outcome = (three: Three) => (three === null ? 'undetermined' : three ? 'eligible' : 'ineligible')
  const products = {
    'high-tech-zone-credit-loan': outcome(zoneLoan),
    'innovation-loan': outcome(innovationLoan),
    'little-giant-loan': outcome(littleGiantLoan),
  } as const

  // ── the order ────────────────────────────────────────────────────────────────────────────────────────────────
  let stage: string
  if (revenue === 0n) stage = 'seed'
  else if (revenue >= 50_000_000n && nicheYears >= 3 && founded <= addMonths(asOf, -36)) stage = 'mature'
  else if (founded >= addMonths(asOf, -60) && revenue < 15_000_000n) stage = 'startup'
  else stage = 'growth'

  const cluster = priorityCluster(code) === true ? 1 : 0
  const emerging = facts.strategicEmergingField === 'none' ? 0 : 1
  const growing = revenuePrior > 0n && reaches(revenue - revenuePrior, revenuePrior, 5) ? 1 : 0
  const sound = profit >= 0n || equityTwo >= -profit ? 1 : 0

  // One row a loan: the smaller figure comes first, from left to right.
  let byStage: [number, number, number] // zone loan, innovation loan, little giant loan
  if (stage === 'mature') byStage = [2, 1, 0]
  else if (stage === 'growth') byStage = [1, 0, 1]
  else if (facts.highTechZone === 'none' && innovationLoan === true) byStage = [1, 0, 2]
  else byStage = [0, 1, 1]
  const byUpperTitle: [number, number, number] = heldSrdi || heldHnte ? [1, 0, 1] : [0, 0, 0]
  const byBaseTitle: [number, number, number] = heldTechSme || heldInnovative ? [0, 1, 1] : [0, 0, 0]
  const order = [
    {
      id: 'high-tech-zone-credit-loan',
      open: zoneLoan,
      key: [1, byStage[0], byUpperTitle[0], byBaseTitle[0], -(cluster + emerging)],
    },
    {
      id: 'innovation-loan',
      open: innovationLoan,
      key: [1, byStage[1], byUpperTitle[1], byBaseTitle[1], -(emerging + growing + sound)],
    },
    {
      id: 'little-giant-loan',
      open: littleGiantLoan,
      key: [
        heldLittleGiant ? 0 : 1,
        byStage[2],
        byUpperTitle[2],
        byBaseTitle[2],
        -(cluster + (is('keyChainLink') ? 1 : 0)),
      ],
    },
  ]
  const eligible = order.filter((one) => one.open === true)
  const candidates = eligible.length > 0 ? eligible : order.filter((one) => one.open === null)
  const before = (a: number[], b: number[]): boolean => {
    for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return a[index]! < b[index]!
    return false
  }
  const first = candidates.filter((one) => !candidates.some((other) => before(other.key, one.key)))

  const met = (three: Three) => (three === null ? 'undetermined' : three ? 'satisfied' : 'unsatisfied')
  return {
    stage,
    preferred: [cluster + emerging, emerging + growing + sound, cluster + (is('keyChainLink') ? 1 : 0)],
    products,
    recommendation: first.length > 0 ? first.map((one) => one.id) : null,
    recognitions: {
      'technology-based-sme': met(techSmeMet),
      'high-new-technology-enterprise': hnteFails ? 'unsatisfied' : 'undetermined',
      'innovative-sme': met(innovativeMet),
      'srdi-sme': met(srdiMet),
      'little-giant': met(littleGiantMet),
    },
    points: { 'technology-based-sme': sciPoints, 'innovative-sme': innPoints },
    hnte,
    srdi2022: newText ? null : top,
    size,
    tech: gateTech + titles,
    talent,
  }
}
