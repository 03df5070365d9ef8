'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { OpenSession } from '@/lib/db/managers'
import type { Locale } from '@/lib/i18n/locale'
import { sessionWords } from '@/lib/i18n/sessions'
import { timeOf } from '@/lib/today'
import { Trouble } from '../field'
import { useSend } from '../send'
import { TableHead } from '../table-head'
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
      <table className={styles.table}>
        <caption className="unseen">{words.title}</caption>
        <TableHead columns={words.columns} />
        <tbody>
          {list.map(({ id, openedAt, seenAt, here }) => (
            <tr key={id}>
              <th scope="row">{here ? words.here : words.elsewhere}</th>
              <td>{timeOf(openedAt)}</td>
              <td>{timeOf(seenAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
