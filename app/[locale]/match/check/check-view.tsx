'use client'

import { useAnswers } from '@/app/_ui/answers-store'
import { ButtonLink } from '@/app/_ui/button-link'
import { Prose } from '@/app/_ui/prose'
import { StepLink } from '@/app/_ui/step-link'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import head from '../question-fields.module.css'
import { StepFoot } from '../step-foot'
import { StepHead } from '../step-head'
import { useMatch } from '../use-match'
import { pathOf, useCame } from '../use-way'
import styles from './check-view.module.css'
import { type AsideRow, asideRows, type ToldTopic, toldTopics } from './told-rows'

/** All that was told, topic by topic; what was skipped stands there too, and each row leads to its question and back. */
export function CheckView({ locale, made }: { locale: Locale; made?: { topics: ToldTopic[]; aside: AsideRow[] } }) {
  const match = matchWords(locale)
  const { check } = match
  const { ruleset, decision, failed, retry } = useMatch()
  const answers = useAnswers()
  const heading = useCame<HTMLHeadingElement>()
  const topics = ruleset ? toldTopics(ruleset, answers, locale, decision) : made?.topics
  const aside = ruleset ? asideRows(ruleset, answers, locale) : (made?.aside ?? [])
  return (
    <div className={styles.view}>
      <StepHead
        locale={locale}
        topic={match.title}
        way={{ back: `/${locale}/result`, label: match.backToResult, isAside: true }}
      />
      <h1 className={head.title} ref={heading} tabIndex={-1}>
        {check.title}
      </h1>
      <div className={head.ground}>
        {topics ? null : <p role="status">{failed ? match.failed.title : match.standing.loading}</p>}
        {topics?.length === 0 && aside.length === 0 ? <p>{check.empty}</p> : null}
        {topics?.map(({ id, title, rows }) => (
          <section key={id} className={styles.topic} aria-labelledby={`check-${id}`}>
            <h2 id={`check-${id}`}>{title}</h2>
            <dl>
              {rows.map(({ id: fact, label, text, suggested }) => (
                <div key={fact} className={styles.row}>
                  <dt>{label}</dt>
                  <dd className={styles.value}>
                    {text === null ? (
                      <span className={styles.unsure}>{match.unsure}</span>
                    ) : (
                      <Prose text={text} locale={locale} />
                    )}
                    {suggested ? <span className={styles.why}>{match.suggested(suggested)}</span> : null}
                  </dd>
                  <dd>
                    <StepLink className={styles.change} href={`${pathOf(locale, fact)}?from=check`}>
                      {check.change}
                      <span className="unseen">
                        {locale === 'zh' ? '' : ' '}
                        {label}
                      </span>
                    </StepLink>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {aside.length > 0 ? (
          <section className={styles.topic} aria-labelledby="check-aside">
            <h2 id="check-aside">{check.aside.title}</h2>
            <p className="quiet">{check.aside.intro}</p>
            <dl>
              {aside.map(({ id, label, text, why, isAsked }) => (
                <div key={id} className={styles.row}>
                  <dt>{label}</dt>
                  <dd className={styles.value}>
                    {text}
                    <span className={styles.why}>{why}</span>
                  </dd>
                  <dd>
                    {isAsked ? (
                      <StepLink className={styles.change} href={`${pathOf(locale, id)}?from=check`}>
                        {check.aside.again}
                        <span className="unseen">
                          {locale === 'zh' ? '' : ' '}
                          {label}
                        </span>
                      </StepLink>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
      </div>
      <StepFoot locale={locale} stuck={failed} retry={retry}>
        <ButtonLink weight="strong" href={`/${locale}/match`}>
          {match.standing.go}
        </ButtonLink>
      </StepFoot>
    </div>
  )
}
