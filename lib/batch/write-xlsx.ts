import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { lettersOf } from './letters'
import { guarded } from './write-csv'

/** A cell: a text, which no program takes for a number or formula, or a number with the way it is shown. */
export type OutCell = string | { number: number; shown: 'plain' | 'thousands' | 'percent' }
export type OutSheet = {
  name: string
  widths?: readonly number[]
  rows: readonly (readonly OutCell[])[]
  heading?: boolean
  /** Who made it and when: at the foot of every printed sheet. */
  foot?: string
  /** Columns whose cells drop down to the same column of another sheet, below the headings. */
  choices?: readonly { column: number; from: { sheet: string; rows: number } }[]
}

// XML has no place for these at all.
const FORBIDDEN = /\p{Cc}|\p{Cs}|\ufffe|\uffff/gu
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' }

/** `_x0041_` in a text is an escape to a spreadsheet; its underscore is escaped so that it stays a text. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(FORBIDDEN, (sign) => ('\t\n\r'.includes(sign) ? sign : '\ufffd'))
    .replace(/[&<>"\r]/g, (sign) => ESCAPES[sign]!)

const SHOWN = { plain: 0, thousands: 2, percent: 3 }
const TEXT = 1
const BOLD = 4

function cellXml(cell: OutCell, at: string, heading: boolean): string {
  if (typeof cell === 'object') return `<c r="${at}" s="${SHOWN[cell.shown]}"><v>${cell.number}</v></c>`
  if (cell === '') return ''
  // Said only where a program would drop space: in a long list it is a fifth of the file, and readers have their caps.
  const space = /^\s|\s$|[\n\t]| {2}/.test(cell) ? ' xml:space="preserve"' : ''
  return `<c r="${at}" s="${heading ? BOLD : TEXT}" t="inlineStr"><is><t${space}>${escaped(guarded(cell))}</t></is></c>`
}

/** What may be chosen is offered, not forced: another wording is still read. */
const choicesXml = (choices: NonNullable<OutSheet['choices']>): string =>
  choices.length === 0
    ? ''
    : `<dataValidations count="${choices.length}">${choices
        .map(({ column, from: { sheet, rows } }) => {
          const at = lettersOf(column)
          return `<dataValidation type="list" allowBlank="1" sqref="${at}2:${at}50001"><formula1>'${escaped(sheet.replaceAll("'", "''"))}'!$${at}$1:$${at}$${rows}</formula1></dataValidation>`
        })
        .join('')}</dataValidations>`

type Frame = Omit<OutSheet, 'rows'>

/** A sheet down to its first row. */
function sheetHead({ widths = [], heading = true }: Frame): string {
  const parts = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  ]
  if (heading)
    parts.push(
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    )
  if (widths.length > 0)
    parts.push(
      `<cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    )
  parts.push('<sheetData>')
  return parts.join('')
}

const rowXml = (cells: readonly OutCell[], n: number, heading: boolean): string =>
  `<row r="${n + 1}">${cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${n + 1}`, heading && n === 0)).join('')}</row>`

/** In a foot & begins an order to the program, and a figure after one a size of letters: a text has it doubled and begins with a space. */
const footXml = (foot: string): string =>
  foot === ''
    ? ''
    : `<headerFooter><oddFooter>${escaped(`&L ${foot.replaceAll('&', '&&')}&R&P / &N`)}</oddFooter></headerFooter>`

const sheetEnd = ({ choices = [], foot = '' }: Frame): string =>
  `</sheetData>${choicesXml(choices)}${footXml(foot)}</worksheet>`

const sheetXml = (sheet: OutSheet): string =>
  sheetHead(sheet) + sheet.rows.map((cells, n) => rowXml(cells, n, sheet.heading ?? true)).join('') + sheetEnd(sheet)

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="3" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

/** What a workbook has beside its sheets. */
function around(sheets: readonly Frame[]): Record<string, string> {
  const ids = sheets.map((_, n) => n + 1)
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${ids.map((id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${sheets.map(({ name }, n) => `<sheet name="${escaped(name.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31))}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${ids.map((id) => `<Relationship Id="rId${id}" Type="${RELATION}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${ids.length + 1}" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  }
}

const PACKED = { level: 6, mtime: new Date(2000, 0, 1) } as const

/** A workbook with these sheets: texts are text cells, so no formula, no 9.1E+17, no lost zero. */
export function workbook(sheets: readonly OutSheet[]): Uint8Array {
  const files = around(sheets)
  for (const [n, sheet] of sheets.entries()) files[`xl/worksheets/sheet${n + 1}.xml`] = sheetXml(sheet)
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), PACKED)
}

/** The same with one sheet whose rows come some at a time; it goes out as they come, and is nowhere whole. */
export async function* workbookInPieces(
  sheet: Frame,
  rows: AsyncIterable<readonly (readonly OutCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const begin = (name: string) => {
    const file = Object.assign(new ZipDeflate(name, { level: PACKED.level }), { mtime: PACKED.mtime })
    zip.add(file)
    return file
  }
  for (const [name, text] of Object.entries(around([sheet]))) begin(name).push(strToU8(text), true)
  const file = begin('xl/worksheets/sheet1.xml')
  file.push(strToU8(sheetHead(sheet)))
  let n = 0
  for await (const some of rows) {
    file.push(strToU8(some.map((cells) => rowXml(cells, n++, sheet.heading ?? true)).join('')))
    yield* ready.splice(0)
  }
  file.push(strToU8(sheetEnd(sheet)), true)
  zip.end()
  yield* ready.splice(0)
}
