'use client'

import { startTransition, useEffect, useState } from 'react'
import { aside } from '@/app/_ui/aside'
import type { Facts } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { type Refusal, refusalIn } from './refusal'
import type { ToWorkOut, WorkedOut } from './work-out'

export type Decided = (WorkedOut & { whole: boolean }) | Refusal

const workOut = aside<ToWorkOut, WorkedOut>(
  () => new Worker(new URL('./work-out-worker.ts', import.meta.url), { type: 'module' }),
  async (ask) => (await import('./work-out')).workOut(ask),
)

/**
 * The decision and its words in two steps, so that a phone shows the answer before it has worked out what would change it:
 * first without the costly parts, then whole; both beside the page. Answers that cannot hold together are refused; the fact
 * says where. Absent while the rulebook is not there.
 */
export function useDecision(
  rulesetId: string | undefined,
  facts: Facts,
  asOf: string,
  locale: Locale,
): Decided | undefined {
  const [decided, setDecided] = useState<Decided>()
  useEffect(() => {
    if (!rulesetId || !asOf) return
    let gone = false
    // In slices: the sheet is long, and whoever scrolls or presses meanwhile is not to wait for it.
    const show = (next: Decided) => {
      if (!gone) startTransition(() => setDecided(next))
    }
    const ask = { rulesetId, facts, asOf, locale }
    const both = async () => {
      show({ ...(await workOut({ ...ask, brief: true })), whole: false })
      if (!gone) show({ ...(await workOut({ ...ask, brief: false })), whole: true })
    }
    both().catch((error) => show(refusalIn(error)))
    return () => {
      gone = true
    }
  }, [rulesetId, facts, asOf, locale])
  return decided
}
