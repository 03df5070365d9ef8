/**
 * Breaking of Chinese and mixed text into lines, after "Requirements for Chinese Text Layout" (clreq) and GB/T 15834.
 * Done here and not by the drawing library, which breaks after any Han character.
 */

/** Marks that never begin a line: they close what stands before them. Dashes and dots are no line's beginning either. */
const CLOSING = new Set('、，。．：；！？）】》〉」』〕〗］｝”’…—–～·•％‰℃°,.:;!?)]}%/')
/** Marks that never end a line. */
const OPENING = new Set('（【《〈「『〔〖［｛“‘([{￥¥$≥≤≈±')
/** Full-width marks whose right or left half is blank, so that two in a row share one blank. */
const BLANK_AFTER = new Set('、，。．：；！？）】》〉」』〕〗］｝”’')
const BLANK_BEFORE = new Set('（【《〈「『〔〖［｛“‘')

/** Where a reader pauses: a good end of a line. */
const PAUSE = /[、，。；：！？,.;:] ?$/u

const HAN = /[\p{Script=Han}〇〓]/u
const LATIN = /[\p{L}\p{N}]/u
/** Words that belong to the number before them. */
const UNIT =
  '万元|亿元|千元|元|个百分点|个月|个工作日|工作日|年度|年|月|日|天|小时|周岁|岁|点|分|人|名|项|件|家|款|倍|级|类|号|条|个|%|％|‰|months?|years?|days?|points?|persons?|million|billion|yuan|CNY|RMB'
const NUMBER = String.raw`\d[\d,.]*`
/** Names that read badly in two: no dictionary of words knows them. */
const NAMES =
  '专精特新|小巨人|信用贷|创新贷|高新区|工商银行|内蒙古|知识产权|高新技术|科技型|创新型|中小企业|经办网点|客户经理'
/** "2026年11月23日", "≥ 3.5 %", "41–55 / 100", "25 of 62", "第12条", "1,200 万元": one piece each. */
const WHOLE = new RegExp(
  String.raw`${NAMES}|\d+年\d+月(?:\d+日)?|\d+月\d+日|第?(?:[≥≤≈±] ?)?${NUMBER}(?: ?(?:[–~～/-]|of) ?${NUMBER})*(?: ?(?:${UNIT}))?`,
  'gu',
)

/** Measures one character, in em. */
export type Measure = (char: string) => number

/** A piece of a line that is drawn in one go; `gap` is the space before it, in em, and may be negative. */
export type Run = { text: string; gap: number }
export type Line = { text: string; width: number; runs: Run[] }

/** A text measured once, to be broken at any width. */
export type Measured = {
  chars: string[]
  /** Width of each character and the gap before it. */
  widths: number[]
  gaps: number[]
  /** Sum of widths and gaps before each character. */
  sums: number[]
  /** Places where a line may end: the number of characters before it. */
  ends: number[]
  /** Those of them that fall inside a word. */
  inWord: Set<number>
  measure: Measure
}

const isHan = (char: string | undefined) => char !== undefined && HAN.test(char)
const isLatin = (char: string | undefined) => char !== undefined && LATIN.test(char) && !HAN.test(char)

/** One space between words, none beside a Han character: there the gap is drawn, not typed. */
const tidy = (text: string) =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[\p{Script=Han}，。、；：（）《》“”]) | (?=[\p{Script=Han}，。、；：（）《》“”])/gu, '')
    .trim()

/** The text in pieces between which a line may end. Spaces stay at the end of their piece. */
export function pieces(text: string): string[] {
  const tidied = tidy(text)
  const whole = new Set<number>()
  for (const { index, 0: found } of tidied.matchAll(WHOLE))
    for (let at = index + 1; at < index + found.length; at++) whole.add(at)
  const found: string[] = []
  let start = 0
  let before = ''
  let at = 0
  for (const char of tidied) {
    if (at > 0 && !whole.has(at) && mayBreak(before, char)) {
      found.push(tidied.slice(start, at))
      start = at
    }
    // A space takes on what it follows: none may end a line behind an opening mark.
    if (char !== ' ' || !OPENING.has(before)) before = char
    at += char.length
  }
  return [...found, tidied.slice(start)].filter(Boolean)
}

function mayBreak(before: string, next: string): boolean {
  if (next === ' ' || CLOSING.has(next) || OPENING.has(before)) return false
  if (before === ' ') return true
  // Inside a word of Latin letters, digits and their marks nothing breaks.
  if (!isHan(before) && !isHan(next) && !BLANK_AFTER.has(before) && !BLANK_BEFORE.has(next)) return false
  return !/[–~～\-/.·]/u.test(before)
}

/** Measures a text and finds where its lines may end. */
export function measured(text: string, measure: Measure): Measured {
  const parts = pieces(text)
  const chars = parts.flatMap((part) => [...part])
  const widths = chars.map(measure)
  const gaps = chars.map((char, at) => gapBetween(chars[at - 1], char, measure))
  const sums = [0]
  for (let at = 0; at < chars.length; at++)
    sums.push((sums[at] as number) + (widths[at] as number) + (gaps[at] as number))
  const ends: number[] = []
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + [...part].length)
  const inWord = new Set(ends)
  let end = 0
  for (const { segment } of segmenter.segment(chars.join(''))) {
    end += [...segment].length
    inWord.delete(end)
  }
  return { chars, widths, gaps, sums, ends, inWord, measure }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** A sixth of an em between Han and Latin; half an em taken out between two marks, and before one that begins a line. */
function gapBetween(before: string | undefined, char: string, measure: Measure): number {
  const full = (mark: string) => measure(mark) > 0.9
  const blankBefore = BLANK_BEFORE.has(char) && full(char)
  if (before === undefined) return blankBefore ? -0.5 : 0
  if (isHan(before) && (isLatin(char) || char === '≥' || char === '≤')) return 0.16
  if (isHan(char) && (isLatin(before) || before === '%')) return 0.16
  if (BLANK_AFTER.has(before) && full(before) && (blankBefore || (BLANK_AFTER.has(char) && full(char)))) return -0.5
  return BLANK_BEFORE.has(before) && full(before) && blankBefore ? -0.5 : 0
}

/** The width of a line from one character to another, without the space or the blank half of a mark at its end. */
function widthOf({ chars, gaps, sums, widths, measure }: Measured, from: number, to: number): number {
  const last = chars[to - 1] === ' ' ? to - 2 : to - 1
  const blank = BLANK_AFTER.has(chars[last] ?? '') && (widths[last] as number) > 0.9 ? 0.5 : 0
  const first = gapBetween(undefined, chars[from] ?? '', measure) - (gaps[from] as number)
  return (sums[last + 1] as number) - (sums[from] as number) + first - blank
}

function lineOf(text: Measured, from: number, to: number): Line {
  const last = text.chars[to - 1] === ' ' ? to - 1 : to
  const runs: Run[] = []
  for (let at = from; at < last; at++) {
    const char = text.chars[at] as string
    const gap = at === from ? gapBetween(undefined, char, text.measure) : (text.gaps[at] as number)
    const run = runs.at(-1)
    if (run && gap === 0) run.text += char
    else runs.push({ text: char, gap })
  }
  return { text: text.chars.slice(from, last).join(''), width: widthOf(text, from, to), runs }
}

/**
 * Lines no wider than `width` em: as few as possible, then as even as possible, rather at a pause, and rather
 * between two words than inside one. A piece that is wider than a line is broken anywhere.
 */
export function breakLines(text: Measured, width: number): Line[] {
  const ends = withWidePieces(text, width)
  type Way = { lines: number; cost: number; from: number }
  const best: Way[] = [{ lines: 0, cost: 0, from: 0 }]
  for (let to = 1; to <= ends.length; to++) {
    for (let from = to - 1; from >= 0; from--) {
      const wide = widthOf(text, from === 0 ? 0 : (ends[from - 1] as number), ends[to - 1] as number)
      if (wide > width && from < to - 1) break
      const before = best[from] as Way
      const slack = Math.max(0, width - wide) / width
      const inWord = to < ends.length && text.inWord.has(ends[to - 1] as number)
      const atPause =
        to === ends.length ||
        PAUSE.test(text.chars.slice(Math.max(0, (ends[to - 1] as number) - 2), ends[to - 1]).join(''))
      const cost = before.cost + slack * slack + (inWord ? 0.2 : 0) + (atPause ? 0 : 0.1)
      const known = best[to]
      if (!known || before.lines + 1 < known.lines || (before.lines + 1 === known.lines && cost < known.cost))
        best[to] = { lines: before.lines + 1, cost, from }
    }
  }
  const lines: Line[] = []
  for (let at = ends.length; at > 0; at = (best[at] as Way).from) {
    const { from } = best[at] as Way
    lines.unshift(lineOf(text, from === 0 ? 0 : (ends[from - 1] as number), ends[at - 1] as number))
  }
  return lines
}

/** The places where a line may end, with further ones inside pieces too wide for any line; marks still keep to their side. */
function withWidePieces(text: Measured, width: number): number[] {
  let start = 0
  return text.ends.flatMap((end) => {
    const from = start
    start = end
    if (widthOf(text, from, end) <= width) return [end]
    const inside = Array.from({ length: end - from - 1 }, (_, at) => from + 1 + at)
    const allowed = inside.filter(
      (at) => !CLOSING.has(text.chars[at] as string) && !OPENING.has(text.chars[at - 1] as string),
    )
    return [...allowed.filter((at) => text.chars[at] !== ' '), end]
  })
}

/** At most `most` lines; what does not fit ends in an ellipsis. */
export function clampLines(text: Measured, width: number, most: number): Line[] {
  const all = breakLines(text, width)
  if (all.length <= most) return all
  let [fits, tooLong] = [0, text.ends.length]
  let lines: Line[] = []
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    const kept = text.chars.slice(0, text.ends[middle - 1]).join('')
    const short = breakLines(measured(`${kept.replace(/[、，；：。,;:.（(“\s]+$/u, '')}…`, text.measure), width)
    if (short.length <= most) [fits, lines] = [middle, short]
    else tooLong = middle
  }
  return lines
}
