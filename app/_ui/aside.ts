/** What a worker is asked and what it says; `told` carries an error that the asker is to see as its own. */
export type Asked<Ask> = { number: number; ask: Ask }
export type Said<Answer> = { number: number } & ({ answer: Answer } | { range: string } | { failed: string })

/**
 * Asks a worker, so that the page stays quick while it works. The worker is made at the first question and kept; where it
 * cannot be had or fails, the same work is done here by `here`. A RangeError of the work is thrown as one.
 */
export function aside<Ask, Answer>(make: () => Worker, here: (ask: Ask) => Promise<Answer>) {
  type Waiting = { ask: Ask; done: (answer: Answer | Promise<Answer>) => void; fail: (error: Error) => void }
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null | undefined
  let count = 0

  const giveUp = () => {
    worker?.terminate()
    worker = null
    for (const { ask, done } of waiting.values()) done(here(ask))
    waiting.clear()
  }
  const begin = (): Worker | null => {
    try {
      const made = make()
      made.addEventListener('error', giveUp)
      made.addEventListener('messageerror', giveUp)
      made.addEventListener('message', ({ data }: MessageEvent<Said<Answer>>) => {
        const asked = waiting.get(data.number)
        if (!asked) return
        waiting.delete(data.number)
        if ('answer' in data) asked.done(data.answer)
        else if ('range' in data) asked.fail(new RangeError(data.range))
        else asked.done(here(asked.ask))
      })
      return made
    } catch {
      return null
    }
  }
  return (ask: Ask): Promise<Answer> => {
    if (worker === undefined) worker = begin()
    if (!worker) return here(ask)
    const number = ++count
    const answered = new Promise<Answer>((done, fail) => waiting.set(number, { ask, done, fail }))
    worker.postMessage({ number, ask } satisfies Asked<Ask>)
    return answered
  }
}

/** The other end, inside the worker: answers each question with `work`. */
export function answerAside<Ask, Answer>(work: (ask: Ask) => Promise<Answer>) {
  const end = globalThis as unknown as Pick<Worker, 'addEventListener' | 'postMessage'>
  end.addEventListener('message', async (event) => {
    const { number, ask } = (event as MessageEvent<Asked<Ask>>).data
    const say = (said: Said<Answer>) => end.postMessage(said)
    try {
      say({ number, answer: await work(ask) })
    } catch (error) {
      if (error instanceof RangeError) say({ number, range: error.message })
      else say({ number, failed: String(error) })
    }
  })
}
