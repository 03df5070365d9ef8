'use client'

import { useEffect } from 'react'
import { readAnswers, updateAnswers, useAnswers, useAwake } from '@/app/_ui/answers-store'
import { answerText } from '@/app/_ui/band-label'
import { Button, ButtonAnchor, buttonClass } from '@/app/_ui/button'
import { dropPrefill, type KeptPrefill, keepPrefill, usePrefill } from '@/app/_ui/handoff-store'
import { Notice } from '@/app/_ui/notice'
import { Prose } from '@/app/_ui/prose'
import { useRuleset } from '@/app/_ui/use-ruleset'
import type { FactDefinition, FactValue, Ruleset } from '@/lib/engine'
import { formatDay } from '@/lib/i18n/format'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { dayOf } from '@/lib/today'
import styles from '../handoff/handoff.module.css'

/** What the bank has on record beside one's own answers: each is the same, differs, or is still open. */
export function CheckPrefill({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const { prefill: text, failed: failedText, reading } = handoffWords(locale)
  const awake = useAwake()
  const prefill = usePrefill()
  const { ruleset, failed, retry } = useRuleset(rulesetId)
  useEffect(() => {
    if (awake && prefill && !prefill.loaded && ruleset) loadInto(prefill, ruleset, locale)
  }, [awake, prefill, ruleset, locale])
  if (failed)
    return (
      <Notice title={failedText.title} text={failedText.text}>
        <Button weight="strong" onClick={retry}>
          {failedText.retry}
        </Button>
      </Notice>
    )
  if (awake && !prefill)
    return (
      <Notice title={text.none.title} text={text.none.text}>
        <a className={buttonClass()} href={`/${locale}/match`}>
          {handoffWords(locale).empty.go}
        </a>
      </Notice>
    )
  if (!awake || !ruleset || !prefill) return <Notice title={text.title} text={reading} />
  return <Checks locale={locale} ruleset={ruleset} prefill={prefill} />
}

/** What is on record becomes an answer where there is none; what was answered before stays as it is. */
function loadInto(prefill: KeptPrefill, ruleset: Ruleset, locale: Locale) {
  const { facts, skipped } = readAnswers()
  const open = Object.keys(prefill.facts).filter((fact) => facts[fact] === undefined && !skipped.includes(fact))
  take(prefill, open, ruleset, locale)
  keepPrefill({ ...prefill, loaded: true })
}

/** Takes facts as the bank has them; what was typed into their questions goes, as the fields then show the answer. */
const take = (prefill: KeptPrefill, facts: string[], ruleset: Ruleset, locale: Locale) =>
  updateAnswers((answers) => {
    const known = ruleset.facts.filter(({ id }) => facts.includes(id))
    const ids = known.map(({ id }) => id)
    const without = <Value,>(record: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(record).filter(([fact]) => !ids.includes(fact)))
    return {
      ...answers,
      facts: { ...answers.facts, ...Object.fromEntries(ids.map((fact) => [fact, prefill.facts[fact]])) },
      typed: without(answers.typed),
      labels: { ...answers.labels, ...Object.fromEntries(known.map(({ id, label }) => [id, label[locale]])) },
      skipped: answers.skipped.filter((fact) => !ids.includes(fact)),
    }
  })

function Checks({ locale, ruleset, prefill }: { locale: Locale; ruleset: Ruleset; prefill: KeptPrefill }) {
  const { prefill: text } = handoffWords(locale)
  const answers = useAnswers()
  const how = (fact: string) => {
    const own = answers.facts[fact]
    if (own === undefined) return answers.skipped.includes(fact) ? 'unsure' : 'open'
    return JSON.stringify(own) === JSON.stringify(prefill.facts[fact]) ? 'same' : 'other'
  }
  const asked = ruleset.facts.filter(({ id }) => prefill.facts[id] !== undefined)
  const same = asked.filter(({ id }) => how(id) === 'same').length
  const said = (fact: FactDefinition, value: FactValue) => (
    <Prose
      text={answerText(fact, value, ruleset.industries.classes, locale, matchWords(locale).band)}
      locale={locale}
    />
  )
  return (
    <div className={`column ${styles.page} ${styles.part}`}>
      <h1 className={styles.title}>{text.heading}</h1>
      <p>{text.intro}</p>
      <p role="status">
        <strong>{text.counted(same, asked.length - same)}</strong>
      </p>
      <table className={styles.table} aria-label={text.heading}>
        <thead>
          <tr>
            {Object.entries(text.columns).map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {asked.map((fact) => {
            const { id, label } = fact
            const own = answers.facts[id]
            return (
              <tr key={id}>
                <th scope="row">{label[locale]}</th>
                <td data-word={text.columns.bank}>{said(fact, prefill.facts[id] ?? null)}</td>
                <td data-word={text.columns.own}>{own === undefined ? '—' : said(fact, own)}</td>
                <td>
                  {text.how[how(id)]}
                  <div className={styles.row}>
                    <a href={`/${locale}/match/${id}?from=prefill`}>
                      {text.change}
                      <span className="unseen">
                        {locale === 'zh' ? '' : ' '}
                        {label[locale]}
                      </span>
                    </a>
                    {how(id) === 'same' ? null : (
                      <Button weight="bare" onClick={() => take(prefill, [id], ruleset, locale)}>
                        {text.use}
                        <span className="unseen">
                          {locale === 'zh' ? '：' : ': '}
                          {label[locale]}
                        </span>
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className={styles.acts}>
        <ButtonAnchor weight="strong" href={`/${locale}/handoff`}>
          {text.go}
        </ButtonAnchor>
        <Button weight="bare" onClick={dropPrefill}>
          {text.drop}
        </Button>
      </div>
      <p className="quiet">{text.until(formatDay(dayOf(prefill.expiresAt), locale))}</p>
    </div>
  )
}
