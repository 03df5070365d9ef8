import { createHash, randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { siteUrl } from './site'

/** Files that the build names by their content; they are no documents, and a policy on each would only weigh. */
const BUILT = '/_next/static/'
/** Pictures that another site's preview may show. */
const PREVIEWED = '/share/'
/** Doors and data: nothing of theirs is ever run, and what leads on from them says nothing of where it came from. */
const BARE = ['/api/', '/rulebook/', PREVIEWED]
const NOT_ALLOWED = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer']
  .concat(['microphone', 'midi', 'payment', 'serial', 'usb'])
  .map((feature) => `${feature}=()`)
  .join(', ')

/** What every answer says that can be opened as a page. */
const DOCUMENT = {
  'X-Frame-Options': 'DENY',
  // Pages under a link say no-referrer instead: next.config.js.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': NOT_ALLOWED,
  'Cross-Origin-Opener-Policy': 'same-origin',
}
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const YEAR = 365 * 24 * 60 * 60

/** The policy of a page: what it loads comes from here, and of inline scripts run those named alone. */
const policyWith = (inline: readonly string[], secure: boolean) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...inline].join(' '),
    "style-src 'self'",
    // Gauges and beams have their places as style attributes; those load nothing, and no text of a visitor gets there.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

export type Pages = { has: (path: string) => boolean; scripts: (path: string) => readonly string[] }

// What is told to the bundler: these files are made by the build, they do not go into it.
/** The pages made at build time, with the hashes of their inline scripts: read when first asked for, and again when a page was made anew. */
export function builtPages(folder = join(/* turbopackIgnore: true */ process.cwd(), '.next/server/app')): Pages {
  const paths = new Set(
    existsSync(/* turbopackIgnore: true */ folder)
      ? readdirSync(/* turbopackIgnore: true */ folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.html'))
          .map((file) => `/${file.replaceAll('\\', '/').slice(0, -'.html'.length)}`)
      : [],
  )
  const known = new Map<string, { made: number; hashes: string[] }>()
  return {
    has: (path) => paths.has(path),
    scripts(path) {
      if (!paths.has(path)) return []
      const file = join(/* turbopackIgnore: true */ folder, `${path}.html`)
      const one = known.get(path)
      try {
        const made = statSync(/* turbopackIgnore: true */ file).mtimeMs
        if (one?.made === made) return one.hashes
        const hashes = hashesOf(readFileSync(/* turbopackIgnore: true */ file, 'utf8'))
        known.set(path, { made, hashes })
        return hashes
      } catch (error) {
        // Somebody builds in this folder just now. An error here would end the server.
        if (!(error instanceof Error && 'code' in error)) throw error
        return one?.hashes ?? []
      }
    },
  }
}

const INLINE = /<script(?![^>]*\s(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g

/** The inline scripts of a page as a policy names them; scripts with a type are data and are not run. */
export const hashesOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(INLINE)].map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`),
  ),
]

/** The headers of an answer, and the nonce that a page made for this request must put on its scripts; null where it needs none. */
export function headersFor(
  { url, cookie }: { url: string; cookie: string },
  pages: Pages,
  secure = siteUrl().protocol === 'https:',
): { headers: Record<string, string>; nonce: string | null } {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  const headers: Record<string, string> = { 'X-Content-Type-Options': 'nosniff' }
  if (secure) headers['Strict-Transport-Security'] = `max-age=${YEAR}; includeSubDomains`
  if (!path.startsWith(PREVIEWED)) headers['Cross-Origin-Resource-Policy'] = 'same-origin'
  if (path.startsWith(BUILT)) return { headers, nonce: null }
  Object.assign(headers, DOCUMENT)
  if (BARE.some((door) => path.startsWith(door))) {
    headers['Content-Security-Policy'] = NOTHING
    headers['Referrer-Policy'] = 'no-referrer'
    return { headers, nonce: null }
  }
  // With answers in cookies the same address is a page made for this request: rewrites in next.config.js.
  const asBuilt = pages.has(path) && !/(?:^|;\s*)answers=/.test(cookie)
  const nonce = asBuilt ? null : randomBytes(16).toString('base64')
  const inline = nonce === null ? pages.scripts(path) : [`'nonce-${nonce}'`, ...pages.scripts('/_not-found')]
  headers['Content-Security-Policy'] = policyWith(inline, secure)
  return { headers, nonce }
}

/**
 * Sets the headers on every answer before anyone works on it, the refusals of a full server included. The nonce goes to
 * the framework in the request's own header, where it looks for one; what a visitor sent there counts for nothing.
 */
export function setHeaders(pages = builtPages()) {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const { headers, nonce } = headersFor({ url: request.url ?? '', cookie: request.headers.cookie ?? '' }, pages)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    delete request.headers['content-security-policy-report-only']
    delete request.headers['content-security-policy']
    if (nonce !== null) request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
  })
}
