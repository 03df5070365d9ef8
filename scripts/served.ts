import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverArguments } from './server.mjs'

/** Who has not got an answer by then has gone away. */
const PATIENCE = 10_000
const PASSWORD = 'seven brass kettles on a sill'

/** `fault` says how there was no answer: the system's code, or how far it had come when patience ended. */
export type Answer = { status: number; ms: number; body: Buffer; headers: IncomingMessage['headers']; fault?: string }
export type Ask = {
  method: string
  path: string
  body?: string | Buffer
  headers?: Record<string, string>
  patience?: number
}

export type Served = Awaited<ReturnType<typeof serve>>

/** The built server on a port of its own, with a folder of its own, and a first manager signed in at it. */
export async function serve() {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'served-'))
  const server = spawn(process.execPath, serverArguments(port), {
    env: { ...process.env, DATA_DIR: folder, NEXT_TELEMETRY_DISABLED: '1', TRUSTED_PROXIES: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((end) => server.once('exit', end))
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
  let asked = 0
  let peak = 0
  const memory = () => {
    const now = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024
    peak = Math.max(peak, now)
    return now
  }

  const ask = ({ method, path, body, headers, patience = PATIENCE }: Ask) =>
    new Promise<Answer>((answer) => {
      const began = performance.now()
      let how = 'not connected'
      const done = (status: number, told: Partial<Answer> = {}) => {
        clearTimeout(clock)
        answer({ status, ms: performance.now() - began, body: Buffer.alloc(0), headers: {}, ...told })
      }
      const sent = request(
        {
          port,
          agent,
          method,
          path,
          // Visitors come from many addresses: it is not one of them that is to be slowed down here.
          headers: {
            'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}`,
            ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
            ...headers,
          },
        },
        (response) => {
          how = 'in the middle of the answer'
          const parts: Buffer[] = []
          response.on('data', (part) => parts.push(part))
          response.on('end', () =>
            done(response.statusCode ?? 0, { body: Buffer.concat(parts), headers: response.headers }),
          )
          response.on('error', (error) => done(0, { fault: codeOf(error) }))
        },
      )
      const clock = setTimeout(() => {
        done(0, { fault: `timeout, ${how}` })
        sent.destroy()
      }, patience)
      sent.on('socket', (socket) => {
        how = socket.connecting ? 'connecting' : 'sent'
        if (socket.connecting) socket.once('connect', () => (how = 'sent'))
      })
      sent.on('error', (error) =>
        done(0, { fault: `${codeOf(error)}${sent.reusedSocket ? ' on a kept connection' : ` ${how}`}` }),
      )
      sent.end(body)
    })

  const code = await oneTimeCode(server)
  let cookie = ''
  const asPage = () => ({ 'x-workspace': 'page', origin: `http://localhost:${port}`, cookie })
  /** One of the managers' doors, as whoever is signed in. */
  const door = async (path: string, body: unknown, method = 'POST', patience = PATIENCE) => {
    const answer = await ask({
      method,
      path: `/api/v1/workspace/${path}`,
      body: JSON.stringify(body),
      headers: asPage(),
      patience,
    })
    if (answer.status < 200 || answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.fault ?? ''} ${answer.body.subarray(0, 500)}`)
    const set = answer.headers['set-cookie']?.map((each) => each.split(';')[0]).join('; ')
    if (set) cookie = set
    return answer
  }
  const told = async (...asked: Parameters<typeof door>) => JSON.parse(String((await door(...asked)).body))
  const enter = (email: string) => door('session', { email, password: PASSWORD })
  await door('password', { code, password: PASSWORD, name: 'K', email: 'k@bank.example' })
  await enter('k@bank.example')
  const made = await told('managers', { name: 'M', email: 'm@bank.example', role: 'manager' })
  await door('password', { code: made.code, password: PASSWORD })
  await enter('m@bank.example')

  return {
    port,
    password: PASSWORD,
    ask,
    asPage,
    door,
    told,
    /** What the server's process holds now, in MB, and the most that was seen whenever it was asked. */
    memory,
    mostMemory: () => peak,
    /** Seconds that the server had work and no processor, because other programs had them. */
    waited: () => Number(readFileSync(`/proc/${server.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9,
    forgetMemory: () => {
      peak = 0
    },
    async stop() {
      agent.destroy()
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : error.message)

/** A port that nobody listens at. */
const freePort = () =>
  new Promise<number>((answer) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => answer(port))
    })
  })

/** The code for the first account that the console shows, once the server answers. */
function oneTimeCode(child: ChildProcess): Promise<string> {
  let log = ''
  return new Promise((answer, fail) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      log += chunk
      const shown = /One-time code for the first[^:]*: (\S+)/.exec(log)?.[1]
      if (shown && log.includes('Ready')) answer(shown)
    })
    child.once('exit', () => fail(new Error(`The server did not start; is there a build (npx next build)?\n${log}`)))
  })
}
