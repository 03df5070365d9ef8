'use client'

import { useRef, useState } from 'react'
import { Button, ButtonAnchor } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import type { ClientRow, State } from '@/lib/db/client-rows'
import type { ClientFilter } from '@/lib/db/client-search'
import { deskWords } from '@/lib/i18n/desk'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import { ExportClients } from './export-clients'
import { Field, Trouble } from './field'
import { Picked } from './picked'
import { useSend } from './send'
import { TableHead } from './table-head'
import styles from './workspace.module.css'

type Found = {
  clients: ClientRow[]
  more: boolean
  counts: { states: Record<string, number>; recommended: Record<string, number>; due: number }
}
type Loan = { id: string; title: string }

/** Own clients: search first, then progress and what is due. Rows open the client. */
export function ClientList(props: {
  locale: Locale
  loans: Loan[]
  today: string
  found: Found
  manager: string
  rulesetId: string
  /** What the address asks for, and the form that changes it. */
  filter: ClientFilter
  children: React.ReactNode
}) {
  const { locale, loans, today } = props
  const { clients: text, states } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const [found, setFound] = useState(props.found)
  const [filter, setFilter] = useState<ClientFilter>(props.filter)
  const typed = useRef<HTMLInputElement>(null)

  const show = async (next: ClientFilter) => {
    setFilter(next)
    const answer = await go<Found>('POST', 'clients/search', next)
    if (answer) setFound(answer)
  }
  const more = async () => {
    const last = found.clients.at(-1)
    if (!last) return
    const after = { updatedAt: last.updatedAt, id: last.id }
    const answer = await go<Found>('POST', 'clients/search', { ...filter, after })
    if (answer) setFound({ ...answer, clients: [...found.clients, ...answer.clients] })
  }
  const search = (event: React.FormEvent) => {
    event.preventDefault()
    const words = typed.current?.value.trim()
    show({ ...props.filter, ...(words ? { text: words } : {}) })
  }
  // Within what the address asks for; the counts are of all clients, so they stand where it asks for nothing.
  const narrowed = Object.keys(props.filter).length > 0
  const chip = (label: string, own: ClientFilter, count?: number) => {
    const wanted = { ...props.filter, ...own }
    const pressed = JSON.stringify(filter) === JSON.stringify(wanted)
    return (
      <button key={label} type="button" aria-pressed={pressed} onClick={() => show(wanted)}>
        {label}
        {count === undefined || narrowed ? null : <span className="quiet"> {count}</span>}
      </button>
    )
  }
  const { counts } = found
  return (
    <div className={`column ${styles.page}`}>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>{text.title}</h1>
          <p className="quiet">{text.due(counts.due)}</p>
        </div>
        <div className={styles.row}>
          <ButtonAnchor weight="strong" href={`/${locale}/workspace/clients/new`}>
            {text.add}
          </ButtonAnchor>
          <ButtonAnchor href={`/${locale}/workspace/import`}>{text.import}</ButtonAnchor>
        </div>
      </div>
      <form className={styles.row} method="post" onSubmit={search}>
        <div className={styles.grow}>
          <Field id="find" ref={typed} label={text.findLabel} type="search" autoComplete="off" wide />
        </div>
        <Submit>{text.find}</Submit>
      </form>
      <div className={styles.filters}>
        {chip(text.all, {})}
        {counts.due > 0 ? chip(text.due(counts.due), { dueBy: today }) : null}
        {(Object.keys(states) as State[]).map((state) => chip(states[state], { state }, counts.states[state] ?? 0))}
        {chip(text.bin, { binned: true })}
      </div>
      {props.children}
      <Trouble text={says} />
      <p role="status" className="quiet">
        {found.clients.length > 0
          ? text.found(found.clients.length, found.more)
          : filter.text
            ? text.nothing(filter.text)
            : Object.keys(filter).length > 0
              ? text.noneFound
              : text.none}
      </p>
      {filter.binned ? <p className="quiet">{text.binNote}</p> : null}
      {found.clients.length > 0 ? (
        <Picked {...props} clients={found.clients} may={!filter.binned}>
          <table className={styles.table}>
            <caption className="unseen">{text.title}</caption>
            <TableHead columns={text.columns} />
            <tbody>
              {found.clients.map((client) => (
                <Line
                  key={client.id}
                  client={client}
                  loans={loans}
                  locale={locale}
                  restore={async () => {
                    if (await go('POST', `clients/${client.id}/restore`)) show(filter)
                  }}
                />
              ))}
            </tbody>
          </table>
        </Picked>
      ) : null}
      {found.more ? (
        <p>
          <Button onClick={more}>{text.more}</Button>
        </p>
      ) : null}
      {found.clients.length > 0 ? <ExportClients locale={locale} filter={filter} /> : null}
    </div>
  )
}

type LineProps = { client: ClientRow; loans: Loan[]; locale: Locale; restore: () => void }

function Line({ client, loans, locale, restore }: LineProps) {
  const { clients: text, states, outcomes } = workspaceWords(locale)
  const { recommended, missing } = client.summary
  const titles = loans.filter(({ id }) => recommended.includes(id)).map(({ title }) => title)
  const outcome = recommended[0] ? client.summary.outcomes[recommended[0]] : undefined
  return (
    <tr>
      <th scope="row">
        {client.binnedAt === null ? (
          <span className={styles.pick}>
            <input type="checkbox" name="id" value={client.id} aria-label={deskWords(locale).pick(client.name)} />
            <a href={`/${locale}/workspace/clients/${client.id}`}>{client.name}</a>
          </span>
        ) : (
          <>
            {client.name}{' '}
            <Button weight="bare" onClick={restore}>
              {text.restore}
            </Button>
          </>
        )}
      </th>
      <td>
        {titles.length > 0 ? titles.join(locale === 'zh' ? '、' : ', ') : text.noneFits}
        <div className="quiet">
          {outcome ? `${outcomes[outcome]} · ` : ''}
          {text.missing(missing.length)}
        </div>
      </td>
      <td>{states[client.state]}</td>
      <td>
        {client.nextAction}
        {client.nextOn ? <div className="quiet">{formatDay(client.nextOn, locale)}</div> : null}
      </td>
      <td className="quiet">{formatDay(dayOf(client.updatedAt), locale)}</td>
    </tr>
  )
}
