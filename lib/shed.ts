import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Requests at work side by side; more would only wait, and whoever waits long goes away and asks again. */
const MOST_AT_WORK = 64
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
 * Turns requests away with 503 while `most` are at work, before anything is done for them: a server that takes in more
 * than it can answer answers nobody in time. What was let in is finished.
 */
export function shedLoad(most = MOST_AT_WORK) {
  const servers = new WeakSet<Server>()
  let atWork = 0
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (servers.has(server)) return
    servers.add(server)
    const emit = server.emit as (this: Server, name: string, ...rest: unknown[]) => boolean
    server.emit = function (this: Server, name: string, ...rest: unknown[]) {
      if (name !== 'request') return emit.call(this, name, ...rest)
      const [request, response] = rest as [IncomingMessage, ServerResponse]
      if (isFree(request)) return emit.call(this, name, ...rest)
      if (atWork >= most) return turnAway(request, response)
      atWork++
      response.once('close', () => atWork--)
      return emit.call(this, name, ...rest)
    } as Server['emit']
  })
}

function turnAway(request: IncomingMessage, response: ServerResponse): boolean {
  const isPage = request.headers.accept?.includes('text/html') ?? false
  // The body of what is turned away is not read; the connection would be out of step after it.
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  response.writeHead(503, {
    'Retry-After': AGAIN,
    'Cache-Control': 'no-store',
    'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...(hasBody ? { Connection: 'close' } : {}),
  })
  response.end(isPage ? PAGE : BODY)
  return true
}
