'use client'

import { useEffect, useRef, useState } from 'react'
import type { Shape } from '@/lib/card/sizes'
import { cardView } from '@/lib/card/view'
import type { Facts } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { Button, buttonClass } from './button'
import { CardPicture } from './card-picture'
import { CardShape } from './card-shape'
import styles from './card-slot.module.css'

/** What the card is drawn from: the body of POST /api/v1/decisions. */
export type CardBody = { asOf: string; facts: Facts }

type State =
  | { of: string; now: 'making' | 'busy' | 'failed' }
  | { of: string; now: 'made'; url: string; file: File; pressed: boolean }

/** The button that was pressed is gone once the picture is there; the place on the page is not. */
const focus = (node: HTMLElement | null) => node?.focus({ preventScroll: true })

/** A button that has the result drawn as a picture in the size that is chosen, and the picture to keep or to send. */
export function CardSlot({ explanation, body }: { explanation: Explanation; body: CardBody }) {
  const { locale } = explanation
  const { card } = words(locale)
  const [shape, setShape] = useState<Shape>('1080x1440')
  const [state, setState] = useState<State | null>(null)
  const latest = useRef('')
  // The name and the code are never drawn, so they do not travel either.
  const { companyName, unifiedSocialCreditCode, ...facts } = body.facts
  const request = JSON.stringify({ asOf: body.asOf, facts })
  // A picture of other answers, another language or size is no picture of this result.
  const keyOf = (of: Shape) => [of, locale, request].join(' ')
  const current = state?.of === keyOf(shape) ? state : null
  const url = state?.now === 'made' ? state.url : null
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url])

  async function make(chosen: Shape, pressed: boolean) {
    const of = keyOf(chosen)
    latest.current = of
    // An answer that was overtaken by a later wish is no answer any more.
    const tell = (next: State) => latest.current === of && setState(next)
    tell({ of, now: 'making' })
    try {
      const response = await fetch(`/api/v1/card?locale=${locale}&shape=${chosen}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: request,
      })
      if (!response.ok) return tell({ of, now: response.status === 503 ? 'busy' : 'failed' })
      const file = new File([await response.blob()], card.fileName(explanation.asOf, chosen), { type: 'image/png' })
      tell({ of, now: 'made', url: URL.createObjectURL(file), file, pressed })
    } catch {
      tell({ of, now: 'failed' })
    }
  }

  function choose(chosen: Shape) {
    setShape(chosen)
    // Who has one picture and asks for another size wants to see it.
    if (current?.now === 'made') make(chosen, false)
  }

  const making = current?.now === 'making'
  return (
    <div className={styles.slot}>
      <CardShape shape={shape} locale={locale} onChange={choose} />
      {current?.now === 'made' ? (
        <CardPicture
          src={current.url}
          shape={shape}
          alt={cardView(explanation).alt}
          ref={current.pressed ? focus : undefined}
        >
          <a className={buttonClass()} href={current.url} download={current.file.name}>
            {card.download}
          </a>
          <SendPicture file={current.file} label={card.send} />
          <span className="quiet">{card.hold}</span>
        </CardPicture>
      ) : (
        <>
          <Button onClick={making ? undefined : () => make(shape, true)} aria-disabled={making}>
            {making ? card.making : card.make}
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

/** The device's own sheet for sending, where it takes pictures. */
function SendPicture({ file, label }: { file: File; label: string }) {
  const data = { files: [file] }
  if (!navigator.canShare?.(data)) return null
  // Whoever closes the sheet has changed their mind; nothing is lost.
  return <Button onClick={() => navigator.share(data).catch(() => {})}>{label}</Button>
}
