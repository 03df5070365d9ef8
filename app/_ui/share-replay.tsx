'use client'

import { useState } from 'react'
import { type Decision, decide, type Facts, type Ruleset } from '@/lib/engine'
import { explain } from '@/lib/explain'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { shareWords } from '@/lib/i18n/share'
import { type Difference, differences } from '@/lib/share/current'
import { today } from '@/lib/today'
import { Button } from './button'
import { ShareDifferences } from './share-differences'
import styles from './share-replay.module.css'
import { answersOf, ownerSecret, ownFetch } from './share-store'
import { fetchRuleset } from './use-ruleset'

type Side = { day: string; headline: string; loans: { id: string; title: string; outcome: string }[] }
type Replay = {
  proved: boolean | null
  before: Side
  after: Side
  moved: { title: string; was: string; is: string }[]
  causes: Difference[]
}
type State = { now: 'idle' | 'running' | 'gone' | 'failed' } | { now: 'done'; replay: Replay }

/** For the sharer's own device: the decision of that day worked out again and proved, today's beside it, and why they differ. */
export function ShareReplay({ id, locale, rulesetId }: { id: string; locale: Locale; rulesetId: string }) {
  const { replay: text } = shareWords(locale)
  const [state, setState] = useState<State>({ now: 'idle' })

  async function run() {
    const [answers, secret] = [answersOf(id), ownerSecret()]
    if (!answers || !secret) return setState({ now: 'gone' })
    setState({ now: 'running' })
    try {
      const response = await ownFetch(secret, `/${id}`)
      if (!response.ok) return setState({ now: response.status === 404 ? 'gone' : 'failed' })
      const then = (await response.json()) as { rulesetId: string; asOf: string; proof: string }
      const [old, young] = await Promise.all([fetchRuleset(then.rulesetId), fetchRuleset(rulesetId)])
      setState({ now: 'done', replay: await replayed(old, young, answers.facts, then, secret, locale) })
    } catch {
      setState({ now: 'failed' })
    }
  }

  if (state.now === 'done') return <Shown replay={state.replay} locale={locale} />
  return (
    <div className={styles.replay}>
      <p className="quiet">{text.intro}</p>
      <Button onClick={state.now === 'running' ? undefined : run} aria-disabled={state.now === 'running'}>
        {state.now === 'running' ? text.running : text.run}
      </Button>
      <p role="status" className="quiet">
        {state.now === 'gone' || state.now === 'failed' ? text[state.now] : ''}
      </p>
    </div>
  )
}

function Shown({ replay: { proved, before, after, moved, causes }, locale }: { replay: Replay; locale: Locale }) {
  const { replay: text } = shareWords(locale)
  return (
    <div className={styles.replay}>
      <p role="status">
        <strong>{proved === null ? text.noCrypto : proved ? text.equal : text.unequal}</strong>
      </p>
      <div className={styles.sides}>
        {[
          { ...before, label: text.thatDay(before.day) },
          { ...after, label: text.today(after.day) },
        ].map((side) => (
          <div key={side.label}>
            <h3>{side.label}</h3>
            <p>{side.headline}</p>
            <ul className="quiet">
              {side.loans.map((loan) => (
                <li key={loan.id}>
                  {loan.title} · {loan.outcome}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p>{moved.length === 0 && before.headline === after.headline ? text.sameToday : text.otherToday}</p>
      <ul>
        {moved.map((loan) => (
          <li key={loan.title}>{text.moved(loan.title, loan.was, loan.is)}</li>
        ))}
      </ul>
      {moved.length > 0 && causes.length === 0 ? <p>{text.byDay}</p> : null}
      {moved.length > 0 && causes.length > 0 ? (
        <ShareDifferences differences={causes} before={before.day} after={after.day} locale={locale} />
      ) : null}
    </div>
  )
}

async function replayed(
  old: Ruleset,
  young: Ruleset,
  facts: Facts,
  then: { asOf: string; proof: string },
  secret: string,
  locale: Locale,
): Promise<Replay> {
  const [was, is] = [decide(old, facts, then.asOf), decide(young, facts, today())]
  const side = (ruleset: Ruleset, decision: Decision): Side => {
    const { asOf, headline, products } = explain(ruleset, decision, facts, locale)
    return {
      day: formatDay(asOf, locale),
      headline,
      loans: products.map(({ id, title, outcomeLabel }) => ({ id, title, outcome: outcomeLabel })),
    }
  }
  const [before, after] = [side(old, was), side(young, is)]
  const moved = after.loans.flatMap(({ id, title, outcome }) => {
    const earlier = before.loans.find((loan) => loan.id === id)?.outcome ?? ''
    return earlier === outcome ? [] : [{ id, title, was: earlier, is: outcome }]
  })
  return {
    proved: await proves(secret, JSON.stringify(was), then.proof),
    before,
    after,
    moved,
    causes: causesOf(
      was,
      is,
      differences(
        { ruleset: old, day: then.asOf },
        { ruleset: young, day: today() },
        moved.map(({ id }) => id),
        locale,
      ),
    ),
  }
}

/** Of the changed conditions those that came out otherwise for this company: the rules that made the difference. */
function causesOf(was: Decision, is: Decision, changed: Difference[]): Difference[] {
  const outcomes = ({ products }: Decision) =>
    new Map(products.flatMap(({ criteria }) => criteria.map((row) => [row.id, row.outcome] as const)))
  const [before, after] = [outcomes(was), outcomes(is)]
  return changed.filter(({ id }) => before.get(id) !== after.get(id))
}

/** Whether the server's proof of that day's decision is this decision's; null where the browser has no means to tell. */
async function proves(secret: string, decision: string, proof: string): Promise<boolean | null> {
  const { subtle } = window.crypto
  if (!subtle) return null
  const bytes = new TextEncoder()
  const key = await subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const own = new Uint8Array(await subtle.sign('HMAC', key, bytes.encode(decision)))
  return [...own].map((byte) => byte.toString(16).padStart(2, '0')).join('') === proof
}
