import type { ChangeView, ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './changes.module.css'
import { Prose } from './prose'

/** For each loan that is not matched: what would alter that, the cheapest first, or the day when time alone does. */
export function Changes({ products, locale }: { products: ProductView[]; locale: Locale }) {
  const { result, sheet } = words(locale)
  const { changes: text } = result
  const { step: t } = sheet
  const waiting = products.filter((product) => product.outcome !== 'eligible')
  // Loans of which too much is open to advise anything are named once, together.
  const isEarly = ({ changes, eligibleFrom, counts }: ProductView) =>
    changes.length === 0 && !eligibleFrom && counts.unknown > 0
  const early = waiting.filter(isEarly)
  const isAssumed = waiting.some(({ criteria }) => criteria.some(({ status }) => status === 'assumed'))
  return (
    <div className={styles.loans}>
      {isAssumed ? <p className="quiet">{text.assumed}</p> : null}
      {waiting
        .filter((product) => !isEarly(product))
        .map((product) => (
          <div key={product.id}>
            <h3 className={styles.loan}>{text.forLoan(product.title)}</h3>
            {product.eligibleFrom ? (
              <p className={styles.time}>
                <Prose text={text.from(product.eligibleFrom)} locale={locale} />
              </p>
            ) : null}
            {product.changes.length ? (
              <ol className={styles.changes}>
                {product.changes.map((change, index) => (
                  <Way
                    key={change.text}
                    change={change}
                    rank={product.changes.length === 1 ? null : index === 0 ? t.first : t.also}
                    locale={locale}
                  />
                ))}
              </ol>
            ) : product.eligibleFrom ? null : (
              <p className="quiet">{text.none}</p>
            )}
          </div>
        ))}
      {early.length ? (
        <p className="quiet">
          {early.map(({ title }) => title).join(locale === 'zh' ? '、' : ', ')}
          {locale === 'zh' ? '：' : ': '}
          {text.more}
        </p>
      ) : null}
    </div>
  )
}

/** One way: every step of it is needed, and nothing more. */
function Way({ change, rank, locale }: { change: ChangeView; rank: string | null; locale: Locale }) {
  return (
    <li>
      <p className={styles.effort}>
        {rank ? `${rank} · ` : null}
        {change.effort}
      </p>
      <ul className={styles.steps}>
        {change.steps.map((step) => (
          <li key={step.fact}>
            <p>
              <Prose text={step.text} locale={locale} />
              {step.now ? (
                <span className={styles.now}>
                  {locale === 'zh' ? '（' : ' ('}
                  <Prose text={step.now} locale={locale} />
                  {locale === 'zh' ? '）' : ')'}
                </span>
              ) : null}
            </p>
            <p className={styles.when}>{step.when}</p>
          </li>
        ))}
      </ul>
    </li>
  )
}
