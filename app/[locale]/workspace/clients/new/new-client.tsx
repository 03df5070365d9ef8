'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import type { Alike } from '@/lib/db/clients'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

/** A new client in seconds; what may be the same company is shown before a second one is made. */
export function NewClient({ locale }: { locale: Locale }) {
  const { add } = workspaceWords(locale)
  const { go, says, waiting, trouble } = useSend(locale)
  const [alike, setAlike] = useState<Alike | null>(null)
  const [draft, setDraft] = useState({ name: '', code: '' })
  const address = (id: string) => `/${locale}/workspace/clients/${id}`

  const make = async (told = draft) => {
    const made = await go<{ id: string }>('POST', 'clients', told)
    if (made) window.location.assign(address(made.id))
  }
  const look = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Read from the form: what was typed before the page was awake is not lost.
    const form = new FormData(event.currentTarget)
    const told = { name: String(form.get('name')), code: String(form.get('code')) }
    setDraft(told)
    const found = await go<Alike>('POST', 'clients/alike', told)
    if (!found) return
    if (found.mine.length + found.others.length === 0) await make(told)
    else setAlike(found)
  }
  const type = (name: 'name' | 'code') => ({ name, onChange: () => setAlike(null) })
  const held = alike?.others.find(({ exact }) => exact)
  const own = alike?.mine.find(({ exact }) => exact)
  const duplicate =
    trouble?.code === 'duplicate' ? (trouble.mine ? add.exactMine : add.exact(String(trouble.manager))) : says
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{add.title}</h1>
      <form className={styles.form} method="post" onSubmit={look}>
        <Trouble text={duplicate} />
        <Field id="name" label={add.name} hint={add.nameHint} autoComplete="off" wide {...type('name')} />
        <Field id="code" label={add.code} hint={add.codeHint} autoComplete="off" spellCheck={false} {...type('code')} />
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
