'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Client, ClientRow, State } from '@/lib/db/clients'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Choice, Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Shown = Pick<ClientRow, 'state' | 'closedBecause' | 'nextAction' | 'nextOn' | 'version'>

/** The name, how far it has come, and the next step. What somebody else changed meanwhile is shown, never overwritten. */
export function ClientHead({ locale, client, may }: { locale: Locale; client: Client; may: boolean }) {
  const { client: text, states, closedBecause } = workspaceWords(locale)
  const { go, says, trouble } = useSend(locale)
  const [shown, setShown] = useState<Shown>(client)
  const [contacted, setContacted] = useState(false)
  const [saved, setSaved] = useState(false)
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<Shown>) => {
    setSaved(false)
    setShown({ ...shown, ...change })
  }
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const { version, ...rest } = shown
    const because = shown.state === 'closed' ? (shown.closedBecause ?? 'financed') : null
    const done = await go<{ version: number }>('PATCH', `clients/${client.id}`, {
      seen: version,
      ...rest,
      closedBecause: because,
      nextOn: rest.nextOn || null,
      contacted,
    })
    if (!done) return
    setShown({ ...shown, closedBecause: because, version: done.version })
    setContacted(false)
    setSaved(true)
  }
  const theirs = trouble?.code === 'conflict' ? (trouble.client as Shown) : null
  if (theirs && theirs.version !== shown.version) setShown(theirs)
  const remove = async () => {
    if (await go('DELETE', `clients/${client.id}`)) window.location.assign(`/${locale}/workspace`)
  }
  const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
  const contactedOn = client.contactedAt === null ? null : new Date(client.contactedAt).toISOString().slice(0, 10)
  return (
    <div className={styles.form}>
      <div>
        <h1 className={styles.title}>{client.name}</h1>
        <p className="quiet">
          {[client.code, states[shown.state], contactedOn ? text.contactedAt(formatDay(contactedOn, locale)) : null]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {client.as === 'reader' ? <p className={styles.notice}>{text.reader(client.ownerName)}</p> : null}
      {may ? (
        <form className={styles.form} method="post" onSubmit={save}>
          <div className={styles.row}>
            <Choice
              id="state"
              label={text.state}
              options={options(states)}
              value={shown.state}
              onChange={(event) => set({ state: event.target.value as State })}
            />
            {shown.state === 'closed' ? (
              <Choice
                id="because"
                label={text.closedBecause}
                options={options(closedBecause)}
                value={shown.closedBecause ?? 'financed'}
                onChange={(event) => set({ closedBecause: event.target.value })}
              />
            ) : null}
            <div className={styles.grow}>
              <Field
                id="next"
                label={text.next}
                wide
                value={shown.nextAction}
                onChange={(event) => set({ nextAction: event.target.value })}
              />
            </div>
            <Field
              id="next-on"
              label={text.nextOn}
              type="date"
              value={shown.nextOn ?? ''}
              onChange={(event) => set({ nextOn: event.target.value })}
            />
          </div>
          <div className={styles.row}>
            <label className={styles.check}>
              <input type="checkbox" checked={contacted} onChange={(event) => setContacted(event.target.checked)} />
              {text.contacted}
            </label>
            <Button weight="strong" type="submit">
              {text.save}
            </Button>
            {asked ? (
              <fieldset className={styles.row}>
                <legend>{text.removeAsk}</legend>
                <Button onClick={remove}>{text.removeYes}</Button>
                <Button autoFocus onClick={() => setAsked(false)}>
                  {text.removeNo}
                </Button>
              </fieldset>
            ) : (
              <Button weight="bare" onClick={() => setAsked(true)}>
                {text.remove}
              </Button>
            )}
          </div>
          <Trouble text={theirs ? text.conflict : says} />
          <p role="status" className="quiet">
            {saved ? text.saved : ''}
          </p>
        </form>
      ) : null}
    </div>
  )
}
