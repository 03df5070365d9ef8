import { readFileSync } from 'node:fs'
import { Agent, createServer, get, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shedLoad } from '@/lib/shed'

/** One request: its status, body and what it was told about coming back. */
const ask = (server: Server, path: string, accept = '*/*') =>
  new Promise<{ status?: number; body: string; again?: string }>((answer, fail) => {
    const { port } = server.address() as AddressInfo
    get({ port, path, headers: { accept }, agent: false }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () => answer({ status: response.statusCode, body, again: response.headers['retry-after'] }))
    }).on('error', fail)
  })

/** Newcomers that the system holds for any server, whatever it asks for. */
const room = () => {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'))
  } catch {
    return 0
  }
}

/** Connects as often as it is told to, and says so once all have got through. */
const CROWD = `
const { parentPort, workerData: { port, count, flag } } = require('node:worker_threads')
let through = 0
const all = Array.from({ length: count }, () =>
  require('node:net').connect({ port, host: '127.0.0.1' }, () => {
    if (++through < count) return
    Atomics.store(flag, 0, 1)
    Atomics.notify(flag, 0)
  }))
parentPort.once('message', () => { for (const one of all) one.destroy() })`

describe('a server with more visitors than it can answer', () => {
  let server: Server
  let release: (() => void)[] = []
  let came: () => void = () => {}
  beforeAll(() => shedLoad(3, 400))
  afterEach(() => new Promise((closed) => server.close(closed)))

  it('finishes what it let in, turns the rest away at once, and lets in again after', async () => {
    release = []
    server = createServer((_, response) => {
      release.push(() => response.end('done'))
      came()
    })
    await new Promise<void>((ready) => server.listen(0, ready))
    // The first request of a server is what makes it known; from it on they are counted.
    const all = new Promise<void>((full) => {
      came = () => release.length === 3 && full()
    })
    const inside = ['/1', '/2', '/3'].map((path) => ask(server, path))
    await all
    expect(await ask(server, '/4')).toEqual({ status: 503, body: '{"error":{"code":"busy"}}', again: '2' })
    const page = await ask(server, '/zh', 'text/html')
    expect(page).toMatchObject({ status: 503, again: '2' })
    expect(page.body).toContain('答案都在本机')
    const free = ask(server, '/_next/static/a.js')
    await new Promise<void>((more) => {
      came = () => release.length === 4 && more()
      came()
    })
    for (const end of release) end()
    expect((await Promise.all([...inside, free])).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    came = () => release.at(-1)!()
    expect(await ask(server, '/5')).toMatchObject({ status: 200, body: 'done' })
  })

  it('turns away what still waits when one round of work has taken long, but nobody for one slow answer', async () => {
    const work = (ms: number) => {
      const until = performance.now() + ms
      while (performance.now() < until);
    }
    server = createServer((request, response) => {
      work(Number(request.url!.slice(1)))
      response.end('done')
    })
    await new Promise<void>((ready) => server.listen(0, ready))
    expect(await ask(server, '/0')).toMatchObject({ status: 200 })
    const slow = await Promise.all(['/400', '/0', '/0'].map((path) => ask(server, path)))
    expect(slow.map(({ status }) => status)).toEqual([200, 200, 200])
    // Newcomers, each on a connection of its own, faster than they can be answered.
    const burst = await Promise.all(Array.from({ length: 60 }, () => ask(server, '/30')))
    const count = (code: number) => burst.filter(({ status }) => status === code).length
    expect(count(200)).toBeGreaterThanOrEqual(10)
    expect(count(503)).toBeGreaterThan(0)
    expect(count(200) + count(503)).toBe(60)
  })

  it('reads past a short body and keeps the connection; a long one ends it', async () => {
    release = []
    server = createServer((_, response) => {
      release.push(() => response.end('done'))
      came()
    })
    await new Promise<void>((ready) => server.listen(0, ready))
    const full = new Promise<void>((all) => {
      came = () => release.length === 3 && all()
    })
    const inside = ['/1', '/2', '/3'].map((path) => ask(server, path))
    await full
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const send = (length: number) =>
      new Promise<{ status?: number; ends: boolean; reused: boolean }>((answer, fail) => {
        const { port } = server.address() as AddressInfo
        const headers = { 'content-length': length }
        const sent = request({ port, agent, method: 'POST', headers }, (response) => {
          response.resume()
          const ends = response.headers.connection === 'close'
          response.on('end', () => answer({ status: response.statusCode, ends, reused: sent.reusedSocket }))
        })
        sent.on('error', fail).end(Buffer.alloc(length))
      })
    expect(await send(60_000)).toEqual({ status: 503, ends: false, reused: false })
    expect(await send(60_000)).toEqual({ status: 503, ends: false, reused: true })
    expect(await send(70_000)).toEqual({ status: 503, ends: true, reused: true })
    agent.destroy()
    for (const end of release) end()
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it.skipIf(room() < 1000)('lets more newcomers wait at the door than any server does by itself', async () => {
    server = createServer((_, response) => response.end('done'))
    await new Promise<void>((ready) => server.listen(0, ready))
    expect(await ask(server, '/')).toMatchObject({ status: 200 })
    const flag = new Int32Array(new SharedArrayBuffer(4))
    const { port } = server.address() as AddressInfo
    const crowd = new Worker(CROWD, { eval: true, workerData: { port, count: 700, flag } })
    // This thread takes nobody in until all of them stand at the door.
    expect(Atomics.wait(flag, 0, 0, 20_000)).not.toBe('timed-out')
    crowd.postMessage('go')
    await new Promise((gone) => crowd.once('exit', gone))
  })
})
