'use client'

import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { WhenOpened } from '@/app/_ui/one-by-one'
import { Submit } from '@/app/_ui/submit'
import type { Alike } from '@/lib/db/clients'
import { deskWords } from '@/lib/i18n/desk'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'
import type { Draft } from './paste-row'

// What reads a row comes with the fold that asks for it.
const PasteRow = lazy(() => import('./paste-row').then((part) => ({ default: part.PasteRow })))

/** A new client in seconds; what may be the same company is shown before a second one is made. */
export function NewClient({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const { add } = workspaceWords(locale)
  const { create: text } = deskWords(locale)
  const { go, says, waiting, trouble } = useSend(locale)
  const [alike, setAlike] = useState<Alike | null>(null)
  const [draft, setDraft] = useState<Draft>({ name: '', code: '' })
  const form = useRef<HTMLFormElement>(null)
  const address = (id: string) => `/${locale}/workspace/clients/${id}`

  const make = async (told = draft) => {
    const made = await go<{ id: string }>('POST', 'clients', told)
    if (made) window.location.assign(address(made.id))
  }
  const look = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Read from the form: what was typed before the page was awake is not lost.
    const fields = new FormData(event.currentTarget)
    const named = { name: String(fields.get('name')), code: String(fields.get('code')) }
    const told = { ...draft, ...named }
    setDraft(told)
    const found = await go<Alike>('POST', 'clients/alike', named)
    if (!found) return
    if (found.mine.length + found.others.length === 0) await make(told)
    else setAlike(found)
  }
  const type = (name: 'name' | 'code') => ({ name, onChange: () => setAlike(null) })
  const fill = (row: Draft) => {
    setAlike(null)
    setDraft(row)
    for (const name of ['name', 'code'] as const) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = row[name]
    }
  }
  const facts = Object.keys(draft.facts ?? {}).length
  const held = alike?.others.find(({ exact }) => exact)
  const own = alike?.mine.find(({ exact }) => exact)
  const duplicate =
    trouble?.code === 'duplicate' ? (trouble.mine ? add.exactMine : add.exact(String(trouble.manager))) : says
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{add.title}</h1>
      <Fold plain line={text.fromTable}>
        <WhenOpened>
          <Suspense fallback={<p role="status">{text.reading}</p>}>
            <PasteRow locale={locale} rulesetId={rulesetId} take={fill} />
          </Suspense>
        </WhenOpened>
      </Fold>
      <form ref={form} className={styles.form} method="post" onSubmit={look}>
        <Trouble text={duplicate} />
        <Field id="name" label={add.name} hint={add.nameHint} autoComplete="off" wide {...type('name')} />
        <Field id="code" label={add.code} hint={add.codeHint} autoComplete="off" spellCheck={false} {...type('code')} />
        {facts > 0 ? <p>{text.withFacts(facts)}</p> : null}
        {alike ? null : (
          <Submit weight="strong" aria-busy={waiting}>
            {add.look}
          </Submit>
        )}
      </form>
      {alike ? (
        <section className={styles.form} aria-labelledby="alike">
          <h2 id="alike">{add.alike}</h2>
          <ul className={styles.form}>
            {alike.mine.map(({ id, name, code }) => (
              <li key={id}>
                {name} {code ? <span className="quiet">{code}</span> : null} · {add.mine}{' '}
                <a href={address(id)}>{add.open}</a>
              </li>
            ))}
            {alike.others.map(({ manager, recent }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: of others nothing is told that could be a key
              <li key={n}>
                {add.others(manager)}
                {recent ? `${locale === 'zh' ? '，' : ', '}${add.recent}` : ''}
              </li>
            ))}
          </ul>
          {own ? (
            <p>{add.exactMine}</p>
          ) : held ? (
            <p>{add.exact(held.manager)}</p>
          ) : (
            <Button weight="strong" onClick={() => make()} aria-busy={waiting}>
              {add.anyway}
            </Button>
          )}
        </section>
      ) : null}
    </div>
  )
}
