import assert from 'node:assert/strict'

/** The most presses of Tab from one place of a page to another. */
const FAR = 120

/** Somebody who has a keyboard and nothing else, and looks where the focus is at every step. */
export class Hands {
  /** @param {import('./visitor.js').Visitor} visitor */
  constructor(visitor) {
    this.page = visitor.page
    this.name = visitor.name
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(words) {
    await this.page.keyboard.type(words)
  }

  /** Goes on by Tab until something that fits has the focus; every stop is seen, and nothing hides it. */
  async reach(selector, key = 'Tab') {
    const seen = []
    for (let steps = 0; steps < FAR; steps++) {
      const stop = await this.page.evaluate(focus, selector)
      // Behind the last stop of the page comes the browser itself.
      if (steps > 0 && !stop.what.startsWith('body')) this.check(stop)
      if (stop.fits) return
      seen.push(stop.what)
      await this.page.keyboard.press(key)
    }
    assert.fail(`${this.name} reaches ${selector}, after ${seen.slice(-12).join(' · ')}`)
  }

  /** Presses something that the keyboard reaches. */
  async use(selector, key = 'Enter') {
    await this.reach(selector)
    await this.page.keyboard.press(key)
  }

  async enter(selector, words) {
    await this.reach(selector)
    await this.press('Control+A')
    await this.type(words)
  }

  /** Chooses one of a group, where the arrows go through it. */
  async choose(selector, value) {
    await this.reach(selector)
    await this.press('Space')
    const chosen = `${selector}:checked`
    for (let steps = 0; steps < FAR; steps++) {
      const now = await this.page.locator(chosen).inputValue()
      if (now === value) return
      await this.press('ArrowDown')
    }
    assert.fail(`${this.name} chooses ${value}`)
  }

  check({ what, ring, covered, outside }) {
    assert.ok(ring, `the focus is seen at ${what}`)
    assert.ok(!outside, `${what} is in view`)
    assert.ok(!covered, `nothing covers ${what}, as ${covered} does`)
  }

  async isAt(selector, words) {
    const stop = await this.page.evaluate(focus, selector)
    assert.ok(stop.fits, `${words}, not at ${stop.what}`)
  }

  /** A dialog takes the focus, keeps it in its order, and gives it back to what opened it. */
  async goRound(opened) {
    const before = await this.page.evaluate(focus, '*')
    await opened()
    await this.page.getByRole('dialog').waitFor()
    const round = () => this.page.evaluate(stopsOfDialog)
    const { controls } = await round()
    assert.ok((await round()).inside, 'the dialog takes the focus')
    for (let place = 0; place <= controls; place++) {
      await this.press('Tab')
      const { at, inside } = await round()
      assert.ok(inside, 'the dialog keeps the focus')
      assert.equal(at, place % controls, 'from one control to the next, and round')
    }
    await this.press('Shift+Tab')
    assert.equal((await round()).at, controls - 1, 'and back')
    await this.press('Escape')
    await this.page.getByRole('dialog').waitFor({ state: 'detached' })
    const after = await this.page.evaluate(focus, '*')
    assert.equal(after.what, before.what, 'the focus is where it was')
  }
}

/** What has the focus, whether one sees that, and whether it fits; runs in the page. */
function focus(selector) {
  const active = document.activeElement
  const words = active.ariaLabel ?? active.labels?.[0]?.innerText ?? active.innerText ?? ''
  const what = `${active.localName}#${active.id} “${words.trim().slice(0, 30)}”`
  // What is only there for the keyboard shows its ring on the label that looks like it.
  const shown = active.matches('.unseen') ? active.nextElementSibling : active
  const box = shown.getBoundingClientRect()
  const outlined = [shown, shown.closest('label, .seek-box, li')].some((each) => {
    return [null, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = each ? getComputedStyle(each, part) : {}
      return outlineStyle && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    })
  })
  const points = [0.5, 0.1, 0.9].flatMap((x) =>
    [0.5, 0.1, 0.9].map((y) => [box.x + box.width * x, box.y + box.height * y]),
  )
  const within = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
  const above = within.map(([x, y]) => document.elementFromPoint(x, y))
  const free = above.some((each) => each && (shown.contains(each) || each.contains(shown)))
  return {
    what,
    fits: active.matches(selector),
    ring: outlined,
    outside: within.length === 0,
    covered: within.length > 0 && !free ? (above[0]?.className ?? 'something') : '',
  }
}

/** Where the focus is within the dialog; runs in the page. */
function stopsOfDialog() {
  const dialog = document.querySelector('dialog')
  const active = document.activeElement
  const groups = new Set()
  const controls = [
    ...dialog.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
  ].filter((each) => {
    if (each.matches(':disabled') || each.getClientRects().length === 0) return false
    // Of radio buttons Tab reaches one.
    if (each.type !== 'radio') return true
    const one = dialog.querySelector(`input[name="${each.name}"]:checked`) ?? each
    if (groups.has(each.name) || one !== each) return false
    groups.add(each.name)
    return true
  })
  return {
    controls: controls.length,
    at: controls.indexOf(active),
    inside: dialog.contains(active),
  }
}
