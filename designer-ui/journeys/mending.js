import assert from 'node:assert/strict'
import { example } from './catalogue.js'
import { fillStep } from './filling.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `what is wrong is said at its place and gone once it is mended, at ${screen.width} px`,
    async () => {
      const given = example('单位办公室退回，申请人修改后重新提交')
      const visitor = await Visitor.arrive(`${screen.width}-mending`, screen)
      const { page } = visitor
      await visitor.signIn(given.applicant.number)
      await page.goto(`/?q=${encodeURIComponent(given.service)}`)
      await page.locator('.service-card a', { hasText: given.service }).click()
      await page.locator('a', { hasText: '立即申请' }).click()
      await page.waitForURL(/\/drafts\//)
      await page.locator('.wizard').waitFor()
      await fillStep(page, given.data)
      await next(page)
      await page.waitForURL(/step=2/)
      await next(page)
      await page.locator('.summary').waitFor()
      await visitor.look('nothing-filled')
      await spoil(page)
      await visitor.look('wrong')
      await fillStep(page, given.data)
      assert.deepEqual(await page.locator('.field > .error').allInnerTexts(), [])
      assert.equal(await page.locator('.summary').count(), 0, 'nothing is left to be mended')
      await visitor.look('mended')
      await next(page)
      await page.waitForURL(/step=3/)
      await visitor.leave()
    },
  )
}

const next = (page) => page.getByRole('button', { name: '下一步' }).click()

/** Half a phone number everywhere, and a row with nothing in it. */
async function spoil(page) {
  for (const phone of await page.locator('input[type=tel]').all()) await phone.fill('1380')
  await page.locator('.add-row').first().click()
}
