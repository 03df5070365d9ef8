import type { FactDefinition, Facts, Scalar, Tie } from '@/lib/engine'
import { type Chance, dayBetween, earlier, minusMonths, plusDays } from './chance'
import { clusterCodes, coarseCodes, industryCodes, liesUnder, on } from './thresholds'

export type Profile = Record<string, Scalar>

/** What a generator must know of the rulebook: which facts there are, their domains and what ties them. */
export type Domains = { facts: FactDefinition[]; ties: Tie[] }

export type Style = {
  /**
   * good: fits wherever it can; bad: fails wherever it can; bare: in good standing, yet without title or award, so that
   * points decide; wild: at the ends of its domains.
   */
  mood: 'good' | 'bad' | 'bare' | 'plausible' | 'wild'
  /** Share of figures that stand on a threshold or one step beside it. */
  boundary: number
  /** Share of facts that go by plain chance in spite of the mood. Without any, a good company fits in every way there is. */
  slips: number
  /** Whether an industry may be told by less than a class. */
  coarse?: boolean
}

// ── what is told leaves room for ─────────────────────────────────────────────────────────────────────────────────

type Room = { min: number; max: number; exact?: Scalar; options?: Scalar[]; days?: [string, string] }

const EARLIEST = '1980-01-01'

function roomsOf(domains: Domains, asOf: string, told: Facts): Map<string, Room> {
  const rooms = new Map<string, Room>()
  for (const { id, type, domain, options } of domains.facts) {
    const value = told[id] ?? null
    const room: Room = {
      min: typeof domain?.min === 'number' ? domain.min : -1e13,
      max: typeof domain?.max === 'number' ? domain.max : 1e13,
    }
    if (type === 'choice') room.options = options?.map((option) => option.value)
    if (type === 'yesNo') room.options = [true, false]
    if (type === 'date' || type === 'dateOrNone')
      room.days = [EARLIEST, domain?.max === 'asOf' ? asOf : plusDays(asOf, 3650)]
    if (value === null) {
      // nothing told: the whole domain
    } else if (typeof value !== 'object') {
      room.exact = value
      if (typeof value === 'number') room.min = room.max = value
    } else if ('oneOf' in value) room.options = value.oneOf
    else if (room.days) {
      room.days = [(value.min as string) ?? room.days[0], (value.max as string) ?? room.days[1]]
      room.options = [] // a day is known to be there
    } else {
      room.min = Math.max(room.min, (value.min as number) ?? room.min)
      room.max = Math.min(room.max, (value.max as number) ?? room.max)
    }
    rooms.set(id, room)
  }
  for (const { atMost } of [...domains.ties, ...domains.ties]) {
    const part = rooms.get(atMost[0])!
    const whole = rooms.get(atMost[1])!
    whole.min = Math.max(whole.min, part.min)
    part.max = Math.min(part.max, whole.max)
  }
  return rooms
}

// ── one company ──────────────────────────────────────────────────────────────────────────────────────────────────

/** One company that agrees with what is told: every fact gets a value of its domain, and the ties hold. */
export function companyOf(domains: Domains, asOf: string, told: Facts, style: Style, chance: Chance): Profile {
  const rooms = roomsOf(domains, asOf, told)
  const isWhole = new Map(domains.facts.map(({ id, domain }) => [id, domain?.whole === true]))
  const options = new Map(domains.facts.map((fact) => [fact.id, fact.options?.map((option) => option.value) ?? []]))
  const out: Profile = {}
  const of = (id: string): number => out[id] as number
  const edge = (): boolean => chance.often(style.boundary)

  /** The value of the mood, or by plain chance; a bare company is like any other where it has no value of its own. */
  const mood = <T>(good: T, bad: T, usual: T, bare: T = usual): T => {
    if (chance.often(style.slips)) return usual
    return style.mood === 'good' ? good : style.mood === 'bad' ? bad : style.mood === 'bare' ? bare : usual
  }
  /** One way among several to fit: a good company need not take it, unless it never slips. */
  const takes = (share: number): boolean => style.slips === 0 || chance.often(share)

  // ── putting values in ──────────────────────────────────────────────────────────────────────────────────────────
  const between = (min: number, max: number, whole: boolean): number => {
    const value = min + chance.next() * (max - min)
    return whole ? Math.round(value) : Number(value.toFixed(4))
  }
  /** The proposal where there is room for it, else another value that there is room for. */
  const put = (id: string, proposal: number): void => {
    const { min, max } = rooms.get(id)!
    const whole = isWhole.get(id)!
    let value = whole ? Math.round(proposal) : proposal
    if (!(value >= min && value <= max)) {
      const [near, far] = value < min ? [min, max] : [max, min]
      const beside = near + (whole ? 1 : 0.01) * (near === min ? 1 : -1)
      value = chance.one([near, near, near, beside, far, between(min, max, whole)])
      value = Math.min(max, Math.max(min, value))
    }
    out[id] = value
    for (const { atMost } of domains.ties) {
      const [part, whole] = [rooms.get(atMost[0])!, rooms.get(atMost[1])!]
      if (atMost[1] === id) part.max = Math.min(part.max, value)
      if (atMost[0] === id) whole.min = Math.max(whole.min, value)
    }
  }
  /** A figure: one value on the boundary, another off it. */
  const figure = (id: string, boundary: () => number, usual: () => number): void => {
    const { min, max } = rooms.get(id)!
    if (style.mood === 'wild' && chance.often(0.3))
      put(id, chance.one([min, max, min + 1, max - 1, between(min, max, true)]))
    else put(id, edge() ? boundary() : usual())
  }
  const pick = (id: string, proposals: readonly Scalar[]): void => {
    const room = rooms.get(id)!
    const fit = proposals.filter((value) => room.options?.includes(value))
    out[id] = room.exact ?? chance.one(fit.length > 0 ? fit : (room.options ?? []))
  }
  const day = (id: string, proposal: string | null): void => {
    const room = rooms.get(id)!
    const [from, to] = room.days!
    if (room.exact !== undefined) out[id] = room.exact
    else if (proposal === null && room.options === undefined) out[id] = 'none'
    else if (proposal !== null && proposal >= from && proposal <= to) out[id] = proposal
    else out[id] = chance.one([from, to, dayBetween(chance, from, to)])
  }

  // ── proposals ──────────────────────────────────────────────────────────────────────────────────────────────────
  const beside = (value: number, step = 1): number => value + chance.one([0, 0, -step, step])
  const near = (thresholds: number[], step = 1): number => beside(chance.one(thresholds), step)
  const percentOf = (whole: number, percents: number[]): number => {
    const exact = (whole * chance.one(percents)) / 100
    return chance.often(0.7) ? beside(Math.round(exact)) : chance.one([Math.ceil(exact), Math.floor(exact)])
  }
  /** A figure over several orders of magnitude, round or not. */
  const broad = (low: number, high: number): number => {
    const value = low * (high / low) ** chance.next()
    return chance.often(0.3) ? Math.round(value / 10_000) * 10_000 : Math.round(value)
  }
  const from = (low: number, high: number): number => low + chance.next() * (high - low)
  const ratio = (low: number, high: number): number => Number(from(low, high).toFixed(4))
  const onRatio = (thresholds: number[]): number => Math.min(1, Number(near(thresholds, 0.0001).toFixed(4)))
  /** What is told of a figure still to come: the value, or the lower end of its range. */
  const toldOf = (id: string): number | null =>
    rooms.get(id)!.min > 0 && out[id] === undefined ? rooms.get(id)!.min : null
  /** A whole of which a part is told: by the same shares the other way round. */
  const wholeOf = (part: string, percents: number[], usualShare: number): number | null => {
    const known = toldOf(part)
    if (known === null || chance.often(0.3)) return null
    return edge() ? beside(Math.round((known * 100) / chance.one(percents))) : known / Math.max(0.001, usualShare)
  }

  // ── dates: they say which years there were ─────────────────────────────────────────────────────────────────────
  const year = Number(asOf.slice(0, 4))
  const accountsYear = typeof told.accountsYear === 'number' ? told.accountsYear : year - 1
  const ages = [plusDays(asOf, -365), ...[12, 24, 36, 60].map((months) => minusMonths(asOf, months))]
  const yearEnds = [-1, 0, 1, 2].flatMap((back) => [`${accountsYear - back}-12-31`, `${accountsYear - back}-01-01`])
  const anyAge = dayBetween(chance, chance.one(['2005-01-01', `${year - 5}-01-01`]), asOf)
  const founded = edge()
    ? plusDays(chance.one([...ages, ...ages, ...yearEnds]), chance.one([0, 0, -1, 1]))
    : mood(
        dayBetween(chance, '2005-01-01', minusMonths(asOf, takes(0.6) ? 61 : 24)),
        chance.one([dayBetween(chance, minusMonths(asOf, 11), asOf), anyAge]),
        anyAge,
      )
  day('establishedOn', earlier(founded, asOf))

  for (const id of ['lastAccidentOn', 'lastResearchMisconductOn', 'lastDataIncidentOn']) {
    const marks = [minusMonths(asOf, 12), minusMonths(asOf, 36), `${year - 1}-01-01`, asOf]
    const onMark = edge()
    const when = onMark
      ? plusDays(chance.one(marks), chance.one([0, -1, 1]))
      : dayBetween(chance, minusMonths(asOf, mood(60, 10, 60)), asOf)
    const usual = chance.often(onMark ? 0.4 : 0.1)
    day(id, mood(false, true, usual, false) ? earlier(when, asOf) : null)
  }

  const titled = chance.one([0.15, 0.6])
  const title = (id: string, share: number): void => {
    const held = mood(takes(0.8), false, chance.often(share), false)
    const onDay = style.mood !== 'bare' && edge()
    const ended = chance.often(0.2) ? dayBetween(chance, minusMonths(asOf, 30), plusDays(asOf, -1)) : null
    const until = held ? dayBetween(chance, asOf, plusDays(asOf, 1000)) : ended
    day(id, onDay ? plusDays(asOf, chance.one([0, 0, -1, 1])) : until)
  }
  title('techSmeValidUntil', titled)
  title('hnteValidUntil', titled)
  title('innovativeSmeValidUntil', titled * 0.7)
  title('srdiValidUntil', titled)
  title('littleGiantValidUntil', titled * 0.4)

  // ── the company ────────────────────────────────────────────────────────────────────────────────────────────────
  const code = rooms.get('industryCode')!.exact as string | undefined
  if (code === undefined) {
    const usual = chance.one([clusterCodes, industryCodes])
    out.industryCode =
      style.coarse && chance.often(0.25)
        ? chance.one(coarseCodes)
        : chance.one(mood(clusterCodes, industryCodes, usual, clusterCodes))
  } else {
    const classes = [...clusterCodes, ...industryCodes].filter((one) => liesUnder(code, one))
    const isClass = code.replace(/^[A-T]/, '').length === 4
    out.industryCode = style.coarse || isClass || classes.length === 0 ? code : chance.one(classes)
  }
  /** A choice of the company's standing: what is good, what is bad, and how often it is good by chance. */
  const stands = (id: string, good: Scalar[], bad: Scalar[], share: number): void =>
    pick(
      id,
      mood(good, bad, chance.often(share) ? good : (options.get(id) ?? []).length > 0 ? options.get(id)! : bad, good),
    )
  const inside = options.get('prefecture')!.filter((one) => one !== 'outside')
  stands('residentEnterprise', [true], [false], 0.95)
  stands('prefecture', inside, ['outside'], 0.5)
  stands('catalogueClass', ['encouraged', 'permitted'], ['restricted', 'phaseOut', 'prohibited'], 0.85)
  stands('onAbnormalList', [false], [true], 0.96)
  stands('onDishonestyList', [false], [true], 0.96)
  stands('overdueDebt', [false], [true], 0.95)
  stands('booksAudited', [true], [false], 0.9)
  stands('taxCreditGrade', ['A', 'B', 'M'], ['C', 'D'], 0.85)
  stands('purpose', ['workingCapital', 'research'], ['construction'], 0.6)
  stands('singleChampion', [false], [true], 0.94)
  stands('controlledByLittleGiant', [false], [true], 0.94)

  const choose = (id: string, good: Scalar[], bad: Scalar[], bare?: Scalar[]): void =>
    pick(id, mood(good, bad, options.get(id)!, bare))
  choose('highTechZone', takes(0.7) ? ['national', 'regional'] : ['none'], ['none'])
  choose('growthStage', options.get('growthStage')!, options.get('growthStage')!)
  choose('strategicEmergingField', ['newMaterials', 'biology'], ['none'])
  choose('keyField', ['newMaterials', 'biomedicine'], ['none'])
  choose('reexaminationOf', chance.often(0.85) ? ['none'] : ['srdi', 'littleGiant'], ['none'], ['none'])
  // One is re-examined for a title that one holds or held.
  const reviewed = { srdi: 'srdiValidUntil', littleGiant: 'littleGiantValidUntil' }[String(out.reexaminationOf)]
  if (reviewed !== undefined && out[reviewed] === 'none') pick('reexaminationOf', ['none'])

  // ── people ─────────────────────────────────────────────────────────────────────────────────────────────────────
  const techShare = mood(0.35, 0.02, from(0, 0.5))
  const rdStaffShare = mood(0.3, 0.02, from(0, 0.4))
  const bachelorShare = mood(0.6, 0.1, from(0, 0.8))
  const usualStaff = mood(chance.whole(100, 290), broad(2, 2500), broad(2, 2500))
  const staffByPart =
    wholeOf('techStaff', on.techStaff, techShare) ??
    wholeOf('rdStaff', on.rdStaff, rdStaffShare) ??
    wholeOf('bachelorStaff', on.bachelors, bachelorShare)
  figure(
    'employees',
    () => near(on.employees),
    () => staffByPart ?? usualStaff,
  )
  figure(
    'techStaff',
    () => percentOf(of('employees'), on.techStaff),
    () => of('employees') * techShare,
  )
  figure(
    'rdStaff',
    () => percentOf(of('employees'), on.rdStaff),
    () => of('employees') * rdStaffShare,
  )
  figure(
    'bachelorStaff',
    () => percentOf(of('employees'), on.bachelors),
    () => of('employees') * bachelorShare,
  )
  figure(
    'coreTeamYears',
    () => near(on.teamYears, 0.01),
    () => mood(12, 1, chance.whole(0, 25)),
  )
  choose('talentPlan', ['national'], ['none'])
  choose('equityIncentive', [true], [false], [true, false])
  choose('universityCooperation', [true], [false], [true, false])

  // ── revenue of three years: of a year, of one year's growth, of two years' compound growth, of HNT-50 ───────────
  const usualRd = (): number => mood(from(0.08, 0.18), from(0, 0.005), from(0, 0.14))
  const scale = (): number =>
    mood(
      takes(0.7) ? broad(6e7, 1.9e8) : broad(5e6, 6e7),
      chance.one([0, broad(1e5, 5e6), broad(1.1e9, 5e9)]),
      broad(2e5, 1.5e9),
    )
  const growth = (): number => mood(from(1.3, 1.5), from(0.5, 0.9), from(0.8, 1.5))
  const percent = chance.one(on.growth)
  const grownBy = (later: number): number => beside(Math.round((later * 100) / (100 + percent)))
  /** The oldest of three years such that HNT-50 gives the percentage. */
  const oldest = (middle: number, newest: number): number =>
    middle === 0 ? 0 : Math.round(middle / Math.max(0.05, 2 + (2 * percent) / 100 - newest / middle))
  const zeroAtTimes = (value: number): number => (chance.often(0.04) ? 0 : value)
  figure(
    'revenueLastYear',
    // a multiple of 441 · 40 000 makes compound growth of 5 % and percentages come out whole
    () =>
      wholeOf('rdExpenseLastYear', on.rdToRevenue, usualRd()) ??
      chance.one([near(on.revenue), beside(17_640_000 * chance.whole(1, 12))]),
    () => wholeOf('rdExpenseLastYear', on.rdToRevenue, usualRd()) ?? scale(),
  )
  const revenue = of('revenueLastYear')
  figure(
    'revenuePriorYear',
    () => grownBy(revenue),
    () => zeroAtTimes(wholeOf('rdExpensePriorYear', on.rdToRevenue, usualRd()) ?? revenue / growth()),
  )
  const prior = of('revenuePriorYear')
  figure(
    'revenueTwoYearsPrior',
    () => chance.one([beside(Math.round((revenue * 400) / 441)), grownBy(prior), oldest(prior, revenue)]),
    () => zeroAtTimes(wholeOf('rdExpenseTwoYearsPrior', on.rdToRevenue, usualRd()) ?? prior / growth()),
  )
  figure(
    'mainRevenueShare',
    () => onRatio(on.mainShare),
    () => mood(ratio(0.92, 1), ratio(0, 0.45), ratio(0.4, 1)),
  )
  figure(
    'mainRevenueSharePriorYear',
    () => of('mainRevenueShare'),
    () => mood(ratio(0.9, 0.95), ratio(0.9, 1), ratio(0.4, 1)),
  )
  figure(
    'highTechRevenueShare',
    () => onRatio([0.6]),
    () => mood(ratio(0.65, 1), ratio(0, 0.5), ratio(0.3, 1)),
  )

  // ── R&D: of revenue, of cost, in sums of two and three years ───────────────────────────────────────────────────
  // On a boundary R&D may keep to one share of revenue all the years, on a band or between two.
  const steady = chance.often(0.5) ? [chance.one([3, 3, 3.5, 4, 4.5, 5, 5.5, 6])] : null
  const spent = (revenueThen: number): number => revenueThen * usualRd() + mood(3e6, 0, 0)
  figure(
    'rdExpenseLastYear',
    () => (chance.often(0.2) ? near(on.rd) : percentOf(revenue, steady ?? on.rdToRevenue)),
    () => spent(revenue),
  )
  const rd = of('rdExpenseLastYear')
  figure(
    'rdExpensePriorYear',
    () =>
      chance.one([
        percentOf(prior, steady ?? on.rdToRevenue),
        beside(12_000_000 - rd),
        beside(20_000_000 - rd),
        near(on.rd),
      ]),
    () => spent(prior),
  )
  const twoPrior = of('revenueTwoYearsPrior')
  figure(
    'rdExpenseTwoYearsPrior',
    () => percentOf(revenue + prior + twoPrior, steady ?? [3, 4, 5]) - rd - of('rdExpensePriorYear'),
    () => spent(twoPrior),
  )
  figure(
    'totalCostLastYear',
    () => beside(Math.round((rd * 100) / chance.one(on.rdToCost))),
    () => zeroAtTimes(Math.max(rd, revenue * from(0.6, 1.1))),
  )
  figure(
    'rdDomesticShare',
    () => onRatio([0.6]),
    () => mood(ratio(0.7, 1), ratio(0, 0.5), ratio(0.4, 1)),
  )

  // ── balance sheet ──────────────────────────────────────────────────────────────────────────────────────────────
  const debt = mood(0.4, 0.95, from(0, 1.1))
  figure(
    'totalAssets',
    () => wholeOf('totalLiabilities', on.debt, debt) ?? chance.one([near(on.assets), broad(1e5, 1e9)]),
    () => wholeOf('totalLiabilities', on.debt, debt) ?? mood(broad(5e7, 1.9e8), broad(3e8, 5e9), broad(1e5, 1e9)),
  )
  const assets = of('totalAssets')
  figure(
    'totalLiabilities',
    () => percentOf(assets, on.debt),
    () => assets * debt,
  )
  const net = assets - of('totalLiabilities')
  figure(
    'netAssetsPriorYear',
    () => chance.one([grownBy(net), grownBy(net), 0, beside(0)]),
    () => net / growth(),
  )
  const netPrior = of('netAssetsPriorYear')
  figure(
    'netAssetsTwoYearsPrior',
    () => chance.one([grownBy(netPrior), oldest(netPrior, net), 0, beside(0)]),
    () => netPrior / growth(),
  )
  figure(
    'equityRaisedThreeYears',
    () => near(on.equity),
    () => mood(takes(0.5) ? 9e7 : 0, 0, chance.one([0, broad(1e5, 1e8)]), 0),
  )
  figure(
    'equityRaisedTwoYears',
    () => near(on.equity),
    () => mood(takes(0.5) ? 8.5e7 : 0, 0, chance.one([0, of('equityRaisedThreeYears') * chance.next()]), 0),
  )
  figure(
    'netProfitLastYear',
    () => chance.one([percentOf(revenue, on.margin), beside(0), beside(-of('equityRaisedTwoYears'))]),
    () => mood(revenue * 0.12, -1 - revenue * 0.3, revenue * from(-0.2, 0.2)),
  )

  // ── intellectual property, results, market ─────────────────────────────────────────────────────────────────────
  const count = (): number => mood(chance.whole(4, 9), 0, chance.one([0, chance.whole(0, 7)]))
  const partOf = (whole: number): number => mood(whole, 0, chance.one([0, chance.whole(0, whole)]))
  figure('classOneIp', () => near([0, 1, 2, 4]), count)
  for (const id of ['classOneIpSelfDeveloped', 'classOneIpHighValue', 'classOneIpInUse'])
    figure(
      id,
      () => beside(1),
      () => partOf(of('classOneIp')),
    )
  figure(
    'classOneIpQualified',
    () => beside(4),
    () => partOf(of('classOneIp')),
  )
  figure('classTwoIp', () => near([0, 1, 2, 3, 4, 5]), count)
  figure(
    'classTwoIpForInnovative',
    () => beside(1),
    () => partOf(of('classTwoIp')),
  )
  choose('selfDevelopedIp', [true], [false], [true, false])
  choose('tookPartInStandard', [true], [false], [true, false])
  choose('rdInstitution', takes(0.4) ? ['national'] : ['none', 'own'], ['none'], ['none', 'own', 'city'])
  choose('nationalAward', takes(0.3) ? ['topThree'] : ['none'], ['none'], ['none'])
  choose('provincialAward', takes(0.3) ? ['topThree'] : ['none'], ['none'], ['none'])
  for (const id of [
    'ledStandardInFiveYears',
    'nationalAwardTopThreeInFiveYears',
    'nationalInnovationOrIpDemonstration',
    'keyChainLink',
  ])
    pick(id, mood([takes(0.5)], [false], [chance.often(0.2)], [chance.often(0.1)]))
  figure(
    'conversionsPerYear',
    () => near(on.conversions, 0.01),
    () => mood(6, 0, chance.whole(0, 7)),
  )
  figure(
    'nicheYears',
    () => near(on.nicheYears, 0.01),
    () => mood(11, 1, chance.whole(0, 14)),
  )
  figure(
    'nicheShare',
    () => near([0.1], 0.0001),
    () => mood(takes(0.6) ? 0.3 : 0.02, 0.02, ratio(0, 0.4)),
  )
  figure(
    'nicheNationalRank',
    () => beside(3),
    () => mood(takes(0.6) ? 1 : 20, 20, chance.whole(1, 12)),
  )
  figure(
    'srdiScore',
    () => near([50, 60], 0.01),
    () => mood(80, 30, chance.whole(20, 90)),
  )
  figure(
    'innovationPoints',
    () => beside(70, 0.01),
    () => mood(takes(0.5) ? 80 : 0, 30, chance.whole(0, 100), 30),
  )
  put('innovationPointsVersion', mood(1, 2, chance.one([1, 1, 2])))

  // What decides nothing takes any value of its domain.
  for (const { id, type } of domains.facts) {
    if (out[id] !== undefined) continue
    if (type === 'date' || type === 'dateOrNone') day(id, null)
    else if (rooms.get(id)!.options) pick(id, rooms.get(id)!.options!)
    else put(id, chance.one([0, 1, 1_000_000]))
  }
  if (typeof told.accountsYear === 'number') out.accountsYear = told.accountsYear
  return out
}
