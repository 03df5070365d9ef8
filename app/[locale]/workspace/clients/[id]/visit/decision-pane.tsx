'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { LoanSheet } from '@/app/_ui/loan-sheet'
import { LoanTable } from '@/app/_ui/loan-table'
import { Prose } from '@/app/_ui/prose'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOfWhole } from '@/app/_ui/state-of'
import type { Ruleset } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import { factsNow, type Taken } from '@/lib/visit/taken'
import { LoanLines } from './loan-lines'
import styles from './visit.module.css'
import type { WorkedOut } from './work-out'

type Part = { locale: Locale; ruleset: Ruleset; now: Taken; write: (change: (now: Taken) => Taken) => void }
type Props = Part & { worked: WorkedOut; next: { fact: string; why: string } | null; save: () => Promise<unknown> }

/** What the rules say of the form as it stands: beside it on a desk, a bar that opens on a phone. */
export function DecisionPane({ worked, next, save, ...part }: Props) {
  const { locale, ruleset } = part
  const { decision: text } = visitWords(locale)
  const [open, setOpen] = useState(false)
  const labelOf = (fact: string) => ruleset.facts.find(({ id }) => id === fact)?.label[locale] ?? fact
  const toField = () => {
    setOpen(false)
    // After the pane has closed: it may cover the field.
    requestAnimationFrame(() => next && document.getElementById(`all-${next.fact}-field`)?.focus())
  }
  if ('inconsistent' in worked)
    return (
      <aside className={styles.pane} aria-labelledby="decision">
        <h2 id="decision">{text.title}</h2>
        <p role="status">{text.inconsistent(labelOf(worked.inconsistent))}</p>
      </aside>
    )
  const { explanation, decision } = worked
  const leading = explanation.products.find(({ recommended }) => recommended)
  return (
    <aside className={styles.pane} aria-labelledby="decision">
      <h2 id="decision" className={styles.paneTitle}>
        {text.title}
      </h2>
      <button
        type="button"
        className={styles.bar}
        aria-expanded={open}
        aria-controls="decision-body"
        onClick={() => setOpen(!open)}
      >
        <StateMark state={stateOfWhole(leading?.outcome ?? 'ineligible')} />
        <span>
          <b>{explanation.headline}</b>
          <span className={styles.counts}>
            {[leading?.outcomeLabel, open ? text.close : text.open].filter(Boolean).join(' · ')}
          </span>
        </span>
      </button>
      <div id="decision-body" className={`${styles.body} ${open ? styles.open : ''}`}>
        <div className={styles.next}>
          {next ? (
            <>
              <h3>
                {text.next}
                {locale === 'zh' ? '：' : ': '}
                {labelOf(next.fact)}
              </h3>
              {next.why ? <p className="quiet">{next.why}</p> : null}
              <Button onClick={toField}>{text.go}</Button>
            </>
          ) : (
            <p>{text.nextNone}</p>
          )}
        </div>
        <p className={styles.headline} role="status">
          {explanation.headline} <small>{leading?.outcomeLabel}</small>
        </p>
        <p>
          <Prose text={explanation.sentence} locale={locale} />
        </p>
        <LoanLines explanation={explanation} />
        {decision.recommendation?.certain ? <p className="quiet">{text.certain}</p> : null}
        <Since {...part} explanation={explanation} />
        <Pin {...part} save={save} />
        <WhoSaid {...part} />
        <Fold line={text.comparison}>
          <LoanTable products={explanation.products} locale={locale} />
          {explanation.products.map((product) => (
            <LoanSheet key={product.id} product={product} locale={locale} />
          ))}
        </Fold>
      </div>
    </aside>
  )
}

/** What has become otherwise since the last decision that was pinned. */
function Since({ locale, ruleset, now, explanation }: Part & { explanation: Explanation }) {
  const { decision: text } = visitWords(locale)
  const { outcomes } = workspaceWords(locale)
  const { pinned } = now.client
  if (!pinned) return <p className="quiet">{text.pinned}</p>
  const facts = factsNow(now)
  const changed = ruleset.facts.filter(
    ({ id }) => JSON.stringify(pinned.facts[id] ?? null) !== JSON.stringify(facts[id] ?? null),
  )
  const turned = explanation.products.filter(({ id, outcome }) => pinned.outcomes[id] !== outcome)
  const labelOf = (outcome: string | undefined) => outcomes[outcome as keyof typeof outcomes] ?? '—'
  return (
    <div>
      <h3>{text.changed(formatDay(pinned.asOf, locale))}</h3>
      <ul>
        {turned.map(({ id, title, outcome }) => (
          <li key={id}>{text.turns(title, labelOf(pinned.outcomes[id]), labelOf(outcome))}</li>
        ))}
        {turned.length === 0 ? <li>{text.unchanged}</li> : null}
        {changed.length > 0 ? <li className="quiet">{text.facts(changed.length)}</li> : null}
        {pinned.rulesetId !== ruleset.id ? <li className="quiet">{text.rules}</li> : null}
      </ul>
    </div>
  )
}

/** One press keeps the decision; it is kept as the server has it, so everything is saved first. */
function Pin({ locale, now, write, save }: Part & { save: () => Promise<unknown> }) {
  const { decision: text } = visitWords(locale)
  const [done, setDone] = useState(false)
  const pin = async () => {
    write((then) => ({ ...then, pin: true }))
    setDone((await save()) === null)
  }
  return (
    <div>
      <Button onClick={pin} disabled={now.pin}>
        {text.pin}
      </Button>
      <p role="status" className="quiet">
        {now.pin ? text.pinning : done ? text.pinDone : ''}
      </p>
    </div>
  )
}

/** As many answers as are named without being asked for. */
const NAMED = 6

/** Which answers the manager entered and the company has not said itself. */
function WhoSaid({ locale, ruleset, now }: Part) {
  const { decision: text } = visitWords(locale)
  const all = { ...now.client.facts, ...now.entries }
  const told = ruleset.facts.filter(({ id }) => (all[id]?.value ?? null) !== null)
  const own = told.filter(({ id }) => all[id]!.saidBy === 'manager')
  const names = own.map(({ label }) => label[locale])
  const listed = text.byManager(own.length, names.slice(0, NAMED).join(locale === 'zh' ? '、' : ', '))
  return (
    <div>
      <h3>{text.told}</h3>
      <ul>
        <li>{text.byCompany(told.length - own.length)}</li>
        <li>{own.length > 0 ? listed : text.byManagerNone}</li>
      </ul>
      {own.length > NAMED ? (
        <Fold plain line={text.othersByManager(own.length - NAMED)}>
          <p>{names.slice(NAMED).join(locale === 'zh' ? '、' : ', ')}</p>
        </Fold>
      ) : null}
    </div>
  )
}
