// Lighthouse on a phone, median of five: the product's pages beside a page with one heading, in turn.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as findChromium } from '../chromium.mjs'
import { answers } from './routes.mjs'
import { withServers } from './servers.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
/** Some of the pages only, by their paths, where a machine has little time. */
const only = process.env.PAGES?.split(',')
const pages = [
  { path: '/zh', indexable: true },
  { path: '/zh/match/totalAssets' },
  { path: '/zh/result', told: true },
  { path: '/zh/products', indexable: true },
  { path: '/zh/rules', indexable: true },
  { path: '/en/rules/little-giant', indexable: true },
  { path: '/zh/how-it-works', indexable: true },
  { path: '/zh/money', indexable: true },
  { path: '/en/screen', indexable: true },
]

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

const freePort = () =>
  new Promise((answer) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address()
      probe.close(() => answer(port))
    })
  })

/** A browser of its own for one page, with answers in its store where they are told; Lighthouse talks to its port. */
async function withBrowser(told, base, work) {
  const { path, sentence } = await findChromium()
  if (sentence) throw new Error(sentence)
  const { chromium } = await import('@playwright/test')
  const port = await freePort()
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...(path && { executablePath: path }),
    viewport: null,
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
  try {
    // The port opens a moment after the browser.
    for (let tries = 0; ; tries++) {
      if (await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null)) break
      if (tries === 200) throw new Error('The browser opens no port.')
      await new Promise((wait) => setTimeout(wait, 100))
    }
    if (told) {
      const page = await context.newPage()
      await page.goto(`${base}/zh/how-it-works`)
      await page.evaluate((text) => localStorage.setItem('answers', text), answers)
      await page.close()
    }
    return await work(port)
  } finally {
    await context.close()
    // The browser's helpers may write for a moment after it has gone.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function audit(port, url) {
  const { default: lighthouse } = await import('lighthouse')
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    disableStorageReset: true,
  })
  const { categories, audits } = result.lhr
  const score = (id) => Math.round((categories[id]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practice: score('best-practices'),
    seo: score('seo'),
    lcp: audits['largest-contentful-paint'].numericValue,
    tbt: audits['total-blocking-time'].numericValue,
    failed: Object.values(categories)
      .filter(({ id }) => id !== 'performance')
      .flatMap(({ auditRefs }) => auditRefs.map(({ id }) => audits[id]))
      .filter(({ score: each, scoreDisplayMode }) => scoreDisplayMode === 'binary' && each === 0)
      .map(({ id }) => id),
  }
}

/** Prints the medians; gives the number of targets missed. */
export async function lighthouse() {
  return withServers(async (product, bare) => {
    const all = [
      { name: 'one heading', url: bare, floor: true },
      ...pages
        .filter(({ path }) => !only || only.includes(path))
        .map((one) => ({ name: one.path, url: product + one.path, ...one })),
    ]
    // Nobody is measured while a server still reads its files for the first time.
    for (const { url } of all) await fetch(url)
    const runs = new Map(all.map(({ name }) => [name, []]))
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, url, told } of all) {
        runs.get(name).push(await withBrowser(told, product, (port) => audit(port, url)))
      }
    console.log(`Lighthouse on a phone, median of ${ROUNDS}:`)
    console.log(' perf  a11y  practice  seo   LCP ms  TBT ms  page')
    let missed = 0
    let floor
    for (const { name, floor: isFloor, indexable } of all) {
      const of = (key) => median(runs.get(name).map((run) => run[key]))
      if (isFloor) floor = of('performance')
      const wrong = isFloor
        ? []
        : [
            ...(of('performance') < floor - 3 ? [`performance more than 3 below ${floor}`] : []),
            ...(of('accessibility') < 95 ? ['accessibility below 95'] : []),
            ...(of('practice') < 95 ? ['best practice below 95'] : []),
            ...(indexable && of('seo') < 95 ? ['SEO below 95'] : []),
          ]
      missed += wrong.length
      const cell = (value, width) => String(Math.round(value)).padStart(width)
      const failed = [...new Set(runs.get(name).flatMap((run) => run.failed))]
      console.log(
        `${cell(of('performance'), 5)} ${cell(of('accessibility'), 5)} ${cell(of('practice'), 9)} ${cell(of('seo'), 4)} ${cell(of('lcp'), 8)} ${cell(of('tbt'), 7)}  ${name}` +
          `${wrong.length ? `  ✗ ${wrong.join(', ')}` : ''}${!isFloor && failed.length ? `  (${failed.join(', ')})` : ''}`,
      )
    }
    return missed
  })
}
