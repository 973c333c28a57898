import { browser } from '../journeys/browser.js'

const SCREEN = { width: 1440, height: 900 }
const MILLIS = 1000

/** Runs one piece in a fresh browser profile; gives its figures and what the content policy refused. */
export async function measured(origin, piece) {
  const context = await (await browser()).newContext({ viewport: SCREEN, locale: 'zh-CN' })
  try {
    const page = await MeasuredPage.open(context, origin)
    return { ...(await piece(page)), violations: await page.violations() }
  } finally {
    await context.close()
  }
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** A page whose main thread is watched: all figures are its processor time in milliseconds. */
class MeasuredPage {
  static async open(context, origin) {
    const page = await context.newPage()
    const own = new MeasuredPage()
    own.origin = origin
    own.page = page
    await page.exposeBinding('tellReady', () => own.ready?.())
    await page.addInitScript(() => {
      globalThis.violations = []
      document.addEventListener('securitypolicyviolation', (event) =>
        globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      )
    })
    own.cdp = await context.newCDPSession(page)
    await own.cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    return own
  }

  /** Opens a page of the site and gives what it takes until it stands. */
  async open(path) {
    // Of the same origin, so that the page comes to the same process.
    await this.page.goto(`${this.origin}/nothing.html`)
    const told = new Promise((resolve) => (this.ready = resolve))
    const before = await this.spent()
    await this.page.goto(this.origin + path)
    await told
    await this.quiet()
    const after = await this.spent()
    return after - before
  }

  /** What a key costs in a control, on average. */
  async keys(control, keys) {
    await this.page.focus(control)
    await this.quiet()
    const before = await this.spent()
    for (const key of keys) {
      await this.page.keyboard.press(key)
      await this.quiet()
    }
    return ((await this.spent()) - before) / keys.length
  }

  /** What it costs to go into a cell that is text, and then to type a letter. */
  async edits(cells, key) {
    const costs = []
    for (const cell of cells) {
      await this.page.locator(cell).scrollIntoViewIfNeeded()
      await this.quiet()
      const before = await this.spent()
      await this.page.evaluate((at) => document.querySelector(`${at} button`).focus(), cell)
      await this.quiet()
      const entered = await this.spent()
      await this.page.keyboard.press(key)
      await this.quiet()
      costs.push({ enter: entered - before, key: (await this.spent()) - entered })
    }
    const of = (figure) => median(costs.map((cost) => cost[figure]))
    return { enter: of('enter'), key: of('key') }
  }

  async spent() {
    const { metrics } = await this.cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * MILLIS
  }

  /** Until everything is drawn. */
  async quiet() {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
    )
  }

  violations() {
    return this.page.evaluate(() => globalThis.violations)
  }
}
