import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drawableName, facesFor } from '@/lib/card/fonts'
import { layOut, textsOf } from '@/lib/card/layout'
import { type Shape, SIZES } from '@/lib/card/sizes'
import { type CardView, cardView } from '@/lib/card/view'
import { LOCALES } from '@/lib/i18n'
import { companyNames } from '@/tests/card/names'
import { type Sample, sampleExplanation } from '@/tests/fixtures/explanation'

/**
 * `npm run cards`: the picture's targets. How long and how much memory one takes beside two other ways to draw the same
 * elements with the same fonts; that none is larger than 300 kB; that its QR code is read at three sizes; that 500 names
 * of companies are drawn whole. `npm run cards -- 200` draws as many for the times. Exits with 1 where one is missed; times are told, not judged.
 */

/** A link as this project makes them. */
const LINK = 'https://loan-match.example.org/zh/share/k7m2q9x4t8w3r6p5n2h7j4d9c3v8b6zs'

const shapes = Object.keys(SIZES) as Shape[]
const MOST = 300_000

// ── three ways to draw ───────────────────────────────────────────────────────────────────────────────────────────────

type Draw = (view: CardView, shape: Shape) => Promise<Uint8Array>

/** Each gets the same elements, broken into the same lines, and the same two cut fonts; each loads only what it needs. */
const ways: Record<string, () => Promise<Draw>> = {
  '@vercel/og (ours)': async () => (await import('@/lib/card/draw')).drawCard,
  'satori + resvg-js': async () => {
    const [{ default: satori }, { Resvg }] = [await import('satori'), await import('@resvg/resvg-js')]
    return async (view, shape) => {
      const { width, height } = SIZES[shape]
      const card = layOut(view, shape)
      const svg = await satori(card, { width, height, fonts: facesFor(textsOf(card).join('')) })
      return new Resvg(svg).render().asPng()
    }
  },
  takumi: async () => {
    const [{ Renderer }, { fromJsx }] = [await import('@takumi-rs/core'), await import('@takumi-rs/helpers/jsx')]
    const renderer = new Renderer()
    let known: unknown
    return async (view, shape) => {
      const { width, height } = SIZES[shape]
      const card = layOut(view, shape)
      const fonts = facesFor(textsOf(card).join(''))
      if (fonts !== known) for (const font of fonts) await renderer.registerFont(font)
      known = fonts
      const { node } = await fromJsx(card)
      return renderer.render(node, { width, height, format: 'png' })
    }
  },
}

type Measured = { first: number; p50: number; p95: number; cpu: number; memory: number; size: number }

/** Results to draw, made by the parent, so that the memory of a child is that of drawing alone. */
async function views() {
  const { results } = await import('@/tests/card/results')
  return [...results(20)].map(({ seed, explained }) =>
    cardView(explained(LOCALES[seed % 2] as (typeof LOCALES)[0]), { link: LINK }),
  )
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000

/** One way, alone in its own process: the first picture, then `count` warm ones of different results. */
async function measure(name: string, count: number, views: CardView[]): Promise<Measured> {
  const draw = await (ways[name] as () => Promise<Draw>)()
  const time = async (at: number) => {
    const began = performance.now()
    const { length } = await draw(views[at % views.length] as CardView, shapes[at % shapes.length] as Shape)
    return { took: performance.now() - began, length }
  }
  const first = await time(0)
  for (let at = 0; at < views.length * shapes.length; at++) await time(at)
  const before = process.cpuUsage()
  const times: number[] = []
  let [memory, size] = [0, 0]
  for (let at = 0; at < count; at++) {
    const { took, length } = await time(at)
    times.push(took)
    size += length
    memory = Math.max(memory, process.memoryUsage.rss())
  }
  const cpu = milliseconds(process.cpuUsage(before)) / count
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number
  return { first: first.took, p50: at(0.5), p95: at(0.95), cpu, memory, size: size / count }
}

async function speed(count: number) {
  const here = fileURLToPath(import.meta.url)
  const input = JSON.stringify(await views())
  for (const name of Object.keys(ways)) {
    const child = spawnSync(process.execPath, ['--import', 'tsx', here, '--measure', name, String(count)], {
      encoding: 'utf8',
      input,
    })
    if (child.status !== 0) throw new Error(child.stderr)
    const { first, p50, p95, cpu, memory, size } = JSON.parse(child.stdout) as Measured
    console.log(
      `${name.padEnd(18)} first ${first.toFixed(0)} ms, warm p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms, ` +
        `memory ${(memory / 2 ** 20).toFixed(0)} MiB, ${(size / 1000).toFixed(0)} kB on average`,
    )
  }
}

// ── sizes, codes, names ──────────────────────────────────────────────────────────────────────────────────────────────

/** Every kind of card: shape, language, outcome, shortest and longest, one loan and three, with and without a name. */
function* kinds(): Generator<[string, CardView, Shape]> {
  for (const shape of shapes)
    for (const locale of LOCALES)
      for (const outcome of ['eligible', 'undetermined', 'ineligible'] as const)
        for (const length of ['short', 'long'] as const) {
          const sample: Sample = { locale, outcome, length, loans: length === 'long' ? 3 : 1 }
          const name = length === 'long' ? companyNames(1)[0] : undefined
          const view = cardView(sampleExplanation(sample), { link: LINK, companyName: name })
          yield [`${shape} ${locale} ${outcome} ${length}`, view, shape]
        }
}

async function sizesAndCodes(): Promise<string[]> {
  const [{ decoded }, { drawCard }] = [await import('@/tests/card/decode'), await import('@/lib/card/draw')]
  const missed: string[] = []
  let [cards, read, largest] = [0, 0, 0]
  for (const [name, view, shape] of kinds()) {
    const png = await drawCard(view, shape)
    cards++
    largest = Math.max(largest, png.length)
    if (png.length > MOST) missed.push(`${name}: ${png.length} bytes`)
    for (const width of [undefined, 720, 360])
      if ((await decoded(png, width)) === LINK) read++
      else missed.push(`${name}: QR code not read at ${width ?? 'full'} width`)
  }
  console.log(
    `${cards} kinds of card: the largest ${(largest / 1000).toFixed(0)} kB; ${read} of ${3 * cards} QR codes read at full width, 720 and 360 pixels`,
  )
  return missed
}

async function names(count: number): Promise<string[]> {
  const { drawCard } = await import('@/lib/card/draw')
  const all = companyNames(count)
  const missed = all.filter((name) => drawableName(name) !== name)
  for (const [at, companyName] of all.entries()) {
    const view = cardView(sampleExplanation(), { companyName }, drawableName)
    const shape = shapes[at % shapes.length] as Shape
    const drawn = textsOf(layOut(view, shape)).join('').replace(/\s/gu, '')
    // drawCard refuses a card with a character that no font draws.
    await drawCard(view, shape)
    if (!drawn.includes(companyName)) missed.push(companyName)
  }
  console.log(`${count} names of companies drawn, ${missed.length} not whole`)
  return missed
}

const [mode, name, count] = process.argv.slice(2)
if (mode === '--measure')
  console.log(JSON.stringify(await measure(name as string, Number(count), JSON.parse(readFileSync(0, 'utf8')))))
else {
  await speed(Number(mode ?? 60))
  const missed = [...(await sizesAndCodes()), ...(await names(500))]
  for (const one of missed) console.log(`missed: ${one}`)
  process.exitCode = missed.length > 0 ? 1 : 0
}
