// From a press to the next paint: with the CPU slowed six times beside a page with one heading, and, at full speed, the
// longest task at an answer. The figures are those of the browser's own event and long-task timing.
import { chromium as findChromium } from '../chromium.mjs'
import { answers } from './routes.mjs'
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

/** The longest task of a page by the time that its thread ran: what others took of the processor meanwhile is not the page's. */
function longestRun(trace) {
  const { traceEvents } = JSON.parse(trace.toString())
  const place = ({ pid, tid }) => `${pid}/${tid}`
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(place),
  )
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && main.has(place(event)))
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

/** Answers by two presses each, choose and Continue: the first ones, then some of a company that has told much already. */
async function answerRound(browser, base, slow) {
  const page = await browser.newPage()
  await page.addInitScript(watch)
  const client = await page.context().newCDPSession(page)
  const seen = { press: 0, task: 0, run: 0 }
  const answer = async (label) => {
    const { pathname } = new URL(page.url())
    await page.getByLabel(label, { exact: true }).check()
    await page.getByRole('button', { name: '继续', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== pathname)
    await settle(page)
  }
  const walk = async (path, labels) => {
    await client.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.goto(base + path, { waitUntil: 'networkidle' })
    await client.send('Emulation.setCPUThrottlingRate', { rate: slow })
    const from = await page.evaluate(() => performance.now())
    if (slow === 1) await browser.startTracing(page, { categories: ['toplevel'] })
    for (const label of labels) await answer(label)
    if (slow === 1) seen.run = Math.max(seen.run, longestRun(await browser.stopTracing()))
    const { presses, tasks } = await page.evaluate(() => window.seen)
    const after = tasks.filter(({ start }) => start >= from).map(({ duration }) => duration)
    seen.press = Math.max(seen.press, ...presses)
    seen.task = Math.max(seen.task, ...after)
  }
  await walk('/zh/match/growthStage', ['成长期', '不确定', '不确定'])
  await page.evaluate((text) => localStorage.setItem('answers', text), answers)
  await walk('/zh/match/rdStaff', ['不确定', '不确定', '不确定', '不确定'])
  await page.close()
  return seen
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
    const [floor, slow, full, wall] = [[], [], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      floor.push(await bareRound(browser, bare, 6))
      slow.push((await answerRound(browser, product, 6)).press)
      const { task, run } = await answerRound(browser, product, 1)
      full.push(run)
      wall.push(task)
    }
    await browser.close()
    const longest = middle(full)
    console.log(
      `Interaction to next paint, CPU slowed six times, median of ${ROUNDS} (16 ms is the least a browser tells):`,
    )
    console.log(`${middle(floor).toFixed(0).padStart(6)} ms  a page with one heading, pressed`)
    console.log(`${middle(slow).toFixed(0).padStart(6)} ms  the slowest press of seven answers`)
    console.log(`Longest task at an answer, CPU at full speed, median of ${ROUNDS}:`)
    console.log(
      `${longest.toFixed(0).padStart(6)} ms  the page's own time${longest > LONGEST ? `  ✗ over ${LONGEST} ms` : ''}`,
    )
    console.log(`${middle(wall).toFixed(0).padStart(6)} ms  by the clock, other programs included (0: none over 50 ms)`)
    return longest > LONGEST ? 1 : 0
  })
}
