import { FileRefusal, LIMITS, type Limits } from './refusal'
import { readWhole, type Source } from './source'
import { readXml, walkXml } from './xml'
import { type Archive, openArchive } from './zip'

/** What a cell suffered in the spreadsheet program, or hides from the eye. */
export type CellNote = 'formula' | 'formula-without-value' | 'error-value' | 'hidden-row' | 'hidden-column'

export type SheetRow = {
  /** As the spreadsheet program counts, from 1. */
  number: number
  cells: string[]
  notes?: { column: number; note: CellNote }[]
}
/** Cells that are one for the eye: only the first holds the value. Known once the rows are read. */
export type Merged = { top: number; bottom: number; left: number; right: number }
export type Sheet = { name: string; hidden: boolean; path: string; merged: Merged[] }

/** How the number of a cell is shown: what makes 43525 a day and 0.05 five per cent. */
type Shown = 'plain' | 'date' | 'percent' | 'text'

const broken = (detail: string): never => {
  throw new FileRefusal('broken-workbook', { detail })
}

// ── the workbook around the sheet ────────────────────────────────────────────────────────────────────────────────

const OLD = [0xd0, 0xcf, 0x11, 0xe0]
const starts = (head: Uint8Array, bytes: number[]) => bytes.every((byte, at) => head[at] === byte)

/** Refuses by the first bytes what is no .xlsx, whatever its name says. */
export async function refuseOtherFiles(source: Source): Promise<void> {
  if (source.size === 0) throw new FileRefusal('empty')
  const head = await readWhole(source, 0, Math.min(source.size, 512))
  if (starts(head, OLD)) {
    // A password turns an .xlsx into the old container, with the name of its part in UTF-16.
    const directory = await readWhole(source, 0, Math.min(source.size, 65_536))
    const isEncrypted = new TextDecoder('utf-16le').decode(directory).includes('EncryptedPackage')
    throw new FileRefusal(isEncrypted ? 'encrypted' : 'old-excel')
  }
  if (!starts(head, [0x50, 0x4b, 0x03, 0x04])) throw new FileRefusal('renamed')
}

const directory = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)

async function relationsOf(archive: Archive, part: string): Promise<Map<string, { type: string; target: string }>> {
  const name = `${directory(part)}_rels/${part.slice(directory(part).length)}.rels`
  const found = new Map<string, { type: string; target: string }>()
  if (!archive.has(name)) return found
  await readXml(archive.open(name), {
    open(element, attribute) {
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')]
      if (element !== 'Relationship' || !id || !type || !target || attribute('TargetMode') === 'External') return
      found.set(id, {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: target.startsWith('/') ? target.slice(1) : directory(part) + target,
      })
    },
  })
  return found
}

async function checkTypes(archive: Archive): Promise<void> {
  const types: string[] = []
  if (!archive.has('[Content_Types].xml')) throw new FileRefusal('other-office')
  await readXml(archive.open('[Content_Types].xml'), {
    open: (_, attribute) => types.push(attribute('ContentType') ?? ''),
  })
  const has = (word: string) => types.some((type) => type.toLowerCase().includes(word))
  if (has('macroenabled') || has('vbaproject') || archive.names.some((name) => /vbaproject/i.test(name)))
    throw new FileRefusal('macros')
  if (has('sheet.binary')) throw new FileRefusal('binary-workbook')
  if (!has('spreadsheetml.sheet.main+xml')) throw new FileRefusal('other-office')
}

/** Builtin formats of dates (ECMA-376 18.8.30, with those of China and Japan). */
const isDateFormat = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

function shownBy(id: number, codes: Map<number, string>): Shown {
  if (isDateFormat(id)) return 'date'
  if (id === 9 || id === 10) return 'percent'
  if (id === 49) return 'text'
  const code = codes.get(id)
  if (code === undefined) return 'plain'
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '')
  if (/[ymd]|年|月|日|\[?[hs]{1,2}\]?/i.test(bare) && !/general/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'plain'
}

async function stylesOf(archive: Archive, path: string | undefined): Promise<Shown[]> {
  const styles: Shown[] = []
  if (!path || !archive.has(path)) return styles
  const codes = new Map<number, string>()
  let inCells = false
  await readXml(archive.open(path), {
    open(element, attribute) {
      if (element === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (element === 'cellXfs') inCells = true
      if (element !== 'xf' || !inCells) return
      if (styles.length > 65_000) broken('too many styles')
      styles.push(shownBy(Number(attribute('numFmtId') ?? 0), codes))
    },
    close(element) {
      if (element === 'cellXfs') inCells = false
    },
  })
  return styles
}

const escapes = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

async function stringsOf(archive: Archive, path: string | undefined, limits: Limits): Promise<string[]> {
  const strings: string[] = []
  if (!path || !archive.has(path)) return strings
  let text = ''
  let [inText, inPhonetic] = [false, false]
  await readXml(archive.open(path), {
    open(element) {
      if (element === 'si') text = ''
      if (element === 't') inText = true
      if (element === 'rPh') inPhonetic = true
    },
    text(part) {
      // One sign more than a cell may hold, so that the cell that uses it is refused, not cut.
      if (inText && !inPhonetic && text.length <= limits.cell) text += part
    },
    close(element) {
      if (element === 't') inText = false
      if (element === 'rPh') inPhonetic = false
      if (element === 'si') strings.push(escapes(text))
    },
  })
  return strings
}

export type Workbook = {
  sheets: Sheet[]
  /** Gives the rows of one sheet that hold anything, a few hundred at a time. */
  rows(sheet: Sheet): AsyncIterable<SheetRow[]>
}

/** Opens a workbook: its contents checked, its sheets named, its shared parts read. Nothing of it is ever executed or fetched. */
export async function openWorkbook(source: Source, limits: Limits = LIMITS): Promise<Workbook> {
  if (source.size > limits.bytes) throw new FileRefusal('too-large')
  await refuseOtherFiles(source)
  const archive = await openArchive(source)
  await checkTypes(archive)
  const main = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target
  if (!main) return broken('no workbook')
  const relations = await relationsOf(archive, main)
  const target = (type: string) => [...relations.values()].find((one) => one.type === type)?.target
  const sheets: Sheet[] = []
  let epoch = 1900
  await readXml(archive.open(main), {
    open(element, attribute) {
      if (element === 'workbookPr' && /^(1|true)$/.test(attribute('date1904') ?? '')) epoch = 1904
      if (element !== 'sheet') return
      const relation = relations.get(attribute('r:id') ?? attribute('id') ?? '')
      if (relation?.type === 'worksheet')
        sheets.push({
          name: attribute('name') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
          path: relation.target,
          merged: [],
        })
    },
  })
  if (sheets.length === 0) throw new FileRefusal('no-sheet')
  const styles = await stylesOf(archive, target('styles'))
  const strings = await stringsOf(archive, target('sharedStrings'), limits)
  return { sheets, rows: (sheet) => readSheet(archive, sheet, { styles, strings, epoch, limits }) }
}

// ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────

/** BC → 54 */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? broken(`cell ${reference}`))
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** The day that a spreadsheet program shows for a number; it counts a 29 February 1900 that never was. */
export function dayOfSerial(serial: number, epoch = 1900): string | null {
  const whole = Math.floor(serial)
  const days = epoch === 1904 ? whole + 1462 : whole
  if (!(days >= 1 && days <= 2_958_465)) return null
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 0.062 → 6.2%, by moving the point. */
function percentOf(value: number): string {
  const [, sign, whole = '', fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(value)) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(power) + 2
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(point, '0')
  const at = Math.max(0, point)
  const rest = padded.slice(at).replace(/0+$/, '')
  return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0'}${rest && `.${rest}`}%`
}

/** A number as the program shows it: fifteen digits, which hides the noise of the last ones. */
const plainOf = (value: number): string => {
  const shown = Number(value.toPrecision(15))
  return Math.abs(shown) < 1e21 && String(shown).includes('e') ? shown.toFixed(20).replace(/\.?0+$/, '') : String(shown)
}

function numberText(raw: string, shown: Shown, epoch: number): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return broken(`number ${raw.slice(0, 30)}`)
  if (shown === 'date') return dayOfSerial(value, epoch) ?? plainOf(value)
  return shown === 'percent' ? percentOf(Number(value.toPrecision(15))) : plainOf(value)
}

type Book = { styles: Shown[]; strings: string[]; epoch: number; limits: Limits }
const AT_ONCE = 256

async function* readSheet(archive: Archive, sheet: Sheet, book: Book): AsyncIterable<SheetRow[]> {
  const { styles, strings, epoch, limits } = book
  let ready: SheetRow[] = []
  sheet.merged = []
  const hiddenColumns = new Set<number>()
  let row: SheetRow | null = null
  let rows = 0
  let last = 0
  let column = -1
  let cell: { type: string; style: number; value: string; formula: boolean } | null = null
  let reading: 'value' | 'text' | null = null
  let inPhonetic = false

  const note = (at: number, what: CellNote) => {
    if (row) row.notes = [...(row.notes ?? []), { column: at, note: what }]
  }

  function textOf({ type, style, value, formula }: NonNullable<typeof cell>): string {
    if (type === 's') return strings[Number(value)] ?? broken(`text ${value}`)
    if (type === 'inlineStr' || type === 'str') return escapes(value)
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return value.slice(0, 10)
    if (type === 'e') {
      note(column, 'error-value')
      return value
    }
    if (value === '') {
      if (formula) note(column, 'formula-without-value')
      return ''
    }
    return numberText(value, styles[style] ?? 'plain', epoch)
  }

  function endCell(): void {
    if (!row || !cell) return
    const value = textOf(cell)
    if (value !== '') {
      if (column >= limits.columns) throw new FileRefusal('too-many-columns', { row: row.number, column })
      if (value.length > limits.cell) throw new FileRefusal('cell-too-long', { row: row.number, column })
      if (cell.formula) note(column, 'formula')
      if (hiddenColumns.has(column)) note(column, 'hidden-column')
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = value
    }
    cell = null
  }

  const handler = {
    open(element: string, attribute: (key: string) => string | undefined) {
      switch (element) {
        case 'col':
          if (/^(1|true)$/.test(attribute('hidden') ?? ''))
            for (let n = Number(attribute('min')); n <= Math.min(Number(attribute('max')), limits.columns); n++)
              hiddenColumns.add(n - 1)
          break
        case 'row': {
          const number = Number(attribute('r') ?? last + 1)
          if (!(Number.isInteger(number) && number > last && number <= 1_048_576)) broken(`row ${attribute('r')}`)
          row = { number, cells: [] }
          last = number
          column = -1
          if (/^(1|true)$/.test(attribute('hidden') ?? '')) note(0, 'hidden-row')
          break
        }
        case 'c': {
          const reference = attribute('r')
          const at = reference === undefined ? column + 1 : columnOf(reference)
          if (at <= column) broken(`cell ${reference}`)
          column = at
          cell = { type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '', formula: false }
          break
        }
        case 'f':
          if (cell) cell.formula = true
          break
        case 'v':
          reading = 'value'
          break
        case 't':
          reading = 'text'
          break
        case 'rPh':
          inPhonetic = true
          break
        case 'mergeCell': {
          const [, from = '', top, to = '', bottom] =
            /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(attribute('ref') ?? '') ?? []
          if (from && sheet.merged.length < 10_000)
            sheet.merged.push({ top: Number(top), bottom: Number(bottom), left: columnOf(from), right: columnOf(to) })
          break
        }
      }
    },
    text(part: string) {
      if (!cell || !reading || inPhonetic) return
      if (cell.value.length > limits.cell * 8) throw new FileRefusal('cell-too-long', { row: last, column })
      cell.value += part
    },
    close(element: string) {
      if (element === 'v' || element === 't') reading = null
      if (element === 'rPh') inPhonetic = false
      if (element === 'c') endCell()
      if (element !== 'row' || !row) return
      if (row.cells.length > 0) {
        rows++
        if (rows > limits.rows) throw new FileRefusal('too-many-rows', { row: row.number })
        ready.push(row)
      }
      row = null
    },
  }
  for await (const _ of walkXml(archive.open(sheet.path), handler)) {
    if (ready.length < AT_ONCE) continue
    yield ready
    ready = []
  }
  yield ready
}
