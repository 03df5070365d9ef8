'use client'

import { useState } from 'react'
import { Button, ButtonAnchor } from '@/app/_ui/button'
import { cannotSave } from '@/app/[locale]/screen/save'
import { KINDS, type Kind } from '@/lib/db/import-kinds'
import type { ImportHead, ImportLine } from '@/lib/db/imports'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import { send, type Trouble } from '../send'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'
import { type Definition, lineText } from './line-text'
import { Undo } from './undo'

export type LookedImport = ImportHead & { lines: ImportLine[]; more: boolean }

type Props = {
  locale: Locale
  definitions: Definition[]
  looked: LookedImport
  waiting: boolean
  /** The same file was imported within a day. */
  taken: boolean
  take: (again: boolean) => void
  problems: () => void
  fail: (trouble: Trouble) => void
}

/** What becomes of each row, by kind; then everything at once, or nothing. */
export function Looked({ locale, definitions, looked, waiting, taken, take, problems, fail }: Props) {
  const t = listWords(locale).import
  const count = new Intl.NumberFormat('en')
  const { counts } = looked
  const first = KINDS.find((kind) => counts[kind] > 0) ?? 'new'
  const [kind, setKind] = useState<Kind>(first)
  const [page, setPage] = useState<{ lines: ImportLine[]; more: boolean } | null>(null)
  const see = async (next: Kind, after = 0, before: ImportLine[] = []) => {
    setKind(next)
    const answer = await send<LookedImport>('GET', `imports/${looked.id}?kind=${next}&after=${after}`)
    if (answer.ok) setPage({ lines: [...before, ...answer.value.lines], more: answer.value.more })
    else fail(answer.trouble)
  }
  const lines = page?.lines ?? looked.lines.filter((line) => line.kind === first)
  const more = page ? page.more : counts[first] > lines.length
  const companies = counts.new + counts.update
  const left = counts.problem + counts.twice + counts.other
  return (
    <>
      <fieldset className={styles.filters}>
        <legend className="unseen">{t.kindsLabel}</legend>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => see(one)}>
            {t.kinds[one]} <span className="quiet">{count.format(counts[one])}</span>
          </button>
        ))}
      </fieldset>
      <p role="status">{counts[kind] > 0 ? t.explain[kind] : t.none}</p>
      {lines.length > 0 ? (
        <table className={styles.table}>
          <caption className="unseen">{t.kinds[kind]}</caption>
          <TableHead columns={{ company: t.company, what: t.what, row: t.row }} />
          <tbody>
            {lines.map((line) => (
              <tr key={line.row}>
                <th scope="row">
                  {line.name || line.code}
                  {line.name && line.code ? <div className="quiet">{line.code}</div> : null}
                </th>
                <td>
                  {line.kind === 'new'
                    ? t.facts(line.told)
                    : line.kind === 'unchanged'
                      ? t.kinds.unchanged
                      : lineText(line, definitions, locale)}
                </td>
                <td className={`quiet ${styles.number}`} data-word={t.row}>
                  {line.row}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {more ? (
        <p>
          <Button onClick={() => see(kind, lines.at(-1)?.row ?? 0, lines)}>{t.more}</Button>
        </p>
      ) : null}
      <div className={styles.row}>
        {companies > 0 ? (
          <Button weight="strong" disabled={waiting} onClick={() => take(taken)}>
            {taken ? t.again : t.go(count.format(companies))}
          </Button>
        ) : (
          <p>{t.nothing}</p>
        )}
        {left > 0 ? (
          cannotSave() ? (
            <p>{screenWords(locale).out.wechat}</p>
          ) : (
            <Button onClick={problems}>{t.problems}</Button>
          )
        ) : null}
      </div>
    </>
  )
}

/** What was taken in, and the way back. */
export function Done({ locale, done }: { locale: Locale; done: ImportHead }) {
  const t = listWords(locale).import
  const count = new Intl.NumberFormat('en')
  return (
    <div className={styles.form}>
      <p role="status">{t.doneSentence(count.format(done.counts.new), count.format(done.counts.update))}</p>
      <div className={styles.row}>
        <ButtonAnchor weight="strong" href={`/${locale}/workspace`}>
          {t.clients}
        </ButtonAnchor>
      </div>
      <Undo locale={locale} one={done} now={done.doneAt ?? 0} />
    </div>
  )
}
