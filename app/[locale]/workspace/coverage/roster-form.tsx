'use client'

import { useRef, useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import { openList } from '@/lib/batch/read'
import { FileRefusal } from '@/lib/batch/refusal'
import { refusalText } from '@/lib/batch/refusal-text'
import { linesOfFile, parseRoster } from '@/lib/batch/roster'
import { blobSource } from '@/lib/batch/source'
import type { FactDefinition } from '@/lib/engine'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'
import { Choice, Field, Trouble } from '../field'
import { useSend } from '../send'
import workspace from '../workspace.module.css'

/** Companies that go over in one piece. */
const PIECE = 500

/** A dated list with its source: pasted, typed, or filled in from a file that stays in the browser. */
export function RosterForm({ locale, today, facts }: { locale: Locale; today: string; facts: FactDefinition[] }) {
  const { coverage: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const paste = useRef<HTMLTextAreaElement>(null)
  const made = useRef<string | null>(null)
  const [told, setTold] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const fill = async (event: React.ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file || !paste.current) return
    setProblem(null)
    try {
      const lines = await linesOfFile(facts, await openList(blobSource(file, file.name)))
      if (!lines) return setProblem(text.noName)
      paste.current.value = lines.join('\n')
      setTold(text.read(lines.length))
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error
      setProblem(refusalText(error, locale))
    }
  }

  const enter = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const rows = parseRoster(String(form.get('rows') ?? ''))
    const wrong = (kind: 'code' | 'name') =>
      rows
        .filter(({ problem: one }) => one === kind)
        .slice(0, 20)
        .map(({ line }) => line)
        .join(locale === 'zh' ? '、' : ', ')
    const trouble =
      rows.length === 0
        ? text.noRows
        : wrong('code')
          ? text.badCode(wrong('code'))
          : wrong('name')
            ? text.longName(wrong('name'))
            : null
    setProblem(trouble)
    if (trouble) return
    // What went over before something failed is not sent twice: the list knows it already.
    made.current ??=
      (
        await go<{ id: string }>('POST', 'rosters', {
          kind: form.get('list-kind'),
          title: form.get('title'),
          asOf: form.get('as-of'),
          source: form.get('source'),
        })
      )?.id ?? null
    if (!made.current) return
    for (let n = 0; n < rows.length; n += PIECE) {
      setTold(text.going(n, rows.length))
      const piece = rows.slice(n, n + PIECE).map(({ name, code }) => ({ name, code }))
      if (!(await go('POST', `rosters/${made.current}/rows`, { rows: piece }))) return
    }
    window.location.assign(`/${locale}/workspace/coverage/${made.current}`)
  }
  const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }))
  return (
    <form className={workspace.form} method="post" onSubmit={enter}>
      <div className={workspace.row}>
        <Choice id="list-kind" label={text.kind} options={kinds} />
        <Field id="as-of" label={text.day} type="date" max={today} required />
      </div>
      <Field id="title" label={text.name} hint={text.nameHint} autoComplete="off" required wide />
      <Field id="source" label={text.from} hint={text.fromHint} autoComplete="off" required wide />
      <div>
        <label htmlFor="rows">{text.rows}</label>
        <p id="rows-hint" className="quiet">
          {text.rowsHint}
        </p>
        <textarea ref={paste} id="rows" name="rows" className={styles.paste} aria-describedby="rows-hint" />
      </div>
      <div>
        <label htmlFor="file">{text.file}</label>
        <div>
          <input id="file" type="file" accept=".csv,.xlsx,.txt" onChange={fill} className={styles.file} />
        </div>
      </div>
      <Submit weight="strong">{text.go}</Submit>
      <Trouble text={problem ?? says} />
      <p role="status">{told}</p>
    </form>
  )
}
