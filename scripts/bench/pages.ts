import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** The pages of the built app, one address each; one of the prerendered stands for a page with a further part. */
function routesOf(): string[] {
  const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(`.next/${file}`, 'utf8'))
  const prerendered = Object.keys((read('prerender-manifest.json').routes ?? {}) as object)
  return Object.entries(read('app-path-routes-manifest.json') as Record<string, string>)
    .filter(([file, route]) => file.endsWith('/page') && route.startsWith('/[locale]') && !route.includes('...'))
    .flatMap(([, route]) => {
      const address = route.replace('[locale]', 'zh')
      const pattern = new RegExp(`^${address.replace(/\[\w+\]/g, '[^/]+')}$`)
      return address.includes('[') ? prerendered.filter((one) => pattern.test(one)).slice(0, 1) : [address]
    })
    .sort()
}

export const sizes = (base: string, routes: string[]): void => {
  spawnSync(process.execPath, ['scripts/bench-js.mjs', base, ...routes], { stdio: 'inherit' })
}

const freePort = (): Promise<number> =>
  new Promise((answer) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** First-load JavaScript of each page of the last build. */
export async function builtApp(): Promise<void> {
  if (!existsSync('.next/BUILD_ID')) {
    console.log('\nNo build, so no page to weigh: run npm run build first.')
    return
  }
  const port = await freePort()
  const base = `http://localhost:${port}`
  const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
    stdio: 'ignore',
  })
  try {
    for (
      let wait = 0;
      wait < 300 &&
      !(await fetch(base).then(
        () => true,
        () => false,
      ));
      wait++
    )
      await new Promise((done) => setTimeout(done, 100))
    console.log('\nFirst-load JavaScript of each page of the last build:')
    const answers = await Promise.all(routesOf().map(async (route) => ({ route, ok: (await fetch(base + route)).ok })))
    for (const { route } of answers.filter(({ ok }) => !ok)) console.log(`${route} is in the build but does not answer`)
    sizes(
      base,
      answers.filter(({ ok }) => ok).map(({ route }) => route),
    )
  } finally {
    server.kill()
  }
}
