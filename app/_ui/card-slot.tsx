'use client'

import { useEffect, useState } from 'react'
import { cardView } from '@/lib/card/view'
import type { Facts } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { Button, buttonClass } from './button'
import styles from './card-slot.module.css'

/** What the card is drawn from: the body of POST /api/v1/decisions. */
export type CardBody = { asOf: string; facts: Facts }

type State = { of: string; now: 'making' | 'busy' | 'failed' } | { of: string; now: 'made'; url: string }

/** The button that was pressed is gone once the picture is there; the place on the page is not. */
const focus = (node: HTMLElement | null) => node?.focus({ preventScroll: true })

/** A button that has the result drawn as a picture, and the picture to keep or forward. */
export function CardSlot({ explanation, body }: { explanation: Explanation; body: CardBody }) {
  const { locale } = explanation
  const { card } = words(locale)
  const [state, setState] = useState<State | null>(null)
  // The name and the code are never drawn, so they do not travel either.
  const { companyName, unifiedSocialCreditCode, ...facts } = body.facts
  const request = JSON.stringify({ asOf: body.asOf, facts })
  // A picture of other answers or another language is no picture of this result.
  const current = state?.of === locale + request ? state : null
  const url = state?.now === 'made' ? state.url : null
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url])

  async function make() {
    const of = locale + request
    setState({ of, now: 'making' })
    try {
      const response = await fetch(`/api/v1/card?locale=${locale}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: request,
      })
      if (!response.ok) return setState({ of, now: response.status === 503 ? 'busy' : 'failed' })
      setState({ of, now: 'made', url: URL.createObjectURL(await response.blob()) })
    } catch {
      setState({ of, now: 'failed' })
    }
  }

  return (
    <div className={styles.slot}>
      {current?.now === 'made' ? (
        <figure className={styles.figure} tabIndex={-1} ref={focus}>
          {/* biome-ignore lint/performance/noImgElement: a picture made a moment ago, in memory only */}
          <img className={styles.picture} src={current.url} width={1200} height={630} alt={cardView(explanation).alt} />
          <figcaption className={styles.row}>
            <a className={buttonClass()} href={current.url} download={card.fileName(explanation.asOf, '1200x630')}>
              {card.download}
            </a>
            <span className="quiet">{card.hold}</span>
          </figcaption>
        </figure>
      ) : (
        <>
          <Button onClick={current?.now === 'making' ? undefined : make} aria-disabled={current?.now === 'making'}>
            {current?.now === 'making' ? card.making : card.make}
          </Button>
          <p className="quiet">{card.note}</p>
        </>
      )}
      <p role="status" className={current?.now === 'busy' || current?.now === 'failed' ? styles.trouble : 'unseen'}>
        {current ? { making: card.making, made: card.made, busy: card.busy, failed: card.failed }[current.now] : ''}
      </p>
    </div>
  )
}
