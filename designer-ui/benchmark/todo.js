// Prints how fast the to-do page is before a long list, beside its limits; fails when one is missed.
import { closeBrowser } from '../journeys/browser.js'
import { DESK, Visitor } from '../journeys/visitor.js'
import { median } from './measuring.js'

const SAMPLES = 5
const ready = () =>
  document.querySelector('.queue-list li') !== null &&
  document.querySelector('.queue .tabs .count') !== null &&
  document.querySelector('.queue [aria-busy=true]') === null
const done = () =>
  document.querySelector('.queue .tabs a:nth-child(2)[aria-current]') !== null &&
  document.querySelector('.queue [aria-busy=true]') === null &&
  document.querySelector('.queue-list li, .queue .blank') !== null

const clerk = await Visitor.arrive('todo', DESK)
await clerk.signIn(process.env.ERRAND_ACCOUNT)
const cookies = await clerk.page.context().storageState()

const samples = { open: [], tab: [], filter: [] }
let count = ''
for (let sample = 0; sample <= SAMPLES; sample++) {
  const visitor = await Visitor.arrive(`todo-${sample}`, DESK)
  const { page } = visitor
  await page.context().addCookies(cookies.cookies)
  await page.goto('/tasks', { waitUntil: 'commit' })
  await page.waitForFunction(ready, null, { polling: 'raf' })
  const open = await page.evaluate(() => performance.now())
  count = await page.locator('.queue .tabs .count').first().innerText()
  const tab = await timed(page, '.queue .tabs a:nth-child(2)', done)
  await page.locator('.queue .tabs a').first().click()
  await page.waitForFunction(ready, null, { polling: 'raf' })
  const filter = await timed(page, '.queue .chip:nth-of-type(3)', narrowed)
  // The first round warms the machine.
  if (sample > 0) Object.entries({ open, tab, filter }).forEach(([of, ms]) => samples[of].push(ms))
  await page.context().close()
}
await closeBrowser()

const missed = [
  told('ready to work with, cold', samples.open, 1000),
  told('another tab', samples.tab, 300),
  told('narrowed to one step', samples.filter, 300),
].filter(Boolean)
console.log(`counted${' '.repeat(23)}${count}`)
process.exitCode = missed.length > 0 || count !== '999+' ? 1 : 0

function narrowed() {
  return (
    document.querySelector('.queue .chip:nth-of-type(3)[aria-pressed=true]') !== null &&
    location.search.includes('node=') &&
    document.querySelector('.queue [aria-busy=true]') === null &&
    document.querySelector('.queue-list li') !== null
  )
}

/** From the press to what it leads to, by the page's own clock. */
async function timed(page, control, holds) {
  await page.evaluate((selector) => {
    const element = document.querySelector(selector)
    element.addEventListener('click', () => (globalThis.pressedAt = performance.now()), {
      capture: true,
      once: true,
    })
  }, control)
  await page.locator(control).click()
  await page.waitForFunction(holds, null, { polling: 'raf' })
  return page.evaluate(() => performance.now() - globalThis.pressedAt)
}

function told(what, times, limit) {
  const middle = median(times)
  console.log(`${what.padEnd(30)} ${middle.toFixed(0)} ms (limit ${limit})`)
  return middle > limit
}
