'use client'

import { useState, useSyncExternalStore } from 'react'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { shareWords } from '@/lib/i18n/share'
import { showCode } from '@/lib/share/held'
import { dayOf } from '@/lib/today'
import { Button, buttonClass } from './button'
import { QrCode } from './qr-code'
import styles from './share-link.module.css'

type Props = { link: { token: string; code: string; expiresAt: number }; locale: Locale; alt: string }

const never = () => () => {}

/** A link that was just made: to copy, to send, to scan, and its picture to keep by a long press. */
export function ShareLink({ link, locale, alt }: Props) {
  const { panel } = shareWords(locale)
  const address = `${window.location.origin}/${locale}/share/${link.token}`
  const inWeChat = /MicroMessenger/i.test(navigator.userAgent)
  const canShare = useSyncExternalStore(
    never,
    () => typeof navigator.share === 'function',
    () => false,
  )
  const [said, setSaid] = useState('')

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setSaid(panel.copied)
    } catch {
      setSaid(panel.copyFailed)
    }
  }
  // The sheet may be closed again without sending: that is no failure.
  const send = () => navigator.share({ title: shareWords(locale).pageTitle, url: address }).catch(() => {})

  const picture = `/share/${link.token}/card.png?locale=${locale}&shape=1080x1440`
  return (
    <div className={styles.made}>
      <div className={styles.words}>
        <p className="quiet">
          {panel.link} · {panel.until(formatDay(dayOf(link.expiresAt), locale))}
        </p>
        <p className={styles.address}>
          <a href={address}>{address}</a>
        </p>
        <div className={styles.buttons}>
          <Button weight="strong" onClick={copy}>
            {panel.copy}
          </Button>
          {canShare ? <Button onClick={send}>{panel.send}</Button> : null}
        </div>
        <p role="status" className="quiet">
          {said}
        </p>
        {inWeChat ? <p>{panel.wechat}</p> : null}
        <p>
          {panel.code} <strong className={styles.code}>{showCode(link.code)}</strong>
          <span className="quiet"> {panel.codeHint}</span>
        </p>
        <QrCode text={address} label={panel.qr} />
        <p className="quiet">{panel.qrHint}</p>
      </div>
      <figure className={styles.figure}>
        {/* biome-ignore lint/performance/noImgElement: its own address, so that a long press saves it in any web view */}
        <img className={styles.picture} src={picture} width={1080} height={1440} alt={alt} />
        <figcaption className={styles.buttons}>
          <span className="quiet">{panel.hold}</span>
          {inWeChat ? null : (
            <a className={buttonClass()} href={picture} download={`${link.code}.png`}>
              {panel.save}
            </a>
          )}
        </figcaption>
      </figure>
    </div>
  )
}
