'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { cannotSave, save } from '@/app/[locale]/screen/save'
import type { ClientFilter } from '@/lib/db/client-search'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import { today } from '@/lib/today'
import { Field, Trouble } from './field'
import { fileFrom, type Trouble as Told, troubleText } from './send'
import styles from './workspace.module.css'

/** The clients that are shown as a file; of many the password is asked again. */
export function ExportClients({ locale, filter }: { locale: Locale; filter: ClientFilter }) {
  const t = listWords(locale).export
  const [trouble, setTrouble] = useState<Told | null>(null)
  const [asked, setAsked] = useState(false)
  const [password, setPassword] = useState('')
  const [waiting, setWaiting] = useState(false)
  // Known in the browser alone: this part is shown before there is one.
  const [mute, setMute] = useState(false)
  useEffect(() => setMute(cannotSave()), [])
  const take = async (kind: 'csv' | 'xlsx') => {
    if (waiting) return
    setWaiting(true)
    setTrouble(null)
    const { after: _, ...shown } = filter
    const answer = await fileFrom('clients/export', { filter: shown, kind, locale, ...(asked ? { password } : {}) })
    setWaiting(false)
    if (answer.ok) {
      setAsked(false)
      setPassword('')
      save(kind, answer.value, `${t.name(today())}.${kind}`)
    } else if (answer.trouble.problem === 'again') setAsked(true)
    else setTrouble(answer.trouble)
  }
  return (
    <Fold line={t.title}>
      <div className={styles.form}>
        <p>{t.intro}</p>
        <p className="quiet">{t.noted}</p>
        {asked ? (
          <>
            <p role="status">{t.many}</p>
            <Field
              id="export-password"
              label={t.password}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </>
        ) : null}
        <Trouble text={trouble ? (trouble.code === 'wrong-password' ? t.wrong : troubleText(trouble, locale)) : null} />
        {mute ? (
          <p>{screenWords(locale).out.wechat}</p>
        ) : (
          <div className={styles.row}>
            <Button disabled={waiting} onClick={() => take('xlsx')}>
              {t.xlsx}
            </Button>
            <Button disabled={waiting} onClick={() => take('csv')}>
              {t.csv}
            </Button>
          </div>
        )}
      </div>
    </Fold>
  )
}
