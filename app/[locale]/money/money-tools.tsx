'use client'

import { useAnswers, useAwake } from '@/app/_ui/answers-store'
import { Section } from '@/app/_ui/section'
import type { Facts } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { FieldName, Kind } from './fields'
import { type Lpr, MoneyForm } from './money-form'
import { moneyWords } from './money-words'

/** Which answer fills which field: the same figure in both places, nothing worked out of it. */
const FILLED: Partial<Record<FieldName, { fact: string; per: number }>> = {
  sales: { fact: 'revenueLastYear', per: 10_000 },
  receivablesClose: { fact: 'accountsReceivable', per: 10_000 },
  amount: { fact: 'amountNeeded', per: 10_000 },
  months: { fact: 'tenorMonths', per: 1 },
}

function filledFrom(facts: Facts): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const [field, { fact, per }] of Object.entries(FILLED)) {
    const value = facts[fact]
    if (typeof value === 'number') filled[field] = String(value / per)
  }
  return filled
}

/** Three small tools on one page, filled with what this device already knows. */
export function MoneyTools({ locale, lpr }: { locale: Locale; lpr?: Lpr }) {
  const t = moneyWords(locale)
  const awake = useAwake()
  const { facts } = useAnswers()
  const filled = awake ? filledFrom(facts) : {}
  return (['repay', 'rate', 'need'] as Kind[]).map((kind) => (
    <Section key={kind} id={kind} title={t[kind].title} intro={t[kind].intro}>
      {/* A new form once the answers are known: what stands in a field is the field's own. */}
      <MoneyForm key={`${kind}${awake}`} kind={kind} locale={locale} lpr={lpr} filled={filled} />
    </Section>
  ))
}
