'use client'

import { Fold } from '@/app/_ui/fold'
import { Prose } from '@/app/_ui/prose'
import type { AnnualRate } from '@/lib/finance'
import { formatRatio, formatYuan } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import styles from './money.module.css'
import { moneyWords } from './money-words'
import { ScheduleChart } from './schedule-chart'
import type { Worked } from './work-out'

const digits = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
/** Yuan with its cents, for a column of figures. */
const plainCents = (value: number) => digits.format(Math.round(value) / 100)
/** The same in a sentence, with its unit: a payment is told to the cent, never in 万元. */
const cents = (value: number, locale: Locale) =>
  locale === 'zh' ? `${plainCents(value)}元` : `CNY ${plainCents(value)}`

/** What a form comes to: the one figure first, then how it was reached and by which public formula. */
export function MoneyResult({ worked, locale }: { worked: Worked; locale: Locale }) {
  if (worked.kind === 'need') return <NeedResult worked={worked} locale={locale} />
  return worked.kind === 'repay' ? (
    <RepayResult worked={worked} locale={locale} />
  ) : (
    <RateResult worked={worked} locale={locale} />
  )
}

function NeedResult({ worked: { need }, locale }: { worked: Extract<Worked, { kind: 'need' }>; locale: Locale }) {
  const { need: t } = moneyWords(locale)
  if (typeof need === 'string') return <p className={styles.result}>{t.none[need]}</p>
  const yuan = (value: number) => formatYuan(Math.round(value), locale)
  const days = (value: number) => value.toFixed(2)
  const steps: [string, string][] = [
    [t.margin, formatRatio(need.margin)],
    [t.growth, formatRatio(need.growth)],
    ...(Object.entries(need.days) as [keyof typeof need.days, number][]).map(([id, value]): [string, string] => [
      t.days[id],
      days(value),
    ]),
    [t.cycle, days(need.cycle)],
    [t.turnover, need.turnover.toFixed(4)],
  ]
  return (
    <div className={styles.result}>
      <p className={styles.answer}>
        <span className="quiet">{t.gap}</span>
        <strong>{yuan(need.gap)}</strong>
      </p>
      {need.covered ? <p>{t.covered}</p> : null}
      <p>
        <Prose
          text={`${t.total(yuan(need.need))}${locale === 'zh' ? '，' : ', '}${t.existing(yuan(need.existing))}`}
          locale={locale}
        />
      </p>
      <Fold plain paper line={t.steps}>
        <dl className={styles.steps}>
          {steps.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{t.formula}</p>
      </Fold>
      <p className="quiet">{t.source}</p>
    </div>
  )
}

/** The annual rate stands first and largest, with its method and what it holds. */
function Rates({ rate, basis, locale }: { rate: AnnualRate | null; basis: string; locale: Locale }) {
  const { repay: t } = moneyWords(locale)
  if (!rate) return <p>{t.noRate}</p>
  return (
    <>
      <dl className={styles.rates}>
        {(['simple', 'compound'] as const).map((method) => (
          <div key={method}>
            <dt className="quiet">{t[method]}</dt>
            <dd>{(rate[method] * 100).toFixed(2)}%</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{basis}</p>
    </>
  )
}

function RepayResult({ worked, locale }: { worked: Extract<Worked, { kind: 'repay' }>; locale: Locale }) {
  const { repay: t } = moneyWords(locale)
  const { plan, fee, rate } = worked
  const [first, last] = [plan.rows[0]!, plan.rows[plan.rows.length - 1]!]
  const money = (value: number) => cents(value, locale)
  const columns = [t.payment, t.principal, t.interestOf, t.left]
  return (
    <div className={styles.result}>
      <Rates rate={rate} basis={t.basis} locale={locale} />
      <ul className={styles.sums}>
        {[
          t.interest(money(plan.interest)),
          t.fee(money(fee)),
          t.paid(money(plan.paid)),
          t.first(money(first.payment)),
          t.last(money(last.payment)),
        ].map((text) => (
          <li key={text}>
            <Prose text={text} locale={locale} />
          </li>
        ))}
      </ul>
      <ScheduleChart rows={plan.rows} locale={locale} />
      <Fold plain line={t.table}>
        <table className={styles.table}>
          <caption className="unseen">{t.table}</caption>
          <thead>
            <tr>
              {[t.month, ...columns].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.rows.map((row) => (
              <tr key={row.month}>
                <th scope="row">{row.month}</th>
                {[row.payment, row.principal, row.interest, row.left].map((value, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
                  <td key={n} data-word={columns[n]}>
                    {plainCents(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
      <p className="quiet">{t.method}</p>
    </div>
  )
}

function RateResult({ worked, locale }: { worked: Extract<Worked, { kind: 'rate' }>; locale: Locale }) {
  const { rate: t } = moneyWords(locale)
  const { paid, received, rate } = worked
  return (
    <div className={styles.result}>
      <Rates rate={rate} basis={t.basis} locale={locale} />
      <ul className={styles.sums}>
        <li>
          <Prose text={t.paid(cents(paid * 100, locale))} locale={locale} />
        </li>
        {paid > received ? (
          <li>
            <Prose text={t.more(cents((paid - received) * 100, locale))} locale={locale} />
          </li>
        ) : null}
      </ul>
    </div>
  )
}
