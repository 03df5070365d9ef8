'use client'

import { useEffect, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Submit } from '@/app/_ui/submit'
import type { Client, ClientRow, State } from '@/lib/db/client-rows'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import { AskOnce } from '../../ask-once'
import { Choice, Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Fields = {
  state: State
  closedBecause: string
  nextAction: string
  nextOn: string
  contacted: boolean
}

const fieldsOf = (row: Pick<ClientRow, 'state' | 'closedBecause' | 'nextAction' | 'nextOn'>): Fields => ({
  state: row.state,
  closedBecause: row.closedBecause ?? 'financed',
  nextAction: row.nextAction,
  nextOn: row.nextOn ?? '',
  contacted: false,
})

/** The name, how far it has come, and the next step. What somebody else changed meanwhile is shown, never overwritten. */
export function ClientHead({ locale, client, may }: { locale: Locale; client: Client; may: boolean }) {
  const { client: text, states, closedBecause } = workspaceWords(locale)
  const { go, says, trouble } = useSend(locale)
  const form = useForm<Fields>({ defaultValues: fieldsOf(client) })
  const [seen, setSeen] = useState(client.version)
  const [saved, setSaved] = useState(false)
  const state = useWatch({ control: form.control, name: 'state' })

  const save = async (fields: Fields) => {
    setSaved(false)
    const done = await go<{ version: number }>('PATCH', `clients/${client.id}`, {
      ...fields,
      seen,
      closedBecause: fields.state === 'closed' ? fields.closedBecause : null,
      nextOn: fields.nextOn || null,
    })
    if (!done) return
    setSeen(done.version)
    form.reset({ ...fields, contacted: false })
    setSaved(true)
  }
  const theirs = trouble?.code === 'conflict' ? (trouble.client as ClientRow) : null
  useEffect(() => {
    if (!theirs) return
    form.reset(fieldsOf(theirs))
    setSeen(theirs.version)
  }, [theirs, form])
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
          {[client.code, states[state], contactedOn ? text.contactedAt(formatDay(contactedOn, locale)) : null]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {client.as === 'reader' ? <p className={styles.notice}>{text.reader(client.ownerName)}</p> : null}
      {may ? (
        <form className={styles.form} method="post" onSubmit={form.handleSubmit(save)}>
          <div className={styles.row}>
            <Choice id="state" label={text.state} options={options(states)} {...form.register('state')} />
            {state === 'closed' ? (
              <Choice
                id="because"
                label={text.closedBecause}
                options={options(closedBecause)}
                {...form.register('closedBecause')}
              />
            ) : null}
            <div className={styles.grow}>
              <Field id="next" label={text.next} wide {...form.register('nextAction')} />
            </div>
            <Field id="next-on" label={text.nextOn} type="date" {...form.register('nextOn')} />
          </div>
          <div className={styles.row}>
            <label className={styles.check}>
              <input type="checkbox" {...form.register('contacted')} />
              {text.contacted}
            </label>
            <Submit weight="strong">{text.save}</Submit>
            <AskOnce words={text} remove={remove} />
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
