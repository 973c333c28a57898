import assert from 'node:assert/strict'
import { example } from './catalogue.js'
import { fillForm } from './filling.js'
import { decide } from './office.js'
import { show, stepOf } from './progress.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

journey('博士后离校，五：相关部门同时办理，不分先后，无需的不办，办结一次', async (t) => {
  const given = example('出站：有落户、住房和基金的学院博士后')
  const visitor = await Visitor.arrive('departing', DESK)
  await visitor.signIn(given.applicant.number)
  const application = await apply(visitor, given)

  const together = new Set(given.expect.route.find((step) => Array.isArray(step)))
  const [first, ...others] = given.decisions.filter(({ node }) => !together.has(node))
  await decide(given, application, first, { looks: ['case', 'decision'] })
  for (const decision of others) await decide(given, application, decision)

  await show(visitor, application)
  await visitor.look('side-by-side')
  const order = shuffled(given.decisions.filter(({ node }) => together.has(node)))
  t.diagnostic(`in this order: ${order.map(({ node }) => node).join(' ')}`)
  for (const [index, decision] of order.entries()) {
    await decide(given, application, decision)
    if (index === 0) await halfway(visitor, application, given, decision.node)
  }
  await finished(visitor, given, application)
  await visitor.leave()
  await onPhone(given, application)
})

async function apply(visitor, given) {
  const { page } = visitor
  await page.goto(`/?q=${encodeURIComponent(given.service)}`)
  await page.locator('.service-card a', { hasText: given.service }).click()
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await fillForm(visitor, given.data)
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  return new URL(page.url()).pathname.split('/').at(-1)
}

async function halfway(visitor, application, given, node) {
  await show(visitor, application)
  const { page } = visitor
  assert.match(await stepOf(page, given.nodeTitle(node)).innerText(), /已完成/)
  await page.locator('.case-title').getByText('进行中').waitFor()
}

async function finished(visitor, given, application) {
  const { page } = visitor
  await show(visitor, application)
  await page.locator('.case-title').getByText('已办结').waitFor()
  for (const node of given.expect.notNeeded) {
    assert.match(await stepOf(page, given.nodeTitle(node)).innerText(), /无需办理/, node)
  }
  for (const { node } of given.decisions) {
    assert.match(await stepOf(page, given.nodeTitle(node)).innerText(), /已完成/, node)
  }
  const ends = page.locator('.log-result').getByText('办结', { exact: true })
  assert.equal(await ends.count(), 1, 'it ended exactly once')
  await visitor.look('finished')
}

async function onPhone(given, application) {
  const visitor = await Visitor.arrive('departed-360', PHONE)
  await visitor.signIn(given.applicant.number)
  await show(visitor, application)
  await visitor.look('finished')
  await visitor.leave()
}

function shuffled(list) {
  const order = [...list]
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[order[last], order[other]] = [order[other], order[last]]
  }
  return order
}
