/** What a loan costs in a year, in its two public forms; shares of one (0.128 is 12.80%). */
export type AnnualRate = { monthly: number; simple: number; compound: number }

/**
 * The annualised rate of monthly payments against the money received at the start, by the internal rate of return: simple is
 * twelve months of it, compound lets it grow (中国人民银行公告〔2021〕第3号). Null where the payments do not even return
 * what was received, or there is nothing to compare.
 */
export function annualRate(received: number, payments: readonly number[]): AnnualRate | null {
  const paid = payments.reduce((sum, payment) => sum + payment, 0)
  if (!(received > 0) || payments.length === 0 || payments.some((payment) => !(payment >= 0)) || paid < received)
    return null
  // The present value falls as the rate rises, so the root lies between two rates and halving finds it.
  let [low, high] = [0, 1]
  while (presentValue(payments, high) > received) high *= 2
  for (let step = 0; step < 200 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2
    if (presentValue(payments, middle) > received) low = middle
    else high = middle
  }
  const monthly = paid === received ? 0 : (low + high) / 2
  return { monthly, simple: 12 * monthly, compound: (1 + monthly) ** 12 - 1 }
}

const presentValue = (payments: readonly number[], monthly: number): number =>
  payments.reduceRight((value, payment) => (value + payment) / (1 + monthly), 0)
