import { readdirSync, readFileSync } from 'node:fs'
import { request as ask } from 'node:http'

/** Every page of the workspace and every door of it that can be read, with this client in the place of what is asked for. */
export function rooms(id: string): string[] {
  const under = (folder: string, name: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith(`/${name}`))
      .filter((file) => name === 'page.tsx' || readFileSync(folder + file, 'utf8').includes('export const GET'))
      .map((file) => file.slice(0, -name.length - 1).replaceAll(/\[\w+\]/g, id))
  return [
    ...under('app/[locale]/workspace', 'page.tsx').map((path) => `/zh/workspace${path}`),
    ...under('app/api/v1/workspace', 'route.ts').map((path) => `/api/v1/workspace${path}`),
  ]
}

/** Ways around a check that stood in front of the pages, as they were found in the framework over the years. */
export const AROUND: ((path: string) => { path: string; headers?: Record<string, string> })[] = [
  ...['middleware', 'src/middleware', 'proxy', 'pages/_middleware'].map((name) => (path: string) => ({
    path,
    headers: { 'x-middleware-subrequest': Array(5).fill(name).join(':') },
  })),
  ...[
    { rsc: '1' } as Record<string, string>,
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '2' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'next-action': '0'.repeat(42) },
    { 'x-middleware-rewrite': '/zh/workspace' },
    { 'x-original-url': '/zh/workspace', 'x-rewrite-url': '/zh/workspace' },
    { 'x-forwarded-host': 'localhost', 'x-forwarded-for': '127.0.0.1' },
    { 'x-nextjs-data': '1' },
    { 'x-matched-path': '/zh/workspace', 'x-now-route-matches': '1=zh' },
    { 'x-workspace': 'page', 'sec-fetch-site': 'same-origin', authorization: 'Bearer administrator' },
    { cookie: 'scitech.session_token=a.b; scitech.session_data=e30' },
  ].map((headers: Record<string, string>) => (path: string) => ({ path, headers })),
  ...[
    (path: string) => `${path}?_rsc=abc`,
    (path: string) => `${path}.rsc`,
    (path: string) => `${path}.segments/_tree.segment.rsc`,
    (path: string) => `${path}.html`,
    (path: string) => `${path}.json`,
    (path: string) => `${path}/`,
    (path: string) => `${path}.`,
    (path: string) => `${path};.css`,
    (path: string) => `/${path}`,
    (path: string) => `/_next/data/x${path}.json`,
    (path: string) => path.replace('/workspace', '/%77orkspace'),
    (path: string) => path.replace('/workspace', '/./workspace'),
    (path: string) => path.replace('/workspace', '/x/%2e%2e/workspace'),
    (path: string) => path.replace('/workspace', '//workspace'),
    (path: string) => path.replace('/workspace', '\\workspace'),
    (path: string) => path.replace('/workspace', '/WORKSPACE'),
    (path: string) => path.replace(/^\/zh/, ''),
  ].map((change) => (path: string) => ({ path: change(path) })),
]

/** One request with the path as it is written, which a browser would put straight. */
export const raw = (origin: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string }>((answer, fail) => {
    const { hostname, port } = new URL(origin)
    ask({ hostname, port, path, headers }, (given) => {
      let body = ''
      given.setEncoding('utf8').on('data', (chunk) => {
        body += chunk
      })
      given.on('end', () => answer({ status: given.statusCode ?? 0, body }))
    })
      .on('error', fail)
      .end()
  })
