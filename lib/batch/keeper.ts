/**
 * What was worked out for the texts that came last, so that it serves when one of them comes again. It holds `most` of them at
 * least and twice as many at most: of two halves the older one is forgotten when the younger is full, so that memory stays flat
 * however long a list is.
 */
export function keeper<Value>(most: number) {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()

  function set(text: string, value: Value): void {
    if (young.size >= most) {
      old = young
      young = new Map()
    }
    young.set(text, value)
  }

  return {
    get(text: string): Value | undefined {
      const value = young.get(text)
      if (value !== undefined) return value
      const before = old.get(text)
      if (before !== undefined) set(text, before)
      return before
    },
    /** A copy of the text is kept: what is cut from a piece of a file would hold on to the whole of it. */
    set: (text: string, value: Value): void => set(text.length > CUT ? ` ${text}`.slice(1) : text, value),
  }
}

/** Shorter pieces are copied anyway. */
const CUT = 12
