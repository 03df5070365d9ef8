'use client'

import { lazy, Suspense } from 'react'
import { useAnswers, useAwake } from '@/app/_ui/answers-store'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/i18n/locale'
import { NoResult } from './no-result'
import styles from './result-sheet.module.css'

// The engine and the words come after the first paint, and only to a device that holds answers.
const ResultSheet = lazy(() => import('./result-sheet').then((part) => ({ default: part.ResultSheet })))

type Words = { title: string; reading: string; noScript: string; empty: { title: string; text: string; go: string } }

/** The result of the answers on this device, or a friendly way to start where there are none. */
export function ResultView({
  locale,
  rulesetId,
  words,
  made,
}: {
  locale: Locale
  rulesetId: string
  words: Words
  /** The result as the server made it, for a device without scripts. */
  made?: React.ReactNode
}) {
  const awake = useAwake()
  const { facts } = useAnswers()
  const reading = made ?? (
    <div className={styles.reading}>
      <Notice title={words.title} text={words.reading}>
        <noscript>
          <a href={`/${locale}/match`}>{words.noScript}</a>
        </noscript>
      </Notice>
    </div>
  )
  if (!awake) return reading
  if (Object.keys(facts).length === 0) return <NoResult words={words.empty} href={`/${locale}/match`} />
  return (
    <Suspense fallback={reading}>
      <ResultSheet locale={locale} rulesetId={rulesetId} />
    </Suspense>
  )
}
