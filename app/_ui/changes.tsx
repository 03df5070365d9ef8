import type { ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './changes.module.css'
import { Prose } from './prose'

/** For each loan that is not matched: what would alter that, the cheapest first, or the day when time alone does. */
export function Changes({ products, locale }: { products: ProductView[]; locale: Locale }) {
  const text = words(locale).result.changes
  const waiting = products.filter((product) => product.outcome !== 'eligible')
  return (
    <div className={styles.loans}>
      {waiting.map((product) => (
        <div key={product.id}>
          <h3 className={styles.loan}>{text.forLoan(product.title)}</h3>
          {product.eligibleFrom ? (
            <p>
              <Prose text={text.from(product.eligibleFrom)} locale={locale} />
            </p>
          ) : null}
          {product.changes.length ? (
            <ol className={styles.changes}>
              {product.changes.map((change) => (
                <li key={change.text}>
                  {change.steps.length > 1 ? (
                    <ul className={styles.steps}>
                      {change.steps.map((step) => (
                        <li key={step.fact}>
                          <Prose text={step.text} locale={locale} />
                          <span className={styles.when}> {step.when}</span>
                        </li>
                      ))}
                    </ul>
                  ) : (
                    <p>
                      <Prose text={change.text} locale={locale} />
                      {change.steps[0] ? <span className={styles.when}> {change.steps[0].when}</span> : null}
                    </p>
                  )}
                </li>
              ))}
            </ol>
          ) : product.eligibleFrom ? null : (
            <p className="quiet">{product.counts.unknown > 0 ? text.more : text.none}</p>
          )}
        </div>
      ))}
    </div>
  )
}
