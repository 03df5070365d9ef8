'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Rescreened, Stale } from '@/lib/db/rescreen'
import { branchWords } from '@/lib/i18n/branch'
import { deskWords } from '@/lib/i18n/desk'
import type { Locale } from '@/lib/i18n/locale'
import { Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

/** Works the clients out anew by today's rules, a slice for each request, and says how far it has come. */
export function Rescreen({ locale, stale }: { locale: Locale; stale: Stale }) {
  const { moved: text } = branchWords(locale)
  const { go, says, waiting } = useSend(locale)
  const router = useRouter()
  const [told, setTold] = useState('')
  const waits = stale.rules + stale.day > 0
  const run = async () => {
    const sum = { done: 0, moved: 0 }
    for (;;) {
      const slice = await go<Rescreened>('POST', 'rescreen')
      if (!slice) return
      sum.done += slice.done
      sum.moved += slice.moved
      if (slice.done === 0 || slice.left === 0) break
      setTold(text.going(sum.done, sum.done + slice.left))
    }
    setTold(text.done(sum.done, sum.moved))
    router.refresh()
  }
  return (
    <div className={styles.form}>
      <p>{waits ? deskWords(locale).stale(stale.rules, stale.day) : text.fresh}</p>
      {waits ? (
        <Button weight="strong" onClick={run} disabled={waiting}>
          {text.go}
        </Button>
      ) : null}
      <Trouble text={says} />
      <p role="status">{told}</p>
    </div>
  )
}
