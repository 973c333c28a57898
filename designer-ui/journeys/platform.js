import assert from 'node:assert/strict'
import { administrator, bystanders } from './catalogue.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `an administrator hands work over and deals with what was not done, at ${screen.width} px`,
    async () => {
      const visitor = await Visitor.arrive(`${screen.width}-platform`, screen)
      await visitor.signIn(administrator().number)
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
      await inEnglish(visitor)
      await visitor.leave()
    },
  )
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

/** English words are longer: every page still fits. */
async function inEnglish(visitor) {
  const { page } = visitor
  await page.goto('/me')
  await page.getByText('English').click()
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  for (const [address, title] of [
    ['/notices', 'Notices'],
    ['/me/proxies', 'Proxies'],
    ['/me/phrases', 'Phrases'],
    ['/me/mail', 'Notification by mail'],
    ['/admin/hand-overs', 'Hand-overs'],
    ['/admin/jobs', 'Work that was not done'],
  ]) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await visitor.look(`english${address.replaceAll('/', '-')}`)
  }
}
