// Prints what Lighthouse says of the first pages of a running Errand; fails when a limit is missed.
import lighthouse from 'lighthouse'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumOf, closeBrowser } from '../journeys/browser.js'
import { example } from '../journeys/catalogue.js'
import { fillForm } from '../journeys/filling.js'
import { DESK, Visitor } from '../journeys/visitor.js'
import { median } from '../benchmark/measuring.js'

const RUNS = 5
const LIMITS = { performance: 92, accessibility: 100, 'best-practices': 100 }
const MOST_SHIFT = 0.02
const origin = process.env.ERRAND_URL ?? 'http://localhost:8080'

const pages = await prepared()
await closeBrowser()
const { port, end } = await started()
let missed = 0
try {
  for (const page of pages) missed += await judged(page)
} finally {
  await end()
}
process.exitCode = missed > 0 ? 1 : 0

/** The pages with the cookie of somebody who has something to see there. */
async function prepared() {
  const given = example('单位办公室退回，申请人修改后重新提交')
  const applicant = await Visitor.arrive('lighthouse-applicant', DESK)
  const { page } = applicant
  await applicant.signIn(given.applicant.number)
  await begin(page, given)
  await fillForm(applicant, given.data)
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  const detail = new URL(page.url()).pathname
  const draft = await begin(page, given)
  const approver = await Visitor.arrive('lighthouse-approver', DESK)
  await approver.signIn(given.asked(given.decisions[0].node).number)
  await approver.page.goto('/tasks')
  await approver.page.locator('.queue-list a').first().click()
  await approver.page.waitForURL(/\/tasks\/.+/)
  const task = new URL(approver.page.url()).pathname
  const cookies = [await cookieOf(applicant), await cookieOf(approver)]
  return [
    { name: 'hall', path: '/', cookie: cookies[0] },
    { name: 'form', path: draft, cookie: cookies[0] },
    { name: 'detail', path: detail, cookie: cookies[0] },
    { name: 'to-do', path: '/tasks', cookie: cookies[1] },
    { name: 'task', path: task, cookie: cookies[1] },
  ]
}

async function begin(page, given) {
  await page.goto('/')
  await page.locator('.service-card a', { hasText: given.service }).click()
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  return new URL(page.url()).pathname
}

async function cookieOf(visitor) {
  const all = await visitor.page.context().cookies()
  return all.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** A browser that Lighthouse leads, which must not have been used before. */
async function started() {
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'))
  const { path, environment } = await chromiumOf()
  const flags = ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', '--disable-gpu']
  const browser = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const port = await new Promise((found, failed) => {
    let said = ''
    browser.on('exit', (code) => failed(new Error(`the browser ended with ${code}: ${said}`)))
    browser.stderr.on('data', (words) => {
      said += words
      const address = /ws:\/\/[^:]+:(\d+)\//.exec(said)
      if (address) found(Number(address[1]))
    })
  })
  const end = async () => {
    browser.removeAllListeners('exit')
    browser.kill()
    await once(browser, 'exit')
    rmSync(profile, { recursive: true, force: true })
  }
  return { port, end }
}

/** How many limits a page misses; its figures are medians. */
async function judged({ name, path, cookie }) {
  const runs = []
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(origin + path, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: Object.keys(LIMITS),
      extraHeaders: { Cookie: cookie },
    })
    runs.push(lhr)
  }
  const of = (read) => median(runs.map(read))
  const scores = Object.keys(LIMITS).map((key) => [
    key,
    Math.round(of(({ categories }) => categories[key].score) * 100),
  ])
  const shift = of(({ audits }) => audits['cumulative-layout-shift'].numericValue)
  const paint = of(({ audits }) => audits['largest-contentful-paint'].numericValue)
  const blocked = of(({ audits }) => audits['total-blocking-time'].numericValue)
  console.log(
    name.padEnd(8),
    scores.map(([key, score]) => `${key} ${score}`).join('  '),
    ` shift ${shift.toFixed(3)}  largest paint ${(paint / 1000).toFixed(2)} s`,
    ` blocked ${Math.round(blocked)} ms`,
  )
  const low = scores.filter(([key, score]) => score < LIMITS[key])
  for (const [key] of low) tell(runs[0], key)
  const moves = shift > MOST_SHIFT
  if (moves) tellMoved(runs[0])
  return low.length + (moves ? 1 : 0)
}

/** What was pushed aside while a page came up. */
function tellMoved(lhr) {
  for (const { node, score } of lhr.audits['layout-shifts'].details?.items ?? [])
    console.log(`      moved by ${score.toFixed(3)}: ${node?.snippet}`)
}

/** What costs a page points. */
function tell(lhr, category) {
  for (const { id, weight } of lhr.categories[category].auditRefs) {
    const { title, score, displayValue = '', details } = lhr.audits[id]
    if (weight > 0 && score !== null && score < 0.9) {
      console.log(`    ${id}: ${title} ${displayValue}`)
      for (const item of details?.items?.slice(0, 3) ?? [])
        console.log(`      ${item.node?.snippet ?? JSON.stringify(item).slice(0, 160)}`)
    }
  }
}
