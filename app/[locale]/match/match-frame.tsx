'use client'

import { useEffect, useState } from 'react'
import { today, useAnswers, useAwake } from '@/app/_ui/answers-store'
import { useRuleset } from '@/app/_ui/use-ruleset'
import type { Decision } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { type Loan, LoanStrip } from './loan-strip'
import styles from './match-frame.module.css'
import { decideSoFar, type Match, MatchContext } from './use-match'

/** Around every step: the three loans, kept on the page while the questions change beside them. */
export function MatchFrame({
  locale,
  rulesetId,
  start,
  loans,
  children,
}: {
  locale: Locale
  rulesetId: string
  start: string[]
  loans: Loan[]
  children: React.ReactNode
}) {
  const awake = useAwake()
  const { facts, asOf: told } = useAnswers()
  const { ruleset, failed, retry } = useRuleset(rulesetId)
  const asOf = awake ? (told ?? today()) : undefined
  const [decision, setDecision] = useState<Decision>()
  // After the page has been painted: on an old phone the rules take a moment.
  useEffect(() => {
    if (!ruleset || !asOf) return
    let gone = false
    const timer = setTimeout(async () => {
      const now = await decideSoFar(ruleset, facts, asOf)
      if (!gone) setDecision(now)
    })
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [ruleset, facts, asOf])
  const match: Match = { locale, rulesetId, start, asOf, ruleset, decision, failed, retry }
  return (
    <MatchContext.Provider value={match}>
      <div className={styles.frame}>
        <LoanStrip locale={locale} loans={loans} decision={decision} />
        <div className={styles.step}>{children}</div>
      </div>
    </MatchContext.Provider>
  )
}
