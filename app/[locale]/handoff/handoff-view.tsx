'use client'

import { useAnswers, useAwake } from '@/app/_ui/answers-store'
import { Button, buttonClass } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { useRuleset } from '@/app/_ui/use-ruleset'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import { HandoffForm } from './handoff-form'

/** The form, once the answers of this device and the rulebook are there; else why not. Until then what it holds. */
export function HandoffView({
  locale,
  rulesetId,
  children,
}: {
  locale: Locale
  rulesetId: string
  children: React.ReactNode
}) {
  const text = handoffWords(locale)
  const awake = useAwake()
  const answers = useAnswers()
  const { ruleset, failed, retry } = useRuleset(rulesetId)
  if (failed)
    return (
      <Notice title={text.failed.title} text={text.failed.text}>
        <Button weight="strong" onClick={retry}>
          {text.failed.retry}
        </Button>
      </Notice>
    )
  if (awake && Object.keys(answers.facts).length === 0)
    return (
      <Notice title={text.empty.title} text={text.empty.text}>
        <a className={buttonClass('strong')} href={`/${locale}/match`}>
          {text.empty.go}
        </a>
        <a className={buttonClass('bare')} href={`/${locale}/handoff/receipt`}>
          {text.before}
        </a>
      </Notice>
    )
  if (!awake || !ruleset)
    return (
      <>
        <Notice title={text.title} text={text.reading} />
        {children}
      </>
    )
  return <HandoffForm locale={locale} ruleset={ruleset} answers={answers} />
}
