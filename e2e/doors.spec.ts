import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

/** The three doors: command line, API and page give the same decision for the same facts. */

type Fact = {
  id: string
  type: string
  domain?: { min?: number; max?: number; whole?: boolean }
  options?: { value: string }[]
  example?: unknown
  bands?: { min?: number; max?: number }[]
}
type Questions = { facts: Fact[]; ties: { atMost: [string, string] }[] }

const AS_OF = '2026-11-24'
/** Profiles that are compared at all three doors; some more are generated, for a few contradict themselves. */
const COUNT = 200

/** A small seeded generator, so that a failure can be looked at again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function valueFor({ type, domain, options, bands, example }: Fact, next: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const day = () => `${2015 + Math.floor(next() * 11)}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-15`
  switch (type) {
    case 'yesNo':
      return next() < 0.5
    case 'choice':
      return next() < 0.2 && options!.length > 2
        ? { oneOf: [options![0]!.value, options![1]!.value] }
        : pick(options!).value
    case 'date':
      return day()
    case 'dateOrNone':
      return next() < 0.6 ? 'none' : day()
    case 'industry':
      return pick(['C3985', 'C3811', '6513', 'C26', 'M', '0932', 'C'])
    case 'count':
    case 'yuan':
    case 'ratio':
    case 'number': {
      if (options) return Number(pick(options).value)
      if (bands && next() < 0.3) return pick(bands)
      const top = type === 'ratio' ? 1 : Math.min(domain?.max ?? 100, Number(example ?? 10) * 3 + 3)
      const value = next() * top
      return type === 'ratio'
        ? Math.round(value * 1000) / 1000
        : domain?.whole === false
          ? Math.round(value * 10) / 10
          : Math.floor(value)
    }
    default:
      return undefined
  }
}

function profile(questions: Questions, seed: number): Record<string, unknown> {
  const next = random(seed)
  const share = next()
  const facts: Record<string, unknown> = {}
  for (const fact of questions.facts) {
    const value = next() < share ? valueFor(fact, next) : undefined
    if (value !== undefined) facts[fact.id] = value
  }
  // A part is left out where its whole is told, so that no two answers contradict each other.
  for (const { atMost } of questions.ties) if (atMost.every((id) => id in facts)) delete facts[atMost[0]]
  return facts
}

function commandLine(lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '-s', 'decide'], { stdio: ['pipe', 'pipe', 'inherit'] })
    let out = ''
    // Characters of several bytes may be cut between two chunks.
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(out.trimEnd().split('\n')) : reject(new Error(`exit ${code}`))))
    child.stdin.end(`${lines.join('\n')}\n`)
  })
}

test('the same facts give the same decision at the command line, the API and on the page', async ({
  page,
  request,
}) => {
  test.setTimeout(480_000)
  const questions: Questions = await (await request.get('/api/v1/questions')).json()
  const requests = Array.from({ length: COUNT + 30 }, (_, n) => ({
    id: n,
    asOf: AS_OF,
    facts: profile(questions, n + 1),
  }))
  const lines = await commandLine(requests.map((one) => JSON.stringify(one)))
  expect(lines).toHaveLength(requests.length)
  await page.goto('/zh/result')
  let compared = 0
  for (const [n, one] of requests.entries()) {
    const response = await request.post('/api/v1/decisions', { data: one })
    const answer = await response.text()
    if (response.status() === 422) {
      // Facts that cannot hold together: both doors refuse them with the same errors.
      expect(JSON.parse(lines[n]!).errors, JSON.stringify(one)).toEqual(JSON.parse(answer).errors)
      continue
    }
    expect(response.status(), JSON.stringify(one)).toBe(200)
    expect(lines[n], `profile ${n}: command line against API`).toBe(answer)
    const { id, ...decision } = JSON.parse(answer)
    expect(id).toBe(n)
    if (Object.keys(one.facts).length === 0) continue
    await page.evaluate(
      ([facts, asOf]) => {
        localStorage.setItem(
          'answers',
          JSON.stringify({ savedAt: Date.now(), asOf, facts, typed: {}, skipped: [], trail: [] }),
        )
        window.dispatchEvent(new Event('storage'))
      },
      [one.facts, AS_OF] as const,
    )
    await expect(async () => {
      const shown = await page.locator('#decision').evaluate((node) => node.textContent ?? '')
      expect(JSON.parse(shown)).toEqual(decision)
    }, `profile ${n}: page against API`).toPass({ timeout: 30_000, intervals: [30, 60, 120] })
    compared++
  }
  expect(compared).toBeGreaterThanOrEqual(COUNT)
  console.log(`three doors: ${compared} profiles, the same decision at the command line, the API and on the page`)
})

test('the API refuses what is not fit, with the fact and the code', async ({ request }) => {
  const post = (data: unknown) => request.post('/api/v1/decisions', { data: data as object })
  const cases: [unknown, number, { fact: string | null; code: string }][] = [
    [{ asOf: AS_OF, facts: { employees: 'many' } }, 422, { fact: 'employees', code: 'wrong-type' }],
    [{ asOf: AS_OF, facts: { employees: -1 } }, 422, { fact: 'employees', code: 'out-of-domain' }],
    [{ asOf: AS_OF, facts: { employees: 1.5 } }, 422, { fact: 'employees', code: 'not-whole' }],
    [{ asOf: AS_OF, facts: { employees: { min: 9, max: 3 } } }, 422, { fact: 'employees', code: 'upside-down-range' }],
    [{ asOf: AS_OF, facts: { establishedOn: '2023-02-30' } }, 422, { fact: 'establishedOn', code: 'no-such-date' }],
    [{ asOf: AS_OF, facts: { shoeSize: 42 } }, 422, { fact: 'shoeSize', code: 'unknown-fact' }],
    [{ asOf: AS_OF, facts: { employees: 5, techStaff: 6 } }, 422, { fact: 'techStaff', code: 'inconsistent' }],
    [{ asOf: '2026-13-01', facts: {} }, 422, { fact: null, code: 'bad-as-of' }],
  ]
  for (const [data, status, error] of cases) {
    const response = await post(data)
    expect(response.status(), JSON.stringify(data)).toBe(status)
    expect((await response.json()).errors).toContainEqual(error)
  }
  const headers = { 'Content-Type': 'application/json' }
  const broken = await request.post('/api/v1/decisions', { headers, data: Buffer.from('{"asOf":') })
  expect(broken.status()).toBe(400)
  expect(await broken.json()).toEqual({ errors: [{ fact: null, code: 'bad-json' }] })
  const large = await request.post('/api/v1/decisions', { headers, data: Buffer.alloc(70_000, 32) })
  expect(large.status()).toBe(413)
  expect(await large.json()).toEqual({ errors: [{ fact: null, code: 'too-large' }] })
  const polluted = await request.post('/api/v1/decisions', {
    headers,
    data: Buffer.from(`{"asOf":"${AS_OF}","facts":{"__proto__":{"x":1},"constructor":1}}`),
  })
  expect(polluted.status()).toBe(422)
})

test('the API describes itself, and the rulebook may be kept for good', async ({ request }) => {
  const openapi = await (await request.get('/api/v1/openapi.json')).json()
  expect(openapi.openapi).toBe('3.1.0')
  const { rulesetId, products } = await (await request.get('/api/v1/products')).json()
  expect(products.map(({ id }: { id: string }) => id)).toEqual([
    'high-tech-zone-credit-loan',
    'innovation-loan',
    'little-giant-loan',
  ])
  const rulebook = await request.get(`/rulebook/${rulesetId}.json`)
  expect(rulebook.headers()['cache-control']).toContain('immutable')
  expect((await rulebook.json()).id).toBe(rulesetId)
})
