import axe from 'axe-core'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser, OUT } from './browser.js'

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 800 }

const URL = process.env.ERRAND_URL ?? 'http://localhost:8080'
const PATIENCE = 15_000

const present = new Set()

/** A journey; when it fails, what everybody saw last is kept as a picture. */
export function journey(name, walk) {
  test(name, async (context) => {
    try {
      await walk(context)
    } catch (fault) {
      for (const visitor of present) await visitor.picture(`failed-${visitor.name}`)
      throw fault
    } finally {
      for (const visitor of present) await visitor.close()
    }
  })
}

/** One person before one screen, who notices what the page must never do. */
export class Visitor {
  /** @param {import('playwright-core').Page} page */
  constructor(page, name) {
    this.page = page
    this.name = name
    this.shots = 0
    this.faults = []
    this.watch()
    present.add(this)
  }

  /** @param {{ width: number, height: number, scale?: number }} screen */
  static async arrive(name, screen = DESK, locale = 'zh-CN') {
    const { width, height, scale = 1 } = screen
    const context = await (
      await browser()
    ).newContext({
      baseURL: URL,
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale,
      hasTouch: screen === PHONE,
      reducedMotion: 'reduce',
      timezoneId: 'Asia/Shanghai',
    })
    context.setDefaultTimeout(PATIENCE)
    await context.addInitScript(() => {
      globalThis.violations = []
      document.addEventListener('securitypolicyviolation', (event) =>
        globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      )
    })
    return new Visitor(await context.newPage(), name)
  }

  watch() {
    this.page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`))
    this.page.on('console', (message) => {
      // The browser itself notes every answer that is no success; the page handles those.
      const expected = message.text().startsWith('Failed to load resource')
      if (message.type() === 'error' && !expected) this.faults.push(`console: ${message.text()}`)
    })
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`)
    })
  }

  async signIn(account) {
    const password = process.env.ERRAND_SAMPLE_PASSWORD
    assert.ok(password, 'ERRAND_SAMPLE_PASSWORD is the password of the sample accounts')
    await this.page.goto('/sign-in')
    await this.page.fill('#account', account)
    await this.page.fill('#password', password)
    await this.page.click('button[type=submit]')
    await this.page.waitForURL((url) => url.pathname !== '/sign-in')
  }

  /** Checks the page as it stands: accessible, inside its policy, no wider than the screen; keeps a picture. */
  async look(what) {
    await this.settle()
    const name = `${this.name}-${String(++this.shots).padStart(2, '0')}-${what}`
    await this.picture(name)
    await this.page.evaluate(axe.source)
    const { violations } = await this.page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ['violations'] }),
    )
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
    )
    assert.deepEqual(found, [], `${name} is accessible`)
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${name} fits its screen, ${wide} px too wide`)
    await this.checkQuiet()
  }

  /** The whole page on one tall screen, so that bars stand at its foot and not across it. */
  async picture(name) {
    const screen = this.page.viewportSize()
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight)
    if (height > screen.height) await this.page.setViewportSize({ width: screen.width, height })
    await this.page.screenshot({ path: `${OUT}${name}.png` })
    await this.page.setViewportSize(screen)
  }

  /** Waits until nothing is loading. */
  async settle() {
    await this.page.waitForLoadState('networkidle')
    await this.page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
  }

  /** Nothing went wrong behind the scene so far. */
  async checkQuiet() {
    const violations = await this.page.evaluate(() => globalThis.violations)
    assert.deepEqual([...this.faults, ...violations], [], `${this.name} sees no fault`)
  }

  async leave() {
    await this.checkQuiet()
    await this.close()
  }

  async close() {
    present.delete(this)
    await this.page.context().close()
  }
}
