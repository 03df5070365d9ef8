import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtPages, hashesOf, headersFor, type Pages, setHeaders } from '@/lib/site-headers'

const sha = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`
const page = (code: string) =>
  `<script>${code}</script><script src="/_next/static/a.js" async=""></script><script id="_R_">two("二")</script>
   <script type="application/json">{"a":1}</script>`

describe('what every answer says to the browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'))
  let pages: Pages
  beforeAll(() => {
    mkdirSync(join(folder, 'zh'))
    writeFileSync(join(folder, 'zh/result.html'), page('one()'))
    writeFileSync(join(folder, '_not-found.html'), page('lost()'))
    pages = builtPages(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const policyOf = (url: string, cookie = '') => {
    const { headers, nonce } = headersFor({ url, cookie }, pages, false)
    const scripts = /script-src ([^;]*)/.exec(headers['Content-Security-Policy'] ?? '')?.[1]
    return { scripts, nonce }
  }

  it('a page made at build time names its inline scripts by hash, each once, and no data', () => {
    expect(hashesOf(page('one()') + page('one()'))).toEqual([sha('one()'), sha('two("二")')])
    expect(policyOf('/zh/result?x=1')).toEqual({
      scripts: `'self' ${sha('one()')} ${sha('two("二")')}`,
      nonce: null,
    })
  })

  it('one that was made anew is read anew, and one that a build has just taken away is as it was', () => {
    writeFileSync(join(folder, 'zh/result.html'), page('newer()'))
    utimesSync(join(folder, 'zh/result.html'), 1, 1)
    expect(policyOf('/zh/result').scripts).toContain(sha('newer()'))
    rmSync(join(folder, 'zh/result.html'))
    expect(policyOf('/zh/result').scripts).toContain(sha('newer()'))
  })

  it('a page made for the request has a nonce of 128 bits, never the same twice; so has one from answers in cookies', () => {
    const nonces = new Set<string>()
    for (let n = 0; n < 10_000; n++) {
      const { scripts, nonce } = policyOf('/zh/workspace')
      if (scripts === `'self' 'nonce-${nonce}' ${sha('lost()')} ${sha('two("二")')}`) nonces.add(nonce!)
    }
    expect(nonces.size).toBe(10_000)
    expect(Buffer.from([...nonces][0]!, 'base64')).toHaveLength(16)
    expect(policyOf('/zh/result', 'locale=zh; answers=abc').nonce).not.toBeNull()
    expect(policyOf('/zh/result', 'answers-of-another=abc').nonce).toBeNull()
  })

  it('doors may nothing, and nothing at all is unsafe but a place given as a style', () => {
    for (const url of ['/api/v1/decisions', '/rulebook/x.json', '/share/abc/card.png'])
      expect(headersFor({ url, cookie: '' }, pages).headers).toMatchObject({
        'Content-Security-Policy': expect.stringMatching(/^default-src 'none'; /),
        'Referrer-Policy': 'no-referrer',
      })
    for (const url of ['/zh/result', '/zh/workspace', '/%', '//zh', '/api/v1/decisions']) {
      const policy = headersFor({ url, cookie: '' }, pages).headers['Content-Security-Policy']!
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|\*|https?:/)
    }
  })

  it('only https is told to stay https', () => {
    const [plain, secure] = [false, true].map(
      (one) => headersFor({ url: '/zh/result', cookie: '' }, pages, one).headers,
    )
    expect(plain).not.toHaveProperty('Strict-Transport-Security')
    expect(plain!['Content-Security-Policy']).not.toContain('upgrade')
    expect(secure).toMatchObject({ 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' })
    expect(secure!['Content-Security-Policy']).toContain('upgrade-insecure-requests')
  })

  it('they stand on an answer before anyone works on it, and the framework gets our nonce, not a visitor’s', async () => {
    setHeaders(pages)
    const server = createServer(({ headers }, response) => response.end(headers['content-security-policy'] ?? 'none'))
    await new Promise<void>((ready) => server.listen(0, ready))
    const { port } = server.address() as AddressInfo
    const ask = (path: string) =>
      new Promise<{ body: string; policy: string }>((answer) => {
        get(
          { port, path, headers: { 'content-security-policy': "script-src 'nonce-mine'" }, agent: false },
          (given) => {
            let body = ''
            given.on('data', (chunk) => (body += chunk))
            given.on('end', () => answer({ body, policy: String(given.headers['content-security-policy']) }))
          },
        )
      })
    expect((await ask('/zh/result')).body).toBe('none')
    const { body, policy } = await ask('/zh/workspace')
    expect(policy).toContain(/'nonce-[^']+'/.exec(body)![0])
    expect(body).not.toContain('mine')
    await new Promise((closed) => server.close(closed))
  })
})
