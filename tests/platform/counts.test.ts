import { describe, expect, test } from 'vitest'
import { lastLine, playwrightCounts, vitestCounts } from '../../scripts/counts.mjs'

describe('vitest', () => {
  const report = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 1, numTodoTests: 2, testResults: [] }
  const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] }
  const brokenFile = { status: 'failed', assertionResults: [] }

  test('pending and todo tests are skipped ones', () => {
    expect(vitestCounts(report, 0)).toEqual({ passed: 12, failed: 0, skipped: 3 })
  })

  test('a file that does not load is one failure beside the failed tests', () => {
    const both = { ...report, numFailedTests: 1, testResults: [failedTest, brokenFile] }
    expect(vitestCounts(both, 1).failed).toBe(2)
  })

  test('a run that ends badly with every test green has failed once', () => {
    expect(vitestCounts(report, 1).failed).toBe(1)
  })

  test('a run that left no report has failed', () => {
    expect(vitestCounts(undefined, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('Playwright', () => {
  test('a flaky test passed in the end', () => {
    const report = { stats: { expected: 8, unexpected: 2, flaky: 1, skipped: 1 }, errors: [] }
    expect(playwrightCounts(report, 1)).toEqual({ passed: 9, failed: 2, skipped: 1 })
  })

  test('a server that does not start is a failure', () => {
    const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'timed out' }] }
    expect(playwrightCounts(report, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(playwrightCounts(undefined, 1).failed).toBe(1)
  })
})

describe('the closing line', () => {
  test('sums every runner and names skipped tests only when there are any', () => {
    const unit = { passed: 40, failed: 0, skipped: 0 }
    expect(lastLine([unit, { passed: 2, failed: 1, skipped: 0 }])).toBe('42 passed, 1 failed')
    expect(lastLine([unit, { passed: 0, failed: 0, skipped: 3 }])).toBe('40 passed, 0 failed, 3 skipped')
  })
})
