'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { QrCode } from '@/app/_ui/qr-code'
import { Submit } from '@/app/_ui/submit'
import type { OwnPrefill } from '@/lib/db/prefills'
import { formatDay } from '@/lib/i18n/format'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { dayOf } from '@/lib/today'
import { Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'

type Fact = { id: string; label: string; entered: boolean }
type Props = { locale: Locale; clientId: string; facts: Fact[]; links: OwnPrefill[]; now: number }

/** Makes links to check, and says of each whether it was opened and answered. */
export function PrefillLinks({ locale, clientId, facts, links, now }: Props) {
  const { client: text } = inboxWords(locale)
  const { go, says, trouble } = useSend(locale)
  const [ticked, setTicked] = useState(() => new Set(facts.filter(({ entered }) => entered).map(({ id }) => id)))
  const [made, setMade] = useState<string | null>(null)
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  const make = async (event: React.FormEvent) => {
    event.preventDefault()
    const link = await go<{ token: string }>('POST', `clients/${clientId}/prefills`, { facts: [...ticked] })
    if (link) setMade(link.token)
  }
  const revoke = async (id: string) => {
    if (await go('DELETE', `clients/${clientId}/prefills/${id}`)) window.location.reload()
  }
  const day = (moment: number) => formatDay(dayOf(moment), locale)
  const standing = (link: OwnPrefill) =>
    [
      text.asked(link.asked),
      text.madeOn(day(link.madeAt)),
      text.opens(link.opens),
      link.lastOpenAt === null ? '' : text.lastOpen(day(link.lastOpenAt)),
      link.answeredAt !== null
        ? text.answered(day(link.answeredAt))
        : link.revokedAt !== null
          ? text.revoked(day(link.revokedAt))
          : link.expiresAt <= now
            ? text.expired
            : text.openUntil(day(link.expiresAt)),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <div className={styles.form}>
      {facts.length === 0 ? (
        <p className="quiet">{text.none}</p>
      ) : (
        <Fold plain line={text.legend}>
          <form className={styles.form} method="post" onSubmit={make}>
            <fieldset>
              <legend className="quiet">{text.hint}</legend>
              {facts.map(({ id, label }) => (
                <div key={id}>
                  <label className={styles.check}>
                    <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} />
                    {label}
                  </label>
                </div>
              ))}
            </fieldset>
            <Submit disabled={ticked.size === 0}>{text.make}</Submit>
          </form>
        </Fold>
      )}
      <Trouble text={trouble?.field === 'links' ? text.tooMany : says} />
      {made ? <Address token={made} locale={locale} /> : null}
      {links.length > 0 ? <h3>{text.links}</h3> : null}
      <ul className={styles.form}>
        {links.map((link) => (
          <li key={link.id}>
            <p>{standing(link)}</p>
            {link.token ? (
              <div className={styles.acts}>
                <Button weight="bare" onClick={() => setMade(link.token)}>
                  {text.show}
                </Button>
                <Button weight="bare" onClick={() => revoke(link.id)}>
                  {text.revoke}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The address to send, to copy and to scan. */
function Address({ token, locale }: { token: string; locale: Locale }) {
  const { client: text } = inboxWords(locale)
  const [said, setSaid] = useState('')
  const address = `${window.location.origin}/${locale}/prefill/${token}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setSaid(text.copied)
    } catch {
      setSaid(text.copyFailed)
    }
  }
  return (
    <section className={styles.form} aria-label={text.made}>
      <p>{text.made}</p>
      <p>
        <a href={address}>{address}</a>
      </p>
      <Button onClick={copy}>{text.copy}</Button>
      <p role="status" className="quiet">
        {said}
      </p>
      <QrCode text={address} label={text.qr} />
    </section>
  )
}
