'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { ClientRow } from '@/lib/db/client-rows'
import { deskWords } from '@/lib/i18n/desk'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { canKeep } from './visits/keep'
import { takeAlong } from './visits/take'
import styles from './workspace.module.css'

type Props = {
  locale: Locale
  manager: string
  rulesetId: string
  clients: ClientRow[]
  may: boolean
  children: React.ReactNode
}

/** The list with what is done with several clients at once: sheets for all of them, or all along for today. */
export function Picked({ locale, manager, rulesetId, clients, may, children }: Props) {
  const text = deskWords(locale)
  const [said, setSaid] = useState('')
  const [taken, setTaken] = useState(0)
  const take = async (form: HTMLFormElement | null) => {
    const ids = form ? new FormData(form).getAll('id') : []
    const chosen = clients.filter(({ id }) => ids.includes(id))
    setTaken(0)
    if (!canKeep()) return setSaid(visitWords(locale).day.insecure)
    setSaid(text.taking)
    const left: string[] = []
    // One after the other: what they have in common is fetched once.
    for (const { id, name } of chosen) if (!(await takeAlong(locale, rulesetId, manager, id))) left.push(name)
    setTaken(chosen.length - left.length)
    setSaid(left.length > 0 ? text.failed(left.join(locale === 'zh' ? '、' : ', ')) : '')
  }
  if (!may) return children
  return (
    <form method="get" action={`/${locale}/workspace/packs`}>
      {children}
      <fieldset className={styles.picked} aria-label={text.picked}>
        <Button weight="strong" onClick={({ currentTarget }) => take(currentTarget.form)}>
          {text.take}
        </Button>
        <Button type="submit">{text.packs}</Button>
        <span role="status">
          {taken > 0 ? (
            <>
              {text.taken(taken)} <a href={`/${locale}/workspace/visits`}>{text.toVisits}</a>{' '}
            </>
          ) : null}
          {said}
        </span>
      </fieldset>
    </form>
  )
}
