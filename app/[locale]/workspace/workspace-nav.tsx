'use client'

import { usePathname } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import type { Role } from '@/lib/db/actor'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { send } from './send'
import styles from './workspace.module.css'

/** The rooms of the workspace that a role may enter. */
const ROOMS = {
  manager: ['clients'],
  lead: ['clients', 'team'],
  administrator: ['people', 'trail'],
} as const satisfies Record<Role, readonly string[]>

export function WorkspaceNav({ locale, role, name }: { locale: Locale; role: Role; name: string }) {
  const { nav, roles } = workspaceWords(locale)
  const here = usePathname()
  const home = `/${locale}/workspace`
  const addressOf = (room: string) => (room === 'clients' ? home : `${home}/${room}`)
  const isHere = (room: string) =>
    room === 'clients' ? here === home || here.startsWith(`${home}/clients`) : here.startsWith(addressOf(room))
  const leave = async () => {
    await send('DELETE', 'session')
    window.location.assign(`${home}/sign-in`)
  }
  return (
    <nav className={`${styles.bar} screen-only`} aria-label={nav.label}>
      <div className={`column ${styles.nav}`}>
        {ROOMS[role].map((room) => (
          <a key={room} href={addressOf(room)} aria-current={isHere(room) ? 'page' : undefined}>
            {nav[room]}
          </a>
        ))}
        <div className={styles.who}>
          <span className="quiet">
            {name} · {roles[role]}
          </span>
          <Button weight="bare" onClick={leave}>
            {nav.signOut}
          </Button>
        </div>
      </div>
    </nav>
  )
}
