import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { parseLine } from '@/lib/answers'
import { decide } from '@/lib/engine'
import { load, RuleError } from '@/lib/ruleset/load'

/**
 * `npm run -s decide`: JSON lines in, one decision a line out, in order. `--as-of 2026-11-24` gives the date where a
 * line has none. A bad line gives a line of errors; the exit code is 0 unless the program itself failed.
 */
async function main(args: string[]): Promise<void> {
  const at = args.indexOf('--as-of')
  const asOf = at === -1 ? undefined : args[at + 1]
  const ruleset = load()
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const parsed = parseLine(ruleset, line, asOf)
    const out =
      'errors' in parsed
        ? parsed
        : {
            id: parsed.id,
            ...decide(ruleset, parsed.facts, parsed.asOf, { ...(parsed.ratings ? { ratings: parsed.ratings } : {}) }),
          }
    if (!process.stdout.write(`${JSON.stringify(out)}\n`)) await once(process.stdout, 'drain')
  }
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof RuleError ? error.message : error)
  process.exitCode = 1
}
