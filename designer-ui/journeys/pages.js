import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const samples = new URL('../../catalog/organisation/samples.json', import.meta.url)
const [{ number: account }] = JSON.parse(readFileSync(samples, 'utf8')).accounts

for (const screen of [DESK, PHONE]) {
  const name = (what) => `${screen.width}-${what}`

  journey(
    `who is not signed in comes back to where they wanted, at ${screen.width} px`,
    async () => {
      const visitor = await Visitor.arrive(name('guest'), screen)
      const { page } = visitor
      await page.goto('/applications')
      await page.waitForURL(/\/sign-in/)
      await visitor.look('sign-in')
      await page.fill('#account', account)
      await page.fill('#password', 'surely wrong')
      await page.click('button[type=submit]')
      await page.locator('#wrong').waitFor()
      assert.equal(await page.evaluate(() => document.activeElement.id), 'wrong')
      await visitor.look('wrong')
      await page.fill('#password', process.env.ERRAND_SAMPLE_PASSWORD)
      await page.click('button[type=submit]')
      await page.waitForURL((url) => url.pathname === '/applications')
      await visitor.look('applications')
      await visitor.leave()
    },
  )

  journey(
    `every first page is accessible and inside its policy, at ${screen.width} px`,
    async () => {
      const visitor = await Visitor.arrive(name('every'), screen)
      const { page } = visitor
      await visitor.signIn(account)
      await visitor.look('hall')
      await page.getByRole('searchbox').fill('没有这样的事项')
      await page.getByText('没有找到').first().waitFor()
      await visitor.look('hall-nothing')
      for (const address of ['/tasks', '/tasks?state=done', '/me', '/nowhere', '/services/none']) {
        await page.goto(address)
        await visitor.look(address.replace(/\W+/g, '-').replace(/^-/, ''))
      }
      await page.goto('/')
      await page.getByRole('link', { name: '帮助' }).click()
      await page.getByRole('heading', { level: 2, name: '申请指南' }).waitFor()
      await page.getByText('0000-8808').waitFor()
      await visitor.look('help')
      for (const title of ['审批指南', '常见问题']) {
        await page.getByRole('link', { name: title, exact: true }).click()
        await page.getByRole('heading', { level: 2, name: title }).waitFor()
        await visitor.look(`help-${title}`)
      }
      await page.goto('/me')
      await page.getByText('English').click()
      await page.getByRole('heading', { name: 'My account' }).waitFor()
      await visitor.look('me-english')
      await page.goto('/')
      await visitor.look('hall-english')
      await page.goto('/help/questions')
      await page.getByRole('heading', { level: 2, name: 'Questions' }).waitFor()
      await visitor.look('help-english')
      await visitor.leave()
    },
  )

  journey(
    `a form says what is missing and leads there by keyboard, at ${screen.width} px`,
    async () => {
      const visitor = await Visitor.arrive(name('missing'), screen)
      const { page } = visitor
      await visitor.signIn(account)
      await page.locator('.service-card:not(.shut) a').first().click()
      await visitor.look('service')
      await page.locator('a', { hasText: '立即申请' }).click()
      await page.waitForURL(/\/drafts\//)
      await page.getByRole('button', { name: '下一步' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('.summary').waitFor()
      assert.equal(await page.evaluate(() => document.activeElement.id), 'summary-h')
      await visitor.look('summary')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const inField = () => document.activeElement.closest('.field') !== null
      assert.ok(await page.evaluate(inField), 'the link leads to its field')
      await page.goto('/applications')
      await discard(visitor)
      await visitor.leave()
    },
  )
}

/** Throws the draft away again, and looks at how a dialog holds the focus and gives it back. */
async function discard(visitor) {
  const { page } = visitor
  const button = page.getByRole('button', { name: /删除.*的草稿/ }).first()
  await button.click()
  await page.getByRole('dialog').waitFor()
  await visitor.look('dialog')
  const inside = () => document.activeElement.closest('dialog') !== null
  for (let press = 0; press < 6; press++) {
    assert.ok(await page.evaluate(inside), 'the dialog holds the focus')
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /草稿/)
  await button.click()
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.locator('.toast').waitFor()
}
