import assert from 'node:assert/strict'
import { act } from './acting.js'
import { administrator, example } from './catalogue.js'
import { fillForm } from './filling.js'
import { decide } from './office.js'
import { show, stepOf } from './progress.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `博士后离校，四：学院代发起退站，退回后修改，过程跟踪，多个部门同时办理，逐个催办 at ${screen.width} px`,
    async () => {
      const given = example('单位代发起退站，直接进入人事处审核')
      const visitor = await Visitor.arrive(`${screen.width}-on-behalf`, screen)
      await visitor.signIn(given.starterOf(given.applicant.unit).number)
      const application = await startFor(visitor, given)
      const [review, settled, ...others] = given.decisions
      const back = { ...review, action: 'return-applicant', opinion: '请补充告知凭证的日期' }
      await decide(given, application, back)
      await mend(visitor, application, back.opinion)
      await decide(given, application, review)
      await follow(visitor, given, application)
      await urgeSome(visitor, given, application, others.slice(0, 2))
      await decide(given, application, settled)
      await decide(given, application, others[0], { urged: true })
      await followed(visitor, given, application, [settled, others[0]], others[1])
      await visitor.leave()
      await end(given, application)
    },
  )
}

/** 申请代发起: found by the initials of the name, entered where the service says. */
async function startFor(visitor, given) {
  const { page } = visitor
  await page.goto(`/services/${given.key}`)
  await page.getByRole('button', { name: '替他人申请' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '开始填写' }).click()
  await dialog.getByText('请从名单中选择申请人').waitFor()
  await visitor.look('for-whom')
  await dialog.getByRole('combobox').fill(given.applicant.number)
  await dialog.getByRole('option', { name: given.applicant.name }).click()
  await dialog.getByRole('button', { name: '开始填写' }).click()
  await page.waitForURL(/\/drafts\//)
  await page.locator('.for-whom', { hasText: given.applicant.name }).waitFor()
  await fillForm(visitor, given.data)
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  assert.match(await stepOf(page, given.nodeTitle('hr-review')).innerText(), /进行中/)
  assert.doesNotMatch(await stepOf(page, given.nodeTitle('unit-review')).innerText(), /进行中/)
  return new URL(page.url()).pathname.split('/').at(-1)
}

/** Who has started it mends it, with the opinion before their eyes. */
async function mend(visitor, application, opinion) {
  const { page } = visitor
  await show(visitor, application)
  await page.locator('.band').getByText(opinion).waitFor()
  await page.locator('a:visible', { hasText: '修改并重新提交' }).click()
  await page.waitForURL(/\/edit/)
  await page.locator('.band').getByText(opinion).waitFor()
  await fillForm(visitor, {})
  await page.getByRole('button', { name: '重新提交' }).click()
  await page.waitForURL((url) => url.pathname === `/applications/${application}`)
}

/** 过程跟踪 of the unit: what was started on behalf stands there with its steps. */
async function follow(visitor, given, application) {
  const { page } = visitor
  await page.goto('/applications')
  await page.getByRole('link', { name: /过程跟踪/ }).click()
  const row = page.locator('li', { has: page.locator(`a[href$="${application}"]`) })
  await row.getByText(given.applicant.name).waitFor()
  assert.match(await row.innerText(), /等 \d+ 个环节，已等/)
  assert.equal(await page.getByRole('button', { name: '更多' }).count(), 0, 'that is all')
  await visitor.look('tracking')
  await row.locator('a').first().click()
  await page.waitForURL((url) => url.pathname === `/applications/${application}`)
  await page.locator('.flow').waitFor()
}

/** 催办: of many that wait, only those that are chosen. */
async function urgeSome(visitor, given, application, decisions) {
  const { page } = visitor
  const dialog = page.getByRole('dialog', { name: '请选择要催办的环节' })
  const ask = page.getByRole('button', { name: '催办', exact: true })
  await ask.click()
  const together = given.expect.route.find((step) => Array.isArray(step))
  assert.equal(await dialog.getByRole('checkbox').count(), together.length)
  assert.equal(await dialog.getByRole('checkbox', { checked: true }).count(), 0)
  for (const { node } of decisions) {
    await dialog.getByLabel(given.nodeTitle(node), { exact: true }).check()
  }
  await visitor.look('urge-some')
  await dialog.getByRole('button', { name: `催办 ${decisions.length} 个环节` }).click()
  await dialog.waitFor({ state: 'detached' })
  for (const { node } of decisions) {
    await stepOf(page, given.nodeTitle(node)).getByRole('img', { name: '已催办' }).waitFor()
  }
  await ask.click()
  const left = together.length - decisions.length
  assert.equal(await dialog.getByRole('checkbox').count(), left, 'the others may still be urged')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

async function followed(visitor, given, application, done, waiting) {
  const { page } = visitor
  for (const { node } of done) {
    await stepOf(page, given.nodeTitle(node)).getByText('已完成').waitFor()
  }
  assert.match(await stepOf(page, given.nodeTitle(waiting.node)).innerText(), /进行中/)
  await page.locator('.case-title').getByText('进行中').waitFor()
  await visitor.look('followed')
}

/** Somebody may leave but once at a time: the next round begins as this one did. */
async function end(given, application) {
  const visitor = await Visitor.arrive('ending', DESK)
  await visitor.signIn(administrator().number)
  await act(visitor, `/api/applications/${application}/actions`, {
    action: 'terminate',
    reason: '演示结束',
  })
  await visitor.leave()
}
