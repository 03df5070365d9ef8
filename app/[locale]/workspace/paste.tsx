'use client'

import { useMemo, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Pasted, PastedColumn } from '@/app/[locale]/match/all/paste'
import type { Facts, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { batchWords } from '@/lib/i18n/batch'
import { formatActual } from '@/lib/i18n/format'
import { visitWords } from '@/lib/i18n/visit'
import type { all } from '@/lib/i18n/zh/all'
import styles from './paste.module.css'
import workspace from './workspace.module.css'

type Props = {
  locale: Locale
  ruleset: Ruleset
  say: typeof all
  /** What the form holds now, so that nothing is replaced unseen. */
  facts: Facts
  /** What was not understood is taken, too, as it is written: there is a field in which it is mended. */
  mends?: boolean
  understand: (text: string) => Pasted
  take: (pasted: Pasted) => void
}

/** A row of a spreadsheet, or two columns of it, as they were copied; shown as it was understood before it is entered. */
export function Paste({ locale, ruleset, say, facts, mends, understand, take }: Props) {
  const { pasted: text } = visitWords(locale)
  const [paste, setPaste] = useState('')
  const [said, setSaid] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is understood follows the text alone
  const pasted = useMemo(() => (paste.trim() ? understand(paste) : null), [paste])
  const isTaken = (column: PastedColumn) => isSound(column) || (mends === true && column.cell !== '')
  const fill = () => {
    if (!pasted?.columns.some(isTaken)) return setSaid(say.paste.empty)
    take(pasted)
    // What stands on the client itself is no question of this form, and not left over.
    const left = pasted.columns.filter((column) => !isTaken(column) && (column.cell !== '' || !isOwn(column.fact)))
    setPaste(left.length > 0 ? (['heading', 'written'] as const).map((key) => lineOf(left, key)).join('\n') : '')
    setSaid(say.paste.done(pasted.columns.filter(isTaken).length, left.length))
  }
  return (
    <div className={styles.paste}>
      <p className="quiet" id="paste-hint">
        {say.paste.hint} {text.template}
      </p>
      <label htmlFor="paste">{say.paste.label}</label>
      <textarea
        id="paste"
        lang={locale === 'zh' ? 'zh-CN' : 'en'}
        rows={3}
        className={workspace.area}
        aria-describedby="paste-hint"
        value={paste}
        onChange={(event) => {
          setPaste(event.target.value)
          setSaid('')
        }}
      />
      <p>
        <Button onClick={fill}>{say.paste.act}</Button>
      </p>
      <p role="status">
        {said || (pasted ? text.found(pasted.columns.filter(isSound).length, pasted.columns.length) : '')}
      </p>
      {pasted && pasted.more > 0 ? <p className="quiet">{text.more(pasted.more)}</p> : null}
      {pasted && pasted.columns.length > 0 ? (
        <table className={`${workspace.table} ${styles.read}`}>
          <caption className="unseen">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.heading}</th>
              <th scope="col">{text.written}</th>
              <th scope="col">{text.reads}</th>
            </tr>
          </thead>
          <tbody>
            {pasted.columns.map((column, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings may be the same, their order stays
              <tr key={n}>
                <th scope="row">{column.heading || text.noHeading}</th>
                <td data-word={text.written}>{column.written}</td>
                <td>
                  <Understood column={column} {...{ locale, ruleset, facts }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  )
}

/** The name and the code stand on the client itself, not among its facts. */
export const OWN_COLUMNS = ['companyName', 'unifiedSocialCreditCode']
const isSound = ({ cell, problem }: PastedColumn) => cell !== '' && problem === null
const lineOf = (columns: PastedColumn[], key: 'heading' | 'written') => columns.map((one) => one[key]).join('\t')
const isOwn = (fact: string | null) => fact !== null && OWN_COLUMNS.includes(fact)

/** What a cell was understood as, and what it replaces; or what is wrong with it. */
function Understood({
  column,
  locale,
  ruleset,
  facts,
}: Pick<Props, 'locale' | 'ruleset' | 'facts'> & { column: PastedColumn }) {
  const { pasted: text } = visitWords(locale)
  const { fact, value, problem, cell } = column
  const definition = ruleset.facts.find(({ id }) => id === fact)
  if (!definition) return <span className="quiet">{text.unknown}</span>
  if (isOwn(fact) && cell === '') return <span className="quiet">{text.own}</span>
  const label = definition.label[locale]
  if (problem)
    return (
      <span className={styles.wrong}>
        {text.of(label, text.problems[problem as 'no-unit'] ?? batchWords(locale).problems[problem])}
      </span>
    )
  if (cell === '' || value === undefined) return <span className="quiet">{text.of(label, text.nothing)}</span>
  const [reads, now] = [value, facts[definition.id] ?? null].map((one) => formatActual(definition, one, locale))
  return (
    <>
      {text.of(label, reads!)}
      {facts[definition.id] !== undefined && now !== reads ? <span className="quiet"> {text.now(now!)}</span> : null}
    </>
  )
}
