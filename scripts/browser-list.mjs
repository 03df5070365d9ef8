// `npm run bench:browser-list`: after a build, a list screened in the browser; prints how long it took and the longest task of
// the page meanwhile. `-- 20000` takes as many rows.
import { spawn } from 'node:child_process'

const rows = process.argv[2] ?? '10000'
const program = [
  'node_modules/@playwright/test/cli.js',
  'test',
  'e2e/screen.spec.ts',
  '-g',
  'long list',
  '--reporter=line',
]
const test = spawn(process.execPath, program, { stdio: 'inherit', env: { ...process.env, LIST_ROWS: rows } })
test.on('close', (code) => process.exit(code ?? 1))
