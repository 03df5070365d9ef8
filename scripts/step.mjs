// Steps of a script: run a program, say what happens and how long it took, and stop everything when we are stopped.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const children = new Set()
let stopping = false

/** Runs a program. Its output is shown at once (`show`), or kept and given back; `code` 0 means it went well. */
export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((done) => {
    const output = []
    const child = spawn(command, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    children.add(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk))
    const finish = (code) => {
      children.delete(child)
      if (!stopping) done({ code, output: Buffer.concat(output).toString() })
    }
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`))
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** Runs one of our own Node programs, or a package's, with the Node that runs this script. */
export const node = (args, options) => run(process.execPath, args, options)

/** Runs npm: the one that started us, where there is one. */
export const npm = (args, options) =>
  process.env.npm_execpath ? node([process.env.npm_execpath, ...args], options) : run('npm', args, options)

/** Says what is done now and, afterwards, how long it took. */
export async function step(title, work) {
  console.log(`\n▸ ${title}`)
  const began = Date.now()
  const result = await work()
  console.log(`  ${seconds(began)}`)
  return result
}

/** The time since `began` in words. */
export const seconds = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`

/** Ends the script with a sentence for the reader. */
export function fail(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** Stops every program we started when we are told to stop, and when the npm that started us is gone. */
export function stopTogether() {
  const stop = (code) => {
    if (stopping) return
    stopping = true
    const leave = () => children.size === 0 && process.exit(code)
    for (const child of children) {
      child.on('close', leave)
      child.kill('SIGINT') // not SIGTERM: Playwright would leave its web server running
    }
    leave()
    setTimeout(() => {
      for (const child of children) child.kill('SIGKILL')
      process.exit(code)
    }, 10_000)
  }
  process.on('SIGINT', () => stop(130))
  process.on('SIGTERM', () => stop(143))
  process.on('SIGHUP', () => stop(129))

  // npm → sh → us: the shell passes no signal on, so we watch whether it, or npm above it, has gone.
  if (!process.env.npm_lifecycle_event) return
  const before = ancestors()
  setInterval(() => ancestors() !== before && stop(143), 500).unref()
}

function ancestors() {
  const parent = process.ppid
  const stat = `/proc/${parent}/stat`
  const grandparent = existsSync(stat)
    ? readFileSync(stat, 'utf8')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0]
    : ''
  return `${parent} ${grandparent}`
}
