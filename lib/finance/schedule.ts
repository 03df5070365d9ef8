/** How a loan is paid back: equal principal, equal instalments, or interest each month and the principal at the end. */
export type Way = 'equalPrincipal' | 'equalInstalments' | 'interestOnly'
export const WAYS: readonly Way[] = ['equalPrincipal', 'equalInstalments', 'interestOnly']

/** One month, in cents: `left` is still owed after it. */
export type Row = { month: number; principal: number; interest: number; payment: number; left: number }
export type Schedule = { rows: Row[]; interest: number; paid: number }

export type Loan = {
  /** Whole cents. */
  principal: number
  months: number
  /** A share of one a year; places beyond the eighth are cut. */
  yearlyRate: number
  way: Way
}

const SCALE = 100_000_000n

/** A month's interest to the cent, half a cent up: exact, whatever the sum. */
const interestOn = (left: number, yearlyRate: number): number => {
  const rate = BigInt(Math.round(yearlyRate * Number(SCALE)))
  const divisor = 12n * SCALE
  return Number((2n * BigInt(left) * rate + divisor) / (2n * divisor))
}

/** The payment that returns the principal with interest in equal parts, to the cent. */
function instalment({ principal, months, yearlyRate }: Loan): number {
  const monthly = yearlyRate / 12
  // ln(1 + x) and e^x − 1 keep their digits where the rate is tiny.
  return monthly === 0
    ? Math.round(principal / months)
    : Math.round((principal * monthly) / -Math.expm1(-months * Math.log1p(monthly)))
}

/** Month by month in exact cents, interest at a twelfth of the yearly rate; the last payment settles what is left. */
export function schedule(loan: Loan): Schedule {
  const { principal, months, yearlyRate, way } = loan
  const part = way === 'equalPrincipal' ? Math.floor(principal / months) : 0
  const payment = way === 'equalInstalments' ? instalment(loan) : 0
  const rows: Row[] = []
  let left = principal
  for (let month = 1; month <= months; month++) {
    const interest = interestOn(left, yearlyRate)
    const wanted = way === 'equalInstalments' ? payment - interest : part
    const returned = month === months ? left : Math.max(0, Math.min(left, wanted))
    left -= returned
    rows.push({ month, principal: returned, interest, payment: returned + interest, left })
  }
  const interest = rows.reduce((sum, row) => sum + row.interest, 0)
  return { rows, interest, paid: principal + interest }
}
