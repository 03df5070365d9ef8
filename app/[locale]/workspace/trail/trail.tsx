'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { AuditLine } from '@/lib/db/managers'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { secondOf } from '@/lib/today'
import { Trouble } from '../field'
import { useSend } from '../send'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'

type Chain = { lines: number; broken: number | null }
type Props = { locale: Locale; lines: AuditLine[]; chain: Chain; names: Record<string, string> }

/** What happened, line by line, and whether the chain of it holds. */
export function Trail({ locale, lines, chain, names }: Props) {
  const { trail } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const [shown, setShown] = useState(lines)
  const older = async () => {
    const answer = await go<{ lines: AuditLine[] }>('GET', `audit?before=${shown.at(-1)?.seq ?? 0}`)
    if (answer) setShown([...shown, ...answer.lines])
  }
  const named = (text: string) => names[text.replace(/^manager:/, '')] ?? text
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{trail.title}</h1>
      <p className="quiet">{trail.intro}</p>
      <p className={styles.notice}>{chain.broken === null ? trail.holds(chain.lines) : trail.broken(chain.broken)}</p>
      <table className={styles.table}>
        <caption className="unseen">{trail.title}</caption>
        <TableHead columns={trail.columns} />
        <tbody>
          {shown.map((line) => (
            <tr key={line.seq}>
              <td>{secondOf(line.at)}</td>
              <td>{named(line.actor)}</td>
              <td lang="en">{line.action}</td>
              <td>{named(line.subject)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Trouble text={says} />
      {(shown.at(-1)?.seq ?? 1) > 1 ? (
        <p>
          <Button onClick={older}>{trail.older}</Button>
        </p>
      ) : null}
    </div>
  )
}
