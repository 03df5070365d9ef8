/** Where the documents draw their lines: what a generator of boundary cases must hit. */

const wan = (floors: string): number[] => floors.split(' ').map((floor) => Number(floor) * 10_000)
const list = (words: string): string[] => words.trim().split(/\s+/)

export const on = {
  employees: [0, 1, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000],
  revenue: wan('0 50 100 200 300 500 1000 1500 2000 3000 5000 6000 10000 20000 30000 40000 80000 100000 200000'),
  assets: wan('0 100 300 2000 5000 8000 10000 20000 80000 120000'),
  rd: wan('0 100 200 300 400 500 600 1000 1200 3000'),
  equity: wan('0 500 2000 6000 8000'),
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

/** One class of each row of the size standard, in its order, then classes that it does not cover. */
export const rowCodes = list(
  '0111 1011 4710 5111 5211 5411 5910 6010 6110 6210 6311 6510 7010 7020 7111 7310 7040 8511 9011 5310 8411 6610',
)

/** Floors of the size standard that a class of GB/T 4754 is measured by: staff, revenue, assets. */
export function floorsOf(code: string): { staff?: number[]; revenue?: number[]; assets?: number[] } {
  const digits = code.replace(/^[A-T]/, '')
  const division = Number(digits.slice(0, 2))
  if (division < 5) return { revenue: wan('50 500 20000') }
  if (division < 47) return { staff: [20, 300, 1000], revenue: wan('300 2000 40000') }
  if (division < 51) return { revenue: wan('300 6000 80000'), assets: wan('300 5000 80000') }
  if (division === 51) return { staff: [5, 20, 200], revenue: wan('1000 5000 40000') }
  if (division === 52) return { staff: [10, 50, 300], revenue: wan('100 500 20000') }
  if (division < 59) return { staff: [20, 300, 1000], revenue: wan('200 3000 30000') }
  if (division === 59) return { staff: [20, 100, 200], revenue: wan('100 1000 30000') }
  if (division === 60) return { staff: [20, 300, 1000], revenue: wan('100 2000 30000') }
  if (division < 63) return { staff: [10, 100, 300], revenue: wan('100 2000 10000') }
  if (division < 65) return { staff: [10, 100, 2000], revenue: wan('100 1000 100000') }
  if (division === 65) return { staff: [10, 100, 300], revenue: wan('50 1000 10000') }
  if (digits.startsWith('701')) return { revenue: wan('100 1000 200000'), assets: wan('2000 5000 10000') }
  if (digits.startsWith('702')) return { staff: [100, 300, 1000], revenue: wan('500 1000 5000') }
  if (division === 71 || division === 72) return { staff: [10, 100, 300], assets: wan('100 8000 120000') }
  return { staff: [10, 100, 300] }
}

/** The priority clusters, and classes beside them. */
export const clusterCodes = list(`
  0932 2521 2522 2523 2613 2614 2619 2651 2652 2653 2659 2661 2662 3051 3073 3091 3218 3232 3240 3254 3415 3612 3811 3812
  3813 3819 3821 3823 3824 3825 3829 3841 3842 3849 3985
  0931 2529 2611 2631 2669 3054 3072 3099 3217 3231 3251 3411 3611 3822 3843 3981 2710 3511 3973 4416 6513 6550 7320`)

/** Classes of every division that some row tells apart from its neighbours. */
export const industryCodes = list(`
  0111 0311 0411 0513 0610 1011 1510 1610 1711 3911 4290 4310 4411 4415 4610 4710 5012 5111 5189 5211 5291 5310 5411 5442
  5511 5611 5720 5810 5910 5951 6010 6020 6110 6190 6210 6291 6311 6319 6410 6450 6510 6531 6599 6610 6720 6811 6940 7010
  7020 7030 7040 7090 7111 7211 7291 7310 7491 7520 7610 7721 7810 8010 8111 8211 8310 8399 8411 8432 8511 8521 8610 8710
  8810 8911 9011 9090 9111 9411 9700`)

/** What a company may tell instead of a class: a letter, two or three digits, a letter and digits. */
export const coarseCodes = list(`
  A B C D E F G H I J K L M N O P Q R S T 01 05 16 26 38 39 53 54 59 60 61 65 70 84 85 90 265 324 398 701 702 703
  A05 C16 C39 I65 K70 M73 Q85 C3985 K7010`)

const letters =
  'A01-05 B06-12 C13-43 D44-46 E47-50 F51-52 G53-60 H61-62 I63-65 J66-69 K70-70 L71-72 M73-75 N76-79 O80-82 P83-83 Q84-85 R86-90 S91-96 T97-97'

/** Whether a class lies under a code: `C`, `39`, `C39`, `398`, `3985`. */
export function liesUnder(code: string, industryClass: string): boolean {
  const digits = code.replace(/^[A-T]/, '')
  if (digits !== '') return industryClass.startsWith(digits)
  const [, from = '99', to = '00'] = letters.match(new RegExp(`${code}(\\d\\d)-(\\d\\d)`)) ?? []
  const division = industryClass.slice(0, 2)
  return division >= from && division <= to
}
