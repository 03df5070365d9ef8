import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

// `npm test` sets these; by hand, after a build: npx playwright test
const port = process.env.E2E_PORT ?? '3100'
const dataDir = process.env.DATA_DIR ?? join(tmpdir(), 'scitech-loan-match-e2e')
const executablePath = process.env.CHROMIUM_PATH

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A machine of many tenants may starve a browser: there a test gets a second try, and the list calls it flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    // Colours change at once: a look in the middle of a change would find what nobody sees.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // A spec runs on a desk; `*.phone.spec.ts` runs on a phone, `*.no-js.spec.ts` with JavaScript switched off.
  projects: [
    {
      name: 'desk',
      testIgnore: [/\.phone\.spec\.ts$/, /\.no-js\.spec\.ts$/],
      use: { viewport: { width: 1280, height: 800 } },
    },
    { name: 'phone', testMatch: /\.phone\.spec\.ts$/, use: { ...devices['Pixel 7'] } },
    { name: 'no-js', testMatch: /\.no-js\.spec\.ts$/, use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: `node node_modules/next/dist/bin/next start -p ${port}`,
    url: `http://localhost:${port}`,
    // One trusted proxy: a test that provokes a limit comes from an address of its own.
    env: { DATA_DIR: dataDir, NEXT_TELEMETRY_DISABLED: '1', TRUSTED_PROXIES: '1' },
    reuseExistingServer: false,
    stdout: 'ignore',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})
