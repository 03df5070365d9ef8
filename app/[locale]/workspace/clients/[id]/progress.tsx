'use client'

import { useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import type { Client, ClientRow } from '@/lib/db/client-rows'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import { Choice, Field, Trouble } from '../../field'
import { send, troubleText, useSend } from '../../send'
import styles from '../../workspace.module.css'

type Listed = { id: string; name: string; on: boolean }
type Props = {
  locale: Locale
  client: Client
  parks: { value: string; label: string }[]
  campaigns: Listed[]
  may: boolean
}

const KEPT = ['park', 'appliedOn', 'financedIn'] as const

/** What coverage counts of a client, ticked by its manager, where it sits, and the campaigns whose list it is on. */
export function Progress({ locale, client, parks, may, ...props }: Props) {
  const { client: text } = branchWords(locale)
  const [applied, setApplied] = useState(client.appliedOn !== null)
  const [financed, setFinanced] = useState(client.financedIn !== null)
  const [problem, setProblem] = useState<string | null>(null)
  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (key: string) => String(form.get(key) ?? '') || null
    const change = {
      park: said('park'),
      appliedOn: applied ? said('applied-on') : null,
      financedIn: financed ? said('financed-in') : null,
    }
    const open = (applied && !change.appliedOn) || (financed && !change.financedIn)
    setProblem(open ? text.needsDay : null)
    if (open) return
    const save = (seen: number) => send('PATCH', `clients/${client.id}`, { ...change, seen })
    let answer = await save(client.version)
    // Something else of the client was changed meanwhile, by this page too: only what stands here can clash.
    const theirs = answer.ok ? null : (answer.trouble.client as ClientRow | undefined)
    if (theirs && KEPT.every((key) => theirs[key] === client[key])) answer = await save(theirs.version)
    // Loaded anew, so that the head of the page knows the version that was written.
    if (answer.ok) window.location.reload()
    else setProblem(troubleText(answer.trouble, locale))
  }
  const tick = (label: string, on: boolean, set: (on: boolean) => void) => (
    <label className={styles.check}>
      <input type="checkbox" checked={on} disabled={!may} onChange={(event) => set(event.target.checked)} />
      {label}
    </label>
  )
  return (
    <div className={styles.form}>
      <form className={styles.form} method="post" onSubmit={save}>
        <div className={styles.row}>
          {tick(text.applied, applied, setApplied)}
          {applied ? (
            <Field
              id="applied-on"
              label={text.appliedOn}
              type="date"
              defaultValue={client.appliedOn ?? ''}
              disabled={!may}
            />
          ) : null}
        </div>
        <div className={styles.row}>
          {tick(text.financed, financed, setFinanced)}
          {financed ? (
            <Field
              id="financed-in"
              label={text.financedIn}
              type="month"
              defaultValue={client.financedIn ?? ''}
              disabled={!may}
            />
          ) : null}
        </div>
        <Choice
          id="park"
          label={text.park}
          options={[{ value: '', label: text.noPark }, ...parks]}
          defaultValue={client.park ?? ''}
          disabled={!may}
        />
        {may ? <Submit>{text.save}</Submit> : null}
        <Trouble text={problem} />
      </form>
      {may ? <OnLists locale={locale} clientId={client.id} campaigns={props.campaigns} /> : null}
    </div>
  )
}

function OnLists({ locale, clientId, campaigns }: { locale: Locale; clientId: string; campaigns: Listed[] }) {
  const { client: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const [on, setOn] = useState(new Set(campaigns.filter((one) => one.on).map(({ id }) => id)))
  const [told, setTold] = useState('')
  const put = async (id: string, yes: boolean) => {
    const before = on
    setTold('')
    setOn(new Set(yes ? [...on, id] : [...on].filter((one) => one !== id)))
    if (await go('POST', `campaigns/${id}/clients`, { clients: [clientId], on: yes })) setTold(text.saved)
    else setOn(before)
  }
  return (
    <fieldset>
      <legend>{text.campaigns}</legend>
      {campaigns.length === 0 ? <p className="quiet">{text.noCampaigns}</p> : null}
      {campaigns.map(({ id, name }) => (
        <div key={id}>
          <label className={styles.check}>
            <input type="checkbox" checked={on.has(id)} onChange={(event) => put(id, event.target.checked)} />
            {name}
          </label>
        </div>
      ))}
      <Trouble text={says} />
      <p role="status" className="quiet">
        {told}
      </p>
    </fieldset>
  )
}
