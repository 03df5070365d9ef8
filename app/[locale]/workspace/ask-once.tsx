'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import styles from './workspace.module.css'

type Words = { remove: string; removeAsk: string; removeYes: string; removeNo: string }

/** Takes something away, but asks once in its place first; the safe answer has the focus. */
export function AskOnce({ words, remove }: { words: Words; remove: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button weight="bare" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
    )
  return (
    <fieldset className={styles.row}>
      <legend>{words.removeAsk}</legend>
      <Button onClick={remove}>{words.removeYes}</Button>
      <Button autoFocus onClick={() => setAsked(false)}>
        {words.removeNo}
      </Button>
    </fieldset>
  )
}
