import { FileRefusal, type Limits, STREAM_LIMITS } from './refusal'

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Reads pieces of text as they come and gives whole records; what is left open waits for the next piece. */
export type CsvParser = {
  push(text: string): string[][]
  end(): string[][]
}

const NONE = Number.POSITIVE_INFINITY

/**
 * CSV as people have it: quotes as in RFC 4180, ends of line of any kind and mixed, line breaks inside quotes. A quote inside
 * an unquoted cell is a letter; letters after a closing quote belong to the cell, as in Python's csv. A blank line is a record
 * of one empty cell, so that records count as the rows that a spreadsheet shows.
 */
export function csvParser(delimiter: Delimiter, limits: Limits = STREAM_LIMITS): CsvParser {
  let text = ''
  let records = 0

  const checked = (cells: string[]): string[] => {
    records++
    if (records > limits.rows) throw new FileRefusal('too-many-rows', { row: records })
    if (cells.length > limits.columns) {
      const column = cells.findIndex((cell, at) => at >= limits.columns && cell !== '')
      if (column !== -1) throw new FileRefusal('too-many-columns', { row: records, column })
      cells.length = limits.columns
    }
    for (let column = 0; column < cells.length; column++)
      if (cells[column]!.length > limits.cell) throw new FileRefusal('cell-too-long', { row: records, column })
    return cells
  }

  /** One record with quotes from `start`; null where it does not end in the text at hand. */
  function quoted(start: number, last: boolean): { cells: string[]; next: number } | null {
    const cells: string[] = []
    let at = start
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        const opened = at++
        for (;;) {
          const close = text.indexOf('"', at)
          const end = close === -1 ? text.length : close
          // A quote that nobody closes would take the rest of the file into one cell.
          if (cell.length + end - at > limits.cell || (close === -1 && last))
            throw new FileRefusal('open-quote', {
              row: records + 1,
              column: cells.length,
              detail: text.slice(opened + 1, opened + 21),
            })
          if (close === -1 || (close === text.length - 1 && !last)) return null
          cell += text.slice(at, close)
          at = close + 1
          if (text[at] !== '"') break
          cell += '"'
          at++
        }
      }
      const from = at
      let sign = text.charCodeAt(at)
      while (at < text.length && sign !== 10 && sign !== 13 && text[at] !== delimiter) sign = text.charCodeAt(++at)
      if (at === text.length && !last) return null
      cells.push(cell + text.slice(from, at))
      if (text[at] === delimiter && at < text.length) {
        at++
        continue
      }
      // The second half of \r\n may be in the next piece.
      if (sign === 13 && at === text.length - 1 && !last) return null
      return { cells, next: at + (sign === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1) }
    }
  }

  function take(last: boolean): string[][] {
    const found: string[][] = []
    let at = 0
    let [feed, turn, quote] = [-1, -1, -1]
    const next = (sign: string, known: number) => {
      if (known >= at) return known
      const place = text.indexOf(sign, at)
      return place === -1 ? NONE : place
    }
    while (at < text.length) {
      feed = next('\n', feed)
      turn = next('\r', turn)
      quote = next('"', quote)
      const end = Math.min(feed, turn)
      if (quote < end) {
        const record = quoted(at, last)
        if (!record) break
        found.push(checked(record.cells))
        at = record.next
        continue
      }
      if (end === NONE) {
        if (!last) break
        found.push(checked(text.slice(at).split(delimiter)))
        at = text.length
        break
      }
      if (turn === end && end === text.length - 1 && !last) break
      found.push(checked(text.slice(at, end).split(delimiter)))
      at = end + (turn === end && feed === end + 1 ? 2 : 1)
    }
    text = text.slice(at)
    if (text.length > limits.cell * (limits.columns + 1))
      throw new FileRefusal('cell-too-long', { row: records + 1, column: 0 })
    return found
  }

  return {
    push(piece) {
      if (piece.includes('\0')) {
        text += piece.slice(0, piece.indexOf('\0'))
        take(false)
        throw new FileRefusal('nul', { row: records + 1 })
      }
      text += piece
      return take(false)
    },
    end: () => take(true),
  }
}

/** The sign between the cells: the one by which most of the first lines have the same, and the most, cells. */
export function sniffDelimiter(head: string): Delimiter {
  const told = /^\ufeff?sep=(.)\r?\n/.exec(head)?.[1]
  const known = DELIMITERS.find((one) => one === told)
  if (known) return known
  let best: { delimiter: Delimiter; share: number; cells: number } = { delimiter: ',', share: 0, cells: 1 }
  for (const delimiter of DELIMITERS) {
    let widths: number[]
    try {
      const parser = csvParser(delimiter)
      const whole = parser.push(head)
      widths = (whole.length > 0 ? whole : parser.end())
        .filter((cells) => cells.some((cell) => cell.trim() !== ''))
        .slice(0, 60)
        .map(({ length }) => length)
    } catch {
      continue
    }
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [cells, times] = [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0] ?? [1, 0]
    const share = times / Math.max(1, widths.length)
    if (cells > 1 && (best.cells === 1 || share > best.share || (share === best.share && cells > best.cells)))
      best = { delimiter, share, cells }
  }
  return best.delimiter
}
