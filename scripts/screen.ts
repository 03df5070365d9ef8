import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { parseAsOf } from '@/lib/answers'
import { DELIMITERS, type Delimiter } from '@/lib/batch/csv'
import { ENCODINGS } from '@/lib/batch/encoding'
import { MONEY_UNITS, type Unit } from '@/lib/batch/headings'
import { lettersOf } from '@/lib/batch/letters'
import { companyRows, previewList, rowScreener } from '@/lib/batch/list'
import { confirmedColumns } from '@/lib/batch/list-rows'
import { isWorkbook, openCsv } from '@/lib/batch/read'
import { FileRefusal, STREAM_LIMITS } from '@/lib/batch/refusal'
import { refusalText } from '@/lib/batch/refusal-text'
import { reporter } from '@/lib/batch/report'
import { columnsOf, unitless } from '@/lib/batch/rows'
import { screenOnThreads } from '@/lib/batch/screen-threads'
import type { Source } from '@/lib/batch/source'
import { tally } from '@/lib/batch/tally'
import { openInOwnProcess } from '@/lib/batch/workbook-process'
import { BOM, csvLine } from '@/lib/batch/write-csv'
import { words } from '@/lib/i18n'
import { batchWords } from '@/lib/i18n/batch'
import { isLocale } from '@/lib/i18n/locale'
import { load, RuleError } from '@/lib/ruleset/load'

const USAGE = `npm run -s screen -- list.csv --as-of 2026-11-24 > out.csv
  --unit ${MONEY_UNITS.join('|')}   of the money columns that name none
  --encoding ${ENCODINGS.join('|')}   --delimiter ,|;|tab   --sheet name   instead of what is recognised
  --locale zh|en   --first-day   adds the first day on which time alone makes the nearest loan fit (slow)
  --no-ask   leaves out which single question would settle how many (faster)
  --threads 2   how many threads decide; without it as many as the machine has, for a list that is long enough
  --columns 0:companyName:,3:revenueLastYear:yuan   what each column is, instead of what its heading says
  --ndjson   JSON lines: the heading, some lines at a time, what was counted, or why the list is refused`

/** What cannot be started as it was asked: a sentence, no trace. */
class Refused extends Error {}

const fileSource = (path: string): Source => ({
  name: basename(path),
  size: statSync(path).size,
  bytes: (from = 0, to = Number.POSITIVE_INFINITY) =>
    to <= from
      ? (async function* () {})()
      : createReadStream(path, { start: from, end: to - 1, highWaterMark: 262_144 }),
})

const SWITCHES = ['--first-day', '--no-ask', '--ndjson']
/** Below this many bytes a list is done before a thread has started. */
const LONG = 3_000_000
const MOST_THREADS = 4

/** `3:employees:` and `4:revenueLastYear:yuan`, as a door hands them on. */
const columnsIn = (told: string) =>
  told.split(',').map((one) => {
    const [index = '', fact = '', unit = ''] = one.split(':')
    return { index: Number(index), fact: fact || null, unit: (unit || null) as Unit | null }
  })

function readArguments(args: string[]) {
  const given = new Map<string, string>()
  const files: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (!arg.startsWith('--')) files.push(arg)
    else given.set(arg, SWITCHES.includes(arg) ? 'yes' : (args[++at] ?? ''))
  }
  const one = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const value = given.get(name)
    given.delete(name)
    if (value === undefined) return undefined
    if (!(allowed as readonly string[]).includes(value))
      throw new Refused(`${name} is one of ${allowed.join(', ')}\n${USAGE}`)
    return value as T
  }
  const text = (name: string) => {
    const value = given.get(name)
    given.delete(name)
    return value
  }
  const dated = parseAsOf(text('--as-of'))
  if ('errors' in dated) throw new Refused(`--as-of needs a day such as 2026-11-24\n${USAGE}`)
  const delimiter = one('--delimiter', [...DELIMITERS, 'tab'])
  const options = {
    asOf: dated.asOf,
    unit: one<Unit>('--unit', MONEY_UNITS),
    encoding: one('--encoding', ENCODINGS),
    delimiter: (delimiter === 'tab' ? '\t' : delimiter) as Delimiter | undefined,
    sheet: text('--sheet'),
    locale: one('--locale', ['zh', 'en']) ?? 'zh',
    firstDay: text('--first-day') !== undefined,
    ask: text('--no-ask') === undefined,
    ndjson: text('--ndjson') !== undefined,
    columns: text('--columns'),
    threads: text('--threads'),
  }
  const [file] = files
  if (files.length !== 1 || !file || given.size > 0) throw new Refused(USAGE)
  return { file, ...options }
}

/**
 * `npm run -s screen -- list.csv --as-of 2026-11-24 > out.csv`: one line out for each company in, in order, in a stream.
 * Counts and the most useful questions go to standard error. Exit 2: the list cannot be read as it was asked.
 */
async function main(args: string[]): Promise<void> {
  const {
    file,
    asOf,
    unit,
    locale,
    firstDay,
    ask,
    ndjson,
    columns: confirmed,
    threads,
    ...choice
  } = readArguments(args)
  if (!isLocale(locale)) return
  const ruleset = load()
  const t = batchWords(locale)
  const source = fileSource(file)
  const list = (await isWorkbook(source))
    ? await openInOwnProcess(file, choice.sheet)
    : await openCsv(source, choice, STREAM_LIMITS)
  const { layout, sample } = await previewList(ruleset, list, asOf)
  const money = new Set(ruleset.facts.filter(({ type }) => type === 'yuan').map(({ id }) => id))
  const columns = confirmed
    ? confirmedColumns(ruleset, layout, columnsIn(confirmed))
    : columnsOf(ruleset, layout).map((column) =>
        column.fact && money.has(column.fact) && !column.unit && unit ? { ...column, unit } : column,
      )
  if (columns.every(({ fact }) => fact === null)) throw new Refused(t.file(source.name, t.noHeadings))
  if (!confirmed) {
    const asked = unitless(
      ruleset,
      columns,
      sample.map(({ cells }) => cells),
    )
    if (asked.length > 0)
      throw new Refused(`${t.file(source.name, t.unitAsked(asked.map(({ heading }) => heading)))}\n${USAGE}`)
    for (const { heading, fact, index } of columns)
      if (!fact && heading) console.error(t.ignored(lettersOf(index), heading))
  }

  const report = reporter(ruleset, asOf, locale, columns, { firstDay })
  const count = tally(ruleset.products.map(({ id }) => id))
  const write = async (text: string) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  const tell = (line: object) => write(`${JSON.stringify(line)}\n`)
  const head = BOM + csvLine(report.headings)
  await (ndjson ? tell({ lines: head, done: 0 }) : write(head))

  let done = 0
  const take = async (lines: string, companies: number) => {
    if (companies === 0) return
    done += companies
    await (ndjson ? tell({ lines, done }) : write(lines))
  }
  const rows = companyRows(list, { layout, columns })
  const order = { ruleset, columns, asOf, locale, firstDay, ask }
  const many = threads ? Number(threads) : source.size < LONG ? 1 : Math.min(MOST_THREADS, availableParallelism())
  if (many > 1) {
    const screening = screenOnThreads(rows, order, many)[Symbol.asyncIterator]()
    for (;;) {
      const next = await screening.next()
      if (next.done) {
        for (const part of next.value) count.join(part)
        break
      }
      await take(next.value.lines, next.value.companies)
    }
  } else {
    const screen = rowScreener(ruleset, order)
    for await (const { companies } of rows) {
      let lines = ''
      for (const row of companies) {
        const one = screen(row)
        count.add(one)
        lines += csvLine(report.cells(one))
      }
      await take(lines, companies.length)
    }
  }

  const counted = count.result()
  if (ndjson) {
    const titles = Object.fromEntries(ruleset.products.map(({ id, title }) => [id, title[locale]]))
    const asks = counted.asks.map(({ fact, ...rest }) => ({ label: report.label(fact), ...rest }))
    const gates = counted.gates.map(({ criterion, ...rest }) => ({ text: report.short(criterion), ...rest }))
    await tell({ counted: { ...counted, titles, asks, gates, troubles: counted.problems } })
    return
  }
  const { companies, refused, problems, outcomes, settled, asks } = counted
  const { productOutcome } = words(locale).explain
  console.error(
    t.summary(
      companies,
      (['eligible', 'undetermined', 'ineligible'] as const).map((one) => `${productOutcome[one]} ${outcomes[one]}`),
      settled,
      refused,
      problems,
    ),
  )
  for (const { fact, matters, after } of asks.slice(0, 5))
    console.error(t.ask(report.label(fact), matters, after, outcomes.undetermined))
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await main(process.argv.slice(2))
} catch (error) {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  if (error instanceof FileRefusal && process.argv.includes('--ndjson')) {
    console.log(JSON.stringify({ refused: error.code, at: error.at }))
  } else if (error instanceof FileRefusal) {
    console.error(refusalText(error, process.argv.includes('en') ? 'en' : 'zh'))
    process.exitCode = 2
  } else if (error instanceof Refused || error instanceof RuleError || missing) {
    console.error((error as Error).message)
    process.exitCode = 2
  } else {
    console.error(error)
    process.exitCode = 1
  }
}
