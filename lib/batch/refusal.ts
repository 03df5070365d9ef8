/** What a list may hold that is imported, or screened in the browser. */
export const LIMITS = { bytes: 10_000_000, rows: 50_000, columns: 100, cell: 2_000 }
/** What a CSV may hold that is screened in a stream: a heading and a million companies. */
export const STREAM_LIMITS = { bytes: 500_000_000, rows: 1_000_001, columns: 100, cell: 2_000 }
export type Limits = typeof LIMITS

/** Why a whole file is not read; the sentences are in the catalogues. */
export type RefusalCode =
  | 'empty'
  | 'not-a-list'
  | 'old-excel'
  | 'encrypted'
  | 'macros'
  | 'binary-workbook'
  | 'other-office'
  | 'renamed'
  | 'broken-archive'
  | 'suspicious-archive'
  | 'too-much-inside'
  | 'broken-workbook'
  | 'no-sheet'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'nul'
  | 'open-quote'
  | 'took-too-long'
  | 'changed'

/** A file that is refused whole: a code for the sentence, and where in the file. */
export class FileRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly at: { row?: number; column?: number; detail?: string } = {},
  ) {
    super([code, at.row && `row ${at.row}`, at.detail].filter(Boolean).join(': '))
    this.name = 'FileRefusal'
  }
}
