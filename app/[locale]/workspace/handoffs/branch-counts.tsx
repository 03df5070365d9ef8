'use client'

import { Button } from '@/app/_ui/button'
import type { handoffCounts } from '@/lib/db/handoff-inbox'
import { formatDay } from '@/lib/i18n/format'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import { Trouble } from '../field'
import { useSend } from '../send'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'
import type { Labels } from './labels'

type Counts = Awaited<ReturnType<typeof handoffCounts>>

/** For a lead: how many hand-offs stand where, why they were closed, and what somebody took over and left. */
export function BranchCounts({ locale, counts, labels }: { locale: Locale; counts: Counts; labels: Labels }) {
  const { counts: text, states } = inboxWords(locale)
  const { closedBecause } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const release = async (id: string) => {
    if (await go('POST', `handoffs/${id}/release`)) window.location.reload()
  }
  const reasons = Object.entries(counts.reasons).filter(([, n]) => n > 0)
  return (
    <section className={styles.form} aria-labelledby="counts">
      <h2 id="counts">{text.title}</h2>
      <p className="quiet">{text.intro}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled by keys too */}
      <section className={styles.scroll} aria-label={text.desk} tabIndex={0}>
        <table className={styles.plain}>
          <TableHead columns={{ desk: text.desk, ...states }} />
          <tbody>
            {counts.desks.map(({ desk, states: by }) => (
              <tr key={desk}>
                <th scope="row">{labels.desks[desk] ?? desk}</th>
                {(Object.keys(states) as (keyof typeof by)[]).map((state) => (
                  <td key={state}>{by[state]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {reasons.length > 0 ? (
        <p>
          {text.reasons}
          {locale === 'zh' ? '：' : ': '}
          {reasons
            .map(([because, n]) => `${closedBecause[because as keyof typeof closedBecause] ?? because} ${n}`)
            .join(locale === 'zh' ? '、' : ', ')}
        </p>
      ) : null}
      <h3>{text.waiting}</h3>
      <Trouble text={says} />
      {counts.waiting.length === 0 ? <p className="quiet">{text.none}</p> : null}
      <ul className={styles.form}>
        {counts.waiting.map(({ id, manager, takenAt }) => (
          <li key={id} className={styles.row}>
            <span>{text.since(manager, formatDay(dayOf(takenAt), locale))}</span>
            <Button weight="bare" onClick={() => release(id)}>
              {text.release}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
