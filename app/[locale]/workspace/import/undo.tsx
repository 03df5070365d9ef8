'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { UNDO_LASTS } from '@/lib/db/import-kinds'
import type { ImportHead } from '@/lib/db/imports'
import { formatMoment } from '@/lib/i18n/format'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

type Undone = { undone: number; kept: { id: string; name: string }[] }

/** Undoes an import while it can be undone, and names whom it left as they are. */
export function Undo({ locale, one, now }: { locale: Locale; one: ImportHead; now: number }) {
  const t = listWords(locale).import
  const { go, says, waiting } = useSend(locale)
  const [undone, setUndone] = useState<Undone | null>(null)
  const until = (one.doneAt ?? 0) + UNDO_LASTS
  if (undone)
    return (
      <div role="status">
        <p>{t.undone(new Intl.NumberFormat('en').format(undone.undone))}</p>
        {undone.kept.length > 0 ? (
          <>
            <p>{t.kept}</p>
            <ul>
              {undone.kept.map(({ id, name }) => (
                <li key={id}>
                  <a href={`/${locale}/workspace/clients/${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    )
  if (one.state === 'undone') return <p className="quiet">{t.wasUndone}</p>
  if (until < now) return null
  return (
    <div className={styles.row}>
      <Button
        disabled={waiting}
        onClick={async () => {
          const answer = await go<Undone>('POST', `imports/${one.id}/undo`)
          if (answer) setUndone(answer)
        }}
      >
        {t.undo}
      </Button>
      <span className="quiet">{t.undoUntil(formatMoment(until, locale))}</span>
      <Trouble text={says} />
    </div>
  )
}
