'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useLayoutEffect } from 'react'
import { merged } from '@/app/_ui/answers'
import { readAnswers, ToldContext, updateAnswers } from '@/app/_ui/answers-store'
import type { Told } from './answer-cookies'

/** Around a page that was made from cookies: its answers for the first paint, and their way into the browser's store. */
export function ToldAnswers({ locale, told, children }: { locale: string; told: Told; children: React.ReactNode }) {
  return (
    <ToldContext.Provider value={told}>
      <Adopt locale={locale} told={told} />
      {children}
    </ToldContext.Provider>
  )
}

/** Where scripts came late or were switched on, the store takes the answers over, once, and the cookies end. */
function Adopt({ locale, told }: { locale: string; told: Told }) {
  const router = useRouter()
  const isQuestion = /\/match\/\w+$/.test(usePathname())
  // Before the page's own first look into the store.
  useLayoutEffect(() => {
    const now = readAnswers()
    const { savedAt, refused, ...answers } = told
    // Where it fails the cookies come again with the next page, and are known.
    const ended = fetch(`/${locale}/answers`, { method: 'DELETE', keepalive: true }).catch(() => {})
    if (now.adopted === savedAt) return
    updateAnswers((stored) => ({ ...merged(stored, answers), adopted: savedAt }))
    const isBehind = Object.keys(now.facts).some((id) => answers.facts[id] === undefined)
    // The server knew only a part of the answers when it chose this question; without cookies it does not choose again.
    if (isBehind && isQuestion && !refused && !window.location.search)
      ended.then(() => router.replace(`/${locale}/match`))
  }, [locale, told, router, isQuestion])
  return null
}
