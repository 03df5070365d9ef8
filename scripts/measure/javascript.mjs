// First-load JavaScript (gzip -9, noModule apart) of every kind of page against a Next page with one heading.
// Whatever the HTML names counts: scripts, and scripts that are preloaded; the rulebook must be among neither.
import { gzipSync } from 'node:zlib'
import { scriptsOf } from '../bench-js.mjs'
import { routes } from './routes.mjs'
import { withServers } from './servers.mjs'

const sizes = new Map()

async function weigh(base, path) {
  const page = await fetch(new URL(path, base))
  if (!page.ok) throw new Error(`${path} answered ${page.status}.`)
  const html = await page.text()
  const named = [...scriptsOf(html), ...preloadsOf(html)].map((src) => new URL(src, base).href)
  let total = 0
  for (const src of new Set(named)) {
    if (!sizes.has(src))
      sizes.set(src, gzipSync(Buffer.from(await (await fetch(src)).arrayBuffer()), { level: 9 }).length)
    total += sizes.get(src)
  }
  return { total, early: /\/rulebook\//.test(html) }
}

/** Scripts that the HTML asks for ahead of their tags. */
export const preloadsOf = (html) =>
  [...html.matchAll(/<link\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => /rel="(modulepreload|preload)"/i.test(tag) && /as="script"|modulepreload/i.test(tag))
    .flatMap((tag) => tag.match(/\shref="([^"]+)"/i)?.[1]?.replaceAll('&amp;', '&') ?? [])

/** Prints the table; gives the number of pages over their limit. */
export async function javascript() {
  return withServers(async (product, bare) => {
    const floor = (await weigh(bare, '/')).total
    const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(7)
    console.log(`${kilobytes(floor)} KB          a page with one heading (gzip -9, 1 KB = 1000 bytes)`)
    let over = 0
    for (const { path, script } of routes) {
      const { total, early } = await weigh(product, path)
      const times = total / floor
      const bad = times > script || early
      if (bad) over++
      const note = early ? '  the rulebook comes with the page' : bad ? `  over ${script} ×` : ''
      console.log(`${kilobytes(total)} KB  ${times.toFixed(3)} ×  ${path}${note}`)
    }
    return over
  })
}
