import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** Requests at work side by side; more would only wait, and whoever waits long goes away and asks again. */
const MOST_AT_WORK = 64
/** How long the line before the program may be, in milliseconds, and how many must have been let in meanwhile: one slow picture alone turns nobody away. */
const LINE = { ms: 1500, requests: 16 }
/** How often a mark is set into the line, in milliseconds. */
const MARKS = { round: 25, newcomer: 200 }
const GIVEN_UP = 10_000
/** Newcomers that the system holds for us; it drops whoever comes on top, and they knock again only seconds later. */
const MOST_WAITING = 4096
/** The longest body, in bytes, that is read past to keep its connection. */
const READ_PAST = 64 * 1024
/** Seconds after which it is worth to ask again. */
const AGAIN = 2

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${AGAIN + 1}"><title>请稍候 · One moment</title>
<p>现在访问的人很多，页面会在几秒后自动重试。已填的答案都在本机，不会丢失。</p>
<p lang="en">Many people are here at once; this page tries again in a few seconds. Your answers are on your device and are not lost.</p></html>`
const BODY = JSON.stringify({ error: { code: 'busy' } })

/** Files of a page that was let in, and the question whether the server is alive, are always answered. */
const isFree = ({ url = '' }: IncomingMessage) => url.startsWith('/_next/static/') || url === '/api/v1/health'

/**
 * Turns requests away with 503 while `most` are at work or the line is `longest` milliseconds long, before anything is done for them: a server
 * that takes in more than it can answer answers nobody in time. What was let in is finished.
 */
export function shedLoad(most = MOST_AT_WORK, longest = LINE.ms) {
  const servers = new WeakSet<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (servers.has(server)) return
    servers.add(server)
    watch(server, most, longest)
  })
}

function watch(server: Server, most: number, longest: number) {
  holdNewcomers(server)
  const lines = [roundOf(), newcomersOf(server)]
  let atWork = 0
  const isFull = () =>
    atWork >= most ||
    lines.some(({ mark }) => mark && mark.letIn >= LINE.requests && performance.now() - mark.since > longest)
  const emit = server.emit as (this: Server, name: string, ...rest: unknown[]) => boolean
  server.emit = function (this: Server, name: string, ...rest: unknown[]) {
    if (name !== 'request') return emit.call(this, name, ...rest)
    const [request, response] = rest as [IncomingMessage, ServerResponse]
    if (isFree(request)) return emit.call(this, name, ...rest)
    if (isFull()) return turnAway(request, response)
    atWork++
    for (const { mark } of lines) if (mark) mark.letIn++
    response.once('close', () => atWork--)
    return emit.call(this, name, ...rest)
  } as Server['emit']
}

/** The framework listens with room for 511, which one busy second of visitors fills; to listen again on the same handle only makes it more. */
function holdNewcomers(server: Server) {
  const { _handle: handle } = server as Server & { _handle?: { listen?: (room: number) => number } | null }
  handle?.listen?.(MOST_WAITING)
}

/** A mark that stands in a line since a moment, and how many were let in from then on; none while it has come through. */
type Line = { mark?: { since: number; letIn: number } }

/** Requests on connections that are open wait inside one round of the program's loop, which a timer marks. */
function roundOf(): Line {
  const line: Line = {}
  setInterval(() => {
    line.mark = { since: performance.now(), letIn: 0 }
  }, MARKS.round).unref()
  return line
}

/** New connections wait before they are taken in. How long, only one of them can tell: a connection of our own. */
function newcomersOf(server: Server): Line {
  const line: Line = {}
  let own: Socket | undefined
  const through = () => {
    own?.destroy()
    own = undefined
    line.mark = undefined
  }
  server.prependListener('connection', (socket: Socket) => {
    if (own?.localPort !== undefined && socket.remotePort === own.localPort) {
      socket.destroy()
      through()
    }
  })
  setInterval(() => {
    // Never for good: a mark that got lost would keep everybody out.
    if (line.mark && performance.now() - line.mark.since > GIVEN_UP) through()
    const { port, address = '' } = (server.address() ?? {}) as Partial<AddressInfo>
    if (own || port === undefined) return
    line.mark = { since: performance.now(), letIn: 0 }
    // An address, not a name: its own port is then known from the first moment on.
    own = connect({ port, host: ['::', '0.0.0.0'].includes(address) ? '127.0.0.1' : address })
      .on('error', through)
      .unref()
  }, MARKS.newcomer).unref()
  return line
}

function turnAway(request: IncomingMessage, response: ServerResponse): boolean {
  const isPage = request.headers.accept?.includes('text/html') ?? false
  // A short body is read past and the connection serves on; a new one would cost more than this answer does.
  const { 'content-length': length = 0, 'transfer-encoding': inPieces } = request.headers
  const isLong = inPieces !== undefined || Number(length) > READ_PAST
  response.writeHead(503, {
    'Retry-After': AGAIN,
    'Cache-Control': 'no-store',
    'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...(isLong ? { Connection: 'close' } : {}),
  })
  request.resume()
  response.end(isPage ? PAGE : BODY)
  return true
}
