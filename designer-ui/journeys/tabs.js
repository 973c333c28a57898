import assert from 'node:assert/strict'
import { tabbedForm } from '../benchmark/forms.js'
import { showing } from './showing.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `a form behind tabs is worked by keyboard and leads to what is missing, at ${screen.width} px`,
    () =>
      showing((site) => walk(site, screen), {
        '/tabs.json': tabbedForm(),
      }),
  )
}

async function walk(site, screen) {
  const visitor = await Visitor.arrive(`${screen.width}-tabs`, screen)
  const { page } = visitor
  const tabs = page.getByRole('tab')
  const chosen = page.getByRole('tab', { selected: true })
  await page.goto(`${site.origin}/form.html?what=tabs`)
  await page.locator('.field').first().waitFor()
  await visitor.look('first')
  await tabs.first().focus()
  await page.keyboard.press('End')
  assert.equal(await chosen.textContent(), await tabs.last().textContent())
  assert.ok(await isInView(chosen, screen), 'the chosen tab is in view')
  await visitor.look('last')
  await page.keyboard.press('ArrowRight')
  assert.equal(await chosen.textContent(), await tabs.first().textContent())
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('.summary').waitFor()
  assert.match(await tabs.last().textContent(), /1 处有误/)
  await visitor.look('missing')
  await page.locator('.summary a').last().click()
  const field = page.getByRole('tabpanel').locator('input').last()
  assert.ok(await field.evaluate((input) => input === document.activeElement))
  assert.equal(await chosen.textContent(), await tabs.last().textContent())
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await visitor.settle()
  assert.ok(await isInView(chosen, screen), 'the row of tabs stays at the top')
  await tabs.nth(-2).click()
  assert.ok(await isInView(page.getByRole('tabpanel').locator('h2'), screen), 'it begins on top')
  await visitor.leave()
}

/** Whether all of an element is on the screen, and nothing covers it. */
async function isInView(element, { width, height }) {
  return element.evaluate(
    (it, [right, bottom]) => {
      const box = it.getBoundingClientRect()
      const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      const inside = box.left >= 0 && box.right <= right && box.top >= 0 && box.bottom <= bottom
      return inside && it.contains(middle)
    },
    [width, height],
  )
}
