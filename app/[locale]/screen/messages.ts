import type { Delimiter } from '@/lib/batch/csv'
import type { Encoding } from '@/lib/batch/encoding'
import type { Unit } from '@/lib/batch/headings'
import type { ShownRow, View } from '@/lib/batch/kept'
import type { Column } from '@/lib/batch/rows'
import type { Tally } from '@/lib/batch/tally'
import type { Locale } from '@/lib/i18n/locale'

/** A fact that a column may be matched to. */
export type FactChoice = { id: string; label: string; topic: string; units: readonly Unit[]; needsUnit: boolean }

/** A list as it was taken, for a person to check before anything is decided. */
export type Opened = {
  kind: 'csv' | 'xlsx'
  encoding?: Encoding
  delimiter?: Delimiter
  sheets?: { name: string; hidden: boolean }[]
  sheet?: string
  /** Null where only the head was read. */
  rows: number | null
  headingRows: number[]
  columns: Column[]
  sample: { number: number; cells: string[] }[]
  /** Columns in which a bare figure stands, so that money needs a unit there. */
  bare: boolean[]
}

export type Choices = { encoding?: Encoding; delimiter?: Delimiter; sheet?: string }
export type AskRow = { label: string; settles: number; matters: number; after: number }
export type Counted = Omit<Tally, 'asks' | 'gates'> & {
  asks: AskRow[]
  troubles: number
  titles: Record<string, string>
}

/** What the page asks of its worker. */
export type Order =
  | { do: 'begin'; rulesetId: string; locale: Locale }
  /** `head`: the file is only the beginning of a list, which is read elsewhere. */
  | { do: 'open'; file: File; choices: Choices; asOf: string; head?: boolean }
  | { do: 'screen'; columns: Column[]; asOf: string; firstDay: boolean }
  | { do: 'stop' }
  | { do: 'page'; view: View }
  | { do: 'export'; kind: 'csv' | 'xlsx'; about: [string, string][] }
  | { do: 'sample' }
  | { do: 'template'; kind: 'csv' | 'xlsx' }
  /** The rows of the list that are named, as they are, with a column that says why. */
  | { do: 'correct'; lines: Record<number, string>; heading: string }

/** What the worker answers. */
export type Report =
  | { is: 'ready'; facts: FactChoice[]; encodings: Record<Encoding, string>; units: Record<Unit, string> }
  | { is: 'opened'; opened: Opened }
  | { is: 'refused'; text: string }
  | { is: 'progress'; done: number }
  | { is: 'done'; counted: Counted; stopped: boolean; done: number; troubles: { texts: string[]; more: number } }
  | { is: 'page'; rows: ShownRow[]; total: number; view: View }
  | { is: 'file'; what: 'csv' | 'xlsx' | 'sample' | 'template' | 'template-csv'; bytes: Uint8Array<ArrayBuffer> }
  | { is: 'failed' }
