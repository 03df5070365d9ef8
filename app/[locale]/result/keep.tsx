'use client'

import { lazy, Suspense, useState } from 'react'
import { clearAnswers } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { CardSlot } from '@/app/_ui/card-slot'
import { Fold } from '@/app/_ui/fold'
import { WhenOpened } from '@/app/_ui/one-by-one'
import type { Decision, Facts } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './keep.module.css'
import { MachineText } from './machine-text'

const SharePanel = lazy(() => import('@/app/_ui/share-panel').then((part) => ({ default: part.SharePanel })))

type Props = { decision: Decision; explanation: Explanation; facts: Facts }

/** What may be kept or passed on: paper, the card, a link, the record for machines; and clearing the answers. */
export function Keep({ decision, explanation, facts }: Props) {
  const { locale, asOf } = explanation
  const text = words(locale).result.keep
  return (
    <div className={styles.keep}>
      <Button onClick={() => window.print()}>{text.print}</Button>
      <p className="quiet">{text.printNote}</p>
      <div className={styles.ways}>
        <Fold line={text.card}>
          <CardSlot explanation={explanation} body={{ asOf, facts }} />
        </Fold>
        <Fold line={text.link}>
          <WhenOpened>
            <Suspense fallback={null}>
              <SharePanel explanation={explanation} facts={facts} />
            </Suspense>
          </WhenOpened>
        </Fold>
        <Fold line={text.machine}>
          <WhenOpened>
            <MachineCopy decision={decision} locale={locale} />
          </WhenOpened>
        </Fold>
      </div>
      <Clear locale={locale} />
    </div>
  )
}

function MachineCopy({ decision, locale }: { decision: Decision; locale: Locale }) {
  const text = words(locale).result.keep
  const json = JSON.stringify(decision, null, 2)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(json)
      setSaid(text.copied)
    } catch {
      setSaid(text.copyFailed)
    }
  }
  return (
    <div className={styles.copy}>
      <MachineText decision={decision} locale={locale} />
      <div className={styles.buttons}>
        <Button onClick={() => download(json, `decision-${decision.asOf}.json`)}>{text.download}</Button>
        <Button onClick={copy}>{text.copy}</Button>
      </div>
      <p role="status" className="quiet">
        {said}
      </p>
      <p className="quiet">{text.wechat}</p>
    </div>
  )
}

function download(text: string, name: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Asks once, in place, then wipes what this device keeps. */
function Clear({ locale }: { locale: Locale }) {
  const text = words(locale).result.keep
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button weight="bare" onClick={() => setAsked(true)}>
        {text.clear}
      </Button>
    )
  return (
    <fieldset className={styles.ask}>
      <legend>{text.clearAsk}</legend>
      <div className={styles.buttons}>
        <Button onClick={clearAnswers}>{text.clearYes}</Button>
        <Button autoFocus onClick={() => setAsked(false)}>
          {text.clearNo}
        </Button>
      </div>
    </fieldset>
  )
}
