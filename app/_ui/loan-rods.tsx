import type { CriterionOutcome, ProductOutcome } from '@/lib/engine'
import styles from './loan-rods.module.css'
import { StateMark } from './state-mark'
import { stateOf } from './state-of'

export type Rod = { id: string; beads: CriterionOutcome[]; outcome?: ProductOutcome; recommended?: boolean }

const HEIGHT: Record<CriterionOutcome, number> = { satisfied: 0, unknown: 1, unsatisfied: 2 }

/**
 * Three rods on the horizon, a bead for each required condition: what is met lies at the bottom, what is open above it,
 * what is not met on top. Only a picture: the words below it say the same.
 */
export function LoanRods({ rods }: { rods: Rod[] }) {
  return (
    <div className={styles.rods} aria-hidden="true">
      {rods.map((rod) => (
        <div
          key={rod.id}
          className={[styles.rod, rod.recommended && styles.recommended, rod.outcome === 'ineligible' && styles.back]
            .filter(Boolean)
            .join(' ')}
        >
          {[...rod.beads]
            .sort((a, b) => HEIGHT[b] - HEIGHT[a])
            .map((outcome, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: beads are alike; a place on the rod is all they have
              <span key={index} className={styles.bead}>
                <StateMark state={stateOf(outcome)} />
              </span>
            ))}
        </div>
      ))}
    </div>
  )
}
