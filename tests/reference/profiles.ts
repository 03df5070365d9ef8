import type { FactDefinition, Facts, FactValue, Ruleset, Scalar, Tie } from '@/lib/engine'

/**
 * Companies out of a seed: complete ones, what one may know of them, and ways to complete what is known. Half of the
 * figures of a boundary company stand on a threshold of the documents or one step beside it, ratios exactly so.
 */

export type Profile = Record<string, Scalar>
export type Known = { asOf: string; facts: Facts }
export type Complete = { asOf: string; facts: Profile }

/** What a generator must know of the rulebook: which facts there are, their domains and what ties them. */
export type Domains = {
  facts: FactDefinition[]
  ties: Tie[]
}

export const domainsOf = (ruleset: Ruleset): Domains => ({
  // Texts, sums asked for and readiness decide nothing; the accounting year is not unknown when absent.
  facts: ruleset.facts.filter((fact) => fact.type !== 'text' && fact.id !== 'accountsYear'),
  ties: ruleset.ties,
})

// ── chance ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** mulberry32: small, seeded, the same on every machine. */
export function chanceOf(seed: number) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const one = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  return { next, whole, one, often: (share: number): boolean => next() < share }
}
type Chance = ReturnType<typeof chanceOf>

// ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const DAY = 86_400_000
const plusDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

function minusMonths(day: string, months: number): string {
  const date = new Date(day)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return plusDays(first.toISOString().slice(0, 10), Math.min(date.getUTCDate(), last) - 1)
}

const EARLIEST = '1980-01-01'
const dateBetween = (chance: Chance, from: string, to: string): string =>
  plusDays(from, chance.whole(0, Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY))))

// ── thresholds of the documents ──────────────────────────────────────────────────────────────────────────────────

const wan = (...values: number[]): number[] => values.map((value) => value * 10_000)

const on = {
  employees: [0, 1, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000],
  revenue: wan(
    0, 50, 100, 200, 300, 500, 1000, 1500, 2000, 3000, 5000, 6000, 10000, 20000, 30000, 40000, 80000, 100000, 200000,
  ),
  assets: wan(0, 100, 300, 2000, 5000, 8000, 10000, 20000, 80000, 120000),
  rd: wan(0, 100, 200, 300, 400, 500, 600, 1000, 1200, 3000),
  equity: wan(0, 500, 2000, 6000, 8000),
  rdToRevenue: [1, 2, 3, 4, 5, 6, 8, 10],
  rdToCost: [10, 15, 20, 25, 30],
  debt: [50, 55, 60, 70, 75, 80],
  techStaff: [10, 15, 20, 25, 30],
  rdStaff: [5, 10, 20, 50],
  bachelors: [15, 30, 50],
  margin: [0, 2, 4, 6, 8, 10],
  growth: [0, 5, 10, 15, 25, 35],
  mainShare: [0.5, 0.55, 0.6, 0.7, 0.8, 0.9],
  conversions: [0, 1, 2, 3, 4, 5],
  nicheYears: [2, 3, 4, 6, 8, 10],
  teamYears: [3, 5, 10],
}

/** Classes of GB/T 4754-2017: every row of the size standard, the excluded industries, the clusters, the uncovered. */
const industryCodes = `0111 0311 0411 0513 0610 0932 1011 1610 1711 2521 2522 2613 2614 2631 2651 2662 2710 2750 3073
  3091 3218 3232 3240 3254 3415 3511 3516 3612 3811 3812 3825 3841 3842 3849 3911 3973 3985 4290 4411 4415 4416 4610
  4710 4910 5012 5111 5189 5211 5291 5310 5411 5442 5511 5611 5720 5810 5910 5951 6010 6020 6110 6190 6210 6291 6311
  6319 6410 6450 6510 6513 6531 6550 6599 6610 6811 6940 7010 7020 7030 7040 7111 7211 7291 7310 7320 7491 7520 7610
  7721 7810 8010 8111 8211 8310 8399 8411 8432 8511 8521 8610 8710 8810 8911 9011 9090 9111 9411 9700`.split(/\s+/)
const technical = ['3985', '3232', '3841', '3511', '3973', '2662', '2710', '6513', '6550', '7320', '3811', '4416']
const coarse = `A B C D E F G H I J K L M N O P Q R S T C39 C3985 I65 39 38 381 398 265 324 16 65 70 701 702 703 K70 53 84
  85 Q85 90 05 A05 01 54 59 60 61 C16 M73 26 2651 K7010`.split(/\s+/)

const letters: [string, number, number][] = [
  ['A', 1, 5], ['B', 6, 12], ['C', 13, 43], ['D', 44, 46], ['E', 47, 50], ['F', 51, 52], ['G', 53, 60], ['H', 61, 62],
  ['I', 63, 65], ['J', 66, 69], ['K', 70, 70], ['L', 71, 72], ['M', 73, 75], ['N', 76, 79], ['O', 80, 82], ['P', 83, 83],
  ['Q', 84, 85], ['R', 86, 90], ['S', 91, 96], ['T', 97, 97],
]

/** Whether a class lies under a code: `C`, `39`, `C39`, `398`, `3985`. */
function under(code: string, industryClass: string): boolean {
  const digits = code.replace(/^[A-T]/, '')
  if (digits !== '') return industryClass.startsWith(digits)
  const [, from, to] = letters.find(([letter]) => letter === code) ?? ['', 0, 0]
  const division = Number(industryClass.slice(0, 2))
  return division >= from && division <= to
}

// ── what is told leaves room for ─────────────────────────────────────────────────────────────────────────────────

type Room = { min: number; max: number; exact?: Scalar; options?: Scalar[]; days?: [string, string]; code?: string }

function rooms(domains: Domains, asOf: string, told: Facts): Map<string, Room> {
  const map = new Map<string, Room>()
  for (const fact of domains.facts) {
    const value = told[fact.id] ?? null
    const { min, max } = fact.domain ?? {}
    const room: Room = { min: typeof min === 'number' ? min : -1e13, max: typeof max === 'number' ? max : 1e13 }
    if (fact.type === 'choice') room.options = fact.options?.map((option) => option.value)
    if (fact.type === 'yesNo') room.options = [true, false]
    if (fact.type === 'date' || fact.type === 'dateOrNone')
      room.days = [EARLIEST, max === 'asOf' ? asOf : plusDays(asOf, 3650)]
    if (value !== null && typeof value === 'object') {
      if ('oneOf' in value) room.options = value.oneOf
      else {
        if (typeof value.min === 'number') room.min = Math.max(room.min, value.min)
        if (typeof value.max === 'number') room.max = Math.min(room.max, value.max)
        if (room.days) {
          room.days = [(value.min as string) ?? room.days[0], (value.max as string) ?? room.days[1]]
          if (fact.type === 'dateOrNone') room.options = [] // a date is known to be there
        }
      }
    } else if (value !== null) {
      if (fact.type === 'industry') room.code = value as string
      else room.exact = value
      if (typeof value === 'number') room.min = room.max = value
    }
    map.set(fact.id, room)
  }
  for (let again = true; again; ) {
    again = false
    for (const { atMost } of domains.ties) {
      const part = map.get(atMost[0])!
      const whole = map.get(atMost[1])!
      if (part.min > whole.min) [whole.min, again] = [part.min, true]
      if (whole.max < part.max) [part.max, again] = [whole.max, true]
    }
  }
  return map
}

// ── one company ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Style = {
  /** Share of figures that stand on a threshold or one step beside it. */
  boundary: number
  /** good: fits wherever it can; bad: fails wherever it can; wild: the whole of every domain. */
  mood: 'good' | 'bad' | 'plausible' | 'wild'
  /** Share of facts that a good or bad company has by plain chance. */
  slips?: number
  /** Codes of two or three digits or a letter, too. */
  coarse?: boolean
}

/** One company within what is told: every fact that some rule can read gets a value of its domain, ties kept. */
export function complete(domains: Domains, asOf: string, told: Facts, style: Style, chance: Chance): Profile {
  const room = rooms(domains, asOf, told)
  const known = new Set(domains.facts.map((fact) => fact.id))
  const definition = new Map(domains.facts.map((fact) => [fact.id, fact]))
  const out: Profile = {}
  const slips = style.slips ?? 0.05
  const good = (): boolean => style.mood === 'good' && !chance.often(slips)
  const bad = (): boolean => style.mood === 'bad' && !chance.often(slips)
  const edge = (): boolean => chance.often(style.boundary)
  const has = (id: string): boolean => typeof room.get(id)?.exact === 'number' && out[id] === undefined

  /** The proposal where there is room for it, else something else that there is room for. */
  const put = (id: string, proposal: number, step = 1): number => {
    const { min, max } = room.get(id)!
    const isWhole = definition.get(id)?.domain?.whole === true
    const tidy = (value: number) => (isWhole ? Math.round(value) : value)
    let value = tidy(proposal)
    if (!(value >= min && value <= max)) {
      const near = Math.min(max, Math.max(min, value))
      value = chance.often(0.6) ? near : chance.often(0.3) ? (near === min ? max : min) : between(min, max, isWhole)
      if (chance.often(0.2)) value = Math.min(max, Math.max(min, tidy(near + (near === min ? step : -step))))
    }
    out[id] = value
    for (const { atMost } of domains.ties) {
      const part = room.get(atMost[0])!
      const whole = room.get(atMost[1])!
      if (atMost[1] === id) part.max = Math.min(part.max, value)
      if (atMost[0] === id) whole.min = Math.max(whole.min, value)
    }
    return value
  }
  const between = (min: number, max: number, isWhole: boolean): number => {
    const value = min + chance.next() * (max - min)
    return isWhole ? Math.round(value) : Number(value.toFixed(4))
  }
  /** A figure over several orders of magnitude, round or not. */
  const broad = (low: number, high: number): number => {
    const value = Math.exp(Math.log(low) + chance.next() * (Math.log(high) - Math.log(low)))
    return chance.often(0.3) ? Math.round(value / 10_000) * 10_000 : Math.round(value)
  }
  const wild = (id: string, usual: number): number => {
    if (style.mood !== 'wild' || chance.often(0.5)) return usual
    const { min, max } = room.get(id)!
    return chance.one([min, max, min + 1, max - 1, between(min, max, true)])
  }
  const beside = (value: number, step = 1): number => value + chance.one([0, 0, -step, step])
  const near = (thresholds: number[], step = 1): number => beside(chance.one(thresholds), step)
  /** part such that part / whole is on a threshold of percent, or a step beside it. */
  const share = (whole: number, percents: number[]): number => {
    const exact = (whole * chance.one(percents)) / 100
    return chance.often(0.7) ? beside(Math.round(exact)) : chance.one([Math.ceil(exact), Math.floor(exact)])
  }
  const pick = (id: string, proposals: readonly Scalar[]): Scalar => {
    const one = room.get(id)!
    if (one.exact !== undefined) return (out[id] = one.exact)
    const fit = proposals.filter((value) => one.options?.includes(value))
    return (out[id] = chance.one(fit.length > 0 ? fit : (one.options ?? [])))
  }
  const options = (id: string): Scalar[] => definition.get(id)?.options?.map((option) => option.value) ?? []
  /** A yes/no where `yes` is what helps the company. */
  const yes = (id: string, share = 0.5, helps = true): void => {
    if (!known.has(id)) return
    const value = good() ? helps : bad() ? !helps : chance.often(share)
    pick(id, [value])
  }
  const date = (id: string, proposal: string | null, orNone: boolean): void => {
    const one = room.get(id)!
    if (one.exact !== undefined) out[id] = one.exact
    else if (proposal === null && orNone && one.options === undefined) out[id] = 'none'
    else {
      const [from, to] = one.days!
      out[id] = proposal !== null && proposal >= from && proposal <= to ? proposal : chance.one([from, to, dateBetween(chance, from, to)])
    }
  }
  /** What is told of a figure that is still to be given: its value, or the end of its range that is nearer to zero. */
  const told0 = (id: string): number | null => {
    const { exact, min } = room.get(id)!
    return out[id] !== undefined ? null : typeof exact === 'number' ? exact : min > 0 ? min : null
  }
  /** Part of a whole of which one, the other, both or none is told: by a ratio in percent. */
  const pair = (part: string, whole: string, percents: number[], usualWhole: () => number, usualPart: (whole: number) => number) => {
    if (edge() && has(part) && !has(whole)) {
      const percent = chance.one(percents.filter((one) => one > 0))
      put(whole, beside(Math.round(((room.get(part)!.exact as number) * 100) / percent)))
    } else if (out[whole] === undefined) {
      const least = told0(part)
      const usual = least === null ? 0 : usualPart(1_000_000) / 1_000_000
      put(whole, least !== null && usual > 0 && chance.often(0.7) ? least / usual : usualWhole())
    }
    put(part, edge() ? share(out[whole] as number, percents) : usualPart(out[whole] as number))
  }

  // Dates first: they say which years there were.
  const year = Number(asOf.slice(0, 4))
  const accountsYear = typeof told.accountsYear === 'number' ? told.accountsYear : year - 1
  const ages = [plusDays(asOf, -365), ...[12, 24, 36, 60].map((months) => minusMonths(asOf, months))]
  const yearEnds = [-1, 0, 1, 2].flatMap((back) => [`${accountsYear - back}-12-31`, `${accountsYear - back}-01-01`])
  let founded: string
  if (edge()) founded = plusDays(chance.one([...ages, ...ages, ...yearEnds]), chance.one([0, 0, -1, 1]))
  else if (good()) founded = dateBetween(chance, '2005-01-01', minusMonths(asOf, 61))
  else if (bad()) founded = chance.one([dateBetween(chance, minusMonths(asOf, 11), asOf), dateBetween(chance, '2005-01-01', asOf)])
  else founded = dateBetween(chance, chance.often(0.5) ? '2005-01-01' : `${year - 5}-01-01`, asOf)
  date('establishedOn', founded > asOf ? asOf : founded, false)

  const incident = (id: string): void => {
    const marks = [minusMonths(asOf, 12), minusMonths(asOf, 36), `${year - 1}-01-01`, asOf]
    const when = edge()
      ? plusDays(chance.one(marks), chance.one([0, -1, 1]))
      : dateBetween(chance, minusMonths(asOf, bad() ? 10 : 60), asOf)
    const clean = good() ? true : bad() ? false : chance.often(edge() ? 0.6 : 0.9)
    date(id, clean ? null : when > asOf ? asOf : when, true)
  }
  for (const id of ['lastAccidentOn', 'lastResearchMisconductOn', 'lastDataIncidentOn']) incident(id)

  const title = (id: string, share: number): void => {
    const held = good() ? true : bad() ? false : chance.often(share)
    const until = edge()
      ? plusDays(asOf, chance.one([0, 0, -1, 1]))
      : held
        ? dateBetween(chance, asOf, plusDays(asOf, 1000))
        : chance.often(0.8)
          ? null
          : dateBetween(chance, minusMonths(asOf, 30), plusDays(asOf, -1))
    date(id, held || edge() ? until : null, true)
  }
  const titled = chance.often(0.5) ? 0.6 : 0.15
  title('techSmeValidUntil', titled)
  title('hnteValidUntil', titled)
  title('innovativeSmeValidUntil', titled * 0.7)
  title('srdiValidUntil', titled)
  title('littleGiantValidUntil', titled * 0.4)

  // The company.
  const industry = room.get('industryCode')!
  const code = industry.code
  if (code !== undefined && (style.coarse === undefined || code.replace(/^[A-T]/, '').length === 4)) {
    const classes = industryCodes.filter((one) => under(code, one))
    out.industryCode = code.replace(/^[A-T]/, '').length === 4 || classes.length === 0 ? code : chance.one(classes)
  } else if (code !== undefined) out.industryCode = code
  else if (style.coarse && chance.often(0.25)) out.industryCode = chance.one(coarse)
  else out.industryCode = chance.one(good() || chance.often(style.mood === 'bad' ? 0.1 : 0.5) ? technical : industryCodes)

  yes('residentEnterprise', 0.95)
  pick('prefecture', good() ? options('prefecture').filter((one) => one !== 'outside') : bad() ? ['outside'] : options('prefecture'))
  pick('highTechZone', good() ? ['national', 'regional'] : bad() ? ['none'] : options('highTechZone'))
  pick('catalogueClass', good() || (!bad() && chance.often(0.9)) ? ['encouraged', 'permitted'] : ['restricted', 'phaseOut', 'prohibited'])
  pick('growthStage', options('growthStage'))
  pick('strategicEmergingField', bad() ? ['none'] : good() ? ['newMaterials'] : chance.often(0.4) ? ['none'] : options('strategicEmergingField'))
  pick('keyField', bad() ? ['none'] : good() ? ['newMaterials'] : chance.often(0.15) ? ['none'] : options('keyField'))
  yes('keyChainLink')
  yes('onAbnormalList', 0.04, false)
  yes('onDishonestyList', 0.04, false)
  yes('overdueDebt', 0.05, false)
  yes('booksAudited', 0.9)
  pick('taxCreditGrade', good() ? ['A', 'B', 'M'] : bad() ? ['C', 'D'] : chance.often(0.85) ? ['A', 'B', 'M'] : options('taxCreditGrade'))
  pick('purpose', good() ? ['workingCapital', 'research'] : bad() ? ['construction'] : chance.often(0.8) ? ['workingCapital', 'research', 'equipment'] : options('purpose'))
  pick('reexaminationOf', good() && chance.often(0.8) ? ['none'] : chance.often(0.75) ? ['none'] : options('reexaminationOf'))
  // One is re-examined for a title that one holds.
  const review = out.reexaminationOf
  if (room.get('reexaminationOf')!.exact === undefined)
    if ((review === 'littleGiant' && out.littleGiantValidUntil === 'none') || (review === 'srdi' && out.srdiValidUntil === 'none'))
      pick('reexaminationOf', ['none'])
  yes('singleChampion', 0.06, false)
  yes('controlledByLittleGiant', 0.06, false)

  // People.
  const usualStaff = (): number =>
    wild('employees', edge() ? near(on.employees) : good() ? chance.whole(100, 290) : broad(2, 2500))
  pair('techStaff', 'employees', on.techStaff, usualStaff, (staff) => staff * (good() ? 0.35 : bad() ? 0.02 : chance.next() * 0.5))
  pair('rdStaff', 'employees', on.rdStaff, usualStaff, (staff) => staff * (good() ? 0.3 : bad() ? 0.02 : chance.next() * 0.4))
  pair('bachelorStaff', 'employees', on.bachelors, usualStaff, (staff) => staff * (good() ? 0.6 : bad() ? 0.1 : chance.next() * 0.8))
  put('coreTeamYears', edge() ? near(on.teamYears, 0.01) : good() ? 12 : bad() ? 1 : chance.whole(0, 25))
  pick('talentPlan', good() ? ['national'] : bad() ? ['none'] : options('talentPlan'))
  yes('equityIncentive', 0.3)
  yes('universityCooperation', 0.4)

  // Revenue of three years: thresholds of a year, of one year's growth, of two years' compound growth, of HNT-50.
  const scale = good() ? broad(6e7, 1.9e8) : bad() ? chance.one([0, broad(1e5, 5e6), broad(1.1e9, 5e9)]) : broad(2e5, 1.5e9)
  const rdShare = (): number => (good() ? 0.08 + chance.next() * 0.1 : bad() ? chance.next() * 0.005 : chance.next() * 0.14)
  const fromRd = (id: string): number | null => {
    const rd = told0(id)
    return rd !== null && chance.often(0.6) ? rd / Math.max(0.001, rdShare()) : null
  }
  const usualGrowth = (): number => (good() ? 1.3 + chance.next() * 0.2 : bad() ? 0.5 + chance.next() * 0.4 : 0.8 + chance.next() * 0.7)
  if (edge() && has('rdExpenseLastYear') && !has('revenueLastYear'))
    put('revenueLastYear', beside(Math.round(((room.get('rdExpenseLastYear')!.exact as number) * 100) / chance.one(on.rdToRevenue))))
  else if (edge()) {
    if (chance.often(0.5)) put('revenueLastYear', wild('revenueLastYear', near(on.revenue)))
    else {
      // a multiple of 441 · 40 000, so that compound growth of 5 % and percentages of it come out whole
      put('revenueLastYear', beside(17_640_000 * chance.whole(1, 12)))
    }
  } else put('revenueLastYear', wild('revenueLastYear', fromRd('rdExpenseLastYear') ?? scale))
  const revenue = out.revenueLastYear as number
  const growthPercent = chance.one(on.growth)
  const chain = edge()
  put(
    'revenuePriorYear',
    chain || edge() ? beside(Math.round((revenue * 100) / (100 + growthPercent))) : chance.often(0.04) ? 0 : wild('revenuePriorYear', fromRd('rdExpensePriorYear') ?? revenue / usualGrowth()),
  )
  const prior = out.revenuePriorYear as number
  put(
    'revenueTwoYearsPrior',
    edge()
      ? chance.one([
          beside(Math.round((revenue * 400) / 441)),
          beside(Math.round((prior * 100) / (100 + growthPercent))),
          // half of the sum of two factors, less one, is growthPercent: the oldest year from the other two
          prior > 0 ? Math.round(prior / Math.max(0.05, 2 + (2 * growthPercent) / 100 - revenue / prior)) : 0,
        ])
      : chance.often(0.04) ? 0 : fromRd('rdExpenseTwoYearsPrior') ?? prior / usualGrowth(),
  )
  put('mainRevenueShare', ratioOf(chance, edge(), on.mainShare, good() ? [0.92, 1] : bad() ? [0, 0.45] : [0.4, 1]))
  put(
    'mainRevenueSharePriorYear',
    edge() ? (out.mainRevenueShare as number) : ratioOf(chance, edge(), on.mainShare, good() ? [0.9, 0.95] : bad() ? [0.9, 1] : [0.4, 1]),
  )
  put('highTechRevenueShare', ratioOf(chance, edge(), [0.6], good() ? [0.65, 1] : bad() ? [0, 0.5] : [0.3, 1]))

  // R&D: of revenue, of cost, in sums of two and three years.
  put('rdExpenseLastYear', edge() ? (chance.often(0.7) ? share(revenue, on.rdToRevenue) : near(on.rd)) : wild('rdExpenseLastYear', revenue * rdShare() + (good() ? 3e6 : 0)))
  const rd = out.rdExpenseLastYear as number
  put(
    'rdExpensePriorYear',
    edge()
      ? chance.one([share(prior, on.rdToRevenue), beside(12_000_000 - rd), beside(20_000_000 - rd), near(on.rd)])
      : prior * rdShare() + (good() ? 3e6 : 0),
  )
  const rdPrior = out.rdExpensePriorYear as number
  const three = revenue + prior + (out.revenueTwoYearsPrior as number)
  put('rdExpenseTwoYearsPrior', edge() ? share(three, [3, 4, 5]) - rd - rdPrior : (out.revenueTwoYearsPrior as number) * rdShare())
  put('totalCostLastYear', edge() && rd > 0 ? beside(Math.round((rd * 100) / chance.one(on.rdToCost))) : chance.often(0.03) ? 0 : wild('totalCostLastYear', Math.max(rd, revenue * (0.6 + chance.next() * 0.5))))
  put('rdDomesticShare', ratioOf(chance, edge(), [0.6], good() ? [0.7, 1] : bad() ? [0, 0.5] : [0.4, 1]))

  // Balance sheet.
  const usualAssets = (): number =>
    wild('totalAssets', edge() ? (chance.often(0.6) ? near(on.assets) : broad(1e5, 1e9)) : good() ? broad(5e7, 1.9e8) : bad() ? broad(3e8, 5e9) : broad(1e5, 1e9))
  pair('totalLiabilities', 'totalAssets', on.debt, usualAssets, (assets) => assets * (good() ? 0.4 : bad() ? 0.95 : chance.next() * 1.1))
  const net = (out.totalAssets as number) - (out.totalLiabilities as number)
  put('netAssetsPriorYear', edge() ? chance.one([beside(Math.round((net * 100) / (100 + growthPercent))), 0, beside(0)]) : net / usualGrowth())
  const netPrior = out.netAssetsPriorYear as number
  put(
    'netAssetsTwoYearsPrior',
    edge()
      ? chance.one([
          beside(Math.round((netPrior * 100) / (100 + growthPercent))),
          netPrior !== 0 ? Math.round(netPrior / Math.max(0.05, 2 + (2 * growthPercent) / 100 - net / netPrior)) : 0,
          0,
          beside(0),
        ])
      : netPrior / usualGrowth(),
  )
  put('equityRaisedThreeYears', wild('equityRaisedThreeYears', edge() ? near(on.equity) : good() ? 9e7 : bad() || chance.often(0.5) ? 0 : broad(1e5, 1e8)))
  put('equityRaisedTwoYears', edge() ? near(on.equity) : good() ? 8.5e7 : chance.often(0.5) ? 0 : (out.equityRaisedThreeYears as number) * chance.next())
  const loss = -(out.equityRaisedTwoYears as number)
  put('netProfitLastYear', edge() ? chance.one([share(revenue, on.margin), beside(0), beside(loss)]) : good() ? revenue * 0.12 : bad() ? -1 - revenue * 0.3 : revenue * (chance.next() * 0.4 - 0.2))
  if (known.has('pledgeableAssets')) put('pledgeableAssets', edge() ? share(out.totalAssets as number, [30]) : (out.totalAssets as number) * chance.next())

  // Intellectual property and results.
  const count = (): number => (good() ? chance.whole(4, 9) : bad() ? 0 : chance.often(0.4) ? 0 : chance.whole(0, 7))
  put('classOneIp', wild('classOneIp', edge() ? near([0, 1, 2, 4]) : count()))
  const part = (whole: number): number => (good() ? whole : bad() ? 0 : chance.often(0.4) ? 0 : chance.whole(0, whole))
  for (const id of ['classOneIpSelfDeveloped', 'classOneIpHighValue', 'classOneIpInUse'])
    put(id, edge() ? beside(1) : part(out.classOneIp as number))
  put('classOneIpQualified', edge() ? near([4]) : part(out.classOneIp as number))
  put('classTwoIp', wild('classTwoIp', edge() ? near([0, 1, 2, 3, 4, 5]) : count()))
  put('classTwoIpForInnovative', edge() ? near([0, 1]) : part(out.classTwoIp as number))
  yes('selfDevelopedIp', 0.7)
  yes('tookPartInStandard', 0.3)
  pick('rdInstitution', good() ? ['national'] : bad() ? ['none'] : chance.often(0.5) ? ['none', 'own'] : options('rdInstitution'))
  yes('ledStandardInFiveYears', 0.15)
  pick('nationalAward', good() ? ['topThree'] : bad() || chance.often(0.85) ? ['none'] : options('nationalAward'))
  pick('provincialAward', good() ? ['topThree'] : bad() || chance.often(0.8) ? ['none'] : options('provincialAward'))
  yes('nationalAwardTopThreeInFiveYears', 0.05)
  yes('nationalInnovationOrIpDemonstration', 0.1)
  put('conversionsPerYear', edge() ? near(on.conversions, 0.01) : good() ? 6 : bad() ? 0 : chance.whole(0, 7))
  put('nicheYears', edge() ? near(on.nicheYears, 0.01) : good() ? 11 : bad() ? 1 : chance.whole(0, 14))
  put('nicheShare', edge() ? near([0.1], 0.0001) : good() ? 0.3 : bad() ? 0.02 : Number((chance.next() * 0.4).toFixed(3)))
  put('nicheNationalRank', edge() ? near([3]) : good() ? 1 : bad() ? 20 : chance.whole(1, 12))
  put('srdiScore', edge() ? near([50, 60], 0.01) : good() ? 80 : bad() ? 30 : chance.whole(20, 90))
  put('innovationPoints', edge() ? near([70], 0.01) : good() ? 80 : bad() ? 30 : chance.whole(0, 100))
  put('innovationPointsVersion', good() ? 1 : chance.one([1, 1, 2]))

  // Whatever no rule above names (what is only shown or calculated) takes a value of its domain.
  for (const { id, type } of domains.facts) {
    if (out[id] !== undefined) continue
    if (type === 'choice' || type === 'yesNo') pick(id, room.get(id)!.options ?? [])
    else if (type === 'date' || type === 'dateOrNone') date(id, null, type === 'dateOrNone')
    else put(id, chance.one([room.get(id)!.min, Math.min(room.get(id)!.max, 1_000_000)]))
  }
  if (told.accountsYear !== undefined && told.accountsYear !== null) out.accountsYear = told.accountsYear as number
  return out
}

const ratioOf = (chance: Chance, edge: boolean, thresholds: number[], [low, high]: number[]): number => {
  const value = edge ? chance.one(thresholds) + chance.one([0, 0, 0.0001, -0.0001]) : low! + chance.next() * (high! - low!)
  return Math.min(1, Number(value.toFixed(4)))
}

// ── complete profiles ────────────────────────────────────────────────────────────────────────────────────────────

const firstDays = ['2025-11-27', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-12-31', '2027-01-01', '2028-02-29']

const dayChance = chanceOf(20251127)
/** Few days, as the rules are compiled once for each. */
const otherDays = [
  ...Array.from({ length: 4 }, () => dateBetween(dayChance, '2025-11-28', '2026-03-29')),
  ...Array.from({ length: 20 }, () => dateBetween(dayChance, '2026-04-03', '2028-06-30')),
]

/** A company of which everything is known, and the day on which it asks. */
export function completeProfile(domains: Domains, seed: number, { boundary, coarse = false }: { boundary: boolean; coarse?: boolean }): Complete {
  const chance = chanceOf(seed)
  const asOf = chance.often(0.25) ? chance.one(firstDays) : chance.one(otherDays)
  const year = Number(asOf.slice(0, 4))
  // Until 31 May a company may answer for the year before; one founded this year answers for this year.
  const told: Record<string, FactValue> = {}
  if (asOf <= `${year}-05-31` && chance.often(0.15)) told.accountsYear = year - 2
  else if (chance.often(0.06)) {
    told.accountsYear = year
    told.establishedOn = dateBetween(chance, `${year}-01-01`, asOf)
  } else if (chance.often(0.2)) told.accountsYear = year - 1
  const mood = chance.one(['plausible', 'plausible', 'good', 'good', 'bad', 'wild'] as const)
  const slips = chance.one([0.02, 0.05, 0.1, 0.3])
  const facts = complete(domains, asOf, told, { boundary: boundary ? 0.5 : 0, mood, slips, coarse }, chance)
  return { asOf, facts }
}

// ── what one may know ────────────────────────────────────────────────────────────────────────────────────────────

/** A complete company of which part is forgotten, told as a range or narrowed down. `share` is the part that is so. */
export function partialProfile(domains: Domains, seed: number, share: number): Known & { whole: Complete } {
  const chance = chanceOf(seed ^ 0x5bd1e995)
  const whole = completeProfile(domains, seed, { boundary: chance.often(0.6) })
  const { asOf } = whole
  const facts: Record<string, FactValue> = { ...whole.facts }
  const forget = chance.one([0.9, 0.6, 0.3])
  for (const { id, type, options, domain } of domains.facts) {
    if (!chance.often(share)) continue
    const value = facts[id]
    if (value === undefined || value === null) continue
    if (chance.often(forget)) delete facts[id]
    else if (type === 'choice') {
      const others = (options ?? []).map((option) => option.value).filter((one) => one !== value && chance.often(0.4))
      facts[id] = { oneOf: [value as Scalar, ...others] }
    } else if (type === 'industry') {
      const digits = String(value).replace(/^[A-T]/, '')
      facts[id] = digits.slice(0, chance.one([2, 2, 3]))
    } else if (type === 'date' || type === 'dateOrNone') {
      if (value === 'none') {
        delete facts[id]
        continue
      }
      const until = domain?.max === 'asOf' ? asOf : '9999-12-31'
      const max = plusDays(value as string, chance.one([0, 1, 30, 400]))
      facts[id] = rangeOf(chance, plusDays(value as string, -chance.one([0, 1, 30, 400])), max > until ? until : max)
    } else if (typeof value === 'number') {
      const min = typeof domain?.min === 'number' ? domain.min : -1e13
      const max = typeof domain?.max === 'number' ? domain.max : 1e13
      const size = Math.abs(value) * chance.one([0.01, 0.1, 0.5, 3]) + (domain?.whole ? chance.one([1, 2, 10]) : 0.05)
      const tidy = (one: number) => Math.min(max, Math.max(min, domain?.whole ? Math.round(one) : Number(one.toFixed(4))))
      const low = chance.often(0.15) ? value : Math.min(value, tidy(value - size * chance.next()))
      const high = chance.often(0.15) ? value : Math.max(value, tidy(value + size * chance.next()))
      facts[id] = rangeOf(chance, low, high)
    } else delete facts[id]
  }
  return { asOf, facts, whole }
}

const rangeOf = <T extends number | string>(chance: Chance, min: T, max: T): FactValue =>
  chance.often(0.15) ? { min } : chance.often(0.15) ? { max } : { min, max }

const styles: Style[] = [
  { mood: 'good', boundary: 0, slips: 0 },
  { mood: 'bad', boundary: 0, slips: 0 },
  { mood: 'plausible', boundary: 0.5 },
  { mood: 'good', boundary: 0.15, slips: 0.1 },
  { mood: 'plausible', boundary: 0.9 },
  { mood: 'bad', boundary: 0.15, slips: 0.3 },
  { mood: 'wild', boundary: 0.2 },
  { mood: 'good', boundary: 0.4, slips: 0.03 },
]

/** Companies that all agree with what is told: fitting, failing, plausible, on the boundaries and at the ends of domains. */
export function completions(domains: Domains, partial: Known, n: number, seed: number, from = 0): Profile[] {
  return Array.from({ length: n }, (_, index) => {
    const turn = from + index
    return complete(domains, partial.asOf, partial.facts, styles[turn % styles.length]!, chanceOf(seed * 1009 + turn * 7919))
  })
}
