// Finds a Chromium for the browser tests, and a Chinese font for it; installs what is missing where that is allowed.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { node, run } from './step.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

function find() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return existsSync(asked) ? asked : undefined
  return ['/usr/bin/chromium', ...elsewhere].find((file) => existsSync(file)) ?? names.map(onPath).find(Boolean)
}

async function hasChineseFont() {
  if (process.platform !== 'linux') return true
  return onPath('fc-list') !== undefined && (await run('fc-list', [':lang=zh'])).output.trim() !== ''
}

/** The words that come before apt-get where we may use it: none for root, sudo where it asks no password. */
async function rights() {
  if (!onPath('apt-get')) return undefined
  if (process.getuid?.() === 0) return []
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

async function apt(before, packages) {
  const call = (...args) => {
    const [command, ...rest] = [...before, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args]
    return run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const updated = await call('update')
  const added = await call('install', '-y', '--no-install-recommends', ...packages)
  if (added.code !== 0) console.log(`${updated.output}${added.output}`.trimEnd().replace(/^/gm, '    '))
  return added.code === 0
}

/**
 * Gives { path } of a Chromium; a path of undefined means Playwright's own. Gives { sentence } when there is none.
 */
export async function chromium() {
  if (process.env.CHROMIUM_PATH && !find())
    return { sentence: `CHROMIUM_PATH=${process.env.CHROMIUM_PATH} is not there.` }
  const wantsFont = !(await hasChineseFont())
  const before = find() && !wantsFont ? undefined : await rights()

  if (before) {
    const browser = find() ? [] : ['chromium']
    console.log(`  installing with apt-get: ${[...browser, ...(wantsFont ? ['a Chinese font'] : [])].join(' and ')}`)
    const fonts = wantsFont ? ['fonts-wqy-microhei', 'fonts-noto-cjk'] : ['']
    for (const font of fonts) if (await apt(before, [...browser, font, 'fontconfig'].filter(Boolean))) break
  } else if (wantsFont) {
    console.log('  no Chinese font is installed (fonts-wqy-microhei would do): screenshots may show boxes.')
  }

  const path = find()
  if (path) return { path }
  const own = await node(['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  if (own.code === 0) return { path: undefined }
  return {
    sentence: `${own.output.trimEnd()}\n  No Chromium was found and none could be installed. Install one, or set CHROMIUM_PATH to yours.`,
  }
}
