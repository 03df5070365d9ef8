// `npm start`: installs, checks the rules, builds, each only when needed, then serves until it is stopped.
import { createServer } from 'node:net'
import { build, install } from './fresh.mjs'
import { serverArguments } from './server.mjs'
import { fail, node, seconds, step, stopTogether } from './step.mjs'

const began = Date.now()
const port = Number(process.env.PORT || 3000)
const address = `http://localhost:${port}`

const isFree = () =>
  new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, () => probe.close(() => answer(true)))
  })

async function needPort() {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`PORT=${process.env.PORT} is not a port: use a number from 1 to 65535.`)
  if (!(await isFree()))
    fail(`Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`)
}

async function answers() {
  for (;;) {
    const response = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
    if (response) return
    await new Promise((wait) => setTimeout(wait, 100))
  }
}

stopTogether()
await needPort()
await install()

await step('Checking the rules', async () => {
  const rules = await node(['--import', 'tsx', 'scripts/rules.ts', 'check'])
  if (rules.code !== 0)
    fail(
      `${rules.output.trimEnd()}\n\nThe rules have a mistake, so nothing was started. Mend the file named above and try again.`,
    )
})

await step('Building the pages (about half a minute; skipped while the sources are unchanged)', async () => {
  const { code, output, fresh } = await build()
  if (code !== 0) fail(`${output.trimEnd()}\n\nThe build failed, so nothing was started.`)
  if (fresh) console.log('  nothing changed since the last build')
})

await needPort()
console.log('\n▸ Starting the server')
const server = node(serverArguments(port), { show: true })
server.then(({ code }) => fail(`The server ended by itself (exit code ${code}).`))
await answers()
console.log(`\n科创融资匹配 · SciTech Loan Match is ready after ${seconds(began)}:  ${address}\nStop it with Ctrl+C.`)
