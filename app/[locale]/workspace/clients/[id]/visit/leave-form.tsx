'use client'

import { useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import type { State } from '@/lib/db/client-rows'
import type { Locale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import type { Trouble } from '@/lib/visit/synchronise'
import { type Leaving, stepOf, type Taken, waiting } from '@/lib/visit/taken'
import { Choice, Field } from '../../../field'
import { NoteField } from '../../../note-field'
import workspace from '../../../workspace.module.css'
import styles from './visit.module.css'

type Props = {
  locale: Locale
  now: Taken
  trouble: Trouble | null
  write: (change: (now: Taken) => Taken) => void
  save: () => Promise<Trouble | null>
}

/** The end of a visit: how far it has come, and the next step, or that there is none. */
export function LeaveForm({ locale, now, trouble, write, save }: Props) {
  const { leave: text } = visitWords(locale)
  const { client: words, states, closedBecause } = workspaceWords(locale)
  const [wrong, setWrong] = useState(false)
  const [ended, setEnded] = useState(false)
  const begun: Leaving = now.leaving ?? {
    step: stepOf(now.step?.mine ?? now.client),
    none: false,
    note: now.note?.text ?? '',
    pin: now.pin,
  }
  const { step, none, note, pin } = begun
  const change = (part: Partial<Leaving>) => {
    setEnded(false)
    write((then) => ({ ...then, leaving: { ...begun, ...part } }))
  }
  const isClosed = step.state === 'closed'
  const options = (all: Record<string, string>) => Object.entries(all).map(([value, label]) => ({ value, label }))

  const end = async (event: React.FormEvent) => {
    event.preventDefault()
    const isAgreed = none || (step.nextAction.trim() !== '' && step.nextOn !== null)
    setWrong(!isAgreed)
    if (!isAgreed) return
    const mine = {
      state: step.state,
      closedBecause: isClosed ? (step.closedBecause ?? 'financed') : null,
      nextAction: none ? '' : step.nextAction.trim(),
      nextOn: none ? null : step.nextOn,
    }
    write((then) => ({
      ...then,
      leaving: null,
      step: { from: stepOf(then.client), seen: then.client.version, ...then.step, mine },
      note: note.trim() ? { id: then.note?.id ?? mark(), text: note.trim() } : null,
      pin: pin || then.pin,
    }))
    await save()
    setEnded(true)
  }
  return (
    <section className={styles.leave} aria-labelledby="leave">
      <h2 id="leave">{text.title}</h2>
      <p className="quiet">{text.intro}</p>
      <form className={workspace.form} method="post" noValidate onSubmit={end}>
        <div className={workspace.row}>
          <Choice
            id="state"
            label={words.state}
            options={options(states)}
            value={step.state}
            onChange={({ target }) => change({ step: { ...step, state: target.value as State } })}
          />
          {isClosed ? (
            <Choice
              id="because"
              label={words.closedBecause}
              options={options(closedBecause)}
              value={step.closedBecause ?? 'financed'}
              onChange={({ target }) => change({ step: { ...step, closedBecause: target.value } })}
            />
          ) : null}
          <div className={workspace.grow}>
            <Field
              id="next"
              label={text.next}
              wide
              disabled={none}
              aria-invalid={wrong || undefined}
              value={step.nextAction}
              onChange={({ target }) => change({ step: { ...step, nextAction: target.value } })}
            />
          </div>
          <Field
            id="next-on"
            label={text.on}
            type="date"
            disabled={none}
            aria-invalid={wrong || undefined}
            value={step.nextOn ?? ''}
            onChange={({ target }) => change({ step: { ...step, nextOn: target.value || null } })}
          />
        </div>
        <label className={workspace.check}>
          <input type="checkbox" checked={none} onChange={({ target }) => change({ none: target.checked })} />
          {text.noStep}
        </label>
        <div className={styles.paste}>
          <NoteField label={text.note} note={note} onNote={(typed) => change({ note: typed })} />
        </div>
        <label className={workspace.check}>
          <input type="checkbox" checked={pin} onChange={({ target }) => change({ pin: target.checked })} />
          {text.pin}
        </label>
        <p role="alert">{wrong ? text.needed : ''}</p>
        <Submit>{text.go}</Submit>
        <p role="status">
          {ended ? (trouble || waiting(now) > 0 ? text.queued : text.done) : ''}{' '}
          {ended && !trouble ? <a href={`/${locale}/workspace/clients/${now.client.id}`}>{text.toClient}</a> : null}
        </p>
      </form>
    </section>
  )
}

/** A mark of its own, so that a note sent twice stands there once. */
const mark = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
