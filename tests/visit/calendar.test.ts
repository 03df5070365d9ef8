import { describe, expect, it } from 'vitest'
import { calendarOf } from '@/lib/visit/calendar'

const NOW = Date.UTC(2026, 10, 26, 4, 5, 6)
const file = (name: string) => calendarOf([{ id: 'a-b', name, nextOn: '2026-12-31' }], (each) => `跟进：${each}`, NOW)

describe('next steps for a calendar', () => {
  it('one whole day for each client, ending the day after', () => {
    const lines = file('包头市磁源新材料有限公司').split('\r\n')
    expect(lines.slice(0, 3)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//SciTech Loan Match//Next steps//EN',
    ])
    expect(lines).toContain('DTSTART;VALUE=DATE:20261231')
    expect(lines).toContain('DTEND;VALUE=DATE:20270101')
    expect(lines).toContain('DTSTAMP:20261126T040506Z')
    expect(lines).toContain('SUMMARY:跟进：包头市磁源新材料有限公司')
    expect(lines.at(-1)).toBe('')
  })

  it('a name brings no line and no sign of its own', () => {
    const text = file('甲;乙,丙\\丁\r\nATTENDEE:x\u2028\u0085戊')
    expect(text).toContain('SUMMARY:跟进：甲\\;乙\\,丙\\\\丁 ATTENDEE:x 戊')
    expect(text.split('\r\n').some((line) => line.startsWith('ATTENDEE'))).toBe(false)
  })

  it('lines are at most 75 bytes, and unfold to what was written, whatever characters a name has', () => {
    const name = '𬭬新材料'.repeat(30)
    const text = file(name)
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:跟进：${name}`)
  })
})
