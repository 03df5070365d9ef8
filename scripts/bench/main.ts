import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compile, decide, type Facts, outcomes, type Ruleset, screen } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { type FastProfile, fast } from '@/tests/reference/fast'
import { completeProfile, domainsOf } from '@/tests/reference/profiles'
import { alternate, mean, print, quantile, spent } from './clock'
import { commonPart, commonRuleset, inputOf } from './common'
import { feelin, handWritten, type Input, jsonRulesEngine, type Peer, publicodes, zenEngine } from './peers'

type Company = { facts: Facts; asOf: string }

const companiesOf = (ruleset: Ruleset, count: number): Company[] => {
  const domains = domainsOf(ruleset)
  return Array.from({ length: count }, (_, n) => completeProfile(domains, n + 1, { boundary: n % 2 === 0 }))
}

/** All rules: ours against the hand-written function of the three products, the points and their order. */
async function decisions(ruleset: Ruleset, companies: Company[], rounds: number): Promise<void> {
  const at = (turn: number) => companies[turn % companies.length]!
  for (const { facts, asOf } of companies) screen(ruleset, facts, asOf) // the rules of each day are laid out
  const timed = await alternate(
    [
      {
        name: 'hand-written fast(): products, points and order',
        calls: 4000,
        work: (n) => fast(at(n).facts as FastProfile, at(n).asOf),
      },
      {
        name: 'outcomes(): every verdict and range of points',
        calls: 400,
        work: (n) => outcomes(ruleset, at(n).facts, at(n).asOf),
      },
      {
        name: 'screen(): products, why not, what is missing, nearest limit, order',
        calls: 400,
        work: (n) => screen(ruleset, at(n).facts, at(n).asOf),
      },
      {
        name: 'decide(), brief: stand-alone tree of every condition, questions',
        calls: 60,
        work: (n) => decide(ruleset, at(n).facts, at(n).asOf, { brief: true }),
      },
      {
        name: 'decide(), full: with reasons, changes, first eligible day',
        calls: 20,
        work: (n) => decide(ruleset, at(n).facts, at(n).asOf),
      },
    ],
    rounds,
  )
  console.log(
    `One decision on a known company by all rules, ${rounds} alternating rounds through ${companies.length} companies, processor time (Node ${process.version}):`,
  )
  print(timed)
  const began = performance.now()
  compile(ruleset, '2027-02-03')
  console.log(
    `${((performance.now() - began) * 1000).toFixed(0).padStart(10)} µs             laying out the rules of a day`,
  )
}

/** The common part: every engine gets the same rules and the same companies, and must give the same answers. */
async function peers(ruleset: Ruleset, rounds: number): Promise<void> {
  const asOf = '2026-11-24'
  const common = commonPart(ruleset, asOf)
  const ours = commonRuleset(ruleset, common)
  const domains = domainsOf(ruleset)
  const facts: Facts[] = []
  const inputs: Input[] = []
  for (let seed = 1; inputs.length < 400 && seed < 6000; seed++) {
    const company = completeProfile(domains, seed, { boundary: false })
    if (company.asOf < '2026-04-01' || 'accountsYear' in company.facts) continue
    const told = Object.fromEntries(
      Object.entries(company.facts).filter(
        ([, value]) => typeof value !== 'string' || value <= asOf || !/^\d{4}-/.test(value),
      ),
    )
    let input: Input | null = null
    try {
      input = inputOf(ours, common, told, asOf)
    } catch {
      continue // made for another day, its facts cannot hold together on this one
    }
    // Numbers that the others' notations cannot write, like 1e-13, are no question of speed.
    if (!input || Object.values(input).some((one) => typeof one === 'number' && /e/.test(String(one)))) continue
    facts.push(told)
    inputs.push(input)
  }
  const others: Peer[] = [
    handWritten(ours, common),
    jsonRulesEngine(ours, common),
    await zenEngine(ours, common, false),
    await zenEngine(ours, common, true),
    publicodes(ours, common),
    feelin(ours, common),
  ]
  const criteria = common.products.reduce((sum, one) => sum + one.criteria.length, 0)
  console.log(
    `\nThe common part (required criteria without points; titles for recognitions): ${criteria} criteria, ${common.leaves} conditions, ${common.facts.length} facts; ${inputs.length} companies.`,
  )
  let differences = 0
  let yes = 0
  for (const [n, input] of inputs.entries()) {
    const expected = decide(ours, facts[n]!, asOf, { brief: true }).products.map(
      ({ outcome }) => outcome === 'eligible',
    )
    yes += expected.filter(Boolean).length
    for (const peer of others) {
      const answer = await peer.run(input)
      if (answer.join() === expected.join()) continue
      if (differences++ < 5)
        console.log(`${peer.name}: ${answer} where ours says ${expected}: ${JSON.stringify(input)}`)
    }
  }
  console.log(
    `Same answers of ${others.length} others and ours: ${differences} differences in ${inputs.length * others.length * 3} outcomes (${yes} of ours eligible).`,
  )
  const at = (n: number) => n % inputs.length
  const calls = [4000, 30, 60, 30, 6, 2]
  const timed = await alternate(
    [
      { name: others[0]!.name, calls: calls[0]!, work: (n) => others[0]!.run(inputs[at(n)]!) },
      {
        name: 'ours: screen(), why not and what is missing',
        calls: 400,
        work: (n) => screen(ours, facts[at(n)]!, asOf),
      },
      {
        name: 'ours: decide(), brief, the tree of every condition',
        calls: 60,
        work: (n) => decide(ours, facts[at(n)]!, asOf, { brief: true }),
      },
      ...others
        .slice(1)
        .map((peer, p) => ({ name: peer.name, calls: calls[p + 1]!, work: (n: number) => peer.run(inputs[at(n)]!) })),
    ],
    rounds,
  )
  print(timed)
}

/** An interview, answer by answer in the order of the questions: everything that a page shows, anew after each. */
function keystrokes(ruleset: Ruleset, companies: Company[]): void {
  const times = { brief: [] as number[], full: [] as number[] }
  // The best of three, so that a compiler or collector at work beside it is not counted as an answer's.
  const best = (work: () => void): number => {
    let least = Number.POSITIVE_INFINITY
    for (let n = 0; n < 3; n++) {
      const began = spent()
      work()
      least = Math.min(least, (spent() - began) / 1000)
    }
    return least
  }
  for (const [n, { facts, asOf }] of companies.entries()) {
    const told: Record<string, Facts[string]> = {}
    for (let last: string | undefined; ; ) {
      const after = last ? { after: last } : {}
      const { questions } = decide(ruleset, told, asOf, { brief: true, ...after })
      if (n >= 3) {
        times.brief.push(best(() => decide(ruleset, told, asOf, { brief: true, ...after })))
        times.full.push(best(() => decide(ruleset, told, asOf, after)))
      }
      const next = questions.find(({ fact }) => !(fact in told))?.fact
      if (next === undefined) break
      told[next] = facts[next]
      last = next
    }
  }
  console.log(
    `\nAfter each of ${times.brief.length} answers in ${companies.length - 3} interviews (the first three warm up), best of three, processor time:`,
  )
  console.log('   mean    p50    p99    max  ms')
  for (const [name, list] of Object.entries(times))
    console.log(
      `${[mean(list), quantile(list, 0.5), quantile(list, 0.99), Math.max(...list)].map((one) => one.toFixed(2).padStart(7)).join('')}  decide(), ${name}`,
    )
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** The three products again and again under other names. */
const cloned = (ruleset: Ruleset, count: number): Ruleset => ({
  ...ruleset,
  products: Array.from({ length: count }, (_, n) => {
    const product = ruleset.products[n % ruleset.products.length]!
    return n < ruleset.products.length ? product : { ...product, id: `${product.id}-${n}` }
  }),
})

function growth(ruleset: Ruleset, companies: Company[], most: { companies: number; products: number }): void {
  const same = companies.filter(({ asOf }) => asOf >= '2026-04-01').map(({ facts }) => facts)
  const asOf = '2028-06-30'
  console.log('\nGrowth with the companies, screen(), three products:')
  for (let count = 1; count <= most.companies; count *= count < 100 ? 100 : 10) {
    collect()
    const before = process.memoryUsage()
    const began = process.cpuUsage()
    let eligible = 0
    let peak = 0
    for (let n = 0; n < count; n++) {
      for (const { outcome } of screen(ruleset, same[n % same.length]!, asOf).products)
        if (outcome === 'eligible') eligible++
      if (n % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed)
    }
    const { user, system } = process.cpuUsage(began)
    console.log(
      `${String(count).padStart(10)} companies ${((user + system) / count).toFixed(1).padStart(8)} µs each, heap at most ${megabytes(Math.max(0, peak - before.heapUsed))} more; ${eligible} eligible`,
    )
  }
  console.log('\nGrowth with the products (the three, cloned), one company, screen():')
  for (let count = 3; count <= most.products; count *= 10) {
    const many = cloned(ruleset, count)
    collect()
    const before = process.memoryUsage().heapUsed
    const laid = performance.now()
    screen(many, same[0]!, asOf)
    const compiling = performance.now() - laid
    collect()
    const held = process.memoryUsage().heapUsed - before
    const calls = Math.max(5, Math.round(3000 / count))
    for (let n = 0; n < calls; n++) screen(many, same[n % same.length]!, asOf)
    const began = process.cpuUsage()
    for (let n = 0; n < calls; n++) screen(many, same[n % same.length]!, asOf)
    const { user, system } = process.cpuUsage(began)
    const micros = (user + system) / calls
    console.log(
      `${String(count).padStart(10)} products ${micros.toFixed(0).padStart(9)} µs, ${(micros / count).toFixed(2)} µs a product; laid out in ${compiling.toFixed(0)} ms, ${megabytes(held)}`,
    )
  }
}

/** What a browser loads of the engine, and of all of the rules. */
async function sizes(ruleset: Ruleset): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['lib/engine/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    alias: { '@': process.cwd() },
    logLevel: 'error',
  })
  const code = outputFiles[0]!.contents
  const zip = (data: Uint8Array | string) => (gzipSync(data, { level: 9 }).length / 1000).toFixed(1)
  console.log(
    `\nIn a browser: engine and analyses ${zip(code)} kB gzip (${(code.length / 1000).toFixed(1)} kB minified), the rulebook ${zip(JSON.stringify(ruleset))} kB gzip`,
  )
}

export async function bench(all: boolean): Promise<void> {
  const ruleset = load()
  const companies = companiesOf(ruleset, 2000)
  await decisions(ruleset, companies, all ? 21 : 11)
  keystrokes(ruleset, companies.slice(0, all ? 60 : 15))
  await peers(ruleset, all ? 11 : 5)
  growth(ruleset, companies, all ? { companies: 1_000_000, products: 3000 } : { companies: 10_000, products: 300 })
  await sizes(ruleset)
}
