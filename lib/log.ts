/**
 * One line of JSON for one thing that happened on the server. Only what is named here: the door as a pattern, a status,
 * a time, a reference. Never an address with its parts filled in, a body, a header, or the message of an error, which may
 * quote what was sent.
 */
export type LogLine = {
  event: 'start' | 'answer' | 'error'
  /** The door as it stands in the code: /api/v1/workspace/clients/[id]. */
  route?: string
  method?: string
  status?: number
  ms?: number
  /** Shown to the reader too, so that a line can be found again. */
  ref?: string
  /** The kind of an error and the places in the code that it came through. */
  error?: string
  at?: string[]
}

/** JSON escapes the first 32 signs alone; a terminal obeys DEL and C1 too, and some readers break lines at U+2028. */
const obeyed = /[\u007f-\u009f\u2028\u2029]/g
const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Writes a line; every control sign is escaped, so one event is one line and a terminal is told nothing. */
export const log = (line: LogLine) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), ...line }).replace(obeyed, escaped))

const MOST_PLACES = 8

/** The kind of an error and where it came from, without its message. */
export function errorPlaces(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] }
  const places = (error.stack ?? '')
    .split('\n')
    .map((each) => /^\s*at (.{1,200})$/.exec(each)?.[1])
    .filter((each) => each !== undefined)
  return { error: error.name, at: places.slice(0, MOST_PLACES) }
}
