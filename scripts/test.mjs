// `npm test`: everything, from set-up to browser. `npm run check` (--fast) leaves out the build and the browser.
// The last line is `N passed, N failed`; each check without tests of its own counts as one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { lastLine, playwrightCounts, vitestCounts } from './counts.mjs'
import { build, install } from './fresh.mjs'
import { node, seconds, step, stopTogether } from './step.mjs'

const fast = process.argv.includes('--fast')
const began = Date.now()
const scratch = mkdtempSync(join(tmpdir(), 'scitech-loan-match-'))
const results = []

/** One check that counts as one: its output is shown when it fails. */
const check = (title, work) =>
  step(title, async () => {
    const { code, output } = await work()
    if (code !== 0) console.log(output.trimEnd())
    results.push({ title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
    return code === 0
  })

/** One runner that counts its own tests in a JSON report. */
const runner = (title, counts, work) =>
  step(title, async () => {
    const report = join(scratch, `${results.length}.json`)
    const { code } = await work(report)
    results.push({ title, ...counts(readReport(report), code) })
  })

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined // the runner died before it wrote one; its exit code then counts as one failure
  }
}

const freePort = () =>
  new Promise((answer) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address()
      probe.close(() => answer(port))
    })
  })

async function tsc() {
  const types = await node(['node_modules/next/dist/bin/next', 'typegen'])
  if (types.code !== 0) return types
  const root = await node(['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'])
  const engine = await node(['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', 'lib/engine'])
  return { code: root.code || engine.code, output: root.output + engine.output }
}

async function browserTests() {
  const browser = await step('Finding a browser', chromium)
  if (browser.sentence) {
    console.log(`  ${browser.sentence}`)
    results.push({ title: 'Browser', passed: 0, failed: 1, skipped: 0 })
    return
  }
  const port = String(await freePort())
  await runner('Browser tests on the production build (Playwright)', playwrightCounts, (report) =>
    node(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', '--pass-with-no-tests'], {
      show: true,
      env: {
        E2E_PORT: port,
        DATA_DIR: join(scratch, 'data'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        ...(browser.path && { CHROMIUM_PATH: browser.path }),
      },
    }),
  )
}

stopTogether()
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

await install()
await check('Types, and the engine without browser or Node (tsc)', tsc)
await check('Lint and format (biome)', () =>
  node(['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '.']),
)
await check('Arrows: who may import whom', () => node(['scripts/arrows.mjs']))
await check('Rules', () => node(['--import', 'tsx', 'scripts/rules.ts', 'check']))
await runner('Tests (vitest)', vitestCounts, (report) =>
  node(
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { show: true },
  ),
)
if (!fast && (await check('Production build', build))) {
  await check('First-load JavaScript beside a page with one heading', () =>
    node(['--import', 'tsx', 'scripts/measure.ts', 'javascript']),
  )
  await browserTests()
}

const width = Math.max(...results.map(({ title }) => title.length))
console.log(`\nAll steps took ${seconds(began)}:`)
for (const { title, ...counts } of results) console.log(`  ${title.padEnd(width)}  ${lastLine([counts])}`)
console.log(lastLine(results))
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
