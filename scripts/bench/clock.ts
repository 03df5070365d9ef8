/** Time as the processor spent it: on a busy machine the clock on the wall tells of others, too. */
export const spent = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

export type Way = { name: string; calls: number; work: (turn: number) => unknown }
export type Timed = { name: string; micros: number; ratio: number }

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
export const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!
export const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** Microseconds of a call of each way, in alternating rounds; the ratio is the median of those with the first way of its round. */
export async function alternate(ways: Way[], rounds: number): Promise<Timed[]> {
  const turns = ways.map(() => 0)
  const round = async (n: number): Promise<number> => {
    const { calls, work } = ways[n]!
    const began = spent()
    for (let call = 0; call < calls; call++) {
      const answer = work(turns[n]!++)
      if (answer instanceof Promise) await answer
    }
    return (spent() - began) / calls
  }
  for (let warm = 0; warm < 2; warm++) for (const n of ways.keys()) await round(n)
  const times: number[][] = ways.map(() => [])
  for (let one = 0; one < rounds; one++) for (const n of ways.keys()) times[n]!.push(await round(n))
  return ways.map(({ name }, n) => ({
    name,
    micros: median(times[n]!),
    ratio: median(times[n]!.map((time, one) => time / Math.max(0.001, times[0]![one]!))),
  }))
}

export function print(timed: Timed[]): void {
  for (const { name, micros, ratio } of timed) {
    const digits = micros < 10 ? 2 : micros < 100 ? 1 : 0
    const times = `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} ×`
    console.log(`${micros.toFixed(digits).padStart(10)} µs ${times.padStart(10)}  ${name}`)
  }
}
