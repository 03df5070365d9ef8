'use client'

import { useCallback, useEffect, useState } from 'react'
import { useAwake } from '@/app/_ui/answers-store'
import { Button, buttonClass } from '@/app/_ui/button'
import { keptReceipts } from '@/app/_ui/handoff-store'
import { QrCode } from '@/app/_ui/qr-code'
import { ownFetch, useOwnerSecret } from '@/app/_ui/share-store'
import type { OwnHandoff } from '@/lib/db/handoffs'
import { grouped } from '@/lib/handoff/held'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../handoff.module.css'
import { type Desks, ReceiptCard } from '../receipt-card'

type Found = { now: 'reading' } | { now: 'failed' } | { now: 'read'; handoffs: OwnHandoff[] }

/** The receipts of this device, the newest first. */
export function ReceiptList({ locale, desks }: { locale: Locale; desks: Desks }) {
  const { receipt: text } = handoffWords(locale)
  const awake = useAwake()
  const secret = useOwnerSecret()
  const [found, setFound] = useState<Found>({ now: 'reading' })
  const [said, setSaid] = useState('')
  const read = useCallback(async () => {
    if (!secret) return setFound({ now: 'read', handoffs: [] })
    const response = await ownFetch(secret, '', {}, 'handoffs').catch(() => null)
    const body = response?.ok ? ((await response.json()) as { handoffs: OwnHandoff[] }) : null
    setFound(body ? { now: 'read', handoffs: body.handoffs } : { now: 'failed' })
  }, [secret])
  useEffect(() => {
    if (awake) read()
  }, [awake, read])

  const withdraw = async (id: string) => {
    const response = await ownFetch(secret ?? '', `/${id}`, { method: 'DELETE' }, 'handoffs').catch(() => null)
    setSaid(response?.ok ? text.done : text.notDone)
    await read()
  }
  if (found.now === 'reading') return <p className="quiet">{text.loading}</p>
  if (found.now === 'failed')
    return (
      <div className={styles.part} role="alert">
        <p>
          <strong>{text.failed.title}</strong>
        </p>
        <p>{text.failed.text}</p>
        <div>
          <Button onClick={read}>{text.failed.retry}</Button>
        </div>
      </div>
    )
  return (
    <div className={styles.part}>
      {found.handoffs.length === 0 ? (
        <>
          <p>{text.none.text}</p>
          <div>
            <a className={buttonClass('strong')} href={`/${locale}/handoff`}>
              {text.none.go}
            </a>
          </div>
        </>
      ) : (
        <p>{text.intro}</p>
      )}
      <p role="status">{said}</p>
      <div className={styles.receipts}>
        {found.handoffs.map((handoff) => (
          <ReceiptCard key={handoff.id} handoff={handoff} desks={desks} locale={locale}>
            {handoff.state === 'sent' || handoff.state === 'taken' ? (
              <>
                <Codes id={handoff.id} locale={locale} />
                <Withdraw locale={locale} go={() => withdraw(handoff.id)} />
              </>
            ) : null}
          </ReceiptCard>
        ))}
      </div>
      {found.handoffs.length > 0 ? (
        <p>
          <a href={`/${locale}/handoff`}>{text.again}</a>
        </p>
      ) : null}
    </div>
  )
}

/** The pick-up code, large enough to be read across a table, and the key for another device. */
function Codes({ id, locale }: { id: string; locale: Locale }) {
  const { receipt: text } = handoffWords(locale)
  const kept = keptReceipts().find((one) => one.id === id)
  if (!kept) return <p className="quiet">{text.codeGone}</p>
  // Behind the sign a browser tells no server: the code is in no address that is sent or written down.
  const address = `${window.location.origin}/${locale}/workspace/handoffs#${kept.code}`
  return (
    <div className={styles.codes}>
      <dl>
        <div>
          <dt>{text.code}</dt>
          <dd className={styles.code}>{grouped(kept.code)}</dd>
          <dd className="quiet">{text.codeHint}</dd>
        </div>
        <div>
          <dt>{text.key}</dt>
          <dd>{grouped(kept.key)}</dd>
          <dd className="quiet">{text.keyHint}</dd>
        </div>
      </dl>
      <QrCode text={address} label={text.qr} />
    </div>
  )
}

/** Asks once, in place. */
function Withdraw({ locale, go }: { locale: Locale; go: () => void }) {
  const { receipt: text } = handoffWords(locale)
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <div>
        <Button onClick={() => setAsked(true)}>{text.withdraw}</Button>
      </div>
    )
  return (
    <fieldset className={styles.ask}>
      <legend>{text.ask}</legend>
      <div className={styles.acts}>
        <Button onClick={go}>{text.yes}</Button>
        <Button autoFocus onClick={() => setAsked(false)}>
          {text.no}
        </Button>
      </div>
    </fieldset>
  )
}
