'use client'

import { useAnswers } from '@/app/_ui/answers-store'
import { StepLink } from '@/app/_ui/step-link'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { numberOf, STANDING, unasked } from './order'
import styles from './step-head.module.css'
import { useMatch } from './use-match'
import type { Way } from './use-way'

/** Above the question: the way back, what went wrong, and how far it is. */
export function StepHead({
  locale,
  step,
  topic,
  way,
  children,
}: {
  locale: Locale
  /** Absent where it is not a question. */
  step?: string
  topic: string
  way: Way
  children?: React.ReactNode
}) {
  const match = matchWords(locale)
  const { start, soFar } = useMatch()
  const answers = useAnswers()
  const number = step === undefined ? 0 : numberOf(step, answers)
  const others = unasked(start, soFar, answers).filter((id) => id !== step)
  const isOpening = step !== undefined && start.includes(step) && !answers.trail.includes(STANDING)
  const progress = isOpening
    ? match.opening(number, others.filter((id) => start.includes(id)).length)
    : soFar
      ? match.progress(number, others.length)
      : match.first(number)
  return (
    <div className={styles.head}>
      <div className={styles.row}>
        <StepLink className={styles.back} href={way.back} onClick={way.goBack}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M9.5 3 4.5 8l5 5" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
          {way.label}
        </StepLink>
        {way.isAside || step === undefined ? null : <p className={styles.progress}>{progress}</p>}
      </div>
      {children}
      <p className={styles.topic}>{topic}</p>
    </div>
  )
}
