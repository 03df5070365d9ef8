import { type Counts, type Scope, STEPS } from '@/lib/db/coverage'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { percentOf } from './percent'
import { addressOf } from './scope'

/** How many of a list have come to each step: a bar for the eye, the number that opens its companies, the share. */
export function Steps({
  locale,
  caption,
  scope,
  counts,
}: {
  locale: Locale
  caption: string
  scope: Scope
  counts: Counts
}) {
  const text = branchWords(locale)
  return (
    <>
      <table className={styles.steps}>
        <caption className="unseen">{caption}</caption>
        <tbody>
          {STEPS.map((step) => (
            <tr key={step}>
              <th scope="row">
                {text.steps[step]}
                <span className="quiet">{text.stepsMean[step]}</span>
              </th>
              <td className={styles.count}>
                <a href={addressOf(locale, scope, step)}>{counts[step]}</a>
              </td>
              <td className={styles.bar}>
                <Bar share={counts.listed === 0 ? 0 : counts[step] / counts.listed} />
                {step === 'listed' || counts.listed === 0 ? null : (
                  <span className="quiet">{text.share(percentOf(counts, step))}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{text.stepsNote}</p>
    </>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} x="0" y="0" width="100" height="10" />
      <rect className={styles.filled} x="0" y="0" width={100 * share} height="10" />
    </svg>
  )
}
