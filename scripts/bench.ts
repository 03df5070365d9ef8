import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { type FastProfile, fast } from '@/tests/reference/fast'
import { completeProfile, domainsOf } from '@/tests/reference/profiles'

/**
 * `npm run bench`: the time of one decision beside a hand-written function of the same rules and, where the app is
 * built, the JavaScript that each page loads first. `npm run bench -- http://localhost:3000 /zh` measures a running app.
 */

const PROFILES = 2000
const ROUNDS = 21

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Microseconds of one call, over `calls` calls that go on through the profiles. */
function timer<P>(profiles: P[], work: (profile: P) => unknown) {
  let next = 0
  return (calls: number): number => {
    const began = performance.now()
    for (let call = 0; call < calls; call++) work(profiles[next++ % profiles.length]!)
    return ((performance.now() - began) * 1000) / calls
  }
}

function decisions(): void {
  const ruleset = load()
  const domains = domainsOf(ruleset)
  const profiles = Array.from({ length: PROFILES }, (_, seed) =>
    completeProfile(domains, seed + 1, { boundary: seed % 2 === 0 }),
  )
  let sum = 0 // read below, so that nothing is optimised away
  const ways = [
    {
      name: 'hand-written fast()',
      calls: 4000,
      time: timer(profiles, ({ facts, asOf }) => {
        sum += fast(facts as FastProfile, asOf).recommended
      }),
    },
    {
      name: 'decide(), brief: every trace, open questions',
      calls: 100,
      time: timer(profiles, ({ facts, asOf }) => {
        sum += decide(ruleset, facts, asOf, { brief: true }).products.length
      }),
    },
    {
      name: 'decide(), full: with changes and first eligible day',
      calls: 5,
      time: timer(profiles, ({ facts, asOf }) => {
        sum += decide(ruleset, facts, asOf).products.length
      }),
    },
  ]
  // The rules are compiled once for each day: before the clock runs, and shown by itself.
  const days = new Map(profiles.map((profile) => [profile.asOf, profile]))
  const compiling = timer([...days.values()], ({ facts, asOf }) => decide(ruleset, facts, asOf, { brief: true }))(
    days.size,
  )
  for (const { calls, time } of ways) time(calls)

  const rounds: number[][] = ways.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, { calls, time }] of ways.entries()) rounds[way]!.push(time(calls))
  const medians = rounds.map(median)
  console.log(
    `One decision, median of ${ROUNDS} alternating rounds through ${PROFILES} companies (${sum > 0 ? 'Node ' : ''}${process.version}):`,
  )
  for (const [way, { name }] of ways.entries())
    console.log(
      `${medians[way]!.toFixed(1).padStart(10)} µs ${`${(medians[way]! / medians[0]!).toFixed(0)} ×`.padStart(10)}  ${name}`,
    )
  console.log(
    `${compiling.toFixed(0).padStart(10)} µs             the first decision on a day: the rules are compiled for it`,
  )
}

/** The pages of the built app, one address each; one of the prerendered stands for a page with a further part. */
function routesOf(): string[] {
  const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(`.next/${file}`, 'utf8'))
  const prerendered = Object.keys((read('prerender-manifest.json').routes ?? {}) as object)
  return Object.entries(read('app-path-routes-manifest.json') as Record<string, string>)
    .filter(([file, route]) => file.endsWith('/page') && route.startsWith('/[locale]') && !route.includes('...'))
    .flatMap(([, route]) => {
      const address = route.replace('[locale]', 'zh')
      const pattern = new RegExp(`^${address.replace(/\[\w+\]/g, '[^/]+')}$`)
      return address.includes('[') ? prerendered.filter((one) => pattern.test(one)).slice(0, 1) : [address]
    })
    .sort()
}

const sizes = (base: string, routes: string[]): void => {
  spawnSync(process.execPath, ['scripts/bench-js.mjs', base, ...routes], { stdio: 'inherit' })
}

const freePort = (): Promise<number> =>
  new Promise((answer) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function builtApp(): Promise<void> {
  const port = await freePort()
  const base = `http://localhost:${port}`
  const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
    stdio: 'ignore',
  })
  try {
    for (
      let wait = 0;
      wait < 300 &&
      !(await fetch(base).then(
        () => true,
        () => false,
      ));
      wait++
    )
      await new Promise((done) => setTimeout(done, 100))
    console.log('\nFirst-load JavaScript of each page of the last build:')
    const answers = await Promise.all(routesOf().map(async (route) => ({ route, ok: (await fetch(base + route)).ok })))
    for (const { route } of answers.filter(({ ok }) => !ok)) console.log(`${route} is in the build but does not answer`)
    sizes(
      base,
      answers.filter(({ ok }) => ok).map(({ route }) => route),
    )
  } finally {
    server.kill()
  }
}

const [base, ...routes] = process.argv.slice(2)
decisions()
if (base !== undefined) sizes(base, routes)
else if (existsSync('.next/BUILD_ID')) await builtApp()
else console.log('\nNo build, so no page to weigh: run npm run build first.')
