'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import type { Filled } from '@/lib/db/campaigns'
import type { ClientRow } from '@/lib/db/client-rows'
import type { CoverageRow } from '@/lib/db/coverage'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import branch from '../../branch.module.css'
import { RowsTable } from '../../coverage/rows-table'
import { Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

/** The clients of a campaign in the order to work through them; own ones can be taken off. */
export function WorkList(props: { locale: Locale; campaign: string; rows: CoverageRow[]; lead: boolean }) {
  const { locale, campaign, lead } = props
  const { campaigns: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const [rows, setRows] = useState(props.rows)
  const remove = async (client: string) => {
    if (await go('POST', `campaigns/${campaign}/clients`, { clients: [client], on: false }))
      setRows(rows.filter(({ clientId }) => clientId !== client))
  }
  if (rows.length === 0) return <p>{text.empty}</p>
  return (
    <>
      <RowsTable
        locale={locale}
        caption={text.list}
        rows={rows}
        lead={lead}
        act={({ own, clientId }) =>
          own && clientId ? (
            <Button weight="bare" className={branch.act} onClick={() => remove(clientId)}>
              {text.off}
            </Button>
          ) : null
        }
      />
      <Trouble text={says} />
    </>
  )
}

/** Adds by whom the campaign is for: one slice of clients after the other, so that the server is never held for long. */
export function Fill({ locale, campaign }: { locale: Locale; campaign: string }) {
  const { campaigns: text } = branchWords(locale)
  const { go, says, waiting } = useSend(locale)
  const router = useRouter()
  const [alsoOpen, setAlsoOpen] = useState(false)
  const [told, setTold] = useState('')
  const fill = async () => {
    const sum = { looked: 0, added: 0, open: 0 }
    for (let after: string | null = null; ; ) {
      const slice: Filled | null = await go<Filled>('POST', `campaigns/${campaign}/fill`, { after, alsoOpen })
      if (!slice) return
      sum.looked += slice.looked
      sum.added += slice.added
      sum.open += slice.open
      after = slice.next
      if (after === null) break
      setTold(text.filling(sum.looked))
    }
    setTold(text.filled(sum.looked, sum.added, sum.open))
    if (sum.added > 0) router.refresh()
  }
  return (
    <div className={styles.form}>
      <label className={styles.check}>
        <input type="checkbox" checked={alsoOpen} onChange={(event) => setAlsoOpen(event.target.checked)} />
        {text.alsoOpen}
      </label>
      <Button onClick={fill} disabled={waiting}>
        {text.fillGo}
      </Button>
      <Trouble text={says} />
      <p role="status">{told}</p>
    </div>
  )
}

/** Own clients found by a few letters and put on the list one by one. */
export function AddByHand({ locale, campaign, listed }: { locale: Locale; campaign: string; listed: string[] }) {
  const { campaigns: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const [found, setFound] = useState<ClientRow[] | null>(null)
  const [on, setOn] = useState(new Set(listed))
  const find = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const words = String(new FormData(event.currentTarget).get('find') ?? '').trim()
    const answer = words ? await go<{ clients: ClientRow[] }>('POST', 'clients/search', { text: words }) : null
    if (answer) setFound(answer.clients)
  }
  const put = async (client: string) => {
    if (await go('POST', `campaigns/${campaign}/clients`, { clients: [client], on: true }))
      setOn(new Set([...on, client]))
  }
  return (
    <div className={styles.form}>
      <form className={styles.row} method="post" onSubmit={find}>
        <div className={styles.grow}>
          <Field id="find" label={text.find} type="search" autoComplete="off" wide />
        </div>
        <Submit>{text.findGo}</Submit>
      </form>
      <Trouble text={says} />
      <p role="status" className="quiet">
        {found?.length === 0 ? text.nothing : ''}
      </p>
      <ul>
        {found?.map(({ id, name }) => (
          <li key={id} className={styles.row}>
            {name}
            {on.has(id) ? (
              <span className="quiet">{text.on}</span>
            ) : (
              <Button weight="bare" aria-label={`${text.put} ${name}`} onClick={() => put(id)}>
                {text.put}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
