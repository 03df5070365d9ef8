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

type Props = { locale: Locale; lines: AuditLine[]; names: Record<string, string> }

/** What happened, line by line; whether the chain of it holds is followed when asked for. */
export function Trail({ locale, lines, names }: Props) {
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
      <ChainCheck locale={locale} />
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

type Checked = { lines: number; head: string; broken: number | null; ended: boolean }
const BEGINNING = { lines: 0, head: '0'.repeat(64) }

/** Follows the whole chain, some thousand lines a request, and says how far it has come and how it ends. */
function ChainCheck({ locale }: { locale: Locale }) {
  const { trail } = workspaceWords(locale)
  const { go, waiting, says } = useSend(locale)
  const [checked, setChecked] = useState<Checked | null>(null)
  const check = async () => {
    let at: Checked | null = { ...BEGINNING, broken: null, ended: false }
    while (at && !at.ended) {
      at = await go<Checked>('POST', 'audit/check', { lines: at.lines, head: at.head })
      if (at) setChecked(at)
    }
  }
  return (
    <>
      <p>
        <Button onClick={check} disabled={waiting}>
          {trail.check}
        </Button>
      </p>
      <p role="status" className={checked ? styles.notice : undefined}>
        {checked === null
          ? ''
          : checked.broken !== null
            ? trail.broken(checked.broken)
            : checked.ended
              ? trail.holds(checked.lines)
              : trail.soFar(checked.lines)}
      </p>
      <Trouble text={says} />
    </>
  )
}
