'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { canKeep, kept } from './keep'
import { takeAlong } from './take'

type Props = {
  locale: Locale
  clientId: string
  manager: string
  rulesetId: string
  /** Of whom, where several stand in a list. */
  name?: string
  onTaken?: () => void
}

/** Takes a client along for today; says so where it is done already, or why it cannot be. */
export function TakeButton({ locale, clientId, manager, rulesetId, name, onTaken }: Props) {
  const { day: text } = visitWords(locale)
  const [state, setState] = useState<'not' | 'taking' | 'taken' | 'failed' | 'never'>('not')
  useEffect(() => {
    if (!canKeep()) setState('never')
    else
      kept(manager, clientId).then(
        (one) => one?.chosen && setState('taken'),
        () => setState('never'),
      )
  }, [manager, clientId])
  const take = async () => {
    setState('taking')
    const done = await takeAlong(locale, rulesetId, manager, clientId)
    setState(done ? 'taken' : 'failed')
    if (done) onTaken?.()
  }
  return (
    <>
      {state === 'not' || state === 'taking' || state === 'failed' ? (
        <Button onClick={take} aria-busy={state === 'taking'} aria-label={name ? `${text.take}：${name}` : undefined}>
          {state === 'taking' ? text.taking : text.take}
        </Button>
      ) : null}
      <span role="status" className="quiet">
        {state === 'taken' ? text.isTaken : state === 'failed' ? text.failed : state === 'never' ? text.insecure : ''}
      </span>
    </>
  )
}
