// The built product beside a Next page with one heading, each on a free port of this machine.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOf } from '../fresh.mjs'
import { fail, node } from '../step.mjs'

const next = 'node_modules/next/dist/bin/next'
const bare = 'tests/fixtures/bare-app'
const bareSources = ['app/layout.jsx', 'app/page.jsx', 'next.config.js'].map((file) => join(bare, file))

const freePort = () =>
  new Promise((answer) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address()
      probe.close(() => answer(port))
    })
  })

/** Builds the page with one heading, unless it was built by these very packages. */
async function buildBare() {
  const stamp = join(bare, '.next/source-hash')
  const hash = hashOf([...bareSources, 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  rmSync(join(bare, '.next'), { recursive: true, force: true })
  const { code, output } = await node([next, 'build', bare])
  if (code !== 0) fail(`${output}\nThe page with one heading could not be built.`)
  writeFileSync(stamp, hash)
}

/** Starts one built app; gives its address and how to stop it. */
async function serve(folder) {
  const port = await freePort()
  const child = spawn(process.execPath, [next, 'start', folder, '-p', String(port)], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', DATA_DIR: join(tmpdir(), 'scitech-loan-match-measure') },
    stdio: 'ignore',
  })
  const base = `http://localhost:${port}`
  const answers = () =>
    fetch(base, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    )
  for (const end = Date.now() + 30_000; !(await answers()); await new Promise((wait) => setTimeout(wait, 100)))
    if (child.exitCode !== null || Date.now() > end) fail(`${folder} does not start: is it built (npm run build)?`)
  return { base, stop: () => child.kill('SIGTERM') }
}

/** Runs `work` with the addresses of the product and of the page with one heading, and stops both after it. */
export async function withServers(work) {
  if (!existsSync('.next/BUILD_ID')) fail('The app is not built: run npm run build first.')
  await buildBare()
  const servers = [await serve('.'), await serve(bare)]
  try {
    return await work(...servers.map(({ base }) => base))
  } finally {
    for (const { stop } of servers) stop()
  }
}
