import type { ConditionView, ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './loan-feet.module.css'
import { Prose } from './prose'
import { StateMark } from './state-mark'
import { stateOfWhole } from './state-of'

/** What stands under the rods: each loan's name, outcome and counts; for one that is ruled out, what it did not meet. */
export function LoanFeet({ products, locale }: { products: ProductView[]; locale: Locale }) {
  const { result, explain } = words(locale)
  const { loans } = result
  const mark = ({ status, statusLabel }: ConditionView) => (status === 'public' ? '' : explain.marked(statusLabel))
  const blocked = products.flatMap((product) => {
    const blocker = product.outcome === 'ineligible' && product.reasons.find((row) => row.outcome === 'unsatisfied')
    return blocker ? [{ product, blocker }] : []
  })
  return (
    <div className={styles.under}>
      <ul className={styles.feet}>
        {products.map((product) => (
          <li key={product.id} className={product.recommended ? styles.recommended : undefined}>
            <p className={styles.name}>{product.title}</p>
            <p>
              <StateMark state={stateOfWhole(product.outcome)} /> {product.outcomeLabel}
            </p>
            <p className={styles.counts}>
              {[
                loans.met(product.counts.satisfied),
                product.counts.unknown > 0 && loans.open(product.counts.unknown),
                product.counts.unsatisfied > 0 && loans.unmet(product.counts.unsatisfied),
              ]
                .filter((count) => count !== false)
                .map((count) => (
                  <span key={count}>{count}</span>
                ))}
            </p>
          </li>
        ))}
      </ul>
      {blocked.length ? (
        <ul className={styles.blocked}>
          {blocked.map(({ product, blocker }) => (
            <li key={product.id}>
              <StateMark state="unmet" />
              <span>
                <Prose text={loans.blockedBy(product.title, blocker.text) + mark(blocker)} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
