'use client'

import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { StepLink } from '@/app/_ui/step-link'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { ClearAnswers } from './clear-answers'
import type { LatelyText } from './lately'
import { LatelyNote } from './lately-note'
import styles from './step-foot.module.css'
import { useMatch } from './use-match'

/** Below the question: on, why it is asked, and the ways out. */
export function StepFoot({
  locale,
  why,
  lately,
  stuck,
  retry,
  isStanding,
  isAll,
  children,
}: {
  locale: Locale
  why?: string
  lately?: LatelyText | null
  stuck?: boolean
  retry: () => void
  /** The page that the other link would lead to. */
  isStanding?: boolean
  isAll?: boolean
  children: React.ReactNode
}) {
  const match = matchWords(locale)
  const { soFar } = useMatch()
  const isSettled = soFar?.products.every(({ outcome }) => outcome !== 'undetermined')
  return (
    <div className={styles.foot}>
      <div role="status">
        {stuck ? (
          <div className={styles.stuck}>
            <h2>{match.failed.title}</h2>
            <p>{match.failed.text}</p>
            <Button onClick={retry}>{match.failed.retry}</Button>
          </div>
        ) : null}
      </div>
      <div className={styles.go}>{children}</div>
      {isSettled ? (
        <div className={styles.settled}>
          <p>{match.settled}</p>
          <ButtonLink href={`/${locale}/result`}>{match.standing.result}</ButtonLink>
        </div>
      ) : null}
      <div className={styles.notes}>
        {why ? (
          <p>
            <b className={styles.why}>{match.why}</b>
            {why}
          </p>
        ) : null}
        {lately ? <LatelyNote text={lately} /> : null}
        <p>
          {isSettled ? null : (
            <StepLink href={`/${locale}/result`} className={styles.link}>
              {match.stop}
            </StepLink>
          )}
          {isStanding ? null : (
            <StepLink href={`/${locale}/match/standing`} className={`${styles.link} ${styles.onPhone}`}>
              {match.seeLoans}
            </StepLink>
          )}
        </p>
        {isAll ? null : (
          <p>
            <StepLink href={`/${locale}/match/all`} className={styles.link}>
              {match.allOnOnePage}
            </StepLink>
          </p>
        )}
        <p>
          {match.stopHint}
          {locale === 'en' ? ' ' : ''}
          {match.saved}
        </p>
        {match.translated ? <p className={styles.onPhone}>{match.translated}</p> : null}
        <ClearAnswers locale={locale} />
      </div>
    </div>
  )
}
