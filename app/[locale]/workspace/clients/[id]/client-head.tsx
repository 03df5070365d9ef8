'use client'

import { useEffect, useRef, useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import type { Client, ClientRow } from '@/lib/db/client-rows'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import { AskOnce } from '../../ask-once'
import { Choice, Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Props = {
  locale: Locale
  client: Client
  may: boolean
  /** What is done with the client, between its name and the next step. */
  children: React.ReactNode
}

/** The name, how far it has come, and the next step. What somebody else changed meanwhile is shown, never overwritten. */
export function ClientHead({ locale, client, may, children }: Props) {
  const { client: text, states, closedBecause } = workspaceWords(locale)
  const { leave } = visitWords(locale)
  const { go, says, trouble } = useSend(locale)
  const form = useRef<HTMLFormElement>(null)
  // What stands in the fields until they are changed: the client's, or what somebody else wrote since.
  const [theirs, setTheirs] = useState<ClientRow | null>(null)
  const stands: ClientRow = theirs ?? client
  const [seen, setSeen] = useState(client.version)
  const [state, setState] = useState<string>(client.state)
  const [saved, setSaved] = useState(false)
  const [wrong, setWrong] = useState(false)
  const isConflict = trouble?.code === 'conflict'
  useEffect(() => {
    if (!isConflict) return
    const now = trouble.client as ClientRow
    setTheirs(now)
    setSeen(now.version)
    setState(now.state)
  }, [isConflict, trouble])
  useEffect(() => {
    // As it stands in the form: it may have been chosen before the page was awake.
    const chosen = form.current?.elements.namedItem('state')
    if (chosen instanceof HTMLSelectElement) setState(chosen.value)
  }, [])

  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const said = (key: string) => String(fields.get(key) ?? '').trim()
    const draft = {
      state: said('state'),
      closedBecause: said('state') === 'closed' ? said('because') : null,
      nextAction: said('next'),
      nextOn: said('next-on') || null,
      contacted: fields.has('contacted'),
    }
    setSaved(false)
    // Whoever was spoken to is not left without a next step, unless there is none.
    const isAgreed = draft.state === 'closed' || fields.has('no-step') || (draft.nextAction && draft.nextOn)
    setWrong(draft.contacted && !isAgreed)
    if (draft.contacted && !isAgreed) return
    const done = await go<{ version: number }>('PATCH', `clients/${client.id}`, { ...draft, seen })
    if (!done) return
    setSeen(done.version)
    setSaved(true)
    for (const tick of ['contacted', 'no-step']) {
      const box = form.current?.elements.namedItem(tick)
      if (box instanceof HTMLInputElement) box.checked = false
    }
  }
  const remove = async () => {
    if (await go('DELETE', `clients/${client.id}`)) window.location.assign(`/${locale}/workspace`)
  }
  const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
  const contactedOn = client.contactedAt === null ? null : dayOf(client.contactedAt)
  return (
    <div className={styles.form}>
      <div>
        <h1 className={styles.title}>{client.name}</h1>
        <p className="quiet">
          {[
            client.code,
            states[state as ClientRow['state']],
            contactedOn ? text.contactedAt(formatDay(contactedOn, locale)) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {children}
      {client.as === 'reader' ? <p className={styles.notice}>{text.reader(client.ownerName)}</p> : null}
      {may ? (
        <form
          key={theirs?.version ?? 'own'}
          ref={form}
          className={styles.form}
          method="post"
          noValidate
          onSubmit={save}
        >
          <div className={styles.row}>
            <Choice
              id="state"
              label={text.state}
              options={options(states)}
              defaultValue={stands.state}
              onChange={({ target }) => setState(target.value)}
            />
            {state === 'closed' ? (
              <Choice
                id="because"
                label={text.closedBecause}
                options={options(closedBecause)}
                defaultValue={stands.closedBecause ?? 'financed'}
              />
            ) : null}
            <div className={styles.grow}>
              <Field
                id="next"
                label={text.next}
                defaultValue={stands.nextAction}
                autoComplete="off"
                aria-invalid={wrong || undefined}
                wide
              />
            </div>
            <Field
              id="next-on"
              label={text.nextOn}
              type="date"
              defaultValue={stands.nextOn ?? ''}
              aria-invalid={wrong || undefined}
            />
          </div>
          <div className={styles.row}>
            <label className={styles.check}>
              <input type="checkbox" name="contacted" />
              {text.contacted}
            </label>
            <label className={styles.check}>
              <input type="checkbox" name="no-step" />
              {leave.noStep}
            </label>
            <Submit>{text.save}</Submit>
            <AskOnce words={text} remove={remove} />
          </div>
          <Trouble text={wrong ? leave.needed : isConflict ? text.conflict : says} />
          <p role="status" className="quiet">
            {saved ? text.saved : ''}
          </p>
        </form>
      ) : null}
    </div>
  )
}
