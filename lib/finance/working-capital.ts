/** The figures of the public estimate, all in one unit of money; the averages are (opening + closing) / 2. */
export type WorkingCapital = {
  sales: number
  cost: number
  /** Total profit of the year, which may be a loss. */
  profit: number
  /** Next year's sales. */
  expectedSales: number
  receivables: number
  inventory: number
  payables: number
  prepaid: number
  advances: number
  ownFunds: number
  loans: number
  otherFunds: number
}

export type Days = { inventory: number; receivables: number; payables: number; prepaid: number; advances: number }

export type Need = {
  margin: number
  growth: number
  days: Days
  /** Days from paying for goods to being paid. */
  cycle: number
  turnover: number
  need: number
  existing: number
  /** What is missing; nothing where the funds there are cover the need. */
  gap: number
  covered: boolean
}

/** The averages of what stands at the beginning and at the end of the year. */
export const average = (opening: number, closing: number): number => (opening + closing) / 2

/**
 * The need for working capital by the public formula of the lending rules (流动资金贷款需求量测算参考):
 * last year's sales × (1 − margin) × (1 + growth) / turnover. A cycle of no days has no turnover and the method says nothing.
 */
export function workingCapitalNeed(figures: WorkingCapital): Need | 'no-sales' | 'no-cost' | 'no-cycle' {
  const { sales, cost, profit, expectedSales } = figures
  if (!(sales > 0)) return 'no-sales'
  if (!(cost > 0)) return 'no-cost'
  const bySales = (amount: number) => (360 * amount) / sales
  const byCost = (amount: number) => (360 * amount) / cost
  const days: Days = {
    inventory: byCost(figures.inventory),
    receivables: bySales(figures.receivables),
    payables: byCost(figures.payables),
    prepaid: byCost(figures.prepaid),
    advances: bySales(figures.advances),
  }
  const cycle = days.inventory + days.receivables - days.payables + days.prepaid - days.advances
  if (!(cycle > 0)) return 'no-cycle'
  const margin = profit / sales
  const growth = expectedSales / sales - 1
  const turnover = 360 / cycle
  const need = Math.max(0, (sales * (1 - margin) * (1 + growth)) / turnover)
  const existing = figures.ownFunds + figures.loans + figures.otherFunds
  return {
    margin,
    growth,
    days,
    cycle,
    turnover,
    need,
    existing,
    gap: Math.max(0, need - existing),
    covered: need <= existing,
  }
}
