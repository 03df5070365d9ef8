import { LedgerTable } from '@/app/_ui/ledger-table'
import { type Counts, type Scope, STEPS } from '@/lib/db/coverage'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { addressOf } from './scope'

export type CountsLine = { id: string; head: React.ReactNode; more?: React.ReactNode[]; scope: Scope; counts: Counts }

/** Several things counted, a line each; every number opens its companies. */
export function CountsTable({
  locale,
  caption,
  heads,
  lines,
}: {
  locale: Locale
  caption: string
  heads: string[]
  lines: CountsLine[]
}) {
  const { steps } = branchWords(locale)
  return (
    <LedgerTable
      caption={caption}
      heads={[...heads, ...STEPS.map((step) => steps[step])]}
      rows={lines.map(({ id, head, more = [], scope, counts }) => ({
        id,
        cells: [
          head,
          ...more,
          ...STEPS.map((step) => (
            <a key={step} className={styles.number} href={addressOf(locale, scope, step)}>
              {counts[step]}
            </a>
          )),
        ],
      }))}
    />
  )
}
