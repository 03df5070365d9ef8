import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { builtApp, sizes } from './bench/pages'

/**
 * `npm run bench`: what a decision costs, beside a hand-written function of the same rules and other engines, after each
 * answer of an interview, and as companies and products grow; the engine's size in a browser; the JavaScript of each page
 * of the last build. The default takes under two minutes, `-- --all` the rest. `-- http://localhost:3000 /zh` measures
 * the pages of a running app.
 */

const [base, ...routes] = process.argv.slice(2)
if (base !== undefined && base !== '--all') sizes(base, routes)
else {
  // What is measured is what a browser gets: bundled, without the names that the command line's loader keeps.
  const folder = join(process.cwd(), 'node_modules', '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'main.mjs')
  await build({
    entryPoints: ['scripts/bench/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': process.cwd() },
    logLevel: 'error',
  })
  const { bench } = (await import(pathToFileURL(outfile).href)) as typeof import('./bench/main')
  await bench(base === '--all')
  await builtApp()
}
