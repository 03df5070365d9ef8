import { StateMark } from '@/app/_ui/state-mark'
import { stateOfWhole } from '@/app/_ui/state-of'
import type { Explanation } from '@/lib/explain'
import { matchWords } from '@/lib/i18n/told'
import styles from './visit.module.css'

/** How the three loans stand, a line each; what is recommended stands out. */
export function LoanLines({ explanation: { products, locale } }: { explanation: Explanation }) {
  const { strip } = matchWords(locale)
  return (
    <ul className={styles.loans}>
      {products.map(({ id, title, outcome, outcomeLabel, recommended, counts }) => (
        <li key={id} className={recommended ? styles.best : undefined}>
          <StateMark state={stateOfWhole(outcome)} />
          <span>
            {title}
            <span className={styles.counts}>
              {outcomeLabel} · {strip.counts(counts.satisfied, counts.unknown, counts.unsatisfied)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
