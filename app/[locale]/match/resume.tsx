'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { readAnswers, useAwake } from '@/app/_ui/answers-store'
import { ButtonLink } from '@/app/_ui/button-link'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { stepToResume } from './order'
import head from './question-fields.module.css'
import { StepFoot } from './step-foot'
import { useMatch } from './use-match'
import { pathOf } from './use-way'

/** Goes on where the answers of this device end; without JavaScript it is a link to the first question. */
export function Resume({ locale }: { locale: Locale }) {
  const match = matchWords(locale)
  const { start, ruleset, decision, failed, retry } = useMatch()
  const awake = useAwake()
  const router = useRouter()
  useEffect(() => {
    // Only who has begun needs the rulebook to know what comes next.
    if (!awake || (readAnswers().trail.length > 0 && !ruleset && !failed)) return
    const step = stepToResume(start, readAnswers(), ruleset, decision)
    router.replace(step ? pathOf(locale, step) : `/${locale}/result`)
  }, [awake, ruleset, decision, failed, start, router, locale])
  return (
    <>
      <h1 className={head.title}>{match.title}</h1>
      <StepFoot locale={locale} retry={retry}>
        <ButtonLink weight="strong" href={pathOf(locale, start[0] ?? '')}>
          {match.go}
        </ButtonLink>
      </StepFoot>
    </>
  )
}
