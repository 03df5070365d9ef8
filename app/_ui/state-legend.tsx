import { type Locale, words } from '@/lib/i18n'
import styles from './state-legend.module.css'
import { StateMark } from './state-mark'

/** The four shapes and their words. */
export function StateLegend({ locale }: { locale: Locale }) {
  const { legend, states } = words(locale).result
  return (
    <ul className={styles.legend} aria-label={legend}>
      {(['met', 'open', 'unmet', 'person'] as const).map((state) => (
        <li key={state}>
          <StateMark state={state} /> {states[state]}
        </li>
      ))}
    </ul>
  )
}
