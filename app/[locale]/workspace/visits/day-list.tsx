'use client'

import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { ClientRow } from '@/lib/db/client-rows'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { today } from '@/lib/today'
import { synchronise } from '@/lib/visit/synchronise'
import { openConflicts, type Taken, waiting } from '@/lib/visit/taken'
import { send } from '../send'
import workspace from '../workspace.module.css'
import { allKept, canKeep, drop, dropPages, forgetAll, keep, removeOld } from './keep'
import { TakeButton } from './take-button'

type Props = { locale: Locale; manager: string; rulesetId: string }

/** The clients taken along, sent home as soon as there is a network, and those whose follow-up is due. */
export function DayList({ locale, manager, rulesetId }: Props) {
  const { day: text } = visitWords(locale)
  const [taken, setTaken] = useState<Taken[]>([])
  const [due, setDue] = useState<ClientRow[] | null>(null)
  const [offline, setOffline] = useState(false)
  const [able, setAble] = useState(true)

  const look = useCallback(async () => {
    if (!canKeep()) return
    await removeOld()
    setTaken(await allKept(manager))
  }, [manager])
  const sendAll = useCallback(async () => {
    if (!canKeep()) return
    for (const one of (await allKept(manager)).filter(({ queued }) => queued)) {
      let now = one
      const write = (change: (now: Taken) => Taken) => {
        now = change(now)
      }
      await synchronise({ read: () => now, write, now: Date.now }, send)
      await keep(manager, now)
    }
    await look()
  }, [manager, look])
  useEffect(() => {
    let gone = false
    setAble(canKeep())
    const begin = async () => {
      await look().catch(() => undefined)
      const answer = await send<{ clients: ClientRow[] }>('POST', 'clients/search', { dueBy: today() })
      if (gone) return
      setOffline(!answer.ok)
      setDue(answer.ok ? answer.value.clients : [])
      if (answer.ok) await sendAll().catch(() => undefined)
    }
    begin()
    window.addEventListener('online', begin)
    return () => {
      gone = true
      window.removeEventListener('online', begin)
    }
  }, [look, sendAll])

  const rest = (due ?? []).filter(({ id }) => !taken.some(({ client }) => client.id === id))
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </div>
      <section className={workspace.form} aria-labelledby="taken">
        <h2 id="taken">{text.chosen}</h2>
        {taken.length === 0 ? <p className="quiet">{able ? text.chosenNone : text.insecure}</p> : null}
        <ul>
          {taken.map((one) => (
            <Line key={one.client.id} locale={locale} manager={manager} one={one} changed={look} />
          ))}
        </ul>
      </section>
      <section className={workspace.form} aria-labelledby="due">
        <h2 id="due">{text.due}</h2>
        <p role="status" className="quiet">
          {offline ? text.dueOffline : due && rest.length === 0 ? text.dueNone : ''}
        </p>
        <ul>
          {rest.map((client) => (
            <li key={client.id} className={workspace.entry}>
              <div className={workspace.grow}>
                <a href={`/${locale}/workspace/clients/${client.id}/visit`}>{client.name}</a>
                <p className="quiet">
                  {client.nextOn ? text.next(client.nextAction, formatDay(client.nextOn, locale)) : text.noStep}
                </p>
              </div>
              <TakeButton
                locale={locale}
                clientId={client.id}
                manager={manager}
                rulesetId={rulesetId}
                name={client.name}
                onTaken={look}
              />
            </li>
          ))}
        </ul>
        <p>
          <a href={`/api/v1/workspace/clients/due?locale=${locale}`} download>
            {text.calendar}
          </a>{' '}
          <span className="quiet">{text.calendarNote}</span>
        </p>
      </section>
      <p className="quiet">{text.kept}</p>
    </div>
  )
}

type LineProps = { locale: Locale; manager: string; one: Taken; changed: () => Promise<void> }

function Line({ locale, manager, one, changed }: LineProps) {
  const { day: text } = visitWords(locale)
  const [asked, setAsked] = useState(false)
  const { client } = one
  const n = waiting(one)
  const open = Object.values(openConflicts(one)).flat().length
  const away = async (sure: boolean) => {
    if (n > 0 && !sure) return setAsked(true)
    await drop(manager, client.id)
    await dropPages(client.id)
    if ((await allKept(manager)).length === 0) await forgetAll()
    await changed()
  }
  return (
    <li className={workspace.entry}>
      <div className={workspace.grow}>
        <a href={`/${locale}/workspace/clients/${client.id}/visit`}>{client.name}</a>
        <p className="quiet">
          {[
            client.nextOn ? text.next(client.nextAction, formatDay(client.nextOn, locale)) : text.noStep,
            n > 0 ? text.unsent(n) : null,
            open > 0 ? text.conflicts(open) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {asked ? (
        <fieldset className={workspace.row}>
          <legend>{text.dropAsk(n)}</legend>
          <Button onClick={() => away(true)}>{text.dropYes}</Button>
          <Button autoFocus onClick={() => setAsked(false)}>
            {text.dropNo}
          </Button>
        </fieldset>
      ) : (
        <Button weight="bare" aria-label={`${text.drop}：${client.name}`} onClick={() => away(false)}>
          {text.drop}
        </Button>
      )}
    </li>
  )
}
