import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of its own for one spec: an empty data folder, and the code that its console shows at the start. */
export type OwnServer = { url: string; code: string; log: () => string; later: () => void; stop: () => Promise<void> }

export async function ownServer(env: Record<string, string> = {}): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'own-server-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
    env: { ...process.env, DATA_DIR: folder, SITE_URL: url, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  let log = ''
  const code = await new Promise<string>((answer, fail) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString()
      const shown = /One-time code for the first[^:]*: (\S+)/.exec(log)?.[1]
      if (shown && log.includes('Ready')) answer(shown)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.on('exit', () => fail(new Error(`The server ended before it was ready:\n${log}`)))
  })
  return {
    url,
    code,
    log: () => log,
    // With later.mjs loaded.
    later: () => server.kill('SIGUSR2'),
    stop: () => ended(server).then(() => rmSync(folder, { recursive: true })),
  }
}

const ended = (server: ChildProcess) =>
  new Promise<void>((done) => {
    server.removeAllListeners('exit')
    server.on('exit', () => done())
    server.kill('SIGTERM')
  })

const freePort = () =>
  new Promise<number>((answer) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })
