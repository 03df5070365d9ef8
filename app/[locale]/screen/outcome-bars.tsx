import { StateMark } from '@/app/_ui/state-mark'
import { stateOfWhole } from '@/app/_ui/state-of'
import type { ScreenWords } from '@/lib/i18n/screen'
import type { Counted } from './messages'
import styles from './outcome-bars.module.css'

const OUTCOMES = ['eligible', 'undetermined', 'ineligible'] as const

/** Three loans, each a bar of all companies by outcome, with the same in figures beside it. */
export function OutcomeBars({ words, counted }: { words: ScreenWords; counted: Counted }) {
  const all = Math.max(1, counted.companies - counted.refused)
  const count = new Intl.NumberFormat('en')
  return (
    <table className={styles.table}>
      <caption className="unseen">{words.result.picture}</caption>
      <thead>
        <tr>
          <th scope="col">{words.result.loan}</th>
          {OUTCOMES.map((outcome) => (
            <th scope="col" key={outcome}>
              <span className={styles.mark}>
                <StateMark state={stateOfWhole(outcome)} /> {words.table.filters[outcome]}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counted.products.map(({ id, outcomes }) => (
          <tr key={id}>
            <th scope="row">
              {counted.titles[id]}
              <Bar parts={OUTCOMES.map((outcome) => ({ outcome, share: outcomes[outcome] / all }))} />
            </th>
            {OUTCOMES.map((outcome) => (
              <td key={outcome} data-word={words.table.filters[outcome]}>
                {count.format(outcomes[outcome])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const WIDE = 1000

/** All companies as one bar: filled, half filled and hollow, as the marks beside the words. */
function Bar({ parts }: { parts: { outcome: (typeof OUTCOMES)[number]; share: number }[] }) {
  const starts = parts.map((_, n) => parts.slice(0, n).reduce((sum, { share }) => sum + share, 0))
  return (
    <svg className={styles.bar} viewBox={`0 0 ${WIDE} 20`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ outcome, share }, n) =>
        share > 0 ? (
          <rect
            key={outcome}
            className={styles[outcome]}
            x={starts[n]! * WIDE}
            y="1"
            width={share * WIDE}
            height="18"
            vectorEffect="non-scaling-stroke"
          />
        ) : null,
      )}
    </svg>
  )
}
