'use client'

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { OwnShare } from '@/lib/db/shares'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { shareWords } from '@/lib/i18n/share'
import { DAYS } from '@/lib/share/days'
import { dayOf } from '@/lib/today'
import { useAwake } from './answers-store'
import { Button, buttonClass } from './button'
import { Notice } from './notice'
import styles from './share-list.module.css'
import { answersOf, linkOf, ownFetch, useOwnerSecret } from './share-store'

// It brings the engine, which a list of links does without.
const ShareReplay = lazy(() => import('./share-replay').then(({ ShareReplay }) => ({ default: ShareReplay })))

/** The links that this device owns: how often each was opened, until when it is open; to extend and to end them. */
export function ShareList({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const { mine } = shareWords(locale)
  const awake = useAwake()
  const secret = useOwnerSecret()
  const [shares, setShares] = useState<OwnShare[] | 'failed'>()
  const [said, setSaid] = useState('')

  const read = useCallback(async () => {
    if (!secret) return
    try {
      const response = await ownFetch(secret, '')
      if (!response.ok) return setShares('failed')
      setShares(((await response.json()) as { shares: OwnShare[] }).shares)
    } catch {
      setShares('failed')
    }
  }, [secret])
  useEffect(() => {
    read()
  }, [read])

  const act = async (path: string, init: RequestInit, done: string) => {
    const response = await ownFetch(secret ?? '', path, init).catch(() => undefined)
    setSaid(response?.ok ? done : mine.done.failed)
    await read()
  }

  if (!awake) return <Notice title={mine.title} text={mine.loading} />
  if (!secret || (Array.isArray(shares) && shares.length === 0))
    return (
      <Notice title={mine.none.title} text={mine.none.text}>
        <a className={buttonClass('strong')} href={`/${locale}/result`}>
          {mine.none.go}
        </a>
      </Notice>
    )
  if (shares === undefined) return <Notice title={mine.title} text={mine.loading} />
  if (shares === 'failed')
    return (
      <Notice title={mine.failed.title} text={mine.failed.text}>
        <Button weight="strong" onClick={read}>
          {mine.failed.retry}
        </Button>
      </Notice>
    )
  return (
    <div className={`column ${styles.page}`}>
      <h1>{mine.title}</h1>
      <p>{mine.intro}</p>
      <p role="status" className="quiet">
        {said}
      </p>
      <ul className={styles.list}>
        {shares.map((share) => (
          <Row key={share.id} share={share} locale={locale} rulesetId={rulesetId} act={act} say={setSaid} />
        ))}
      </ul>
      {shares.some(isOpen) ? (
        <Confirmed ask={mine.revokeAll} locale={locale} go={() => act('', { method: 'DELETE' }, mine.done.revoked)} />
      ) : null}
    </div>
  )
}

const isOpen = ({ revokedAt, expiresAt }: OwnShare) => revokedAt === null && expiresAt > Date.now()

type RowProps = {
  share: OwnShare
  locale: Locale
  rulesetId: string
  act: (path: string, init: RequestInit, done: string) => Promise<void>
  say: (text: string) => void
}

function Row({ share, locale, rulesetId, act, say }: RowProps) {
  const { mine } = shareWords(locale)
  const day = (moment: number) => formatDay(dayOf(moment), locale)
  const kept = linkOf(share.id)
  const open = isOpen(share)
  const address = kept && `/${locale}/share/${kept.token}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}${address}`)
      say(mine.done.copied)
    } catch {
      say(mine.done.failed)
    }
  }
  return (
    <li className={styles.row}>
      <h2>{share.label || mine.unnamed}</h2>
      <p className="quiet">
        {[
          mine.made(day(share.madeAt)),
          share.revokedAt !== null
            ? mine.revoked(day(share.revokedAt))
            : (open ? mine.until : mine.expired)(day(share.expiresAt)),
          mine.opens(share.opens),
          ...(share.lastOpenAt === null ? [] : [mine.lastOpen(day(share.lastOpenAt))]),
        ].join(' · ')}
      </p>
      {open ? (
        <div className={styles.acts}>
          {address ? (
            <>
              <a className={buttonClass('bare')} href={address}>
                {mine.open}
              </a>
              <Button weight="bare" onClick={copy}>
                {mine.copy}
              </Button>
            </>
          ) : null}
          <Button
            weight="bare"
            onClick={() =>
              act(`/${share.id}`, { method: 'PATCH', body: JSON.stringify({ days: DAYS[0] }) }, mine.done.extended)
            }
          >
            {mine.extend(DAYS[0])}
          </Button>
          <Confirmed
            ask={mine.revoke}
            locale={locale}
            go={() => act(`/${share.id}`, { method: 'DELETE' }, mine.done.revoked)}
          />
        </div>
      ) : null}
      {open && answersOf(share.id) ? (
        <Suspense>
          <ShareReplay id={share.id} locale={locale} rulesetId={rulesetId} />
        </Suspense>
      ) : null}
    </li>
  )
}

/** An act that asks once, in place. */
function Confirmed({ ask, locale, go }: { ask: string; locale: Locale; go: () => void }) {
  const { mine } = shareWords(locale)
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button weight="bare" onClick={() => setAsked(true)}>
        {ask}
      </Button>
    )
  return (
    <fieldset className={styles.ask}>
      <legend>{mine.ask}</legend>
      <div className={styles.acts}>
        <Button
          onClick={() => {
            setAsked(false)
            go()
          }}
        >
          {mine.yes}
        </Button>
        <Button autoFocus onClick={() => setAsked(false)}>
          {mine.no}
        </Button>
      </div>
    </fieldset>
  )
}
