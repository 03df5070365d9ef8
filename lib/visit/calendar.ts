export type Due = { id: string; name: string; nextOn: string }

const MOST_BYTES = 75
const bytes = new TextEncoder()

/** Lines of at most 75 bytes, as RFC 5545 has them; no character is cut in two. */
function folded(line: string): string {
  let length = 0
  let out = ''
  for (const character of line) {
    const size = bytes.encode(character).length
    if (length + size > MOST_BYTES) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += size
  }
  return out
}

// A name never brings a line of its own: whatever ends a line or cannot be seen is a space.
const text = (value: string) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\\;,]/g, (sign) => `\\${sign}`)
const stamp = (now: number) => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
const plain = (day: string) => day.replaceAll('-', '')
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** Next steps for a calendar: one whole day for each client, with its name and nothing else of it. */
export function calendarOf(due: readonly Due[], title: (name: string) => string, now: number): string {
  const events = due.flatMap(({ id, name, nextOn }) => [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART;VALUE=DATE:${plain(nextOn)}`,
    `DTEND;VALUE=DATE:${plain(dayAfter(nextOn))}`,
    `SUMMARY:${text(title(name))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//SciTech Loan Match//Next steps//EN',
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
