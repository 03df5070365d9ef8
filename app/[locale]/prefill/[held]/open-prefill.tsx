'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { keepPrefill } from '@/app/_ui/handoff-store'
import { useOpened } from '@/app/_ui/use-opened'
import type { Facts } from '@/lib/engine'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'

/** Fetches what is asked about once a person presses, keeps it on this device and goes where it is checked. */
export function OpenPrefill({ locale, held }: { locale: Locale; held: string }) {
  const { prefill: text } = handoffWords(locale)
  const [state, setState] = useState<'idle' | 'opening' | 'failed'>('idle')
  useOpened('prefills', held)
  const open = async () => {
    if (state === 'opening') return
    setState('opening')
    const response = await fetch('/api/v1/prefills/asked', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Opened': 'page' },
      body: JSON.stringify({ held }),
      referrerPolicy: 'no-referrer',
    }).catch(() => null)
    // Over since the page came: it is shown why.
    if (response?.status === 410) return window.location.reload()
    if (!response?.ok) return setState('failed')
    const { facts, expiresAt } = (await response.json()) as { facts: Facts; expiresAt: number }
    keepPrefill({ token: held, facts, expiresAt, loaded: false })
    window.location.assign(`/${locale}/prefill`)
  }
  return (
    <>
      <Button weight="strong" onClick={open} aria-disabled={state === 'opening'}>
        {state === 'opening' ? text.opening : text.open}
      </Button>
      <p role="status">{state === 'failed' ? text.failed : ''}</p>
    </>
  )
}
