'use client'

import { useEffect, useState } from 'react'
import type { Ruleset } from '@/lib/engine'

const fetched = new Map<string, Promise<Ruleset>>()

/** The rulebook of that id, fetched once per visit; the file never changes, so the browser keeps it too. */
export function fetchRuleset(id: string): Promise<Ruleset> {
  const known = fetched.get(id)
  if (known) return known
  const coming = fetch(`/rulebook/${id}.json`).then((response) => {
    if (!response.ok) throw new Error(`rulebook ${id}: ${response.status}`)
    return response.json() as Promise<Ruleset>
  })
  fetched.set(id, coming)
  // A failed fetch may be tried again.
  coming.catch(() => fetched.delete(id))
  return coming
}

type State = { ruleset?: Ruleset; failed: boolean }

/** The rulebook in a component: absent while it comes, `failed` where it did not come, `retry` to ask once more. */
export function useRuleset(id: string): State & { retry: () => void } {
  const [state, setState] = useState<State>({ failed: false })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again for the same id.
  useEffect(() => {
    let gone = false
    fetchRuleset(id).then(
      (ruleset) => !gone && setState({ ruleset, failed: false }),
      () => !gone && setState({ failed: true }),
    )
    return () => {
      gone = true
    }
  }, [id, attempt])
  return { ...state, retry: () => setAttempt((count) => count + 1) }
}
