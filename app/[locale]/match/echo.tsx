'use client'

import { useEffect, useState } from 'react'
import type { Locale } from '@/lib/i18n/locale'
import styles from './echo.module.css'
import type { Question } from './question'
import { useSense } from './use-sense'

const PAUSE = 800

/** The live echo under a field: seen at once, spoken after a pause. `made` is what the server understood. */
export function Echo({
  question,
  locale,
  text,
  made,
}: {
  question: Question
  locale: Locale
  text: string
  made?: string
}) {
  const sense = useSense()
  const understood = sense ? sense.understoodText(question, text, locale) : (made ?? '')
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(understood), PAUSE)
    return () => clearTimeout(timer)
  }, [understood])
  return (
    <>
      <p className={styles.echo} aria-hidden="true">
        {understood}
      </p>
      <p role="status" className="unseen">
        {spoken}
      </p>
    </>
  )
}
