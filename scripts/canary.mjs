// `npm run canary`: makes links from answers that can be told from everything else, visits every address that knows of
// them, and looks for the answers where they must not be: addresses, headers, titles, previews, logs, the data folder.
// Needs a build. The last line says what was searched; the exit code is 1 where a canary was found.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const NAME = '金丝雀甲乙丙稀土有限公司'
const CREDIT_CODE = '91150200MA0N3W2B99'
const LABEL = '备注金丝雀丁'
const FACTS = {
  companyName: NAME,
  unifiedSocialCreditCode: CREDIT_CODE,
  residentEnterprise: true,
  establishedOn: '2019-03-17',
  prefecture: 'baotou',
  highTechZone: 'national',
  industryCode: 'C3985',
  growthStage: 'growth',
  employees: 4_713,
  revenueLastYear: 286_413_579,
  revenuePriorYear: 231_975_313,
  totalAssets: 352_917_531,
  totalLiabilities: 159_317_713,
  rdExpenseLastYear: 18_217_913,
  classOneIp: 371,
  hnteValidUntil: '2027-10-16',
}
/** The answers as they were sent, in thousands, in 万 and percoded: whatever way they might slip out. */
const ANSWERS = Object.values(FACTS)
  .filter((value) => typeof value === 'number')
  .flatMap((value) => [
    String(value),
    value.toLocaleString('en'),
    (value / 1e4).toLocaleString('en', { maximumFractionDigits: 4 }),
  ])
  .filter((text) => text.length > 3)
const NAMES = [NAME, '金丝雀', CREDIT_CODE, encodeURIComponent(NAME), encodeURIComponent('金丝雀')]
const SECRET = 'canary-secret-'.padEnd(43, 'k')

const folder = mkdtempSync(join(tmpdir(), 'canary-'))
const port = await new Promise((answer) => {
  const probe = createServer().listen(0, () => {
    const { port } = probe.address()
    probe.close(() => answer(port))
  })
})
const origin = `http://localhost:${port}`
const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
  env: { ...process.env, DATA_DIR: folder, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
})
let log = ''
for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (log += chunk))

const findings = []
const searched = { addresses: 0, pages: 0, pictures: 0 }
const find = (where, text, canaries) => {
  for (const canary of canaries) if (text.includes(canary)) findings.push(`${where}: ${canary}`)
}

/** One visit: its address, headers and head hold no canary; its body holds those that were not ticked nowhere. */
async function visit(path, { silent, init = {} }) {
  const response = await fetch(origin + path, { redirect: 'manual', ...init })
  const body = Buffer.from(await response.arrayBuffer())
  const text = body.toString()
  searched.addresses++
  find(`${path} (address)`, path, [...NAMES, ...ANSWERS, LABEL])
  find(`${path} (headers)`, JSON.stringify([...response.headers]), [...NAMES, ...ANSWERS, LABEL])
  if (response.headers.get('content-type')?.includes('html')) {
    searched.pages++
    const head = /<head>.*?<\/head>/s.exec(text)?.[0] ?? ''
    if (!head) findings.push(`${path}: a page without a head`)
    find(`${path} (title and previews)`, head, [
      ...NAMES,
      ...ANSWERS,
      LABEL,
      '创新贷',
      'Innovation Loan',
      '小巨人贷',
      'Little Giant Loan',
    ])
    for (const [, address] of text.matchAll(/(?:href|src|content)="([^"]*)"/g))
      find(`${path} (a link)`, address, [...NAMES, ...ANSWERS, LABEL])
  } else if (response.headers.get('content-type') === 'image/png') searched.pictures++
  find(`${path} (body)`, text, [CREDIT_CODE, LABEL, ...(silent ? [...NAMES, ...ANSWERS] : [])])
  return { status: response.status, text }
}

async function make(include) {
  const response = await fetch(`${origin}/api/v1/shares`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ asOf: '2026-11-23', facts: FACTS, include, label: LABEL }),
  })
  if (response.status !== 201) throw new Error(`no link was made: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Every file below the data folder as it is on the disk. */
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))

try {
  for (let tries = 0; !(await fetch(origin, { redirect: 'manual' }).catch(() => false)); tries++) {
    if (tries > 200) throw new Error(`the server did not start:\n${log}`)
    await new Promise((wait) => setTimeout(wait, 100))
  }
  const links = []
  for (const include of [{}, { outcomes: true }, { name: true, figures: true, outcomes: true }]) {
    const silent = include.name !== true
    const { id, token, code } = await make(include)
    links.push({ id, token, code })
    for (const locale of ['zh', 'en'])
      for (const held of [token, code])
        for (const part of ['share', 'verify']) await visit(`/${locale}/${part}/${held}`, { silent })
    for (const shape of ['1200x630', '1080x1440'])
      await visit(`/share/${token}/card.png?locale=zh&shape=${shape}`, { silent })
    await visit(`/share/${token}/card.png?locale=zh&preview`, { silent: true })
    await visit('/api/v1/shares/opens', {
      silent: true,
      init: { method: 'POST', headers: { 'X-Opened': 'page' }, body: JSON.stringify({ held: token }) },
    })
    // The way through the form, and mistakes: what was typed must not come back in an address.
    for (const held of [code, NAME, CREDIT_CODE, String(FACTS.revenueLastYear)]) {
      const form = new URLSearchParams({ locale: 'zh', held })
      await visit('/api/v1/shares/verify', { silent: true, init: { method: 'POST', body: form } })
    }
  }
  // Bad requests, whose refusals and log lines must not repeat what was sent.
  for (const body of [
    JSON.stringify({ asOf: 'x', facts: FACTS }),
    `{"facts":{"companyName":"${NAME}"`,
    JSON.stringify({ facts: { [NAME]: 1 }, asOf: '2026-11-23' }),
  ]) {
    const headers = { Authorization: `Bearer ${SECRET}` }
    await fetch(`${origin}/api/v1/shares`, { method: 'POST', headers, body })
  }
  for (const file of files()) {
    const bytes = readFileSync(file).toString('latin1')
    const written = (text) => Buffer.from(text).toString('latin1')
    find(
      `${file} (data folder)`,
      bytes,
      [CREDIT_CODE, SECRET, ...ANSWERS.filter((text) => text.length > 5)].map(written),
    )
    for (const { token, code } of links) find(`${file} (data folder)`, bytes, [token, code])
  }
  const { status } = await visit(`/zh/share/${links[0].token}`, { silent: true })
  if (status !== 200) findings.push(`an open link answered ${status}`)
  await fetch(`${origin}/api/v1/shares`, { method: 'DELETE', headers: { Authorization: `Bearer ${SECRET}` } })
  for (const { token } of links) {
    const gone = await visit(`/zh/share/${token}`, { silent: true })
    if (gone.status !== 410) findings.push(`an ended link answered ${gone.status}`)
  }
  find('the log', log, [...NAMES, ...ANSWERS, LABEL, SECRET, ...links.flatMap(({ token, code }) => [token, code])])
} finally {
  server.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

for (const finding of new Set(findings)) console.error(finding)
console.log(
  `${searched.addresses} addresses with their headers, ${searched.pages} pages, ${searched.pictures} pictures, ` +
    `the data folder and ${log.split('\n').length} log lines: ${new Set(findings).size} canaries found`,
)
process.exitCode = findings.length > 0 ? 1 : 0
