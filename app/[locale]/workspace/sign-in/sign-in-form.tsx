'use client'

import { Submit } from '@/app/_ui/submit'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Field, Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

export function SignInForm({ locale }: { locale: Locale }) {
  const { signIn } = workspaceWords(locale)
  const { go, says, waiting } = useSend(locale)
  const enter = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await go('POST', 'session', { email: form.get('email'), password: form.get('password') })
    if (done) window.location.assign(`/${locale}/workspace`)
  }
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{signIn.title}</h1>
      <p>{signIn.intro}</p>
      <form className={styles.form} method="post" onSubmit={enter}>
        <Trouble text={says} />
        <Field id="email" label={signIn.email} type="email" autoComplete="username" />
        <Field id="password" label={signIn.password} type="password" autoComplete="current-password" />
        <Submit weight="strong" aria-busy={waiting}>
          {signIn.go}
        </Submit>
      </form>
      <p className="quiet">
        {signIn.forgotten}
        <a href={`/${locale}/workspace/password`}>{signIn.useCode}</a>
        {locale === 'zh' ? '。' : '.'}
      </p>
    </div>
  )
}
