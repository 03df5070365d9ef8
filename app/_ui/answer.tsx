import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import styles from './answer.module.css'
import { LoanFeet } from './loan-feet'
import { LoanRods } from './loan-rods'
import { Prose } from './prose'
import { StateMark } from './state-mark'
import { stateOfWhole } from './state-of'

/** The answer under the sky: the loan's name largest, why in one sentence, how sure; beside it three rods on the horizon. */
export function Answer({ explanation, children }: { explanation: Explanation; children?: React.ReactNode }) {
  const { locale, products } = explanation
  const { result } = words(locale)
  const chosen = products.filter((product) => explanation.recommended.includes(product.id))
  const [first] = chosen
  const note = chosen.find((product) => product.titleNote)?.titleNote
  return (
    <div className={styles.answer}>
      <div className={`column ${styles.words}`}>
        <p className="quiet">{result.asOf(explanation.asOfText)}</p>
        <h1 className={styles.name}>
          {chosen.length
            ? chosen.map((product, index) => (
                <span key={product.id}>
                  {index > 0 ? <span className={styles.or}>{result.or}</span> : null}
                  {product.title}
                </span>
              ))
            : explanation.headline}
        </h1>
        {note ? <p className="quiet">{note}</p> : null}
        <p className={styles.outcome}>
          <StateMark state={first ? stateOfWhole(first.outcome) : 'unmet'} />
          <strong>{first?.outcomeLabel ?? products[0]?.outcomeLabel}</strong>
          <span className={styles.sure}>
            <Prose text={explanation.certainText} locale={locale} />
          </span>
        </p>
        <p className={styles.sentence}>
          <Prose text={explanation.sentence} locale={locale} />
        </p>
        <p className="quiet">{result.amount}</p>
        {children}
      </div>
      <div className={`column ${styles.picture}`}>
        <LoanRods
          rods={products.map((product) => ({
            id: product.id,
            outcome: product.outcome,
            recommended: product.recommended,
            beads: product.criteria.filter((row) => row.kind === 'required').map((row) => row.outcome),
          }))}
        />
      </div>
      <div className={styles.horizon} />
      <div className={`column ${styles.feet}`}>
        <LoanFeet products={products} locale={locale} />
        <p className={styles.assumptions}>
          <Prose text={explanation.assumptionsInside} locale={locale} />
        </p>
      </div>
    </div>
  )
}
