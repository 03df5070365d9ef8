'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { OpenSession } from '@/lib/db/managers'
import type { Locale } from '@/lib/i18n/locale'
import { sessionWords } from '@/lib/i18n/sessions'
import { timeOf } from '@/lib/today'
import { Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

/** Where the own account is signed in, and the end of all of it but here. */
export function Sessions({ locale, open }: { locale: Locale; open: OpenSession[] }) {
  const words = sessionWords(locale)
  const { go, says, waiting } = useSend(locale)
  const [list, setList] = useState(open)
  const [told, setTold] = useState('')
  const end = async () => {
    const answer = await go<{ ended: number }>('DELETE', 'sessions')
    if (!answer) return
    setList(list.filter(({ here }) => here))
    setTold(words.ended(answer.ended))
  }
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{words.title}</h1>
      <p className="quiet">{words.intro}</p>
      <ul className={styles.form} aria-label={words.title}>
        {list.map(({ id, openedAt, seenAt, here }) => (
          <li key={id}>
            <p>
              <strong>{here ? words.here : words.elsewhere}</strong>
            </p>
            <p className="quiet">{words.times(timeOf(openedAt), timeOf(seenAt))}</p>
          </li>
        ))}
      </ul>
      <Trouble text={says} />
      <p role="status">{told}</p>
      {list.length > 1 ? (
        <p>
          <Button onClick={end} aria-busy={waiting}>
            {words.end}
          </Button>
        </p>
      ) : null}
      <p className="quiet">{words.password}</p>
    </div>
  )
}
