/** Answers that the engine refused, since they cannot hold together: the fact to look at, where it is known. */
export type Refusal = { refused: string | null }

/** What the engine refused, out of its error; any other error is thrown on. */
export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof RangeError)) throw error
  return { refused: /^[a-z-]+: (\w+)$/.exec(error.message)?.[1] ?? null }
}
