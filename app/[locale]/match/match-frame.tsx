'use client'

import { startTransition, useEffect, useState } from 'react'
import { readAnswers, updateAnswers, useAnswers, useAwake } from '@/app/_ui/answers-store'
import { useRuleset } from '@/app/_ui/use-ruleset'
import type { Decision } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { today } from '@/lib/today'
import { type Loan, LoanStrip } from './loan-strip'
import styles from './match-frame.module.css'
import type { SoFar } from './so-far'
import { decideSoFar, type Match, MatchContext } from './use-match'

/** Around every step: the three loans, kept on the page while the questions change beside them. */
export function MatchFrame({
  locale,
  rulesetId,
  start,
  loans,
  made,
  children,
}: {
  locale: Locale
  rulesetId: string
  start: string[]
  loans: Loan[]
  /** What the server made of the answers, for a page that is made there. */
  made?: { asOf: string; decision?: SoFar }
  children: React.ReactNode
}) {
  const awake = useAwake()
  const answers = useAnswers()
  const { facts, asOf: told, last } = answers
  const { ruleset, failed, retry } = useRuleset(rulesetId)
  const asOf = awake ? (told ?? today()) : made?.asOf
  const [decision, setDecision] = useState<Decision>()
  // Answers of an older rulebook are looked through once the one of today is there.
  useEffect(() => {
    if (!ruleset || !asOf) return
    import('./settled').then(({ settled }) => {
      const now = readAnswers()
      const taken = settled(ruleset, now, asOf)
      if (taken !== now) updateAnswers((answers) => settled(ruleset, answers, asOf))
    })
  }, [ruleset, asOf])
  // After the page has been painted: on an old phone the rules take a moment.
  useEffect(() => {
    if (!ruleset || !asOf) return
    let gone = false
    const timer = setTimeout(async () => {
      const now = await decideSoFar(ruleset.id, { facts, last }, asOf).catch(() => undefined)
      if (!gone) startTransition(() => setDecision(now))
    })
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [ruleset, facts, last, asOf])
  const match: Match = {
    locale,
    rulesetId,
    start,
    asOf,
    ruleset,
    decision,
    soFar: decision ?? made?.decision,
    failed,
    retry,
  }
  return (
    <MatchContext.Provider value={match}>
      <div className={styles.frame}>
        <LoanStrip locale={locale} loans={loans} decision={match.soFar} />
        <div className={styles.step}>{children}</div>
      </div>
    </MatchContext.Provider>
  )
}
