import { deflateSync, strToU8, zipSync } from 'fflate'

/** Workbooks good and evil, made part by part; nothing of them is checked in. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

export const sheet = (rows: string, around: { before?: string; after?: string } = {}) =>
  `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${around.before ?? ''}<sheetData>${rows}</sheetData>${around.after ?? ''}</worksheet>`

/** The parts of a workbook of one sheet, to be changed before they are packed. */
export function parts(
  sheetXml: string,
  { strings = [] as string[], formats = {} as Record<number, string>, type = MAIN, date1904 = false } = {},
): Record<string, string> {
  const codes = Object.entries(formats)
  return {
    '[Content_Types].xml': `${HEAD}<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns:r="${REL}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet><numFmts>${codes.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/>${codes.map(([id]) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst>${strings.map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheetXml,
  }
}

export const packed = (files: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
    { level: 6 },
  )

export const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
export const number = (at: string, value: string | number, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
export const row = (n: number, cells: string, more = '') => `<row r="${n}"${more}>${cells}</row>`

type Lie = {
  name: string
  data: Uint8Array
  packedAs?: number
  unpackedAs?: number
  flags?: number
  method?: number
  mode?: number
  offset?: number
  localName?: string
  crc?: number
}

/** A ZIP written field by field, so that every field can lie. */
export function zipOf(
  entries: Lie[],
  { comment = '', count = entries.length, before = new Uint8Array(0), after = new Uint8Array(0) } = {},
): Uint8Array {
  const u16 = (value: number) => [value & 255, (value >>> 8) & 255]
  const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)]
  const chunks: Uint8Array[] = [before]
  let at = before.length
  const add = (bytes: Uint8Array) => {
    chunks.push(bytes)
    at += bytes.length
  }
  const listed = entries.map(
    ({
      name,
      data,
      packedAs = data.length,
      unpackedAs = data.length,
      flags = 0,
      method = 8,
      mode = 0,
      offset,
      localName = name,
      crc = 0,
    }) => {
      const place = offset ?? at
      if (offset === undefined) {
        const local = strToU8(localName)
        add(
          new Uint8Array([
            ...u32(0x04034b50),
            ...u16(20),
            ...u16(flags),
            ...u16(method),
            ...u32(0),
            ...u32(crc),
            ...u32(packedAs),
            ...u32(unpackedAs),
            ...u16(local.length),
            ...u16(0),
            ...local,
          ]),
        )
        add(data)
      }
      const bytes = strToU8(name)
      return new Uint8Array([
        ...u32(0x02014b50),
        ...u16(0x0314),
        ...u16(20),
        ...u16(flags),
        ...u16(method),
        ...u32(0),
        ...u32(crc),
        ...u32(packedAs),
        ...u32(unpackedAs),
        ...u16(bytes.length),
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u32(mode << 16),
        ...u32(place),
        ...bytes,
      ])
    },
  )
  const start = at
  for (const entry of listed) add(entry)
  const note = strToU8(comment)
  add(
    new Uint8Array([
      ...u32(0x06054b50),
      ...u16(0),
      ...u16(0),
      ...u16(count),
      ...u16(count),
      ...u32(at - start),
      ...u32(start),
      ...u16(note.length),
      ...note,
    ]),
  )
  chunks.push(after)
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const chunk of chunks) {
    whole.set(chunk, place)
    place += chunk.length
  }
  return whole
}

export const deflated = (data: string | Uint8Array) =>
  deflateSync(typeof data === 'string' ? strToU8(data) : data, { level: 9 })
