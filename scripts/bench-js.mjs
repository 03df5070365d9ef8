// First-load JavaScript of pages on a running production server: gzip -9 of every <script src> that the HTML names.
//   npm run bench -- http://localhost:3000 /zh /zh/match
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

/** The addresses of the scripts that a modern browser loads for this HTML (noModule ones are for old browsers). */
export function scriptsOf(html) {
  const tags = html.match(/<script\b[^>]*>/gi) ?? []
  const modern = tags.filter((tag) => !/\snomodule\b/i.test(tag))
  const addresses = modern.map((tag) => tag.match(/\ssrc="([^"]+)"/i)?.[1]?.replaceAll('&amp;', '&'))
  return [...new Set(addresses.filter(Boolean))]
}

async function get(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return { url: response.url, body: Buffer.from(await response.arrayBuffer()) }
}

async function measure(base, route, sizes) {
  const page = await get(new URL(route, base))
  const scripts = scriptsOf(page.body.toString()).map((src) => new URL(src, page.url).href)
  for (const src of scripts) if (!sizes.has(src)) sizes.set(src, gzipSync((await get(src)).body, { level: 9 }).length)
  const js = scripts.reduce((total, src) => total + sizes.get(src), 0)
  return { route, scripts: scripts.length, js, html: gzipSync(page.body, { level: 9 }).length }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [base = 'http://localhost:3000', ...routes] = process.argv.slice(2)
  const sizes = new Map()
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8)
  console.log(' js KB   html KB  scripts  route   (gzip -9, 1 KB = 1000 bytes)')
  for (const route of routes.length > 0 ? routes : ['/']) {
    const { js, html, scripts } = await measure(base, route, sizes)
    console.log(`${kilobytes(js)} ${kilobytes(html)} ${String(scripts).padStart(8)}  ${route}`)
  }
}
