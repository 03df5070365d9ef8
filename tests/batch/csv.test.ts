import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvParser, sniffDelimiter } from '@/lib/batch/csv'
import { FileRefusal, LIMITS } from '@/lib/batch/refusal'
import { csvLine } from '@/lib/batch/write-csv'

const parse = (pieces: string[], limits = LIMITS): string[][] => {
  const parser = csvParser(',', limits)
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
}

function refusal(work: () => unknown): Pick<FileRefusal, 'code' | 'at'> | null {
  try {
    work()
    return null
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return { code: error.code, at: error.at }
  }
}

describe('reading CSV', () => {
  // Written down once from Python's csv module, default dialect; a blank line is a row of one empty cell here.
  const corpus = JSON.parse(readFileSync('tests/batch/csv-corpus.json', 'utf8')) as { text: string; rows: string[][] }[]

  test('gives the rows that Python gives, for every text of the recorded corpus', () => {
    expect(corpus.length).toBe(160)
    for (const { text, rows } of corpus) expect(parse([text]), JSON.stringify(text)).toEqual(rows)
  })

  test('gives the same rows wherever the text is cut into pieces', () => {
    for (const { text, rows } of corpus) {
      for (let at = 1; at < text.length; at++) expect(parse([text.slice(0, at), text.slice(at)])).toEqual(rows)
      expect(parse([...text].flatMap((sign) => sign.split('')))).toEqual(rows)
    }
  })

  test('reads what another parser reads, on generated tables', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('甲,公司', '"', '""', 'a\nb', 'a\r\nb', '', ' x ', ';', '\t'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 8 }), (table) => {
        const clean = table.map((row) => row.map((text) => text.replaceAll('\0', '')))
        const text = Papa.unparse(clean)
        expect(parse([text])).toEqual(Papa.parse<string[]>(text, { delimiter: ',' }).data)
      }),
      { numRuns: 400, seed: 13 },
    )
  })

  test('reads back what is written, guards taken into account', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 5 }), (cells) => {
        const clean = cells.map((text) => text.replaceAll('\0', ''))
        const [row] = parse([csvLine(clean)])
        expect(row?.map((cell, n) => (cell === clean[n] ? cell : cell.slice(1)))).toEqual(clean)
      }),
      { numRuns: 400, seed: 13 },
    )
  })

  test('names the row in which a quote is opened and never closed', () => {
    expect(refusal(() => parse(['a,b\n1,"2\n3,4\n']))).toEqual({
      code: 'open-quote',
      at: { row: 2, column: 1, detail: '2\n3,4\n' },
    })
    // In a large file it does not take the rest along.
    const parser = csvParser(',')
    expect(refusal(() => parser.push(`a,b\n1,"${'x,y\n'.repeat(600)}`))).toMatchObject({
      code: 'open-quote',
      at: { row: 2 },
    })
  })

  test('refuses NUL with its row', () => {
    expect(refusal(() => parse(['a\nb\n', 'c\0\n']))).toEqual({ code: 'nul', at: { row: 3 } })
  })

  test('holds its caps exactly', () => {
    const limits = { bytes: 1e6, rows: 3, columns: 2, cell: 5 }
    expect(parse(['a\nb\nc\n'], limits)).toHaveLength(3)
    expect(refusal(() => parse(['a\nb\nc\nd'], limits))).toEqual({ code: 'too-many-rows', at: { row: 4 } })
    expect(parse(['a,b\na,b,\n'], limits)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect(refusal(() => parse(['a,b,c\n'], limits))).toEqual({ code: 'too-many-columns', at: { row: 1, column: 2 } })
    expect(parse(['12345\n'], limits)).toEqual([['12345']])
    expect(refusal(() => parse(['a,123456\n'], limits))).toEqual({ code: 'cell-too-long', at: { row: 1, column: 1 } })
    expect(refusal(() => parse(['"123456"\n'], limits))).toMatchObject({ at: { row: 1 } })
    expect(refusal(() => csvParser(',', limits).push('x'.repeat(100)))).toMatchObject({ code: 'cell-too-long' })
  })

  test('tells the sign between the cells by consistency', () => {
    expect(sniffDelimiter('a;b;c\n1,5;2;3\n4,5;5;6\n')).toBe(';')
    expect(sniffDelimiter('a\tb\n1,000\t2\n')).toBe('\t')
    expect(sniffDelimiter('名单\n甲,1,2\n乙,3,4\n')).toBe(',')
    expect(sniffDelimiter('sep=;\na;b\n')).toBe(';')
    expect(sniffDelimiter('only one column\nx\n')).toBe(',')
    expect(sniffDelimiter('"a;b";"c"\n"d;e";"f"')).toBe(';')
    expect(sniffDelimiter('')).toBe(',')
  })

  test('a text that a spreadsheet would run is guarded, whatever comes before it', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x', ' =1', '\n=1']) {
      const [[cell = ''] = []] = parse([csvLine([text])])
      expect(cell, JSON.stringify(text)).toBe(`'${text}`)
    }
  })
})
