'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { readAnswers, updateAnswers, useAnswers } from '@/app/_ui/answers-store'
import { matchWords } from '@/lib/i18n/told'
import { type Origin, originIn, stepBefore } from './order'
import { useMatch } from './use-match'

// The steps shown since the page was loaded, as the browser's own history has them.
let shown: string[] = []
let arrivals = 0

function show(step: string) {
  if (shown.at(-1) === step) return
  shown = shown.at(-2) === step ? shown.slice(0, -1) : [...shown, step]
}

export const pathOf = (locale: string, step: string) => `/${locale}/match/${step}`

const originNow = () => originIn(new URLSearchParams(window.location.search).get('from'))

/** The way back, and whether the step stands aside of the way through the questions. */
export type Way = { back: string; label: string; isAside: boolean; goBack?: (event: React.MouseEvent) => void }

/** A heading that takes the focus where its page was come to inside the site, not by loading it. */
export function useCame<Heading extends HTMLElement>() {
  const heading = useRef<Heading>(null)
  useEffect(() => {
    arrivals += 1
    if (arrivals > 1) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}

/** Where this step stands on the way: notes it, names the way back, and where Continue returns to, if anywhere. */
export function useWay(step: string, from: Origin | null = null): Way & { returnTo: string | null } {
  const { locale } = useMatch()
  const match = matchWords(locale)
  const router = useRouter()
  const answers = useAnswers()
  const [origin, setOrigin] = useState(from)

  useEffect(() => {
    show(step)
    const from = originNow()
    setOrigin(from)
    if (!from && !readAnswers().trail.includes(step)) updateAnswers((now) => ({ ...now, trail: [...now.trail, step] }))
  }, [step])

  if (origin) {
    const returnTo = origin === 'check' ? pathOf(locale, 'check') : `/${locale}/${origin}`
    const label = { result: match.backToResult, check: match.backToCheck, prefill: match.backToPrefill }[origin]
    return { back: returnTo, label, isAside: true, returnTo }
  }
  const before = stepBefore(step, answers)
  if (!before) return { back: `/${locale}`, label: match.backToStart, isAside: false, returnTo: null }
  return {
    back: pathOf(locale, before),
    label: match.back,
    isAside: false,
    returnTo: null,
    /** Back in the browser's history where that is the same, so that its own button does not go round. */
    goBack: (event) => {
      if (shown.at(-2) !== before || event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      router.back()
    },
  }
}
