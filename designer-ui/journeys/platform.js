import assert from 'node:assert/strict'
import { ask, start } from './acting.js'
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
      if (SERVICE) await dealWithJobs(visitor, screen)
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

/** The key of a service that tells another system, which refuses whatever it hears for the first time. */
const SERVICE = process.env.ERRAND_TELLING_SERVICE
const APPLICANT = '20180326'
const PATIENCE = 15_000

/** Two applications whose work is really given up: one is discarded, the other one run again. */
async function dealWithJobs(visitor, screen) {
  const { page } = visitor
  const dialog = page.getByRole('dialog')
  const applicant = await Visitor.arrive(`${screen.width}-telling`, screen)
  await applicant.signIn(APPLICANT)
  const [left, again] = [await tell(applicant), await tell(applicant)]
  await until(visitor, '/api/jobs/dead?limit=100', (items) =>
    [left, again].every((id) => items.some((job) => job.application === id)),
  )
  await page.goto('/admin/jobs?discarded=true')
  await visitor.look('jobs-discarded')
  await page.getByRole('link', { name: '未完成', exact: true }).click()
  const rowOf = (id) => page.locator('.entries > li', { has: page.locator(`a[href$="${id}"]`) })
  await rowOf(left).getByText('通知其他系统').first().waitFor()
  assert.match(await rowOf(left).innerText(), /400/, 'it says what the other system said')
  await visitor.look('jobs')
  await rowOf(left).getByRole('button', { name: '放弃' }).click()
  await visitor.look('discard-job')
  await dialog.getByRole('button', { name: '确定放弃' }).click()
  await rowOf(left).waitFor({ state: 'detached' })
  await rowOf(again).getByRole('button', { name: '重新运行' }).click()
  await visitor.look('rerun-job')
  await dialog.getByRole('button', { name: '确定重新运行' }).click()
  await rowOf(again).waitFor({ state: 'detached' })
  await until(
    applicant,
    `/api/applications/${again}/log`,
    (items) => items.filter(({ kind }) => kind === 'answered').length === 2,
  )
  await page.getByRole('link', { name: '已放弃', exact: true }).click()
  await rowOf(left).getByText(administrator().name).waitFor()
  assert.equal(await rowOf(again).count(), 0)
  await applicant.leave()
}

const tell = (applicant) => start(applicant, { key: SERVICE, data: { topic: '门禁' } })

/** Asks until what the server lists fits. */
async function until(visitor, path, fits) {
  const end = Date.now() + PATIENCE
  while (!fits((await ask(visitor, path)).items)) {
    assert.ok(Date.now() < end, `${path} shows what is awaited`)
  }
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
