'use client'

import { useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import field from '@/app/_ui/field.module.css'
import type { Counts } from '@/lib/db/coverage'
import { type DayReport, REPORTED } from '@/lib/db/reported'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { Trouble } from '../field'
import { useSend } from '../send'
import workspace from '../workspace.module.css'

/** Names of one line: a message of a group is read at a glance. */
const MOST_NAMES = 10

type Props = { locale: Locale; first: DayReport; who: string; campaigns: { name: string; counts: Counts }[] }

/** The report as it will be pasted; names come from the server only once they are ticked. */
export function Report({ locale, first, who, campaigns }: Props) {
  const { report: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const area = useRef<HTMLTextAreaElement>(null)
  const [report, setReport] = useState(first)
  const [told, setTold] = useState('')
  const [isTicked, setTicked] = useState(false)
  // What was ticked last counts, whichever answer comes last.
  const asked = useRef(0)
  const name = async (names: boolean) => {
    const mine = ++asked.current
    setTold('')
    setTicked(names)
    if (!names) return setReport(first)
    const answer = await go<DayReport>('POST', 'report', { names })
    if (mine !== asked.current) return
    if (answer) setReport(answer)
    else setTicked(false)
  }
  const copy = async () => {
    area.current?.select()
    const copied = await navigator.clipboard?.writeText(area.current?.value ?? '').then(
      () => true,
      () => false,
    )
    setTold(copied ? text.copied : text.copyFailed)
  }
  const lines = [
    text.head(formatDay(report.day, locale), who),
    ...REPORTED.map((each) => {
      const names = report.names?.[each] ?? []
      return (
        text.line(text.lines[each], report.counts[each]) +
        (names.length > 0 ? text.named(names.slice(0, MOST_NAMES), names.length <= MOST_NAMES) : '')
      )
    }),
    ...(campaigns.length > 0 ? [text.campaigns] : []),
    ...campaigns.map(({ name: campaign, counts }) => text.campaign(campaign, counts)),
  ]
  return (
    <div className={workspace.form}>
      <label className={workspace.check}>
        <input type="checkbox" checked={isTicked} onChange={(event) => name(event.target.checked)} />
        {text.names}
      </label>
      <p className="quiet">{text.namesHint}</p>
      <div className={field.field}>
        <label htmlFor="report">{text.text}</label>
        <textarea
          ref={area}
          id="report"
          className={styles.paste}
          readOnly
          rows={lines.length + 2}
          value={lines.join('\n')}
        />
      </div>
      <Button weight="strong" onClick={copy}>
        {text.copy}
      </Button>
      <Trouble text={says} />
      <p role="status">{told}</p>
    </div>
  )
}
