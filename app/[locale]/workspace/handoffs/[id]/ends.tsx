'use client'

import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/section'
import { Submit } from '@/app/_ui/submit'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Choice, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

/** Closing, for a reason that the company reads; or back to the desk, while nothing was entered. */
export function Ends({ locale, id, mayRelease }: { locale: Locale; id: string; mayRelease: boolean }) {
  const { one: text } = inboxWords(locale)
  const { closedBecause } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const reasons = Object.entries(closedBecause).map(([value, label]) => ({ value, label }))
  const close = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // As it stands in the form: what was chosen before the page was awake counts, too.
    const because = String(new FormData(event.currentTarget).get('because'))
    if (await go('POST', `handoffs/${id}/close`, { because })) window.location.reload()
  }
  const release = async () => {
    if (await go('POST', `handoffs/${id}/release`)) window.location.assign(`/${locale}/workspace/handoffs`)
  }
  return (
    <>
      <Section id="close" title={text.close.title} intro={text.close.intro}>
        <form className={styles.row} method="post" onSubmit={close}>
          <Choice id="because" label={text.close.label} options={reasons} />
          <Submit>{text.close.go}</Submit>
        </form>
        <Trouble text={says} />
      </Section>
      {mayRelease ? (
        <Section id="release" title={text.release.title} intro={text.release.text}>
          <Button onClick={release}>{text.release.go}</Button>
        </Section>
      ) : null}
    </>
  )
}
