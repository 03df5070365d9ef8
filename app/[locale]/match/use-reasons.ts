import { useEffect, useState } from 'react'
import { useAnswers } from '@/app/_ui/answers-store'
import type { Reasons } from './reasons'
import { useMatch } from './use-match'

/** The reasons of a question, worked out once the rulebook is there; until then what the server made of them. */
export function useReasons(fact: string, made?: Reasons): Reasons {
  const { locale, ruleset, decision } = useMatch()
  const { facts, lately } = useAnswers()
  const [reasons, setReasons] = useState<Reasons & { fact: string }>()
  useEffect(() => {
    if (!ruleset || !decision) return
    let gone = false
    // Its words come with the engine, after the page.
    import('./reasons').then(({ reasonsOf }) => {
      if (!gone) setReasons({ fact, ...reasonsOf(ruleset, decision, fact, { facts, lately }, locale) })
    })
    return () => {
      gone = true
    }
  }, [ruleset, decision, fact, facts, lately, locale])
  const known = reasons?.fact === fact ? reasons : made
  return known ?? { why: null, moot: null, lately: null }
}
