import type { Facts } from '@/lib/engine'
import { type Chance, minusMonths } from './chance'

/**
 * One row of the documents at a time: facts that put a company which fits otherwise on the row's line or a step beside
 * it, and close the other ways round it. Figures in yuan.
 */
export function probe(chance: Chance, asOf: string): Facts {
  const step = (size = 1): number => chance.one([0, 0, -size, size])
  const at = (value: number, size = 1): number => Number((value + step(size)).toFixed(4))
  const of = (whole: number, percents: number[]): number => Math.round((whole * chance.one(percents)) / 100) + step()

  const noEquity = { equityRaisedTwoYears: 0, equityRaisedThreeYears: 0 }
  const noTitle = {
    techSmeValidUntil: 'none',
    hnteValidUntil: 'none',
    innovativeSmeValidUntil: 'none',
    srdiValidUntil: 'none',
    littleGiantValidUntil: 'none',
  }
  const noShortcut = {
    ...noTitle,
    ...noEquity,
    rdInstitution: chance.one(['none', 'own', 'city']),
    nationalAward: 'none',
    provincialAward: 'none',
    nationalAwardTopThreeInFiveYears: false,
    ledStandardInFiveYears: false,
    nationalInnovationOrIpDemonstration: false,
    innovationPoints: 0,
  }
  /** The Little Giant Loan by way (b). */
  const aboutToBe = { littleGiantValidUntil: 'none', establishedOn: '2015-06-30', reexaminationOf: 'none' }
  const revenues = (last: number, prior: number, twoPrior: number) => ({
    revenueLastYear: last,
    revenuePriorYear: prior,
    revenueTwoYearsPrior: twoPrior,
  })
  const rd = (last: number, prior: number, twoPrior = prior) => ({
    rdExpenseLastYear: last,
    rdExpensePriorYear: prior,
    rdExpenseTwoYearsPrior: twoPrior,
  })
  const staff = (tech: number, research: number, bachelors: number) => ({
    employees: 200,
    techStaff: Math.max(0, 2 * tech + step()),
    rdStaff: Math.max(0, 2 * research + step()),
    bachelorStaff: Math.max(0, 2 * bachelors + step()),
  })
  const littleTalent = {
    ...staff(chance.one([0, 10, 15, 20]), chance.one([0, 5, 10]), chance.one([0, 15, 30])),
    talentPlan: chance.one(['none', 'none', 'city']),
    coreTeamYears: chance.one([0, 2.99, 3, 5]),
    equityIncentive: chance.often(0.2),
    universityCooperation: chance.often(0.2),
  }
  const littleTech = {
    ...rd(of(60_000_000, [0, 2, 3, 4, 5, 6]), 3_000_000),
    ...revenues(60_000_000, 50_000_000, 40_000_000),
    totalCostLastYear: 50_000_000,
    classOneIp: chance.one([0, 0, 1]),
    classOneIpSelfDeveloped: 0,
    classOneIpHighValue: 0,
    classTwoIp: chance.whole(0, 5),
    conversionsPerYear: chance.whole(0, 6),
  }

  return chance.one<() => Facts>([
    // GRA-10 to GRA-19
    () => ({ ...noEquity, ...revenues(at(15_000_000), 14_000_000, 13_000_000), ...rd(2_000_000, 2_000_000) }),
    () => ({
      ...revenues(9_000_000, 8_000_000, 7_000_000),
      ...rd(2_000_000, 2_000_000),
      equityRaisedTwoYears: at(20_000_000),
      equityRaisedThreeYears: 30_000_000,
    }),
    () => ({ ...revenues(30_000_000, 25_000_000, 20_000_000), ...rd(at(1_000_000), at(1_000_000)) }),
    () => ({ ...revenues(20_000_000, 20_000_000, 20_000_000), ...rd(at(1_000_000), at(1_000_000)) }),
    () => ({ mainRevenueShare: at(chance.one([0.7, 0.8]), 0.0001) }),
    () => ({ totalAssets: 100_000_000, totalLiabilities: at(chance.one([70, 75, 80]) * 1_000_000) }),
    () => ({
      classOneIpInUse: chance.one([0, 1]),
      rdInstitution: 'city',
      nationalAward: 'listed',
      provincialAward: 'listed',
    }),
    () => ({ srdiScore: at(chance.one([50, 60]), 0.01) }),
    () => ({ nicheYears: at(chance.one([2, 3]), 0.01) }),
    // GRA-31 to GRA-42, read by the Little Giant Loan, too
    () => ({ ...aboutToBe, ...revenues(at(50_000_000), 45_000_000, 40_000_000), ...rd(8_000_000, 7_000_000) }),
    () => ({ ...aboutToBe, mainRevenueShare: at(0.9, 0.0001) }),
    () => ({ ...aboutToBe, ...revenues(88_200_000, 80_000_000, at(80_000_000)), ...rd(9_000_000, 9_000_000) }),
    () => ({ ...aboutToBe, ...revenues(88_200_000, 80_000_000, chance.one([0, 1])), ...rd(9_000_000, 9_000_000) }),
    () => ({ ...aboutToBe, totalAssets: 100_000_000, totalLiabilities: at(75_000_000) }),
    () => ({ ...aboutToBe, ...revenues(100_000_000, 90_000_000, 80_000_000), ...rd(at(6_000_000), 6_000_000) }),
    () => ({ ...aboutToBe, ...revenues(300_000_000, 250_000_000, 200_000_000), ...rd(at(9_000_000), at(7_500_000)) }),
    () => ({ ...aboutToBe, classOneIpQualified: at(4), nationalAward: chance.one(['none', 'listed', 'topThree']) }),
    () => ({ ...aboutToBe, nicheShare: at(0.1, 0.0001), nicheNationalRank: 4 }),
    () => ({ ...aboutToBe, nicheShare: 0.02, nicheNationalRank: at(3) }),
    () => ({ ...aboutToBe, singleChampion: chance.often(0.5), controlledByLittleGiant: chance.often(0.5) }),
    () => ({
      littleGiantValidUntil: chance.one([asOf, minusMonths(asOf, 1)]),
      reexaminationOf: chance.one(['littleGiant', 'srdi', 'none']),
      ...revenues(80_000_000, 80_000_000, at(80_000_000)),
    }),
    // 63号
    () => ({ ...revenues(at(100_000_000), 90_000_000, 80_000_000), ...rd(of(100_000_000, [3, 4, 6]), 6_000_000) }),
    () => ({ ...revenues(at(50_000_000), 45_000_000, 40_000_000), ...rd(of(50_000_000, [4, 5, 6]), 6_000_000) }),
    () => ({
      ...revenues(40_000_000, 35_000_000, 30_000_000),
      ...rd(at(30_000_000), 20_000_000),
      ...staff(50, chance.one([30, 50]), 60),
      equityRaisedTwoYears: at(80_000_000),
      equityRaisedThreeYears: 90_000_000,
    }),
    () => ({
      nationalAward: 'none',
      provincialAward: 'none',
      equityRaisedThreeYears: 70_000_000,
      equityRaisedTwoYears: chance.one([0, at(20_000_000), at(60_000_000)]),
      ...revenues(at(10_000_000), 9_000_000, 8_000_000),
      ...rd(chance.one([at(1_000_000), at(10_000_000)]), 10_000_000),
    }),
    // HNT-05: each size of revenue, R&D of three years between its band and the next
    () => {
      const revenue = chance.one([50_000_000, 200_000_000])
      const three = revenue + step() + revenue
      const first = of(three, [3, 3.5, 4, 4.5, 5])
      return { ...revenues(three - revenue, revenue / 2, revenue / 2), ...rd(first, 0, 0) }
    },
    () => ({
      conversionsPerYear: at(chance.whole(0, 5), 0.01),
      selfDevelopedIp: false,
      classOneIp: 0,
      classTwoIp: chance.whole(0, 6),
    }),
    () => ({ rdDomesticShare: at(0.6, 0.0001) }),
    () => ({ highTechRevenueShare: at(0.6, 0.0001) }),
    // the technology-based SME by its score alone, near 60; and its ceilings
    () => ({
      ...noShortcut,
      ...staff(chance.one([10, 10, 15, 20, 25, 30]), 10, 30),
      ...littleTech,
    }),
    () => ({ ...noShortcut, employees: at(500) }),
    () => ({ ...revenues(at(200_000_000), 180_000_000, 160_000_000) }),
    () => ({ totalAssets: at(200_000_000), totalLiabilities: 80_000_000 }),
    // the innovative SME by its score alone
    () => ({
      ...noShortcut,
      ...littleTech,
      classTwoIpForInnovative: 0,
      mainRevenueShare: at(chance.one([0.5, 0.55, 0.6, 0.7]), 0.0001),
      mainRevenueSharePriorYear: at(chance.one([0.5, 0.55, 0.6, 0.7]), 0.0001),
      totalAssets: 100_000_000,
      totalLiabilities: at(chance.one([55, 75]) * 1_000_000),
    }),
    () => ({ ...noShortcut, ...littleTech, equityRaisedThreeYears: at(5_000_000) }),
    // the gates of points
    () => ({ ...littleTalent }),
    // talent of 10 or of 11
    () => ({
      ...littleTalent,
      talentPlan: 'none',
      equityIncentive: false,
      universityCooperation: false,
      ...chance.one([
        { ...staff(20, 0, 0), coreTeamYears: 0 },
        { ...staff(10, 5, 15), coreTeamYears: 3 },
      ]),
    }),
    () => ({ ...noTitle, techSmeValidUntil: asOf, ...littleTech, ...littleTalent, innovationPoints: 0 }),
    () => ({ ...noTitle, hnteValidUntil: asOf, ...littleTech, ...littleTalent }),
    () => ({
      ...noTitle,
      innovationPoints: at(70, 0.01),
      innovationPointsVersion: chance.one([1, 2]),
      highTechZone: 'none',
    }),
    () => ({
      ...noEquity,
      revenueLastYear: chance.one([0, 1]),
      equityRaisedThreeYears: 1,
      equityRaisedTwoYears: chance.one([0, 1]),
    }),
    () => ({ ...revenues(0, 0, 0), ...rd(of(1_000_000, [15]), 0), totalCostLastYear: 1_000_000 }),
    // the order of the loans: stages, zones, titles, preferred criteria
    () => ({
      littleGiantValidUntil: 'none',
      establishedOn: minusMonths(asOf, chance.one([25, 30, 34, 35, 36, 37, 59, 60, 61])),
      ...revenues(at(chance.one([15_000_000, 50_000_000])), 14_000_000, 13_000_000),
      ...rd(9_000_000, 9_000_000),
      nicheYears: at(3, 0.01),
      highTechZone: chance.one(['none', 'regional']),
    }),
    () => ({
      littleGiantValidUntil: 'none',
      establishedOn: minusMonths(asOf, chance.one([30, 33, 35, 60, 70])),
      ...revenues(60_000_000, 50_000_000, chance.one([40_000_000, 59_000_000])),
      ...rd(9_000_000, 9_000_000),
      techSmeValidUntil: chance.one(['none', asOf]),
      innovativeSmeValidUntil: chance.one(['none', asOf]),
      hnteValidUntil: chance.one(['none', asOf]),
      srdiValidUntil: chance.one(['none', asOf, asOf]),
      coreTeamYears: 0,
      talentPlan: 'none',
      equityIncentive: false,
      universityCooperation: chance.often(0.1),
      ...staff(10, 0, 0),
      keyChainLink: chance.often(0.5),
      strategicEmergingField: chance.one(['none', 'newMaterials']),
    }),
    () => ({
      ...noEquity,
      netProfitLastYear: chance.one([0, -1, 1]),
      equityRaisedThreeYears: 10,
      equityRaisedTwoYears: chance.one([0, 1]),
      ...revenues(at(21_000_000), 20_000_000, 19_000_000),
    }),
  ])()
}
