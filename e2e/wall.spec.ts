import { expect, test } from '@playwright/test'
import { refusedByPolicy } from './company'

/** What the site tells browsers to refuse. That no page of ours needs any of it, `expectAccessible` checks everywhere. */

const HEADERS = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^(strict-origin-when-cross-origin|no-referrer)$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'content-security-policy': /^default-src 'none'; .*frame-ancestors 'none'/,
}
/** One of each kind of answer: made at build time, made anew by the hour, made for the request, not there, a door, data. */
const KINDS = ['/zh', '/en/result', '/zh/match/employees', '/zh/rules/tech', '/en/products', '/zh/verify', '/zh/share']
  .concat(['/zh/workspace/sign-in', '/zh/nowhere', '/nowhere', '/zh/rules/nowhere', '/zh/share/abcdefgh'])
  .concat(['/api/v1/products', '/api/v1/health', '/rulebook/nothing.json', '/robots.txt'])

test('every kind of answer carries the same rules for the browser, and a page under a link says nothing of itself', async ({
  request,
}) => {
  for (const path of KINDS) {
    const got = (await request.get(path)).headers()
    for (const [name, value] of Object.entries(HEADERS)) expect(got[name], `${path}: ${name}`).toMatch(value)
    expect(got['x-powered-by'], path).toBeUndefined()
    const asked = (await request.head(path)).headers()
    for (const name of Object.keys(HEADERS)) if (name !== 'content-security-policy') expect(asked[name]).toBe(got[name])
  }
  for (const path of ['/zh/share/abcdefgh', '/en/verify/abcdefgh', '/api/v1/shares', '/share/abcdefgh/card.png'])
    expect((await request.get(path)).headers()['referrer-policy'], path).toBe('no-referrer')
  for (const [path, method] of [
    ['/api/v1/products', 'POST'],
    ['/api/v1/decisions', 'GET'],
    ['/api/v1/decisions', 'PUT'],
    ['/api/v1/workspace/audit', 'DELETE'],
  ] as const)
    expect((await request.fetch(path, { method })).status(), `${method} ${path}`).toBe(405)
})

test('a script, a picture or a form of somebody else’s does not work on our pages, and nobody frames them', async ({
  page,
  baseURL,
}) => {
  for (const path of ['/zh/result', '/zh/workspace/sign-in']) {
    await page.goto(path)
    expect(await refusedByPolicy(page)).toEqual([])
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.name = "taken over"'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/x.png" onerror="name = 1">')
      const style = document.createElement('style')
      document.body.append(Object.assign(style, { textContent: '* { display: none }' }))
    })
    await expect
      .poll(async () =>
        (await refusedByPolicy(page)).map((each) => /"effectiveDirective":"([^"]+)"/.exec(each)?.[1]).sort(),
      )
      .toEqual(['img-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'])
    expect(await page.evaluate(() => window.name)).toBe('')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  for (const path of ['/zh', '/zh/workspace/sign-in']) {
    await page.goto('about:blank')
    await page.setContent(`<iframe src="${baseURL}${path}"></iframe>`)
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
  }
})
