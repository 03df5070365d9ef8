'use client'

import { useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import type { ClientEvent } from '@/lib/db/client-rows'
import { formatMoment } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Trouble } from '../../field'
import { NoteField } from '../../note-field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Props = { locale: Locale; clientId: string; may: boolean; events: ClientEvent[] }

/** Internal notes, the newest first. */
export function Notes({ locale, clientId, may, events }: Props) {
  const { client: text } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const [note, setNote] = useState('')
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    if (await go('POST', `clients/${clientId}/notes`, { text: note })) window.location.reload()
  }
  return (
    <div className={styles.form}>
      {may ? (
        <form className={styles.form} method="post" onSubmit={save}>
          <NoteField label={text.note} note={note} onNote={setNote} />
          <Trouble text={says} />
          <Submit>{text.addNote}</Submit>
        </form>
      ) : null}
      <ul className={styles.form}>
        {events
          .filter(({ action }) => action === 'note')
          .map(({ id, at: when, by, detail }) => (
            <li key={id}>
              <p className={styles.said}>{String(detail.text ?? '')}</p>
              <p className="quiet">
                {by} · {formatMoment(when, locale)}
              </p>
            </li>
          ))}
      </ul>
    </div>
  )
}
