import { crc32 } from 'node:zlib'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { lettersOf } from '@/lib/batch/letters'
import { openList } from '@/lib/batch/read'
import { FileRefusal, LIMITS } from '@/lib/batch/refusal'
import { workbook } from '@/lib/batch/write-xlsx'
import { dayOfSerial, openWorkbook, type SheetRow } from '@/lib/batch/xlsx'
import { bytesSource } from './sources'
import { deflated, number, packed, parts, row, sheet, text, zipOf } from './workbooks'

async function read(bytes: Uint8Array, limits = LIMITS, name = 'list.xlsx') {
  const book = await openWorkbook(bytesSource(bytes, name, 10_000), limits)
  const rows: SheetRow[] = []
  for await (const batch of book.rows(book.sheets[0]!)) rows.push(...batch)
  return { rows, sheets: book.sheets }
}

const cells = async (xml: string, options?: Parameters<typeof parts>[1]) =>
  (await read(packed(parts(xml, options)))).rows.map((one) => one.cells)

async function refusal(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'read'
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return error.code
  }
}

const refused = (bytes: Uint8Array, limits = LIMITS) => refusal(() => read(bytes, limits))

describe('reading a workbook', () => {
  test('gives texts, shared and inline, with their marks and without their phonetic guides', async () => {
    const strings = [
      '企业名称',
      '<r><t>包头</t></r><r><t xml:space="preserve"> 磁材</t></r><rPh><t>bāotóu</t></rPh>',
      '_x0041_&amp;&lt;&#x4e00;',
    ]
    const xml = sheet(
      row(1, '<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>') +
        row(2, `<c r="A2" t="s"><v>2</v></c>${text('B2', '乙')}<c r="C2" t="str"><f>A1</f><v>算</v></c>`),
    )
    expect(await cells(xml, { strings })).toEqual([
      ['企业名称', '', '包头 磁材'],
      ['A&<一', '乙', '算'],
    ])
  })

  test('gives numbers as the program shows them: days, percentages, fifteen digits', async () => {
    const formats = {
      164: 'yyyy"年"m"月"d"日"',
      165: '#,##0.00_);[Red]\\(#,##0.00\\)',
      166: '[$-804]0.0%',
      167: '"m"0',
      168: '[h]:mm',
    }
    const xml = sheet(
      row(
        1,
        number('A1', 43525, 1) +
          number('B1', 0.062, 2) +
          number('C1', 43525, 3) +
          number('D1', '1234.5600000000001', 4) +
          number('E1', 5.0e-4, 5) +
          number('F1', 12, 6),
      ) +
        row(
          2,
          number('A2', '9.1150105E+17') +
            number('B2', '0.30000000000000004', 2) +
            number('C2', '1.2E7') +
            number('D2', -5) +
            number('E2', '43525.75', 1) +
            number('F2', 1, 2),
        ),
    )
    expect(await cells(xml, { formats })).toEqual([
      ['2019-03-01', '6.2%', '2019-03-01', '1234.56', '0.05%', '12'],
      ['911501050000000000', '30%', '12000000', '-5', '2019-03-01', '100%'],
    ])
  })

  test('counts days from either epoch and past the 29 February 1900 that never was', async () => {
    expect([
      dayOfSerial(1),
      dayOfSerial(59),
      dayOfSerial(61),
      dayOfSerial(43525),
      dayOfSerial(42063, 1904),
      dayOfSerial(0.5),
    ]).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2019-03-01', '2019-03-01', null])
    expect(await cells(sheet(row(1, number('A1', 42063, 1))), { date1904: true })).toEqual([['2019-03-01']])
  })

  test('names formulas, error values, hidden rows and columns, and merged cells', async () => {
    const xml = sheet(
      row(3, '<c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>NOW()</f></c><c r="C3" t="e"><v>#REF!</v></c>') +
        row(4, text('A4', 'x') + text('D4', 'y'), ' hidden="1"'),
      {
        before: '<cols><col min="4" max="4" hidden="1"/></cols>',
        after: '<mergeCells><mergeCell ref="A4:B7"/></mergeCells>',
      },
    )
    const { rows, sheets } = await read(packed(parts(xml)))
    expect(rows).toEqual([
      {
        number: 3,
        cells: ['2', '', '#REF!'],
        notes: [
          { column: 0, note: 'formula' },
          { column: 1, note: 'formula-without-value' },
          { column: 2, note: 'error-value' },
        ],
      },
      {
        number: 4,
        cells: ['x', '', '', 'y'],
        notes: [
          { column: 0, note: 'hidden-row' },
          { column: 3, note: 'hidden-column' },
        ],
      },
    ])
    expect(sheets[0]?.merged).toEqual([{ top: 4, bottom: 7, left: 0, right: 1 }])
  })

  test('reads prefixed elements, absolute targets and empty rows left out', async () => {
    const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row><x:row r="5"/></x:sheetData></x:worksheet>`
    expect((await read(packed(parts(xml)))).rows).toEqual([{ number: 2, cells: ['', '甲'] }])
  })

  test('holds its caps exactly', async () => {
    const limits = { bytes: 1e6, rows: 2, columns: 3, cell: 4 }
    const good = sheet(row(1, text('A1', '1234')) + row(9, `${text('C9', 'x')}<c r="XFD9" s="1"/>`))
    expect((await read(packed(parts(good)), limits)).rows).toHaveLength(2)
    expect(await refused(packed(parts(sheet(row(1, text('A1', '12345'))))), limits)).toBe('cell-too-long')
    expect(
      await refused(packed(parts(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), { strings: ['12345'] })), limits),
    ).toBe('cell-too-long')
    expect(await refused(packed(parts(sheet(row(1, text('D1', 'x'))))), limits)).toBe('too-many-columns')
    expect(await refused(packed(parts(sheet([1, 2, 3].map((n) => row(n, text(`A${n}`, 'x'))).join('')))), limits)).toBe(
      'too-many-rows',
    )
    expect(await refused(packed(parts(good)), { ...limits, bytes: 100 })).toBe('too-large')
  })

  test('reads what it writes: nasty texts stay texts, nothing becomes a formula', async () => {
    const nasty = [
      '=1+1',
      '+1',
      "'=x",
      '_x0041_',
      '_x005F_x0041_',
      '<a>&"\'',
      ' x ',
      'a\nb\r\nc\td',
      '9115010500000000X1',
      '007',
      '𬬭\u{1f600}',
      ']]>',
      '&amp;',
    ]
    const bytes = workbook([
      {
        name: '名单/[1]',
        rows: [
          nasty,
          [
            { number: -5, shown: 'thousands' },
            { number: 0.062, shown: 'percent' },
          ],
        ],
      },
    ])
    const { rows, sheets } = await read(bytes)
    expect(rows[0]?.cells.map((cell) => cell.replace(/^'(?=['=+])/, ''))).toEqual(nasty)
    expect(rows[1]?.cells).toEqual(['-5', '6.2%'])
    expect(sheets[0]?.name).toBe('名单  1 ')
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('<f>')
  })

  test('who made a sheet stands at the foot of its print, whatever the name', () => {
    const bytes = workbook([
      { name: 'a', rows: [['x']], foot: '4 & <乌兰> &D' },
      { name: 'b', rows: [['y']] },
    ])
    const [first, second] = [1, 2].map((n) => strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${n}.xml`]!))
    expect(first).toContain(
      '</sheetData><headerFooter><oddFooter>&amp;L 4 &amp;&amp; &lt;乌兰&gt; &amp;&amp;D&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>',
    )
    expect(second).not.toContain('headerFooter')
  })

  test('letters of columns', () => {
    expect([0, 25, 26, 54, 701, 702].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'BC', 'ZZ', 'AAA'])
  })
})

const good = parts(sheet(row(1, text('A1', 'x'))))
const entry = (name: string, content: string | Uint8Array) => {
  const data = typeof content === 'string' ? strToU8(content) : content
  return { name, data: deflated(data), unpackedAs: data.length, crc: crc32(data) }
}
const entries = (files: Record<string, string | Uint8Array> = good) =>
  Object.entries(files).map(([name, content]) => entry(name, content))
const zeros = (size: number) => new Uint8Array(size)
const cfb = (inside = '') =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...zeros(600), ...Buffer.from(inside, 'utf16le')])

describe('evil and mistaken files are refused for what they are', () => {
  const cases: Record<string, [() => Uint8Array, string]> = {
    'the good one is read': [() => zipOf(entries()), 'read'],
    'nothing in it': [() => zeros(0), 'empty'],
    'an old .xls': [() => cfb(), 'old-excel'],
    'with a password': [() => cfb('EncryptedPackage'), 'encrypted'],
    'encrypted part by part': [() => zipOf(entries().map((one) => ({ ...one, flags: 1 }))), 'encrypted'],
    'a CSV by another name': [() => strToU8('a,b\n1,2\n'), 'renamed'],
    'a PDF by another name': [() => strToU8('%PDF-1.7'), 'renamed'],
    'a program in front of it': [() => zipOf(entries(), { before: strToU8('MZ program') }), 'renamed'],
    'something behind it': [() => zipOf(entries(), { after: strToU8('<script>') }), 'broken-archive'],
    'cut off': [() => zipOf(entries()).slice(0, 900), 'broken-archive'],
    'with macros': [
      () => zipOf(entries(parts(sheet(''), { type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }))),
      'macros',
    ],
    'with a macro part': [() => zipOf([...entries(), entry('xl/vbaProject.bin', 'x')]), 'macros'],
    'a binary workbook': [
      () => zipOf(entries(parts(sheet(''), { type: 'application/vnd.ms-excel.sheet.binary.macro.main' }))),
      'binary-workbook',
    ],
    'a text document': [
      () =>
        zipOf(
          entries(
            parts(sheet(''), {
              type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
            }),
          ),
        ),
      'other-office',
    ],
    'some archive': [() => zipOf([entry('hello.txt', 'x')]), 'other-office'],
    'an archive in the archive': [() => zipOf([...entries(), entry('xl/inner.zip', 'x')]), 'suspicious-archive'],
    'a path that leads out': [() => zipOf([...entries(), entry('../../etc/passwd', 'x')]), 'suspicious-archive'],
    'an absolute path': [() => zipOf([...entries(), entry('/etc/passwd', 'x')]), 'suspicious-archive'],
    'a link': [() => zipOf([...entries(), { ...entry('xl/link.xml', 'x'), mode: 0xa1ff }]), 'suspicious-archive'],
    'a name twice': [() => zipOf([...entries(), entry('xl/workbook.xml', 'x')]), 'suspicious-archive'],
    'two names for one part': [() => zipOf(entries().map((one) => ({ ...one, localName: 'x' }))), 'suspicious-archive'],
    'an unknown way of packing': [() => zipOf(entries().map((one) => ({ ...one, method: 14 }))), 'suspicious-archive'],
    '65,535 parts': [() => zipOf(entries(), { count: 65_535 }), 'too-much-inside'],
    '201 parts': [() => zipOf(Array.from({ length: 201 }, (_, n) => entry(`x${n}`, ''))), 'too-much-inside'],
    'more parts told than there are': [() => zipOf(entries(), { count: 20 }), 'broken-archive'],
    'a part of 61 MB': [
      () => zipOf([...entries(), { ...entry('xl/x.xml', 'x'), unpackedAs: 61_000_000 }]),
      'too-much-inside',
    ],
    'three parts of 59 MB': [
      () =>
        zipOf([
          ...entries(),
          ...[1, 2, 3].map((n) => ({ ...entry(`xl/${n}.xml`, zeros(1000)), unpackedAs: 59_000_000 })),
        ]),
      'too-much-inside',
    ],
    'a bomb that tells its size': [
      () => zipOf(entries({ ...good, 'xl/worksheets/sheet1.xml': zeros(30_000_000) })),
      'too-much-inside',
    ],
    'a bomb that lies about it': [
      () =>
        zipOf([
          ...entries().slice(0, 6),
          { ...entry('xl/worksheets/sheet1.xml', zeros(30_000_000)), unpackedAs: 2000 },
        ]),
      'suspicious-archive',
    ],
    'a part smaller than it says': [
      () => zipOf(entries().map((one) => ({ ...one, unpackedAs: one.unpackedAs + 1 }))),
      'broken-archive',
    ],
    'a wrong checksum': [() => zipOf(entries().map((one) => ({ ...one, crc: one.crc ^ 1 }))), 'broken-archive'],
    'parts that overlap': [
      () => zipOf(entries().map((one, n) => (n === 6 ? { ...one, offset: 0 } : one))),
      'suspicious-archive',
    ],
    'billion laughs': [
      () =>
        packed({
          ...good,
          'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sheet(row(1, text('A1', '&b;')))}`,
        }),
      'broken-workbook',
    ],
    'an entity from a file': [
      () =>
        packed({
          ...good,
          'xl/workbook.xml': `<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook/>`,
        }),
      'broken-workbook',
    ],
    'an undeclared entity': [() => packed(parts(sheet(row(1, text('A1', '&xxe;'))))), 'broken-workbook'],
    'nested without end': [() => packed(parts(sheet('<a>'.repeat(60)))), 'broken-workbook'],
    'a tag without end': [
      () =>
        packed(
          parts(
            sheet(`<row r="1" x="${Array.from({ length: 250_000 }, (_, n) => (n * 2_654_435_761) % 100_003).join('')}`),
          ),
        ),
      'broken-workbook',
    ],
    'elements crossed': [() => packed(parts(sheet('<row r="1"><c></row></c>'))), 'broken-workbook'],
    'not XML': [() => packed({ ...good, 'xl/worksheets/sheet1.xml': 'hello' }), 'broken-workbook'],
    'not UTF-8': [
      () =>
        packed({
          ...good,
          'xl/worksheets/sheet1.xml': new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]),
        }),
      'broken-workbook',
    ],
    'a text that is not there': [() => packed(parts(sheet(row(1, '<c r="A1" t="s"><v>7</v></c>')))), 'broken-workbook'],
    'a number that is none': [() => packed(parts(sheet(row(1, number('A1', '1;DROP'))))), 'broken-workbook'],
    'rows out of order': [() => packed(parts(sheet(row(2, '') + row(1, '')))), 'broken-workbook'],
    'a sheet that is missing': [
      () => packed(Object.fromEntries(Object.entries(good).filter(([name]) => !name.includes('sheet1')))),
      'broken-workbook',
    ],
    'no sheet at all': [() => packed({ ...good, 'xl/workbook.xml': '<workbook><sheets/></workbook>' }), 'no-sheet'],
    'a cell at XFD': [() => packed(parts(sheet(row(1, text('XFD1', 'x'))))), 'too-many-columns'],
  }
  for (const [name, [make, code]] of Object.entries(cases))
    test(name, async () => {
      expect(await refused(make())).toBe(code)
    })

  test('by their names and first bytes, before any reader looks at them', async () => {
    const codes: [string, Uint8Array, string][] = [
      ['list.xls', strToU8('a,b'), 'old-excel'],
      ['list.xlsm', zipOf(entries()), 'macros'],
      ['list.xlsb', zipOf(entries()), 'binary-workbook'],
      ['list.csv', cfb(), 'old-excel'],
      ['list.csv', strToU8('%PDF-1.7 ...'), 'not-a-list'],
      ['list.csv', strToU8('<html><table>'), 'not-a-list'],
      ['list.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]), 'not-a-list'],
      ['list.xlsx', strToU8('a,b'), 'renamed'],
      ['list.csv', zeros(0), 'empty'],
      ['list.csv', zipOf(entries()), 'read'],
      ['list.csv', strToU8('a,b'), 'read'],
    ]
    for (const [name, bytes, code] of codes)
      expect(await refusal(() => openList(bytesSource(bytes, name))), `${name} ${code}`).toBe(code)
  })
})
