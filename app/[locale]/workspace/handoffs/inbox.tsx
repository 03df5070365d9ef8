'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button, ButtonAnchor } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import type { InboxRow } from '@/lib/db/handoff-inbox'
import { formatDay } from '@/lib/i18n/format'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import { Field, Trouble } from '../field'
import { useSend } from '../send'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'
import type { Labels } from './labels'

const DAY = 24 * 60 * 60 * 1000
type Props = { locale: Locale; found: { open: InboxRow[]; own: InboxRow[] }; labels: Labels; now: number }

/** A code to look up, what waits for the branch, and one's own. */
export function Inbox({ locale, found, labels, now }: Props) {
  const text = inboxWords(locale)
  const { go, says, trouble } = useSend(locale)
  const [hit, setHit] = useState<InboxRow | null>(null)
  const typed = useRef<HTMLInputElement>(null)

  const take = async (row: InboxRow) => {
    const address = `/${locale}/workspace/handoffs/${row.id}`
    if (row.takenAt !== null || (await go('POST', `handoffs/${row.id}/take`))) window.location.assign(address)
  }
  // The form keeps what `go` is; the code of a scanned receipt is read once, from behind the sign that no server sees.
  const search = useRef(async (_code: string) => {})
  search.current = async (code) => setHit(await go<InboxRow>('POST', 'handoffs/find', { code }))
  const read = useCallback(() => {
    const code = window.location.hash.slice(1)
    if (!code) return
    window.history.replaceState(null, '', window.location.pathname)
    if (typed.current) typed.current.value = code
    search.current(code)
  }, [])
  useEffect(() => {
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [read])

  const lost = trouble?.code === 'conflict' ? text.taken(String(trouble.manager ?? '')) : null
  const unknown = trouble?.code === 'not-found' || trouble?.field === 'pickup' ? text.find.none : null
  return (
    <>
      <form
        className={styles.row}
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          search.current(typed.current?.value ?? '')
        }}
      >
        <div className={styles.grow}>
          <Field
            id="pickup"
            ref={typed}
            label={text.find.label}
            hint={text.find.hint}
            autoComplete="off"
            spellCheck={false}
            wide
          />
        </div>
        <Submit>{text.find.go}</Submit>
      </form>
      <Trouble text={lost ?? unknown ?? says} />
      <div role="status">
        {hit ? (
          <div className={styles.row}>
            <p>
              {text.find.found} <strong>{whence(hit, labels, locale)}</strong>
            </p>
            <Act row={hit} locale={locale} take={take} />
          </div>
        ) : null}
      </div>
      <section className={styles.form} aria-labelledby="open">
        <h2 id="open">{text.open.title}</h2>
        {found.open.length > 0 ? (
          <Rows id="open" rows={found.open} locale={locale} labels={labels} now={now} take={take} />
        ) : (
          <p className="quiet">{text.open.none}</p>
        )}
      </section>
      <section className={styles.form} aria-labelledby="own">
        <h2 id="own">{text.own.title}</h2>
        {found.own.length > 0 ? (
          <Rows id="own" rows={found.own} locale={locale} labels={labels} now={now} take={take} />
        ) : (
          <p className="quiet">{text.own.none}</p>
        )}
      </section>
    </>
  )
}

/** Place and stage; all that stands here of a company. */
function whence({ prefecture, stage }: InboxRow, { places, stages }: Labels, locale: Locale): string {
  const text = inboxWords(locale)
  return [(prefecture && places[prefecture]) || text.noPlace, (stage && stages[stage]) || text.noStage].join(' · ')
}

type RowsProps = {
  id: string
  rows: InboxRow[]
  locale: Locale
  labels: Labels
  now: number
  take: (row: InboxRow) => void
}

function Rows({ id, rows, locale, labels, now, take }: RowsProps) {
  const text = inboxWords(locale)
  const { closedBecause } = workspaceWords(locale)
  return (
    <table className={styles.table} aria-labelledby={id}>
      <TableHead columns={text.columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {whence(row, labels, locale)}
              <div className="quiet">{labels.desks[row.desk]}</div>
            </th>
            <td>
              {row.confirmed ? text.confirmed : text.answers(row.answers)}
              <div className="quiet">
                {row.state === 'sent'
                  ? row.calls
                    ? text.calls
                    : text.brings
                  : [
                      text.states[row.state],
                      row.state === 'closed' ? closedBecause[row.closedBecause as keyof typeof closedBecause] : '',
                      row.merged && row.state === 'taken' ? text.merged : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
              </div>
            </td>
            <td data-word={text.columns.sent}>{text.ago(Math.floor((now - row.madeAt) / DAY))}</td>
            <td data-word={text.columns.until}>{formatDay(dayOf(row.expiresAt), locale)}</td>
            <td>
              <Act row={row} locale={locale} take={take} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Act({ row, locale, take }: { row: InboxRow; locale: Locale; take: (row: InboxRow) => void }) {
  const text = inboxWords(locale)
  if (row.state === 'sent')
    return (
      <Button weight="bare" onClick={() => take(row)}>
        {text.take}
      </Button>
    )
  return (
    <ButtonAnchor weight="bare" href={`/${locale}/workspace/handoffs/${row.id}`}>
      {text.show}
    </ButtonAnchor>
  )
}
