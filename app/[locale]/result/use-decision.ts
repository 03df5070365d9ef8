'use client'

import { useEffect, useState } from 'react'
import { type Decision, decide, type Facts, type Ruleset } from '@/lib/engine'
import { type Refusal, refusalIn } from './refusal'

export type Decided = { decision: Decision; whole: boolean } | Refusal

/**
 * The decision in two steps, so that a phone shows the answer before it has worked out what would change it:
 * first without the costly parts, then whole. Answers that cannot hold together are refused; the fact says where.
 */
export function useDecision(ruleset: Ruleset | undefined, facts: Facts, asOf: string): Decided | undefined {
  const [decided, setDecided] = useState<Decided>()
  useEffect(() => {
    if (!ruleset || !asOf) return
    let later: ReturnType<typeof setTimeout> | undefined
    try {
      setDecided({ decision: decide(ruleset, facts, asOf, { brief: true }), whole: false })
      // A frame in between, so that the first step is on the screen.
      later = setTimeout(() => setDecided({ decision: decide(ruleset, facts, asOf), whole: true }), 60)
    } catch (error) {
      setDecided(refusalIn(error))
    }
    return () => clearTimeout(later)
  }, [ruleset, facts, asOf])
  return decided
}
