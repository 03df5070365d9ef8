'use client'

import { useEffect, useMemo, useState } from 'react'
import { Notice } from '@/app/_ui/notice'
import { useRuleset } from '@/app/_ui/use-ruleset'
import { whyAsked } from '@/lib/asking'
import type { Locale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { today } from '@/lib/today'
import { factsNow, openConflicts, ratingsNow } from '@/lib/visit/taken'
import { useTaken } from '../../../visits/use-taken'
import { ClientView } from './client-view'
import { Conflicts } from './conflicts'
import { DecisionPane } from './decision-pane'
import { LeaveForm } from './leave-form'
import { RatingTable } from './rating-table'
import { SaveLine } from './save-line'
import styles from './visit.module.css'
import { VISIT_FORM, VisitForm } from './visit-form'
import { VisitHead } from './visit-head'
import { workOut } from './work-out'

type Props = { locale: Locale; clientId: string; manager: string; rulesetId: string }

/** A visit: the form beside the decision that follows it, and the same decision for the client to look at. */
export function VisitPage({ locale, clientId, manager, rulesetId }: Props) {
  const text = visitWords(locale)
  const { ruleset, failed } = useRuleset(rulesetId)
  const course = useTaken(manager, clientId)
  const { now, trouble, write, save } = course
  const [turned, setTurned] = useState(false)
  const asOf = today()
  const facts = useMemo(() => (now ? factsNow(now) : {}), [now])
  const worked = useMemo(
    () => (ruleset && now ? workOut(ruleset, facts, asOf, locale, ratingsNow(now)) : null),
    [ruleset, now, facts, asOf, locale],
  )
  const next = useMemo(() => {
    if (!ruleset || !worked || !('decision' in worked)) return null
    const { decision } = worked
    const fact = decision.questions[0]?.fact ?? decision.decisiveQuestions[0]
    return fact ? { fact, why: whyAsked(ruleset, decision, fact, locale) ?? '' } : null
  }, [ruleset, worked, locale])
  // The line of ways to other clients is not for the client's eyes.
  useEffect(() => {
    document.documentElement.dataset.view = turned ? 'client' : ''
    return () => {
      delete document.documentElement.dataset.view
    }
  }, [turned])

  if (!ruleset || !now || !worked)
    return trouble || failed ? (
      <Notice
        title={text.title}
        text={trouble && ['not-found', 'not-allowed'].includes(trouble.code) ? text.gone : text.notHere}
      >
        <a href={`/${locale}/workspace/visits`}>{text.day.title}</a>
      </Notice>
    ) : (
      <Notice title={text.title} text={text.loading} />
    )
  if (turned)
    return (
      <ClientView
        locale={locale}
        ruleset={ruleset}
        name={now.client.name}
        facts={facts}
        byManager={Object.entries({ ...now.client.facts, ...now.entries })
          .filter(([, { saidBy }]) => saidBy === 'manager')
          .map(([fact]) => fact)}
        asOf={asOf}
        selfRatings={now.client.ratings.company ?? {}}
        leave={() => setTurned(false)}
      />
    )
  const part = { locale, ruleset, now, write }
  return (
    <div className={`column ${styles.visit}`}>
      <VisitHead {...part} manager={manager} rulesetId={rulesetId} turn={() => setTurned(true)} />
      <DecisionPane {...part} worked={worked} next={next} save={save} />
      <div className={styles.work}>
        <Conflicts {...part} open={openConflicts(now)} save={save} />
        <VisitForm {...part} asOf={asOf} next={next} save={save} />
        {'explanation' in worked ? <RatingTable {...part} explanation={worked.explanation} /> : null}
        <LeaveForm {...part} trouble={trouble} save={save} />
        <SaveLine locale={locale} ruleset={ruleset} course={course} now={now} form={VISIT_FORM} />
      </div>
    </div>
  )
}
