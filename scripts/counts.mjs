// What the runners' JSON reports say, as { passed, failed, skipped }.

/** A runner that ended badly without a failed test (a file that does not load, a crash) has failed once. */
const withExit = (counts, code) => ({ ...counts, failed: counts.failed === 0 && code !== 0 ? 1 : counts.failed })

/** Counts of a vitest report; a test file that could not be loaded is one failure. */
export function vitestCounts(report, code) {
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return withExit(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + broken.length,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    code,
  )
}

/** Counts of a Playwright report; an error outside any test is one failure. */
export function playwrightCounts(report, code) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return withExit({ passed: expected + flaky, failed: unexpected + (report?.errors?.length ?? 0), skipped }, code)
}

/** The closing line: `N passed, N failed`, and skipped ones where there are any. */
export function lastLine(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
