import assert from 'node:assert/strict'
import { start } from './acting.js'
import { example } from './catalogue.js'
import { journey, Visitor } from './visitor.js'

/** What is left of 1280 by 900 where everything is twice as large. */
const TWICE = { width: 640, height: 450, scale: 2 }
/** As far as people may set text apart (WCAG 1.4.12). */
const APART = `* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
} p { margin-bottom: 2em !important }`
const UNIT = 'earth-school'

journey('放大一倍、拉开字距、减少动效、强制配色：主要页面都看得全、点得到', async () => {
  const given = example('户口迁入学校的本科生离校')
  const seal = example('科研类用印，没有横向合同')
  const node = given.expect.route[0].find((each) => given.holders(each).length > 0)
  const [person] = given.like(UNIT)
  const starter = await Visitor.arrive('twice-starter', TWICE)
  await starter.signIn(given.starterOf(UNIT).number)
  const application = await start(starter, given, person)
  const found = await inspect(starter, {
    hall: '/',
    service: `/services/${seal.key}`,
    form: `/services/${seal.key}/apply`,
    applications: '/applications?role=tracker',
    application: `/applications/${application}`,
    me: '/me',
  })
  await starter.page.goto(`/applications/${application}`)
  await starter.page.locator('button:visible', { hasText: '催办' }).click()
  await starter.page.getByRole('dialog').waitFor()
  found.push(...(await check(starter, 'dialog')))
  await starter.leave()
  const office = await Visitor.arrive('twice-office', TWICE)
  await office.signIn(given.holders(node)[0].number)
  const list = `?service=${given.key}&node=${node}`
  found.push(...(await inspect(office, { tasks: `/tasks${list}`, grid: `/on-site${list}` })))
  await office.page.goto(`/tasks${list}`)
  await office.page.locator('.task-row > a').first().click()
  await office.page.getByRole('tabpanel').waitFor()
  found.push(...(await check(office, 'task')))
  const chief = office.page.locator('.case-bar .btn.main')
  assert.equal(await chief.count(), 1, 'one of the ways leads on')
  await office.leave()
  assert.deepEqual(found, [])
})

async function inspect(visitor, pages) {
  const found = []
  for (const [name, address] of Object.entries(pages)) {
    await visitor.page.goto(address)
    found.push(...(await check(visitor, name)))
  }
  return found
}

/** What is wrong with a page, larger, set apart, in forced colours. */
async function check(visitor, name) {
  const { page } = visitor
  await visitor.settle()
  await visitor.picture(`${visitor.name}-${name}`)
  const { cut, ...large } = await page.evaluate(faults)
  await style(page, APART)
  await visitor.picture(`${visitor.name}-${name}-apart`)
  const { cut: newly, ...apart } = await page.evaluate(faults)
  await style(page, '')
  await page.emulateMedia({ forcedColors: 'active' })
  await visitor.picture(`${visitor.name}-${name}-forced`)
  const forced = await page.evaluate(unseen)
  await page.emulateMedia({ forcedColors: 'none' })
  await visitor.checkQuiet()
  return Object.entries({
    ...large,
    ...Object.fromEntries(Object.entries(apart).map(([key, all]) => [`${key} apart`, all])),
    // What is cut to one line at any distance is there in full where it leads to.
    'cut apart': newly.filter((each) => !cut.includes(each)),
    forced,
  }).flatMap(([fault, all]) => all.map((each) => `${name}, ${fault}: ${each}`))
}

/** Styles the page as a person's own style sheet does, which no policy of the page can forbid. */
function style(page, rules) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, rules)
}

/** What can't be seen in full, can't be pressed, or moves; runs in the page. */
function faults() {
  const place = document.querySelector('dialog[open]') ?? document.body
  const all = [...place.querySelectorAll('*')].filter((each) => each.checkVisibility())
  const named = (each) => `${each.localName}.${each.className} ${each.innerText ?? ''}`.slice(0, 80)
  const hidden = (each) => each.closest('.unseen, .skip') !== null

  function clipped(each) {
    return each && (getComputedStyle(each).clipPath !== 'none' || clipped(each.parentElement))
  }

  function isCovered(control) {
    control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    const box = control.getBoundingClientRect()
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return !top || !(control.contains(top) || top.contains(control) || top.control === control)
  }

  function isCut(text) {
    const range = document.createRange()
    range.selectNodeContents(text)
    const boxes = [...range.getClientRects()]
    for (let at = text.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(at)
      const holds = at.matches('button, .btn, .tag, .chip, .pip')
      if (display === 'inline') continue
      if (!holds && overflowX === 'visible' && overflowY === 'visible') continue
      if (/auto|scroll/.test(overflowX + overflowY)) return false
      const room = at.getBoundingClientRect()
      const out = (box) =>
        box.left < room.left - 1 ||
        box.right > room.right + 1 ||
        box.top < room.top - 1 ||
        box.bottom > room.bottom + 1
      if (boxes.some(out)) return true
    }
    return false
  }

  function isMoving(each) {
    return [null, '::before', '::after'].some((part) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(each, part)
      const slow = (times) => times.split(',').some((time) => parseFloat(time) > 0.001)
      return slow(transitionDuration) || (animationName !== 'none' && slow(animationDuration))
    })
  }

  const controls = all.filter(
    (each) =>
      each.matches('a[href], button, input, select, textarea, summary') &&
      !hidden(each) &&
      !each.disabled,
  )
  const texts = all
    .filter((each) => !clipped(each))
    .flatMap((each) => [...each.childNodes])
    .filter((each) => each.nodeType === Node.TEXT_NODE && each.data.trim() !== '')
  const wide = document.documentElement.scrollWidth - innerWidth
  return {
    wide: wide > 0 ? [`by ${wide} px`] : [],
    covered: controls.filter(isCovered).map(named),
    cut: texts.filter(isCut).map((text) => named(text.parentElement)),
    moving: [
      ...all.filter(isMoving).map(named),
      ...document.getAnimations().filter((each) => each.effect.getTiming().duration > 1),
    ],
  }
}

/** What cannot be told from the ground it stands on; runs in the page. */
function unseen() {
  const shown = (each) => each.checkVisibility() && each.closest('.unseen, .skip') === null
  const icons = [...document.querySelectorAll('svg.icon')].filter(shown)
  const buttons = [...document.querySelectorAll('.btn:not(.plain)')].filter(shown)
  const ground = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (!/, 0\)$/.test(backgroundColor)) return backgroundColor
    }
    return ''
  }
  const chosen = [
    ...document.querySelectorAll(
      `.tabs > [aria-current], .tabs > [aria-selected='true'], .nav a[aria-current],
       .cats a[aria-current], .steps [aria-current] .step-no, .chip[aria-pressed='true'],
       .choice label:has(:checked), .views label:has(:checked)`,
    ),
  ].filter(shown)
  return [
    ...chosen.filter((each) => ground(each) === ground(each.parentElement)),
    ...icons.filter((each) => getComputedStyle(each).stroke === ground(each)),
    ...buttons.filter((each) => parseFloat(getComputedStyle(each).borderTopWidth) === 0),
  ].map((each) => each.outerHTML.slice(0, 120))
}
