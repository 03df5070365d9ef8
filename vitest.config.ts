import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const TESTS = 'tests/**/*.test.ts'
/** Tests that change what the program reads once in a process: its environment, or its modules. */
const ALONE = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .map((file) => `tests/${file}`)
  .filter((file) => file.endsWith('.test.ts') && /\bvi\.(stubEnv|mock|resetModules)/.test(readFileSync(file, 'utf8')))

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Reading the rules and the program costs a second for each file; those that change nothing have them read once.
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      { extends: true, test: { name: 'together', include: [TESTS], exclude: ALONE, isolate: false } },
    ],
  },
})
