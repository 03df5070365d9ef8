'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Role } from '@/lib/db/actor'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import { send } from './send'
import { forgetAll, removeOld, unsent } from './visits/keep'
import styles from './workspace.module.css'

/** The rooms of the workspace that a role may enter. */
const ROOMS = {
  manager: ['clients', 'handoffs', 'visits', 'packs', 'import', 'campaigns', 'coverage', 'portfolio'],
  lead: ['clients', 'handoffs', 'visits', 'packs', 'import', 'campaigns', 'coverage', 'portfolio', 'team'],
  administrator: ['people', 'trail'],
} as const satisfies Record<Role, readonly string[]>

type Props = { locale: Locale; role: Role; name: string }

/** The ways of whoever is signed in, and the way out, which leaves nothing of a client on this device. */
export function WorkspaceNav({ locale, role, name }: Props) {
  const { nav, roles } = workspaceWords(locale)
  const { signOut } = visitWords(locale)
  const here = usePathname()
  const home = `/${locale}/workspace`
  const addressOf = (room: string) => (room === 'clients' ? home : `${home}/${room}`)
  const isHere = (room: string) =>
    room === 'clients'
      ? here === home || here.startsWith(`${home}/clients`)
      : here.startsWith(addressOf(room)) || (room === 'import' && here.startsWith(`${home}/screenings`))
  const [lost, setLost] = useState(0)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    removeOld().catch(() => undefined)
  }, [])
  const leave = async (sure: boolean) => {
    // What was not sent would go with everything else: only if that is meant.
    const waits = sure ? 0 : await unsent().catch(() => 0)
    setLost(waits)
    if (waits > 0) return
    const ended = await send('DELETE', 'session')
    await forgetAll().catch(() => undefined)
    if (!ended.ok && ended.trouble.code === 'offline') return setOpen(true)
    window.location.assign(`${home}/sign-in`)
  }
  return (
    <nav className={`${styles.bar} screen-only`} aria-label={nav.label}>
      <div className={`column ${styles.nav}`}>
        <div className={styles.rooms}>
          {ROOMS[role].map((room) => (
            <a key={room} href={addressOf(room)} aria-current={isHere(room) ? 'page' : undefined}>
              {nav[room]}
            </a>
          ))}
        </div>
        <div className={styles.who}>
          <span className="quiet">
            {name} · {roles[role]}
          </span>
          <a href={`${home}/sessions`} aria-current={here === `${home}/sessions` ? 'page' : undefined}>
            {nav.sessions}
          </a>
          <Button weight="bare" onClick={() => leave(false)}>
            {nav.signOut}
          </Button>
        </div>
        <div role="alert" className={lost > 0 || open ? `${styles.row} ${styles.ask}` : undefined}>
          {lost > 0 ? (
            <>
              <p>{signOut.ask(lost)}</p>
              <Button onClick={() => leave(true)}>{signOut.yes}</Button>
              <Button onClick={() => setLost(0)}>{signOut.no}</Button>
            </>
          ) : open ? (
            <p>{signOut.offline}</p>
          ) : null}
        </div>
      </div>
    </nav>
  )
}
