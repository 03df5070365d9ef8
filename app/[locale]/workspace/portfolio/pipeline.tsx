import { STATES, type State } from '@/lib/db/client-rows'
import type { Heap } from '@/lib/db/portfolio'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import styles from '../branch.module.css'

const HEIGHT = 40

/** How many clients stand where, by the loan recommended: a bar and the number that opens them. All bars have one scale. */
export function Pipeline({
  locale,
  heaps,
  loans,
}: {
  locale: Locale
  heaps: Heap[]
  loans: { id: string; title: string }[]
}) {
  const { portfolio: text } = branchWords(locale)
  const { states } = workspaceWords(locale)
  const most = Math.max(1, ...heaps.map(({ count }) => count))
  const count = (recommended: string, state: State) =>
    heaps.find((one) => one.recommended === recommended && one.state === state)?.count ?? 0
  // The loans in the order of the catalogue, equal ones after them, none at all last.
  const place = (recommended: string) => {
    const at = loans.findIndex(({ id }) => id === recommended)
    return at >= 0 ? at : recommended === '' ? 1000 : 100 + recommended.length
  }
  const lines = [...new Set([...loans.map(({ id }) => id), ...heaps.map(({ recommended }) => recommended)])].sort(
    (a, b) => place(a) - place(b),
  )
  const title = (recommended: string) =>
    recommended === ''
      ? text.noneFits
      : recommended
          .split(' ')
          .map((id) => loans.find((one) => one.id === id)?.title ?? id)
          .join(locale === 'zh' ? '、' : ', ')
  const address = (recommended: string, state: State) =>
    `/${locale}/workspace?${new URLSearchParams({ recommended: recommended || 'none', state })}`
  return (
    <table className={styles.heaps}>
      <caption className="unseen">{text.pipeline}</caption>
      <thead>
        <tr>
          <th scope="col">{text.loan}</th>
          {STATES.map((state) => (
            <th key={state} scope="col">
              {states[state]}
            </th>
          ))}
          <th scope="col">{text.sum}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((recommended) => (
          <tr key={recommended}>
            <th scope="row">{title(recommended)}</th>
            {STATES.map((state) => {
              const n = count(recommended, state)
              return (
                <td key={state}>
                  <div className={styles.heap}>
                    <svg viewBox={`0 0 28 ${HEIGHT}`} aria-hidden="true">
                      <rect
                        className={styles.filled}
                        x="4"
                        y={HEIGHT - (HEIGHT * n) / most}
                        width="20"
                        height={(HEIGHT * n) / most}
                      />
                      <line x1="0" x2="28" y1={HEIGHT} y2={HEIGHT} />
                    </svg>
                    <a href={address(recommended, state)}>{n}</a>
                    <span className={styles.word} aria-hidden="true">
                      {states[state]}
                    </span>
                  </div>
                </td>
              )
            })}
            <td>
              <div className={styles.heap}>
                <span className={styles.sum}>{STATES.reduce((sum, state) => sum + count(recommended, state), 0)}</span>
                <span className={styles.word} aria-hidden="true">
                  {text.sum}
                </span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
