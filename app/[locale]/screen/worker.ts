import { MONEY_UNITS, SHARE_UNITS } from '@/lib/batch/headings'
import { type KeptList, keptList } from '@/lib/batch/kept'
import type { Layout } from '@/lib/batch/layout'
import { previewList, screenList } from '@/lib/batch/list'
import { type OpenList, openList } from '@/lib/batch/read'
import { FileRefusal } from '@/lib/batch/refusal'
import { refusalText } from '@/lib/batch/refusal-text'
import { type Column, columnsOf, isBare } from '@/lib/batch/rows'
import { sampleList, template, templateCsv } from '@/lib/batch/sample'
import { blobSource } from '@/lib/batch/source'
import { BOM, csvLine } from '@/lib/batch/write-csv'
import { workbook } from '@/lib/batch/write-xlsx'
import type { Ruleset } from '@/lib/engine'
import { batchWords } from '@/lib/i18n/batch'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import type { Counted, Opened, Order, Report } from './messages'

/** Everything that takes time: reading, deciding, sorting and writing a list happen here, so that the page never stands still. */

const TROUBLES = 200
const READING = 60_000
const SHOWN = 5

let ruleset: Ruleset
let locale: Locale = 'zh'
let list: OpenList | null = null
let layout: Layout | null = null
let kept: KeptList | null = null
let stop = false
/** Counts the lists opened: of two that are read at once only the later one is told of. */
let turn = 0

const answer = (report: Report) => self.postMessage(report)
const breath = () => new Promise<void>((go) => setTimeout(go, 0))

async function begin(order: Extract<Order, { do: 'begin' }>): Promise<void> {
  locale = order.locale
  const response = await fetch(`/rulebook/${order.rulesetId}.json`)
  if (!response.ok) throw new Error(`rulebook ${order.rulesetId}: ${response.status}`)
  ruleset = (await response.json()) as Ruleset
  const topics = new Map(ruleset.topics.map(({ id, title }) => [id, title[locale]]))
  const t = batchWords(locale)
  const facts = ruleset.facts.map(({ id, label, topic, type }) => ({
    id,
    label: label[locale],
    topic: type === 'text' ? screenWords(locale).map.who : (topics.get(topic) ?? topic),
    units: type === 'yuan' ? MONEY_UNITS : type === 'ratio' ? SHARE_UNITS : [],
    needsUnit: type === 'yuan',
  }))
  answer({ is: 'ready', facts, encodings: t.encodings, units: t.units })
}

async function open({ file, choices, asOf, head = false }: Extract<Order, { do: 'open' }>): Promise<void> {
  const mine = ++turn
  const opening = await openList(blobSource(file, file.name), choices)
  const preview = await previewList(ruleset, opening, asOf)
  const { first } = preview.layout
  // Read once to the end: what refuses a file is said now, and how far there is to go is known.
  let rows = 0
  const began = performance.now()
  if (!head)
    for await (const some of opening.rows()) {
      if (performance.now() - began > READING) throw new FileRefusal('took-too-long')
      for (const row of some) if (row.number >= first && row.cells.some((cell) => cell.trim() !== '')) rows++
    }
  if (mine !== turn) return
  list = opening
  layout = preview.layout
  const opened: Opened = {
    kind: opening.kind,
    ...(opening.encoding ? { encoding: opening.encoding } : {}),
    ...(opening.delimiter ? { delimiter: opening.delimiter } : {}),
    ...(opening.sheets ? { sheets: opening.sheets.map(({ name, hidden }) => ({ name, hidden })) } : {}),
    ...(opening.sheet ? { sheet: opening.sheet.name } : {}),
    rows: head ? null : rows,
    headingRows: preview.layout.rows,
    columns: columnsOf(ruleset, preview.layout),
    sample: preview.sample.slice(0, SHOWN).map(({ number, cells }) => ({ number, cells })),
    bare: preview.layout.headings.map((_, index) => preview.sample.some(({ cells }) => isBare(cells[index] ?? ''))),
  }
  answer({ is: 'opened', opened })
}

async function screen(columns: Column[], asOf: string, firstDay: boolean): Promise<void> {
  if (!list || !layout) return
  stop = false
  const now = keptList(ruleset, asOf, locale, columns, firstDay)
  kept = now
  let told = 0
  for await (const batch of screenList(ruleset, list, { layout, columns, asOf, locale, firstDay, duplicates: true })) {
    now.add(batch)
    if (performance.now() - told > 100) {
      told = performance.now()
      answer({ is: 'progress', done: now.companies })
      await breath()
    }
    if (stop) break
  }
  if (list.sheet) now.merged(list.sheet.merged, layout.first)
  const { asks, gates: _, ...counts } = now.tally()
  const titles = Object.fromEntries(ruleset.products.map(({ id, title }) => [id, title[locale]]))
  const counted: Counted = {
    ...counts,
    titles,
    asks: asks.map(({ fact, ...rest }) => ({ label: now.label(fact), ...rest })),
  }
  answer({ is: 'done', counted, stopped: stop, done: now.companies, troubles: now.troubles(TROUBLES) })
}

const file = (what: Extract<Report, { is: 'file' }>['what'], content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  self.postMessage({ is: 'file', what, bytes } satisfies Report, { transfer: [bytes.buffer] })
}

/** The list again with only the rows that are named, every cell as it was, and why they are named. */
async function correct({ lines, heading }: Extract<Order, { do: 'correct' }>): Promise<void> {
  if (!list || !layout) return
  const width = layout.headings.length
  const rows: string[][] = [[...layout.headings, heading]]
  for await (const some of list.rows())
    for (const { number, cells } of some) {
      const why = lines[number]
      if (why !== undefined) rows.push([...Array.from({ length: width }, (_, n) => cells[n] ?? ''), why])
    }
  if (list.kind === 'csv') file('csv', BOM + rows.map(csvLine).join(''))
  else file('xlsx', workbook([{ name: list.sheet?.name ?? heading, rows }]))
}

async function obey(order: Order): Promise<void> {
  switch (order.do) {
    case 'begin':
      return
    case 'open':
      return open(order)
    case 'screen':
      return screen(order.columns, order.asOf, order.firstDay)
    case 'stop':
      stop = true
      return
    case 'page':
      if (kept) answer({ is: 'page', ...kept.page(order.view), view: order.view })
      return
    case 'export':
      if (kept) file(order.kind, order.kind === 'csv' ? kept.csv() : kept.xlsx(order.about))
      return
    case 'sample':
      return file('sample', sampleList(ruleset, locale))
    case 'template': {
      if (order.kind === 'csv') return file('template-csv', templateCsv(ruleset, locale))
      const { templateHow, templateHeadings, kinds } = screenWords(locale).choose
      return file(
        'template',
        template(ruleset, locale, {
          list: screenWords(locale).title,
          how: templateHow,
          headings: templateHeadings,
          kinds,
        }),
      )
    }
    case 'correct':
      return correct(order)
  }
}

/** A list may be dropped while the rules are still on their way. */
let begun: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  if (data.do === 'begin') begun = begin(data)
  begun
    .then(() => obey(data))
    .catch((error: unknown) => {
      if (error instanceof DOMException) answer({ is: 'refused', text: batchWords(locale).refusals.changed({}) })
      else if (error instanceof FileRefusal) answer({ is: 'refused', text: refusalText(error, locale) })
      else {
        answer({ is: 'failed' })
        throw error
      }
    })
})
