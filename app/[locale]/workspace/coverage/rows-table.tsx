'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Submit } from '@/app/_ui/submit'
import type { CoverageRow } from '@/lib/db/coverage'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import styles from '../branch.module.css'
import { Field, Trouble } from '../field'
import { useSend } from '../send'

type Props = {
  locale: Locale
  caption: string
  rows: CoverageRow[]
  /** The list they stand on, where companies that are no clients yet can be made ones by whom they are assigned to. */
  roster?: string
  lead: boolean
  /** What else can be done with a row. */
  act?: (row: CoverageRow) => React.ReactNode
}

/** The companies behind a number: how far each has come, who looks after it, what is next. */
export function RowsTable({ locale, caption, rows, roster, lead, act }: Props) {
  const text = branchWords(locale)
  const { states } = workspaceWords(locale)
  const steps = (row: CoverageRow) =>
    (['reached', 'matched', 'inProgress', 'financed'] as const)
      .filter((step) => row.steps[step])
      .map((step) => (step === 'financed' ? `${text.steps.financed} ${row.financedIn}` : text.steps[step]))
      .join(locale === 'zh' ? '、' : ', ')
  return (
    <LedgerTable
      caption={caption}
      heads={[text.fields.firm, text.fields.manager, text.fields.step, text.fields.state, text.fields.next]}
      rows={rows.map((row) => ({
        id: row.id,
        cells: [
          <div key="firm" className={styles.firm}>
            <Firm locale={locale} row={row} lead={lead} />
            {!row.clientId && roster && !lead ? <Make locale={locale} roster={roster} row={row.id} /> : null}
          </div>,
          <span key="manager">
            {row.own
              ? text.coverage.mine
              : row.manager === null
                ? text.coverage.nobody
                : row.clientId
                  ? row.manager
                  : text.coverage.toCall(row.manager)}
          </span>,
          steps(row) || '–',
          row.state ? states[row.state] : text.coverage.notClient,
          <span key="next">
            {row.nextAction || (row.nextOn ? '' : '–')}{' '}
            {row.nextOn ? <span className="quiet">{formatDay(row.nextOn, locale)}</span> : null} {act?.(row)}
          </span>,
        ],
      }))}
    />
  )
}

/** The company’s name; that of another's client only once it was opened for a reason. */
function Firm({ locale, row, lead }: { locale: Locale; row: CoverageRow; lead: boolean }) {
  const { coverage: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const [asking, setAsking] = useState(false)
  const address = `/${locale}/workspace/clients/${row.clientId}`
  const open = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get(`reason-${row.id}`)
    if (await go('POST', `clients/${row.clientId}/access`, { reason })) window.location.assign(address)
  }
  if (row.own) return <a href={address}>{row.name}</a>
  return (
    <>
      <span>{row.name ?? text.hidden}</span>
      {lead && row.clientId ? (
        <Button weight="bare" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {text.openFor}
        </Button>
      ) : null}
      {asking ? (
        <form method="post" onSubmit={open}>
          <Field id={`reason-${row.id}`} label={text.reason} wide />
          <Submit>{text.openFor}</Submit>
          <Trouble text={says} />
        </form>
      ) : null}
    </>
  )
}

function Make({ locale, roster, row }: { locale: Locale; roster: string; row: string }) {
  const { coverage: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const make = async () => {
    const made = await go<{ id: string }>('POST', `rosters/${roster}/clients`, { row })
    if (made) window.location.assign(`/${locale}/workspace/clients/${made.id}`)
  }
  return (
    <>
      <Button weight="bare" onClick={make}>
        {text.make}
      </Button>
      <Trouble text={says} />
    </>
  )
}
