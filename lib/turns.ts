/** Thrown when as many are at work and wait as were said; ask again in a few seconds. */
export class Busy extends Error {
  override readonly name: string = 'Busy'
}

/** Work that costs much memory or time, `atOnce` side by side and `waiting` more in line; whoever comes then is told so at once. */
export function takeTurns({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const line: (() => void)[] = []
  let working = 0
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    // A place is handed on to the next in line, so `working` only counts down when nobody waits.
    if (working < atOnce) working++
    else if (line.length >= waiting) throw new Busy()
    else await new Promise<void>((go) => line.push(go))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else working--
    }
  }
}
