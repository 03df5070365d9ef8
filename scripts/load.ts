// `npm run load`: a built server under as many visitors as it can answer, then under five times as many. Printed: what it
// answers in both cases, what it says to the others, its memory, and how soon it is itself again. Seconds in
// which other programs had the processor are not counted; every error is. Needs a build.
import { load } from '@/lib/ruleset/load'
import { type Answer, type Ask, serve } from './served'

const number = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? Number(process.argv[at + 1]) : otherwise
}
const SECONDS = number('--seconds', 30)
const RECOVERED = 0.8

const server = await serve()
const { ask } = server
const ruleset = load()
const questions = ruleset.facts.map(({ id }) => `/zh/match/${id}`)
const company = { asOf: '2026-11-24', facts: { growthStage: 'growth', industryCode: 'C3985', employees: 62 } }
await server.door('clients', { name: '包头市磁源新材料有限公司' })

/** Of twenty visitors fourteen are at a question, three have a result worked out, two look at a page, one is a manager. */
const kinds: Ask[] = [
  ...Array.from({ length: 14 }, (_, n) => ({ method: 'GET', path: questions[n * 5]! })),
  ...Array.from({ length: 3 }, () => ({ method: 'POST', path: '/api/v1/decisions', body: JSON.stringify(company) })),
  { method: 'GET', path: '/zh/products' },
  { method: 'GET', path: '/zh/verify' },
  { method: 'POST', path: '/api/v1/workspace/clients/search', body: '{}', headers: server.asPage() },
]
let turn = 0
const next = () => kinds[(7 * turn++) % kinds.length]!

type Told = {
  good: number
  shed: number
  wrong: Map<string, number>
  times: number[]
  seconds: number
  /** Of them those in which other programs had the processor that the server needed: it could answer nobody then. */
  waited: number
}
const nothing = (): Told => ({ good: 0, shed: 0, wrong: new Map(), times: [], seconds: 0, waited: 0 })
const note = (told: Told, { status, ms, fault }: Answer) => {
  if (status >= 200 && status < 300) {
    told.good++
    told.times.push(ms)
  } else if (status === 503 || status === 429) told.shed++
  else {
    const what = fault ?? String(status)
    told.wrong.set(what, (told.wrong.get(what) ?? 0) + 1)
  }
}

/** So many visitors, each asking again as soon as it has its answer. */
async function visitors(count: number, seconds: number): Promise<Told> {
  const told = nothing()
  const waited = server.waited()
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < until) note(told, await ask(next()))
    }),
  )
  told.seconds = (performance.now() - began) / 1000
  told.waited = server.waited() - waited
  return told
}

/** So many visitors a second, whether the ones before have their answers or not. */
async function arrivals(perSecond: number, seconds: number, one = next): Promise<Told> {
  const told = nothing()
  const waited = server.waited()
  const began = performance.now()
  const open: Promise<void>[] = []
  let sent = 0
  while (performance.now() - began < seconds * 1000) {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; sent < due; sent++) open.push(ask(one()).then((answer) => note(told, answer)))
    await new Promise((wait) => setTimeout(wait, 5))
  }
  told.seconds = (performance.now() - began) / 1000
  told.waited = server.waited() - waited
  await Promise.all(open)
  return told
}

const watch = setInterval(server.memory, 200)
const most = (times: number[], share: number) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
/** Answers a second, of those seconds that were the server's own. */
const rate = ({ good, seconds, waited }: Told) => (seconds === 0 ? 0 : good / (seconds - waited))
const line = (name: string, told: Told) =>
  console.log(
    `${name.padEnd(40)} ${rate(told).toFixed(0).padStart(5)} answered/s · p50 ${most(told.times, 0.5).toFixed(0)} ms, ` +
      `p99 ${most(told.times, 0.99).toFixed(0)} ms · without a processor ${((100 * told.waited) / told.seconds).toFixed(0)} % · ${told.shed} told to come again · ` +
      `other errors: ${told.wrong.size === 0 ? 'none' : [...told.wrong].map(([what, n]) => `${what} ×${n}`).join(', ')}`,
  )

try {
  await visitors(4, 3)
  let best = nothing()
  let at = 0
  for (const count of [1, 2, 4, 8, 16, 32]) {
    const told = await visitors(count, Math.max(4, SECONDS / 5))
    line(`${count} at once`, told)
    if (rate(told) > rate(best)) [best, at] = [told, count]
  }
  const knee = rate(best)
  // A link sent to a group: five hundred open the first page within a second.
  const herd = await arrivals(500, 1, () => ({ method: 'GET', path: '/zh' }))
  line(`500 at the door within a second, p95 ${most(herd.times, 0.95).toFixed(0)} ms`, herd)
  const before = server.mostMemory()
  const once = await arrivals(knee, SECONDS)
  line(`as many as it answers (${knee.toFixed(0)}/s)`, once)
  const five = await arrivals(5 * knee, SECONDS)
  line(`five times as many (${(5 * knee).toFixed(0)}/s)`, five)
  const kept = rate(five) / knee
  const ended = performance.now()
  const after: Told[] = []
  let recovered = 0
  let back = 0
  while (after.length < 4 && recovered < RECOVERED) {
    back = (performance.now() - ended) / 1000
    const told = await visitors(at, Math.max(4, SECONDS / 5))
    after.push(told)
    recovered = rate(told) / knee
    line(`from ${back.toFixed(0)} s after it, as at the best`, told)
  }
  console.log(
    `best ${knee.toFixed(0)}/s at ${at} at once; under five times as many ${(100 * kept).toFixed(0)} % of it, ` +
      `from ${back.toFixed(0)} s after it ${(100 * recovered).toFixed(0)} %; ` +
      `memory at most ${before.toFixed(0)} MB before, ${server.mostMemory().toFixed(0)} MB in all`,
  )
  const wrong = [herd, once, five, best, ...after].reduce(
    (sum, told) => sum + [...told.wrong.values()].reduce((a, b) => a + b, 0),
    0,
  )
  process.exitCode = wrong > 0 || kept < 0.8 || recovered < RECOVERED ? 1 : 0
} finally {
  clearInterval(watch)
  await server.stop()
}
