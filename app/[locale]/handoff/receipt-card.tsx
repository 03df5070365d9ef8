import { type State, StateMark } from '@/app/_ui/state-mark'
import type { HandoffState } from '@/lib/db/handoff-rows'
import type { OwnHandoff } from '@/lib/db/handoffs'
import { formatDay } from '@/lib/i18n/format'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import { dayOf } from '@/lib/today'
import styles from './handoff.module.css'

const SHAPES: Record<HandoffState, State> = {
  sent: 'open',
  taken: 'person',
  closed: 'met',
  withdrawn: 'unmet',
  expired: 'unmet',
}

export type Desks = Readonly<Record<string, string>>
type Props = { handoff: OwnHandoff; desks: Desks; locale: Locale; children?: React.ReactNode }

/** Where one hand-off stands, in plain words; what can be done with it comes below. */
export function ReceiptCard({ handoff, desks, locale, children }: Props) {
  const { receipt: text } = handoffWords(locale)
  const { state, calls, merged } = handoff
  const day = (moment: number) => formatDay(dayOf(moment), locale)
  const because = text.because[handoff.closedBecause as keyof typeof text.because]
  const isOver = state === 'withdrawn' || state === 'closed' || state === 'expired'
  const says = state === 'sent' || state === 'taken' ? text.says[state](calls) : text.says[state]
  return (
    <section className={styles.receipt} aria-labelledby={`state-${handoff.id}`}>
      <div className={styles.state}>
        <StateMark state={SHAPES[state]} />
        <h2 id={`state-${handoff.id}`}>{text.states[state]}</h2>
      </div>
      <p>
        {[state === 'closed' && because ? text.reason(because) : '', says, merged && !isOver ? text.says.merged : '']
          .filter(Boolean)
          .join(locale === 'zh' ? '' : ' ')}
      </p>
      {merged && isOver ? <p>{text.says.kept}</p> : null}
      <p className="quiet">
        {[
          desks[handoff.desk] ?? '',
          text.answers(handoff.answers, calls),
          text.sentOn(day(handoff.madeAt)),
          handoff.takenAt === null ? '' : text.takenOn(day(handoff.takenAt)),
          handoff.closedAt === null ? '' : text.closedOn(day(handoff.closedAt)),
          handoff.withdrawnAt === null ? '' : text.withdrawnOn(day(handoff.withdrawnAt)),
          isOver ? '' : text.until(day(handoff.expiresAt)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {children}
    </section>
  )
}
