import { cookies } from 'next/headers'
import { cache } from 'react'
import type { Answers } from '@/app/_ui/answers'
import { soundFacts } from '@/app/_ui/sound-facts'
import { type Decision, decide, type Ruleset } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { settled } from '../match/settled'
import { NAMES, type Told, unpack } from './answer-cookies'

/** What the rules say of the facts so far, without what only the result needs; absent where the facts contradict each other. */
export function decideBriefly(ruleset: Ruleset, { facts, last: after }: Answers, asOf: string): Decision | undefined {
  try {
    return decide(ruleset, soundFacts(ruleset, facts, asOf), asOf, { brief: true, after })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The answers that came in cookies; null where there are none. */
export const readTold = cache(async (): Promise<Told | null> => {
  const sent = await cookies()
  return unpack(NAMES.map((name) => sent.get(name)?.value))
})

/** The answers in cookies and what they come to, for the pages that are made on the server. */
export const readSoFar = cache(async () => {
  const told = await readTold()
  if (!told) return null
  const ruleset = load()
  const asOf = told.asOf ?? today()
  const answers = settled(ruleset, told, asOf)
  return { answers, ruleset, asOf, decision: decideBriefly(ruleset, answers, asOf) }
})
