'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { Choice, Field, Trouble } from '../field'
import { useSend } from '../send'
import workspace from '../workspace.module.css'
import type { Kind } from './kinds'

export type Person = { id: string; name: string }
/** Puts in the window of the kind that is chosen; days that a person wrote stay. */
function suggest(form: HTMLFormElement | null, kinds: Kind[]) {
  const chosen = form?.elements.namedItem('kind')
  const kind = kinds.find(({ value }) => chosen instanceof HTMLSelectElement && value === chosen.value)
  const suggested = new Set(kinds.flatMap(({ from, to }) => [from, to]))
  for (const id of ['from', 'to'] as const) {
    const field = form?.elements.namedItem(id)
    if (kind && field instanceof HTMLInputElement && suggested.has(field.value)) field.value = kind[id]
  }
}

type Existing = { id: string; label: string; fromOn: string; toOn: string; managers: Person[]; ended: boolean }

/** A campaign begun or changed by a lead: kind, window, who works on it. */
export function CampaignForm({
  locale,
  kinds = [],
  team,
  existing,
}: {
  locale: Locale
  kinds?: Kind[]
  team: Person[]
  existing?: Existing
}) {
  const { campaigns: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const form = useRef<HTMLFormElement>(null)
  const [saved, setSaved] = useState(false)
  // Once, so that a kind chosen before the page was awake has its window, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds of a page do not change
  useEffect(() => suggest(form.current, kinds), [])
  const send = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSaved(false)
    const form = new FormData(event.currentTarget)
    const said = (key: string) => String(form.get(key) ?? '')
    const draft = {
      label: said('label'),
      fromOn: said('from'),
      toOn: said('to'),
      managers: form.getAll('manager').map(String),
    }
    if (existing) setSaved((await go('PATCH', `campaigns/${existing.id}`, draft)) !== null)
    else {
      const made = await go<{ id: string }>('POST', 'campaigns', { ...draft, kind: said('kind') })
      if (made) window.location.assign(`/${locale}/workspace/campaigns/${made.id}`)
    }
  }
  const end = async (ended: boolean) => {
    if (existing && (await go('PATCH', `campaigns/${existing.id}`, { ended }))) window.location.reload()
  }
  return (
    <form ref={form} className={workspace.form} method="post" onSubmit={send}>
      {existing ? null : (
        <Choice id="kind" label={text.kind} options={kinds} onChange={() => suggest(form.current, kinds)} />
      )}
      <Field
        id="label"
        label={text.label}
        hint={text.labelHint}
        defaultValue={existing?.label}
        autoComplete="off"
        wide
      />
      <div className={workspace.row}>
        <Field id="from" label={text.from} type="date" defaultValue={existing?.fromOn ?? kinds[0]?.from} required />
        <Field id="to" label={text.to} type="date" defaultValue={existing?.toOn ?? kinds[0]?.to} required />
      </div>
      <fieldset>
        <legend>{text.managers}</legend>
        <div className={styles.checks}>
          {team.map(({ id, name }) => (
            <label key={id} className={workspace.check}>
              <input
                type="checkbox"
                name="manager"
                value={id}
                defaultChecked={existing?.managers.some((one) => one.id === id)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={workspace.row}>
        <Submit weight="strong">{existing ? text.save : text.go}</Submit>
        {existing ? (
          <Button weight="bare" onClick={() => end(!existing.ended)}>
            {existing.ended ? text.reopen : text.end}
          </Button>
        ) : null}
      </div>
      <Trouble text={says} />
      <p role="status" className="quiet">
        {saved ? text.saved : ''}
      </p>
    </form>
  )
}
