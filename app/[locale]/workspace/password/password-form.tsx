'use client'

import { useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Field, Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

/** A code used up: for the first account with a name and an address, for others the password alone. */
export function PasswordForm({ locale }: { locale: Locale }) {
  const { password: text, signIn } = workspaceWords(locale)
  const { go, says, waiting } = useSend(locale)
  const [first, setFirst] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const own = first ? { name: form.get('name'), email: form.get('email') } : {}
    const done = await go<{ email: string }>('POST', 'password', {
      code: form.get('code'),
      password: form.get('new-password'),
      ...own,
    })
    if (done) setSaved(done.email)
  }
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{text.title}</h1>
      {saved ? (
        <div className={styles.form} role="status">
          <p>{text.done(saved)}</p>
          <p>
            <a href={`/${locale}/workspace/sign-in`}>{signIn.title}</a>
          </p>
        </div>
      ) : (
        <>
          <p>{text.intro}</p>
          <form className={styles.form} method="post" onSubmit={save}>
            <Trouble text={says} />
            <Field id="code" label={text.code} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} />
            <label className={styles.row}>
              <input type="checkbox" checked={first} onChange={(event) => setFirst(event.target.checked)} />
              <span>{text.first}</span>
            </label>
            {first ? (
              <>
                <p className="quiet">{text.firstHint}</p>
                <Field id="name" label={text.name} autoComplete="name" />
                <Field id="email" label={text.email} type="email" autoComplete="username" />
              </>
            ) : null}
            <Field
              id="new-password"
              label={text.password}
              hint={text.passwordHint}
              type="password"
              autoComplete="new-password"
            />
            <Submit weight="strong" aria-busy={waiting}>
              {text.go}
            </Submit>
          </form>
        </>
      )}
    </div>
  )
}
