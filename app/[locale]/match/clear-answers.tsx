'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { clearAnswers, useAwake } from '@/app/_ui/answers-store'
import { Button, buttonClass } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import styles from './clear-answers.module.css'

/** Wipes what this device keeps, after being asked once more; without scripts it is asked on a page of its own. */
export function ClearAnswers({ locale }: { locale: Locale }) {
  const { clear } = matchWords(locale)
  const router = useRouter()
  const awake = useAwake()
  const [asking, setAsking] = useState(false)
  const sure = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (asking) sure.current?.focus()
  }, [asking])
  if (!asking)
    return (
      <p>
        {awake ? (
          <Button weight="bare" className={styles.ask} onClick={() => setAsking(true)}>
            {clear.ask}
          </Button>
        ) : (
          <a className={`${buttonClass('bare')} ${styles.ask}`} href={`/${locale}/answers/clear`}>
            {clear.ask}
          </a>
        )}
      </p>
    )
  return (
    <div className={styles.sure}>
      <p ref={sure} tabIndex={-1}>
        {clear.sure}
      </p>
      <p className={styles.choice}>
        <Button
          onClick={() => {
            clearAnswers()
            router.replace(`/${locale}`)
          }}
        >
          {clear.yes}
        </Button>
        <Button onClick={() => setAsking(false)}>{clear.no}</Button>
      </p>
    </div>
  )
}
