import { load } from '@/lib/ruleset/load'
import { mutantCsv, mutantXlsx, readMutant } from './mutants'

/**
 * `npm run fuzz:list`: damaged lists, each read to its end within five seconds or refused; a crash or a hang is printed with its
 * seed and ends the run. `-- 1000000 100000` are the numbers of CSV and XLSX files, `-- 1000 1000 77` also the first seed.
 */

const [csv = 1_000_000, xlsx = 100_000, first = 1] = process.argv.slice(2).map(Number)
const ruleset = load()

async function run(name: string, count: number, make: (seed: number) => Uint8Array): Promise<void> {
  const told = { read: 0, refused: 0 }
  let slowest = { seed: 0, milliseconds: 0 }
  for (let seed = first; seed < first + count; seed++) {
    const bytes = make(seed)
    const began = performance.now()
    try {
      told[await readMutant(ruleset, bytes, name)]++
    } catch (error) {
      throw new Error(`${name}, seed ${seed}`, { cause: error })
    }
    const milliseconds = performance.now() - began
    if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds }
    if (milliseconds > 5000) throw new Error(`${name}, seed ${seed}: ${Math.round(milliseconds)} ms`)
  }
  console.log(
    `${name}: ${count.toLocaleString('en')} damaged files, ${told.read.toLocaleString('en')} read, ${told.refused.toLocaleString('en')} refused, 0 crashes; slowest ${Math.round(slowest.milliseconds)} ms (seed ${slowest.seed})`,
  )
}

await run('list.csv', csv, mutantCsv)
await run('list.xlsx', xlsx, mutantXlsx)
