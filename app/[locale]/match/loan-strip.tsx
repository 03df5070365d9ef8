'use client'

import { useEffect, useRef, useState } from 'react'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOf } from '@/app/_ui/state-of'
import { StepLink } from '@/app/_ui/step-link'
import type { CriterionOutcome, ProductOutcome } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import styles from './loan-strip.module.css'
import type { SoFar } from './so-far'

/** A loan before anything is known of the company: its name and how many conditions it has. */
export type Loan = { id: string; title: string; required: number; translated: boolean }

type Standing = Loan & { beads: CriterionOutcome[]; outcome?: ProductOutcome }

const PLACE: Record<CriterionOutcome, number> = { satisfied: 0, unknown: 1, unsatisfied: 2 }

function standingOf(loan: Loan, decision: SoFar | undefined): Standing {
  const product = decision?.products.find(({ id }) => id === loan.id)
  if (!product) return { ...loan, beads: Array(loan.required).fill('unknown') }
  const beads = product.criteria.filter(({ kind }) => kind === 'required').map(({ outcome }) => outcome)
  return { ...loan, beads: beads.sort((a, b) => PLACE[a] - PLACE[b]), outcome: product.outcome }
}

/** The three loans as three rods, a bead for each required condition; each answer fills, opens or breaks some. */
export function LoanStrip({ locale, loans, decision }: { locale: Locale; loans: Loan[]; decision?: SoFar }) {
  const { strip } = matchWords(locale)
  const standings = loans.map((loan) => standingOf(loan, decision))
  const said = useTurns(standings, decision, (title, outcome) => strip.turned[outcome](title))
  return (
    <aside className={styles.strip} aria-labelledby="loans-so-far">
      <h2 className={styles.title} id="loans-so-far">
        {strip.title}
      </h2>
      <ul
        className={styles.loans}
        style={{ '--beads': Math.max(...standings.map(({ beads }) => beads.length)) } as React.CSSProperties}
      >
        {standings.map(({ id, title, beads, outcome, translated }) => {
          const count = (one: CriterionOutcome) => beads.filter((bead) => bead === one).length
          return (
            <li key={id} className={`${styles.loan} ${outcome === 'ineligible' ? styles.back : ''}`}>
              <span className={styles.name}>
                <LoanName title={title} isAssumed={translated && locale === 'zh'} />
                {translated && locale === 'zh' ? <span className={styles.aside}>{strip.translated}</span> : null}
              </span>
              <span className={styles.rod} aria-hidden="true">
                {beads.map((bead, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place on the rod is all that a bead has
                  <span key={index} className={`${styles.bead} ${styles[bead]}`}>
                    <StateMark state={stateOf(bead)} />
                  </span>
                ))}
              </span>
              <span className={styles.words}>
                {outcome === 'ineligible' ? <b>{strip.outcomes.ineligible}</b> : null}
                {strip.counts(count('satisfied'), count('unknown'), count('unsatisfied'))}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={styles.key} aria-hidden="true">
        <span>{strip.bead}</span>
        {(['met', 'open', 'unmet'] as const).map((state) => (
          <span key={state}>
            <StateMark state={state} />
            {strip.states[state]}
          </span>
        ))}
      </p>
      <p className={styles.more}>
        <StepLink href={`/${locale}/match/standing`}>{strip.more}</StepLink>
      </p>
      <p role="status" className="unseen">
        {said}
      </p>
    </aside>
  )
}

/** The name; where room is short an English one does without its last words, which ears still get. */
function LoanName({ title, isAssumed }: { title: string; isAssumed: boolean }) {
  const [, name, rest] = /^(.+?)((?: Credit)? Loan)$/.exec(title) ?? ['', title, '']
  return (
    <span className={isAssumed ? styles.assumed : undefined}>
      {name}
      {rest ? <span className={styles.rest}>{rest}</span> : null}
    </span>
  )
}

/** Says aloud only what matters: that an answer turned a loan's outcome. */
function useTurns(
  standings: Standing[],
  decision: SoFar | undefined,
  say: (title: string, outcome: ProductOutcome) => string,
) {
  const before = useRef<Record<string, ProductOutcome | undefined>>({})
  const [said, setSaid] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new decision can turn an outcome
  useEffect(() => {
    if (!decision) return
    const turned = standings.filter(
      ({ id, outcome }) => before.current[id] && outcome && before.current[id] !== outcome,
    )
    before.current = Object.fromEntries(standings.map(({ id, outcome }) => [id, outcome]))
    if (turned.length > 0) setSaid(turned.map(({ title, outcome }) => say(title, outcome ?? 'undetermined')).join(' '))
  }, [decision])
  return said
}
