import { csvParser, type Delimiter, sniffDelimiter } from './csv'
import { decode, detectEncoding, type Encoding } from './encoding'
import { FileRefusal, LIMITS, type Limits } from './refusal'
import { readWhole, type Source } from './source'
import { openWorkbook, refuseOtherFiles, type Sheet, type SheetRow } from './xlsx'

/** A list opened for reading: what it was taken for, and its rows in order as often as they are asked for. */
export type OpenList = {
  kind: 'csv' | 'xlsx'
  encoding?: Encoding
  delimiter?: Delimiter
  sheets?: Sheet[]
  sheet?: Sheet
  rows(): AsyncIterable<SheetRow[]>
}

/** What a person chose instead of what was recognised. */
export type Choice = { encoding?: Encoding; delimiter?: Delimiter; sheet?: string }

const ZIP = [0x50, 0x4b]
const KNOWN_OTHERS: readonly number[][] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a, 0x90],
]
const starts = (head: Uint8Array, bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte)
const ending = (name: string) => /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''

/** Whether a file is a workbook; a file that is neither that nor text is refused, whatever its name says. */
export async function isWorkbook(source: Source): Promise<boolean> {
  if (source.size === 0) throw new FileRefusal('empty')
  const head = await readWhole(source, 0, Math.min(source.size, 512))
  if (starts(head, [0xd0, 0xcf, 0x11, 0xe0])) await refuseOtherFiles(source)
  const kind = ending(source.name)
  if (kind === 'xlsm') throw new FileRefusal('macros')
  if (kind === 'xlsb') throw new FileRefusal('binary-workbook')
  if (kind === 'xls') throw new FileRefusal('old-excel')
  if (starts(head, ZIP) || kind === 'xlsx') return true
  const isMarkup = /^\s*<(!doctype|html|\?xml|table|meta|svg)/i.test(
    new TextDecoder('latin1').decode(head).replace(/^ï»¿/, ''),
  )
  if (isMarkup || KNOWN_OTHERS.some((bytes) => starts(head, bytes))) throw new FileRefusal('not-a-list')
  return false
}

async function headOf(source: Source, encoding: Encoding): Promise<string> {
  let head = ''
  for await (const piece of decode(source, encoding)) {
    head += piece
    if (head.length >= 65_536) break
  }
  return head.slice(0, 65_536)
}

async function* csvRows(
  source: Source,
  encoding: Encoding,
  delimiter: Delimiter,
  limits: Limits,
): AsyncIterable<SheetRow[]> {
  const parser = csvParser(delimiter, limits)
  let number = 0
  const numbered = (records: string[][]) => records.map((cells) => ({ number: ++number, cells }))
  for await (const piece of decode(source, encoding)) yield numbered(parser.push(piece))
  yield numbered(parser.end())
}

/** Opens a CSV: its encoding and the sign between its cells recognised, or as chosen. */
export async function openCsv(source: Source, choice: Choice = {}, limits: Limits = LIMITS): Promise<OpenList> {
  if (source.size > limits.bytes) throw new FileRefusal('too-large')
  const encoding = choice.encoding ?? (await detectEncoding(source))
  const delimiter = choice.delimiter ?? sniffDelimiter(await headOf(source, encoding))
  return { kind: 'csv', encoding, delimiter, rows: () => csvRows(source, encoding, delimiter, limits) }
}

/** Opens a list of either kind in this process or worker; a server reads workbooks in one of their own (workbook-process.ts). */
export async function openList(source: Source, choice: Choice = {}, limits: Limits = LIMITS): Promise<OpenList> {
  if (!(await isWorkbook(source))) return openCsv(source, choice, limits)
  const { sheets, rows } = await openWorkbook(source, limits)
  const sheet = sheets.find(({ name }) => name === choice.sheet) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0]!
  return { kind: 'xlsx', sheets, sheet, rows: () => rows(sheet) }
}
