// `npm run load`: a built server under as many visitors as it can answer, then under five times as many. Printed: what it
// answers in both cases, what it says to the others, its memory, and how soon it is itself again. Needs a build.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@/lib/ruleset/load'

const number = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? Number(process.argv[at + 1]) : otherwise
}
const SECONDS = number('--seconds', 30)
/** Who has not got an answer by then has gone away. */
const PATIENCE = 10_000

const port = await new Promise<number>((answer) => {
  const probe = createServer().listen(0, () => {
    const { port } = probe.address() as { port: number }
    probe.close(() => answer(port))
  })
})
const folder = mkdtempSync(join(tmpdir(), 'load-'))
const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
  env: { ...process.env, DATA_DIR: folder, NEXT_TELEMETRY_DISABLED: '1', TRUSTED_PROXIES: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const code = await readyWith(server)
const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
const ruleset = load()
const questions = ruleset.facts.map(({ id }) => `/zh/match/${id}`)
const company = { asOf: '2026-11-24', facts: { growthStage: 'growth', industryCode: 'C3985', employees: 62 } }
let asked = 0
let cookie = ''

type Answer = { status: number; ms: number; body: string; headers: IncomingMessage['headers'] }
type Ask = { method: string; path: string; body?: string; headers?: Record<string, string> }

const ask = ({ method, path, body, headers }: Ask) =>
  new Promise<Answer>((answer) => {
    const began = performance.now()
    const done = (status: number, text = '', told: IncomingMessage['headers'] = {}) =>
      answer({ status, ms: performance.now() - began, body: text, headers: told })
    const sent = request(
      {
        port,
        agent,
        method,
        path,
        timeout: PATIENCE,
        // Visitors come from many addresses: it is not one of them that is to be slowed down here.
        headers: {
          'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}`,
          ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          if (text.length < 10_000) text += chunk
        })
        response.on('end', () => done(response.statusCode ?? 0, text, response.headers))
        response.on('error', () => done(0))
      },
    )
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => done(0))
    sent.end(body)
  })

const asPage = { 'x-workspace': 'page', origin: `http://localhost:${port}` }
const door = async (path: string, body: unknown, method = 'POST') => {
  const answer = await ask({
    method,
    path: `/api/v1/workspace/${path}`,
    body: JSON.stringify(body),
    headers: { ...asPage, cookie },
  })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
  const set = answer.headers['set-cookie']?.map((each) => each.split(';')[0]).join('; ')
  if (set) cookie = set
  return JSON.parse(answer.body)
}
const PASSWORD = 'seven brass kettles on a sill'
const enter = (email: string) => door('session', { email, password: PASSWORD })
await door('password', { code, password: PASSWORD, name: 'K', email: 'k@bank.example' })
await enter('k@bank.example')
const made = await door('managers', { name: 'M', email: 'm@bank.example', role: 'manager' })
await door('password', { code: made.code, password: PASSWORD })
await enter('m@bank.example')
await door('clients', { name: '包头市磁源新材料有限公司' })

/** Of twenty visitors fourteen are at a question, three have a result worked out, two look at a page, one is a manager. */
const kinds: Ask[] = [
  ...Array.from({ length: 14 }, (_, n) => ({ method: 'GET', path: questions[n * 5]! })),
  ...Array.from({ length: 3 }, () => ({ method: 'POST', path: '/api/v1/decisions', body: JSON.stringify(company) })),
  { method: 'GET', path: '/zh/products' },
  { method: 'GET', path: '/zh/verify' },
  { method: 'POST', path: '/api/v1/workspace/clients/search', body: '{}', headers: { ...asPage, cookie } },
]
let turn = 0
const next = () => kinds[(7 * turn++) % kinds.length]!

type Told = { good: number; shed: number; wrong: Map<number, number>; times: number[]; seconds: number }
const nothing = (): Told => ({ good: 0, shed: 0, wrong: new Map(), times: [], seconds: 0 })
const note = (told: Told, { status, ms }: Answer) => {
  if (status >= 200 && status < 300) {
    told.good++
    told.times.push(ms)
  } else if (status === 503 || status === 429) told.shed++
  else told.wrong.set(status, (told.wrong.get(status) ?? 0) + 1)
}

/** So many visitors, each asking again as soon as it has its answer. */
async function visitors(count: number, seconds: number): Promise<Told> {
  const told = nothing()
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < until) note(told, await ask(next()))
    }),
  )
  told.seconds = (performance.now() - began) / 1000
  return told
}

/** So many visitors a second, whether the ones before have their answers or not. */
async function arrivals(perSecond: number, seconds: number): Promise<Told> {
  const told = nothing()
  const began = performance.now()
  const open: Promise<void>[] = []
  let sent = 0
  while (performance.now() - began < seconds * 1000) {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; sent < due; sent++) open.push(ask(next()).then((answer) => note(told, answer)))
    await new Promise((wait) => setTimeout(wait, 5))
  }
  told.seconds = (performance.now() - began) / 1000
  await Promise.all(open)
  return told
}

const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, memory())
}, 200)
const most = (times: number[], share: number) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
const line = (name: string, told: Told) =>
  console.log(
    `${name.padEnd(34)} ${(told.good / told.seconds).toFixed(0).padStart(5)} answered/s · p50 ${most(told.times, 0.5).toFixed(0)} ms, ` +
      `p99 ${most(told.times, 0.99).toFixed(0)} ms · ${told.shed} told to come again · ` +
      `other errors: ${told.wrong.size === 0 ? 'none' : [...told.wrong].map(([status, n]) => `${status || 'no answer'} ×${n}`).join(', ')}`,
  )

try {
  await visitors(4, 3)
  let best = nothing()
  let at = 0
  for (const count of [1, 2, 4, 8, 16, 32]) {
    const told = await visitors(count, Math.max(4, SECONDS / 5))
    line(`${count} at once`, told)
    if (best.seconds === 0 || told.good / told.seconds > best.good / best.seconds) [best, at] = [told, count]
  }
  const knee = best.good / best.seconds
  const before = peak
  const once = await arrivals(knee, SECONDS)
  line(`as many as it answers (${knee.toFixed(0)}/s)`, once)
  const five = await arrivals(5 * knee, SECONDS)
  line(`five times as many (${(5 * knee).toFixed(0)}/s)`, five)
  const after = await visitors(at, Math.max(4, SECONDS / 5))
  line('after it, as at the best', after)
  const kept = five.good / five.seconds / knee
  const recovered = after.good / after.seconds / knee
  console.log(
    `best ${knee.toFixed(0)}/s at ${at} at once; under five times as many ${(100 * kept).toFixed(0)} % of it, after it ${(100 * recovered).toFixed(0)} %; ` +
      `memory at most ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB in all`,
  )
  const wrong = [once, five, after, best].reduce(
    (sum, told) => sum + [...told.wrong.values()].reduce((a, b) => a + b, 0),
    0,
  )
  process.exitCode = wrong > 0 || kept < 0.8 || recovered < 0.8 ? 1 : 0
} finally {
  clearInterval(watch)
  agent.destroy()
  server.kill('SIGTERM')
  await new Promise((ended) => server.once('exit', ended))
  rmSync(folder, { recursive: true, force: true })
}

/** The one-time code that the console shows, once the server answers. */
function readyWith(child: ChildProcess): Promise<string> {
  let log = ''
  return new Promise((answer, fail) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      log += chunk
      const shown = /One-time code for the first[^:]*: (\S+)/.exec(log)?.[1]
      if (shown && log.includes('Ready')) answer(shown)
    })
    child.once('exit', () => fail(new Error(`The server did not start; is there a build (npx next build)?\n${log}`)))
  })
}
