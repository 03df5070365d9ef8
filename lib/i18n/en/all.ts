import type { all as zh } from '../zh/all'

/** English words of the form with all questions on one page, which alone carries them. */
export const all: typeof zh = {
  title: 'All on one page',
  lead: 'Every question by topic; what is left blank counts as not known. Write a range as 20..99; for a title not held, or something that never happened, write “none”.',
  paste: {
    title: 'Paste from a spreadsheet',
    hint: 'Copy the headings and one row of a table and paste them here; two columns below each other will do too. Headings may be Chinese, English or field names; amounts need their unit in the heading (yuan, 10,000 yuan, 100 million yuan).',
    label: 'Pasted cells',
    act: 'Fill in the form below',
    empty: 'Nothing in the box was recognised',
    done: (n: number, left: number) =>
      left > 0 ? `${n} filled in; ${left} not recognised and left in the box` : `${n} filled in, all recognised`,
  },
  blank: 'Not known',
  none: 'none',
  go: 'Check and see the result',
  problems: (n: number) => (n === 1 ? 'One answer needs correcting' : `${n} answers need correcting`),
}
