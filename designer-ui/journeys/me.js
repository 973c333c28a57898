import assert from 'node:assert/strict'
import { administrator, bystanders, example, sampleAccounts } from './catalogue.js'
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
      await useAndManagePhrases(officer, given, application)
      await appoint(officer, proxy)

      const deputy = await arrive('proxy', proxy.number)
      await readNotices(deputy)
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

  journey(
    `an administrator hands work over and deals with what was not done, at ${screen.width} px`,
    async () => {
      const visitor = await arrive('platform', administrator().number)
      const { page } = visitor
      await page.goto('/me')
      await page.getByRole('link', { name: '工作交接' }).waitFor()
      await visitor.look('me')
      await handOver(visitor)
      await dealWithJobs(visitor)
      await page.goto('/me')
      await page.getByRole('link', { name: '修改密码' }).click()
      await page.getByLabel('现在的密码').waitFor()
      await visitor.look('password')
      await visitor.leave()
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

async function useAndManagePhrases(visitor, given, application) {
  const { page } = visitor
  const screen = page.viewportSize().width === PHONE.width ? PHONE : DESK
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

async function readNotices(visitor) {
  const { page } = visitor
  await page.goto('/')
  await page.locator('.bell .pip').waitFor()
  await visitor.look('bell')
  await page.locator('.bell').click()
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

async function administer(visitor, application) {
  const { page } = visitor
  const dialog = page.getByRole('dialog')
  const act = (word) => page.getByRole('button', { name: word, exact: true }).click()
  await page.goto(`/applications/${application}`)
  await page.getByRole('heading', { name: '管理', exact: true }).waitFor()
  await visitor.look('administer')
  await act('暂停')
  await dialog.getByRole('button', { name: '确定暂停' }).click()
  await dialog.getByText('请填写原因。').first().waitFor()
  await visitor.look('suspend')
  await dialog.getByLabel('原因').fill('核实材料')
  await dialog.getByRole('button', { name: '确定暂停' }).click()
  await page.locator('.case-title').getByText('已暂停').waitFor()
  await act('恢复')
  await dialog.getByLabel('原因').fill('材料无误')
  await dialog.getByRole('button', { name: '确定恢复' }).click()
  await page.locator('.case-title').getByText('已退回').waitFor()
  await act('跳转')
  await dialog.getByRole('radio').nth(1).check()
  await dialog.getByLabel('原因').fill('纸质已审')
  await visitor.look('jump')
  await dialog.getByRole('button', { name: '确定跳转' }).click()
  await dialog.getByText('请再确认一次').waitFor()
  await dialog.getByRole('button', { name: '确定跳转' }).click()
  await page.getByText('申请已跳转').waitFor()
  await dialog.waitFor({ state: 'detached' })
  await act('改派')
  await dialog.getByRole('combobox').waitFor()
  await visitor.look('reassign')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await act('终止')
  await dialog.getByLabel('原因').fill('重复申请')
  await dialog.getByRole('button', { name: '确定终止' }).click()
  await dialog.getByText('请再确认一次').waitFor()
  await visitor.look('terminate-again')
  await dialog.getByRole('button', { name: '确定终止' }).click()
  await page.locator('.case-title').getByText('已终止').waitFor()
  await visitor.look('terminated')
  assert.equal(await page.getByRole('heading', { name: '管理', exact: true }).count(), 0)
}

/** People with nothing to hand over, so that nobody else misses anything afterwards. */
async function handOver(visitor) {
  const { page } = visitor
  const [leaver, successor] = bystanders()
  await page.getByRole('link', { name: '工作交接' }).click()
  await page.getByRole('button', { name: '开始交接' }).click()
  await page.getByText('请选择离任人。').first().waitFor()
  await visitor.look('hand-over-missing')
  await pick(page, '离任人', leaver)
  await page.getByRole('heading', { name: `${leaver.name}名下的工作` }).waitFor()
  await pick(page, '接任人', successor)
  await page.getByLabel('原因').fill('岗位调整')
  await visitor.look('hand-over')
  await page.getByRole('button', { name: '开始交接' }).click()
  await visitor.look('hand-over-ask')
  await page.getByRole('dialog').getByRole('button', { name: '确定交接' }).click()
  const row = page.locator('.entries > li', { hasText: leaver.name }).first()
  await row.getByText('已完成').waitFor()
  await visitor.look('handed-over')
  await row.getByRole('button', { name: '结束交接' }).click()
  await visitor.look('end-hand-over')
  await page.getByRole('dialog').getByRole('button', { name: '确定结束' }).click()
  await row.getByText('已结束', { exact: true }).waitFor()
}

async function pick(page, label, person) {
  await page.getByRole('combobox', { name: label }).fill(person.number)
  await page.getByRole('option', { name: person.number }).click()
}

/** What the server would say when something was not done. */
const DEAD = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'notice-mail',
  title: '发送邮件',
  help: '邮件没有发出，收件人仍能在“我的通知”里看到。请核对邮箱地址和邮件服务器。',
  application: '00000000-0000-4000-8000-000000000002',
  reason: "Couldn't connect to host, port: mail.example.org, 25; timeout 10000",
  attempts: 30,
  recurs: false,
  dueAt: '2026-11-20T08:00:00Z',
  deadAt: '2026-11-21T09:30:00Z',
}

async function dealWithJobs(visitor) {
  const { page } = visitor
  const dialog = page.getByRole('dialog')
  await page.goto('/admin/jobs?discarded=true')
  await visitor.look('jobs-discarded')
  const recurring = { ...DEAD, id: DEAD.id.replace(/1$/, '3'), recurs: true, title: '检查待办' }
  await page.route('**/api/jobs/dead?*', (route) =>
    route.fulfill({ json: { items: [DEAD, recurring], next: null } }),
  )
  const done = []
  await page.route('**/api/jobs/dead/*/*', (route) => {
    done.push(new URL(route.request().url()).pathname.split('/').at(-1))
    return route.fulfill({ json: { id: DEAD.id } })
  })
  await page.getByRole('link', { name: '未完成', exact: true }).click()
  const row = page.locator('.entries > li', { hasText: DEAD.title })
  await row.waitFor()
  await visitor.look('jobs')
  await row.getByRole('button', { name: '放弃' }).click()
  await visitor.look('discard-job')
  await dialog.getByRole('button', { name: '确定放弃' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '重新运行' }).click()
  await dialog.getByRole('button', { name: '确定重新运行' }).click()
  await page.getByText('没有未完成的工作').waitFor()
  assert.deepEqual(done, ['discard', 'rerun'])
  await visitor.look('no-jobs')
}
