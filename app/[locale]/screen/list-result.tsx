'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { Section } from '@/app/_ui/section'
import type { ShownRow, View } from '@/lib/batch/kept'
import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { ScreenWords } from '@/lib/i18n/screen'
import { AskTable } from './ask-table'
import { CompanyTable } from './company-table'
import styles from './list-result.module.css'
import { OutcomeBars } from './outcome-bars'
import { cannotSave } from './save'
import type { State } from './use-list'

/** The list at a glance, what to ask, every company, what was not understood, and the files to take away. */
export function ListResult({
  locale,
  words,
  rulesetId,
  asOf,
  rows,
  result,
  page,
  look,
  write,
}: {
  locale: Locale
  words: ScreenWords
  rulesetId: string
  asOf: string
  rows: number
  result: NonNullable<State['result']>
  page: { rows: ShownRow[]; total: number; view: View } | null
  look: (view: View) => void
  write: (kind: 'csv' | 'xlsx') => void
}) {
  const { counted, stopped, done, troubles } = result
  const count = new Intl.NumberFormat('en')
  return (
    <>
      <Section id="picture" title={words.result.picture} intro={words.result.day(formatDay(asOf, locale), rulesetId)}>
        {stopped ? <p role="status">{words.result.stopped(count.format(done), count.format(rows))}</p> : null}
        {counted.refused > 0 ? <p>{words.result.refused(count.format(counted.refused))}</p> : null}
        <OutcomeBars words={words} counted={counted} />
        <p className="quiet">{words.result.assumed}</p>
      </Section>
      <Section id="ask" title={words.ask.title} intro={words.ask.intro}>
        <AskTable words={words} asks={counted.asks} of={counted.outcomes.undetermined} />
      </Section>
      <Section id="companies" title={words.table.title}>
        <CompanyTable words={words} page={page} look={look} />
      </Section>
      <Section
        id="troubles"
        title={words.trouble.title}
        intro={counted.troubles > 0 ? words.trouble.intro : words.trouble.none}
      >
        {counted.troubles > 0 ? (
          <Fold line={words.trouble.count(count.format(counted.troubles))} open={counted.troubles <= 20}>
            <ul className={styles.troubles}>
              {troubles.texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {troubles.more > 0 ? <p className="quiet">{words.trouble.more(count.format(troubles.more))}</p> : null}
          </Fold>
        ) : null}
      </Section>
      <Section id="out" title={words.out.title} intro={words.out.intro}>
        <TakeAway words={words} write={write} />
      </Section>
    </>
  )
}

function TakeAway({ words, write }: { words: ScreenWords; write: (kind: 'csv' | 'xlsx') => void }) {
  const [copied, setCopied] = useState(false)
  if (cannotSave())
    return (
      <div className={styles.out}>
        <p>{words.out.wechat}</p>
        <Button
          onClick={() =>
            navigator.clipboard.writeText(window.location.href).then(
              () => setCopied(true),
              () => {},
            )
          }
        >
          {copied ? words.out.copied : words.out.copy}
        </Button>
      </div>
    )
  return (
    <div className={styles.out}>
      <Button weight="strong" onClick={() => write('xlsx')}>
        {words.out.xlsx}
      </Button>
      <Button onClick={() => write('csv')}>{words.out.csv}</Button>
    </div>
  )
}
