'use client'

import Link from 'next/link'
import { useAnswers } from '@/app/_ui/answers-store'
import { answerText } from '@/app/_ui/band-label'
import { ButtonLink } from '@/app/_ui/button-link'
import { Prose } from '@/app/_ui/prose'
import type { FactDefinition } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import head from '../question-fields.module.css'
import { StepFoot } from '../step-foot'
import { StepHead } from '../step-head'
import { useMatch } from '../use-match'
import { pathOf, useCame } from '../use-way'
import styles from './check-view.module.css'

/** All that was told, topic by topic; what was skipped stands there too, and each row leads to its question and back. */
export function CheckView({ locale }: { locale: Locale }) {
  const match = matchWords(locale)
  const { check } = match
  const { ruleset, failed, retry } = useMatch()
  const { facts, skipped } = useAnswers()
  const heading = useCame<HTMLHeadingElement>()
  const isTold = ({ id }: FactDefinition) => facts[id] !== undefined || skipped.includes(id)
  const topics = (ruleset?.topics ?? []).map((topic) => ({
    ...topic,
    rows: (ruleset?.facts ?? []).filter((fact) => fact.topic === topic.id && isTold(fact)),
  }))
  const isEmpty = topics.every(({ rows }) => rows.length === 0)
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
        {ruleset ? null : <p role="status">{failed ? match.failed.title : match.standing.loading}</p>}
        {ruleset && isEmpty ? <p>{check.empty}</p> : null}
        {topics.map(({ id, title, rows }) =>
          rows.length ? (
            <section key={id} className={styles.topic} aria-labelledby={`check-${id}`}>
              <h2 id={`check-${id}`}>{title[locale]}</h2>
              <dl>
                {rows.map((fact) => (
                  <div key={fact.id} className={styles.row}>
                    <dt>{fact.label[locale]}</dt>
                    <dd className={styles.value}>
                      {facts[fact.id] === undefined ? (
                        <span className={styles.unsure}>{match.unsure}</span>
                      ) : (
                        <Prose
                          text={answerText(
                            fact,
                            facts[fact.id] ?? null,
                            ruleset?.industries.classes ?? [],
                            locale,
                            match.band,
                          )}
                          locale={locale}
                        />
                      )}
                    </dd>
                    <dd>
                      <Link className={styles.change} href={`${pathOf(locale, fact.id)}?from=check`} prefetch={false}>
                        {check.change}
                        <span className="unseen">
                          {locale === 'zh' ? '' : ' '}
                          {fact.label[locale]}
                        </span>
                      </Link>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ) : null,
        )}
      </div>
      <StepFoot locale={locale} stuck={failed} retry={retry}>
        <ButtonLink weight="strong" href={`/${locale}/match`}>
          {match.standing.go}
        </ButtonLink>
      </StepFoot>
    </div>
  )
}
