/** How long one piece of work may have the thread before others get their turn, in milliseconds. */
const SLICE = 8

/** When this round of the loop was first asked; unknown until then. */
let since: number | undefined

/** Lets everyone else who waits for this thread go first, where long work has had it for a slice: called between its steps. */
export async function breathe(): Promise<void> {
  if (since === undefined) {
    since = performance.now()
    setImmediate(() => {
      since = undefined
    })
  } else if (performance.now() - since > SLICE) await new Promise((go) => setImmediate(go))
}
