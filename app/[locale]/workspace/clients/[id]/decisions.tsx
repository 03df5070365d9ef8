'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { PinnedDecision } from '@/lib/db/client-rows'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Props = {
  locale: Locale
  clientId: string
  decisions: PinnedDecision[]
  loans: { id: string; title: string }[]
  may: boolean
}

/** Decisions that were kept, each of which can be worked out again and compared. */
export function Decisions({ locale, clientId, decisions, loans, may }: Props) {
  const { client: text, clients } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const [verdicts, setVerdicts] = useState<Record<string, boolean>>({})
  const titles = (ids: string[]) =>
    loans
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => title)
      .join(locale === 'zh' ? '、' : ', ') || clients.noneFits
  const pin = async () => {
    if (await go('POST', `clients/${clientId}/decisions`)) window.location.reload()
  }
  const replay = async (id: string) => {
    const answer = await go<{ same: boolean }>('GET', `clients/${clientId}/decisions/${id}`)
    if (answer) setVerdicts({ ...verdicts, [id]: answer.same })
  }
  return (
    <div className={styles.form}>
      {may ? <Button onClick={pin}>{text.pin}</Button> : null}
      <Trouble text={says} />
      <ul className={styles.form}>
        {decisions.map(({ id, asOf, recommended, madeBy }) => (
          <li key={id} className={styles.row}>
            <span>
              {text.pinned(formatDay(asOf, locale), titles(recommended))} <span className="quiet">{madeBy}</span>
            </span>
            <Button weight="bare" onClick={() => replay(id)}>
              {text.replay}
            </Button>
            <span role="status">{verdicts[id] === undefined ? '' : verdicts[id] ? text.same : text.differs}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
