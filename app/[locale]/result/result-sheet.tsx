'use client'

import { lazy, Suspense } from 'react'
import { noteCorrection, useAnswers } from '@/app/_ui/answers-store'
import { Button, buttonClass } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { openEntry } from '@/app/_ui/contents'
import { ExplanationSheet } from '@/app/_ui/explanation-sheet'
import { Notice } from '@/app/_ui/notice'
import { Later, OneByOne, WhenOpened } from '@/app/_ui/one-by-one'
import { OpenForPrint } from '@/app/_ui/open-for-print'
import { useRuleset } from '@/app/_ui/use-ruleset'
import { type Locale, words } from '@/lib/i18n'
import { today } from '@/lib/today'
import { AnswerRecord } from './answer-record'
import { Corrections } from './corrections'
import { HandoffLink } from './handoff-link'
import { Keep } from './keep'
import { NoResult } from './no-result'
import styles from './result-sheet.module.css'
import { SelfRating } from './self-rating'
import { useDecision } from './use-decision'

// The parser of typed figures is large and the trial stands far down the page.
const WhatIf = lazy(() => import('./what-if').then((part) => ({ default: part.WhatIf })))

/** Decides and explains the answers of this device and shows the whole sheet; or says why it cannot. */
export function ResultSheet({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const { result, sheet } = words(locale)
  const answers = useAnswers()
  const { ruleset, failed, retry } = useRuleset(rulesetId)
  const asOf = answers.asOf ?? today()
  const decided = useDecision(ruleset?.id, answers.facts, asOf, locale)
  const { decision, explanation, whole } =
    decided && 'decision' in decided ? decided : { decision: undefined, explanation: undefined, whole: false }

  if (failed)
    return (
      <Notice title={result.failed.title} text={result.failed.text}>
        <Button weight="strong" onClick={retry}>
          {result.failed.retry}
        </Button>
      </Notice>
    )
  if (decided && 'refused' in decided)
    return <NoResult words={result.refused} href={`/${locale}/match/${decided.refused ?? 'check'}`} />
  if (!ruleset || !decision || !explanation)
    return (
      <div className={styles.reading}>
        <Notice title={result.title} text={result.reading} />
      </div>
    )

  const [next] = explanation.open
  const settled = explanation.certain && decision.recommendation?.outcome !== 'undetermined'
  return (
    // Wherever an answer is called wrong, its record is kept before its question opens; links inside open what they name.
    <div
      onClickCapture={({ target }) => {
        openEntry(target as Element)
        const fact = (target as Element).closest<HTMLElement>('[data-correct]')?.dataset.correct
        if (fact) noteCorrection(fact, explanation.headline)
      }}
    >
      <OneByOne>
        <ExplanationSheet
          explanation={explanation}
          pending={!whole}
          linked
          trial={
            whole ? (
              <Suspense fallback={null}>
                <WhatIf
                  ruleset={ruleset}
                  decision={decision}
                  explanation={explanation}
                  facts={answers.facts}
                  asOf={asOf}
                  locale={locale}
                />
              </Suspense>
            ) : undefined
          }
          keep={{
            id: 'keep',
            title: result.keep.title,
            screen: true,
            content: whole ? (
              <Later>
                <Keep decision={decision} explanation={explanation} facts={answers.facts} />
              </Later>
            ) : null,
          }}
          rating={
            <WhenOpened>
              <SelfRating evaluation={explanation.evaluation} locale={locale} />
            </WhenOpened>
          }
          onward={
            <div className={styles.onward}>
              <p>{explanation.nextStep}</p>
              <div className={`${styles.buttons} screen-only`}>
                {next && !settled ? (
                  <ButtonLink weight="strong" href={`/${locale}/match/${next.fact}`}>
                    {result.nextQuestion}
                  </ButtonLink>
                ) : (
                  <a className={buttonClass('strong')} href="#keep">
                    {result.keepThis}
                  </a>
                )}
                <ButtonLink weight="bare" href={`/${locale}/match/check`}>
                  {result.allAnswers}
                </ButtonLink>
                <HandoffLink locale={locale} />
                <a className={buttonClass('bare')} href="#desk">
                  {sheet.desk.person}
                </a>
              </div>
            </div>
          }
        >
          <Corrections
            corrections={answers.corrections ?? []}
            ruleset={ruleset}
            facts={answers.facts}
            locale={locale}
          />
          <Later>
            <AnswerRecord ruleset={ruleset} facts={answers.facts} locale={locale} />
          </Later>
        </ExplanationSheet>
        <OpenForPrint />
        <p className={`column print-only ${styles.address}`}>
          {result.printed(window.location.href.split(/[?#]/)[0] ?? '', today())}
        </p>
        {whole ? (
          <Later>
            <script
              type="application/json"
              id="decision"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped, for tests and for whoever checks
              dangerouslySetInnerHTML={{ __html: JSON.stringify(decision).replace(/</g, '\\u003c') }}
            />
          </Later>
        ) : null}
      </OneByOne>
    </div>
  )
}
