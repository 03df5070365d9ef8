'use client'

import { Button, ButtonAnchor, buttonClass } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n'
import { deskWords } from '@/lib/i18n/desk'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import type { Taken } from '@/lib/visit/taken'
import { TakeButton } from '../../../visits/take-button'
import workspace from '../../../workspace.module.css'
import { Lately } from './lately'
import styles from './visit.module.css'

type Props = {
  locale: Locale
  manager: string
  rulesetId: string
  now: Taken
  write: (change: (now: Taken) => Taken) => void
  turn: () => void
}

/** Who is visited, and the two ways of a visit: to have it at hand without network, and to turn the screen. */
export function VisitHead({ locale, manager, rulesetId, now, write, turn }: Props) {
  const text = visitWords(locale)
  const { states } = workspaceWords(locale)
  const { client } = now
  return (
    <div className={styles.head}>
      <div>
        <h1 className={workspace.title}>{client.name}</h1>
        <p className="quiet">
          {[client.code, states[client.state]].filter(Boolean).join(' · ')} ·{' '}
          <a href={`/${locale}/workspace/clients/${client.id}`}>{text.back}</a>
        </p>
        <Lately locale={locale} names={client.lately} />
      </div>
      <div className={styles.ways}>
        <TakeButton
          locale={locale}
          clientId={client.id}
          manager={manager}
          rulesetId={rulesetId}
          onTaken={() => write((then) => ({ ...then, chosen: true }))}
        />
        <ButtonAnchor href={`/${locale}/workspace/packs?id=${client.id}`}>{deskWords(locale).packs}</ButtonAnchor>
        <Button weight="strong" onClick={turn}>
          {text.client.turn}
        </Button>
        <a className={buttonClass('bare')} href="#leave">
          {text.leave.title}
        </a>
      </div>
    </div>
  )
}
