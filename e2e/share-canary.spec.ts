import { execFile } from 'node:child_process'
import { expect, test } from '@playwright/test'

test('no answer, name or code is in any address, header, title, preview, log or file', async () => {
  test.slow()
  const { code, output } = await new Promise<{ code: number; output: string }>((done) =>
    execFile(process.execPath, ['scripts/canary.mjs'], (error, stdout, stderr) =>
      done({ code: error ? 1 : 0, output: stdout + stderr }),
    ),
  )
  expect(output).toMatch(/\d+ addresses .*: 0 canaries found/)
  expect(code).toBe(0)
})
