// From a press to the next paint: with the CPU slowed six times beside a page with one heading, and, at full speed, the
// longest task at an answer. The figures are those of the browser's own event and long-task timing.
import { chromium as findChromium } from '../chromium.mjs'
import { withServers } from './servers.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 7)
const LONGEST = 50

/** Watches presses and long tasks from the first moment of a page. */
function watch() {
  window.seen = { presses: [], tasks: [] }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.seen.presses.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.tasks.push({ start: entry.startTime, duration: entry.duration })
  }).observe({ type: 'longtask', buffered: true })
}

// One more frame after the last paint, so that every entry has been handed out.
const settle = (page) => page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 200))))

/** The slowest press on a page with one heading: of the heading itself. */
async function bareRound(browser, base, slow) {
  const page = await browser.newPage()
  await page.addInitScript(watch)
  const client = await page.context().newCDPSession(page)
  await page.goto(base, { waitUntil: 'networkidle' })
  await client.send('Emulation.setCPUThrottlingRate', { rate: slow })
  await page.locator('h1').click()
  await settle(page)
  const { presses } = await page.evaluate(() => window.seen)
  await page.close()
  return Math.max(0, ...presses)
}

/** Three answers by a press each: choose, then Continue. Gives the slowest press and the longest task after the first. */
async function answerRound(browser, base, slow) {
  const page = await browser.newPage()
  await page.addInitScript(watch)
  const client = await page.context().newCDPSession(page)
  await page.goto(`${base}/zh/match/growthStage`, { waitUntil: 'networkidle' })
  await client.send('Emulation.setCPUThrottlingRate', { rate: slow })
  const from = await page.evaluate(() => performance.now())
  const answer = async (path, choose) => {
    await page.waitForURL(`**${path}`)
    await choose()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(path))
    await settle(page)
  }
  await answer('/growthStage', () => page.getByLabel('成长期', { exact: true }).check())
  await answer('/industryCode', () => page.getByLabel('不确定', { exact: true }).check())
  await answer('/totalAssets', () => page.getByLabel('不确定', { exact: true }).check())
  const { presses, tasks } = await page.evaluate(() => window.seen)
  await page.close()
  return {
    press: Math.max(0, ...presses),
    task: Math.max(0, ...tasks.filter(({ start }) => start >= from).map(({ duration }) => duration)),
  }
}

/** Prints both; gives 1 where a task at an answer is too long on a CPU that is not slowed. */
export async function interaction() {
  const { path, sentence } = await findChromium()
  if (sentence) throw new Error(sentence)
  const { chromium } = await import('@playwright/test')
  return withServers(async (product, bare) => {
    const browser = await chromium.launch({
      ...(path && { executablePath: path }),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
    const [floor, slow, full] = [[], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      floor.push(await bareRound(browser, bare, 6))
      slow.push((await answerRound(browser, product, 6)).press)
      full.push((await answerRound(browser, product, 1)).task)
    }
    await browser.close()
    const longest = middle(full)
    console.log(
      `Interaction to next paint, CPU slowed six times, median of ${ROUNDS} (16 ms is the least a browser tells):`,
    )
    console.log(`${middle(floor).toFixed(0).padStart(6)} ms  a page with one heading, pressed`)
    console.log(`${middle(slow).toFixed(0).padStart(6)} ms  the slowest press of three answers`)
    console.log(`Longest task at an answer, CPU at full speed, median of ${ROUNDS} (0: none over ${LONGEST} ms):`)
    console.log(`${longest.toFixed(0).padStart(6)} ms${longest > LONGEST ? `  ✗ over ${LONGEST} ms` : ''}`)
    return longest > LONGEST ? 1 : 0
  })
}
