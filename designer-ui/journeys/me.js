import assert from 'node:assert/strict'
import { administer } from './administering.js'
import { administrator, example, sampleAccounts } from './catalogue.js'
import { fillForm } from './filling.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const FIRST = '同意，材料齐全。'
const SECOND = '请补充原件后再办。'

for (const screen of [DESK, PHONE]) {
  const arrive = async (name, number) => {
    const visitor = await Visitor.arrive(`${screen.width}-me-${name}`, screen)
    await visitor.signIn(number)
    return visitor
  }

  journey(
    `an officer keeps phrases and lets a proxy decide, whom notices tell, at ${screen.width} px`,
    async () => {
      const given = example('单位办公室退回，申请人修改后重新提交')
      const node = given.decisions[0].node
      const principal = given.asked(node)
      const taken = [given.applicant.number, principal.number, administrator().number]
      const proxy = sampleAccounts().find(({ number }) => !taken.includes(number))
      const application = await handIn(await arrive('applicant', given.applicant.number), given)

      const officer = await arrive('officer', principal.number)
      await useAndManagePhrases(officer, given, application, screen)
      await appoint(officer, proxy)

      const deputy = await arrive('proxy', proxy.number)
      await readNotices(deputy, screen)
      await chooseMail(deputy)
      await decideFor(deputy, principal, application, screen)
      await deputy.leave()

      await revoke(officer, proxy)
      await officer.leave()

      const keeper = await arrive('administrator', administrator().number)
      await administer(keeper, application)
      await keeper.leave()
    },
  )
}

async function handIn(visitor, given) {
  const { page } = visitor
  await page.goto(`/?q=${encodeURIComponent(given.service)}`)
  await page.locator('.service-card a', { hasText: given.service }).click()
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await fillForm(visitor, given.data)
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await visitor.leave()
  return id
}

async function openTask(visitor, application, screen) {
  const { page } = visitor
  await page.locator(`a[href^="/tasks/${application}-"]`).first().click()
  await page.getByRole('tabpanel').waitFor()
  if (screen !== PHONE) return
  const bar = page.locator('.case-bar')
  await bar.getByRole('button', { name: '通过', exact: true }).click()
}

async function useAndManagePhrases(visitor, given, application, screen) {
  const { page } = visitor
  await forgetPhrases(page)
  await page.goto(`/tasks?q=${encodeURIComponent(given.applicant.name)}`)
  await openTask(visitor, application, screen)
  const choose = page.getByRole('button', { name: '请选择常用处理意见' })
  await choose.focus()
  await page.keyboard.press('Enter')
  await page.getByText('您还没有常用意见').waitFor()
  await visitor.look('no-phrases')
  await page.keyboard.press('Escape')
  assert.equal(await choose.getAttribute('aria-expanded'), 'false')
  const opinion = page.getByLabel('处理意见')
  await opinion.fill(FIRST)
  await page.getByRole('button', { name: '保存为常用' }).click()
  await page.getByText('已保存为常用意见').waitFor()
  await page.getByRole('button', { name: '保存为常用' }).click()
  await page.getByText('您已有这条常用意见').waitFor()
  await opinion.fill('')
  await choose.click()
  await page.getByRole('button', { name: FIRST }).waitFor()
  await visitor.look('phrases')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), FIRST)
  await page.keyboard.press('Enter')
  assert.equal(await opinion.inputValue(), FIRST)
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('heading', { level: 1, name: '常用意见' }).waitFor()
  await managePhrases(visitor)
}

/** An earlier run may have kept some. */
async function forgetPhrases(page) {
  await page.goto('/me/phrases')
  await page.getByLabel('意见内容').waitFor()
  const discard = page.getByRole('button', { name: /^删除：/ })
  for (let left = await discard.count(); left > 0; left--) {
    await discard.first().click()
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

async function managePhrases(visitor) {
  const { page } = visitor
  const rows = page.locator('.entries > li')
  await page.getByLabel('意见内容').fill(SECOND)
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await rows.nth(1).waitFor()
  await visitor.look('manage-phrases')
  await page.getByRole('button', { name: `上移：${SECOND}` }).focus()
  await page.keyboard.press('Enter')
  await rows.first().getByText(SECOND).waitFor()
  const label = () => document.activeElement.ariaLabel
  assert.match(await page.evaluate(label), /^修改：/, 'the focus stays with what was moved')
  await page.keyboard.press('Enter')
  await rows.first().locator('textarea').fill(`${SECOND}谢谢。`)
  await visitor.look('edit-phrase')
  await rows.first().getByRole('button', { name: '保存' }).click()
  await rows.first().getByText('谢谢。').waitFor()
  await page
    .getByRole('button', { name: /^删除：/ })
    .first()
    .click()
  await visitor.look('discard-phrase')
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await rows.nth(1).waitFor({ state: 'detached' })
  assert.match(await rows.innerText(), new RegExp(FIRST))
}

async function appoint(visitor, proxy) {
  const { page } = visitor
  await page.goto('/me/proxies')
  await page.getByRole('button', { name: '委托他人' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '确定委托' }).click()
  await dialog.getByText('请选择受托人。').first().waitFor()
  await visitor.look('appoint-missing')
  await dialog.getByRole('combobox').fill(proxy.number)
  await dialog.getByRole('option', { name: proxy.number }).click()
  await dialog.getByLabel('结束时间').fill('2099-01-01T00:00')
  await dialog.getByLabel('只委托下列事项').check()
  await dialog.getByRole('checkbox', { name: /./ }).first().waitFor()
  await visitor.look('appoint-services')
  await dialog.getByLabel('全部事项').check()
  await dialog.getByRole('button', { name: '确定委托' }).click()
  await dialog.getByText('委托最长').first().waitFor()
  await visitor.look('appoint-refused')
  await dialog.getByLabel('结束时间').fill(nextMonth())
  await dialog.getByRole('button', { name: '确定委托' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.entries').getByText('委托中').first().waitFor()
  await visitor.look('proxies')
}

function nextMonth() {
  const then = new Date(Date.now() + 30 * 24 * 3_600_000)
  return `${then.toISOString().slice(0, 10)}T18:00`
}

async function readNotices(visitor, screen) {
  const { page } = visitor
  await page.goto('/')
  await page.locator('.bell .pip').waitFor()
  await visitor.look('bell')
  if (screen === PHONE) {
    await page.goto('/applications')
    await page.locator('.mine-links').getByText('条未读').waitFor()
    await visitor.look('mine')
    await page.locator('.mine-links a', { hasText: '我的通知' }).click()
  } else await page.locator('.bell').click()
  const row = page.locator('.notice.unread', { hasText: '委托' }).first()
  await row.waitFor()
  await visitor.look('notices')
  await row.getByRole('link').click()
  await page.getByRole('heading', { name: '委托我的' }).waitFor()
  await visitor.look('appointed')
  await page.goto('/notices?unread=true')
  await visitor.settle()
  const all = page.getByRole('button', { name: '全部标为已读' })
  if ((await all.count()) > 0) await all.click()
  await page.locator('.bell .pip').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('没有未读的通知').waitFor()
  await visitor.look('notices-read')
}

async function chooseMail(visitor) {
  const { page } = visitor
  await page.getByRole('link', { name: '通知方式' }).click()
  const copied = page.getByLabel('知会')
  await copied.uncheck()
  await visitor.look('mail')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await page.reload()
  assert.equal(await copied.isChecked(), false)
  await copied.check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
}

async function decideFor(visitor, principal, application, screen) {
  const { page } = visitor
  await page.goto('/tasks')
  await page
    .locator('.task-row', { hasText: `代${principal.name}` })
    .first()
    .waitFor()
  await visitor.look('queue')
  await page.locator(`a[href^="/tasks/${application}-"]`).first().click()
  await page.getByText(`您代 ${principal.name}`).waitFor()
  await visitor.look('case')
  const task = new URL(page.url()).pathname
  if (screen === PHONE) {
    await page.locator('.case-bar').getByRole('button', { name: '退回申请人' }).click()
  }
  await page.locator('.choice').getByText('退回申请人', { exact: true }).click()
  await page.getByLabel('处理意见').fill('请补充附件。')
  await page.getByRole('button', { name: '提交，看下一件' }).click()
  await page.waitForURL((url) => url.pathname !== task)
  await page.goto('/tasks?state=done')
  await page.locator(`a[href^="${task}"]`).waitFor()
}

async function revoke(visitor, proxy) {
  const { page } = visitor
  await page.goto('/me/proxies')
  const row = page.locator('.entries > li', { hasText: proxy.number }).filter({ hasText: '委托中' })
  await row.getByRole('button', { name: '撤销委托' }).click()
  await visitor.look('revoke')
  await page.getByRole('dialog').getByRole('button', { name: '确定撤销' }).click()
  await page.getByText('委托已结束').waitFor()
  await row.waitFor({ state: 'detached' })
}
