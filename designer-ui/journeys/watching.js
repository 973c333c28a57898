import assert from 'node:assert/strict'
import { example } from './catalogue.js'
import { fillForm } from './filling.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `a supervisor finds an application, asks for an explanation and tells who leads, at ${screen.width} px`,
    async () => {
      const given = example('单位办公室退回，申请人修改后重新提交')
      const applicant = await Visitor.arrive(`${screen.width}-watched`, screen)
      await applicant.signIn(given.applicant.number)
      const application = await submit(applicant, given)
      await applicant.leave()

      const supervisor = await Visitor.arrive(`${screen.width}-supervisor`, screen)
      await supervisor.signIn(given.supervisor)
      const { page } = supervisor
      await page.goto('/applications')
      await page.getByRole('link', { name: /我的督办/ }).click()
      await page.getByRole('searchbox').fill(given.applicant.number)
      await page.keyboard.press('Enter')
      await page.locator(`a[href$="${application}"]`).waitFor()
      await supervisor.look('list')
      await page.locator(`a[href$="${application}"]`).click()
      await page.locator('button:visible', { hasText: '催办' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/说明/).fill('请说明为何还没有办理')
      await dialog.getByLabel('同时告知办理人的上级').check()
      const [step] = await dialog.locator('fieldset input').all()
      await step.check()
      await supervisor.look('urge')
      await dialog.getByRole('button', { name: /^催办/ }).click()
      await page.getByText('请说明为何还没有办理').first().waitFor()
      await supervisor.look('urged')
      assert.equal(await page.locator('button:visible', { hasText: '撤销' }).count(), 0)
      await supervisor.leave()
    },
  )

  journey(`somebody keeps services at hand, at ${screen.width} px`, async () => {
    const given = example('单位办公室退回，申请人修改后重新提交')
    const { service: other } = example('教职工本人车辆，准予办理')
    const visitor = await Visitor.arrive(`${screen.width}-at-hand`, screen)
    await visitor.signIn(given.applicant.number)
    const { page } = visitor
    await visitor.settle()
    await page.getByRole('button', { name: '编辑' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('添加事项').waitFor()
    // Whatever was there before, in whatever order.
    for (let there = await dialog.locator('.favourites li').count(); there > 0; there--) {
      await dialog.locator('.favourites li').first().getByRole('button').last().click()
    }
    for (const title of [given.service, other]) {
      await dialog.getByLabel('添加事项').selectOption({ label: title })
    }
    await dialog.getByRole('button', { name: `上移${other}` }).press('Enter')
    assert.equal(await dialog.locator('.favourites li span').first().innerText(), other)
    await visitor.look('editing')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.locator('.quick li').first().getByText(other).waitFor()
    await page.reload()
    await page.locator('.quick li').first().getByText(other).waitFor()
    await visitor.look('kept')
    await visitor.leave()
  })
}

/** Hands in, and looks at who will handle it before. */
async function submit(visitor, given) {
  const { page } = visitor
  await page.goto('/')
  await page.locator('.service-card a', { hasText: given.service }).click()
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await fillForm(visitor, given.data)
  await page.locator('.coming li').first().waitFor()
  await visitor.look('coming')
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  return new URL(page.url()).pathname.split('/').at(-1)
}
