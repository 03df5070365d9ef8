'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Submit } from '@/app/_ui/submit'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import { AskOnce } from '../../ask-once'
import { Choice, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

/** What a lead does with a list: gives the companies that nobody has to a manager, or removes the list. */
export function RosterActs({
  locale,
  roster,
  unassigned,
  team,
}: {
  locale: Locale
  roster: string
  unassigned: number
  team: { value: string; label: string }[]
}) {
  const { coverage: text } = branchWords(locale)
  const { go, says } = useSend(locale)
  const router = useRouter()
  const [told, setTold] = useState('')
  const assign = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const to = String(new FormData(event.currentTarget).get('to'))
    const done = await go<{ assigned: number }>('POST', `rosters/${roster}/assign`, { to })
    if (!done) return
    setTold(text.assigned(done.assigned, team.find(({ value }) => value === to)?.label ?? ''))
    router.refresh()
  }
  const remove = async () => {
    if (await go('DELETE', `rosters/${roster}`)) window.location.assign(`/${locale}/workspace/coverage`)
  }
  return (
    <div className={styles.form}>
      {unassigned > 0 ? (
        <form className={styles.form} method="post" onSubmit={assign}>
          <p>{text.assignIntro(unassigned)}</p>
          <div className={styles.row}>
            <Choice id="to" label={text.assignTo} options={team} />
            <Submit>{text.assignGo}</Submit>
          </div>
        </form>
      ) : null}
      <p role="status">{told}</p>
      <div className={styles.row}>
        <AskOnce words={text} remove={remove} />
      </div>
      <Trouble text={says} />
    </div>
  )
}
