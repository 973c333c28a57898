import assert from 'node:assert/strict'
import { ask, loseAnswers, start } from './acting.js'
import { example } from './catalogue.js'
import { fill, fillStep } from './filling.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

/** How often a command is sent before the page gives up by itself. */
const ATTEMPTS = 3

const next = (page) => page.getByRole('button', { name: '下一步' }).click()
const strip = (page) => page.locator('.offline')

journey('填写中断网：接着填，附件等着传，恢复后都保存；提交没有答复：刷新后只有一份', async () => {
  const given = example('科研类用印，没有横向合同')
  const visitor = await Visitor.arrive('interrupted', PHONE)
  const { page } = visitor
  await visitor.signIn(given.applicant.number)
  await page.goto(`/services/${given.key}/apply`)
  await page.waitForURL(/\/drafts\//)
  await page.locator('.wizard').waitFor()
  await fillStep(page, given.data)
  await next(page)
  await page.waitForURL(/step=2/)
  const typed = await goOnOffline(visitor)
  await comesBack(visitor, typed)
  await fillStep(page, given.data)
  await next(page)
  await page.waitForURL(/step=3/)
  await submitUnheard(visitor)
  await visitor.leave()
})

/** Types, uploads, and goes to and fro without a connection; gives what was typed. */
async function goOnOffline(visitor) {
  const { page } = visitor
  const words = '断网时填写的项目'
  const draft = new URL(page.url()).pathname
  await page.context().setOffline(true)
  await strip(page).getByText('网络断开，您可以继续填写').waitFor()
  await fill(page, '/projectName', words)
  await fill(page, '/materials', [{ name: '任务书' }])
  await page.locator('input[type=file]').first().setInputFiles(paper())
  await page.getByText('连接断开，稍后自动重传').waitFor()
  await strip(page).getByText('1 份未保存').waitFor()
  await page.getByText('没有连上服务器，恢复后自动保存').first().waitFor()
  await visitor.look('offline')
  await page.getByRole('button', { name: '上一步' }).click()
  await page.waitForURL(/step=1/)
  await next(page)
  await page.waitForURL(/step=2/)
  const field = page.locator('#b-projectName input')
  assert.equal(await field.inputValue(), words, 'nothing is lost on the way')
  return { words, draft, field }
}

const paper = () => ({
  name: 'task-statement.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n'),
})

async function comesBack(visitor, { words, draft, field }) {
  const { page } = visitor
  await page.context().setOffline(false)
  await strip(page).waitFor({ state: 'detached' })
  await page.getByText('已自动暂存').first().waitFor()
  await page.locator('.file a', { hasText: 'task-statement.pdf' }).waitFor()
  await page.getByText('已自动暂存').first().waitFor()
  await visitor.look('back')
  await page.getByRole('button', { name: '暂存' }).first().click()
  await page.getByText('已自动暂存').first().waitFor()
  const { data } = await ask(visitor, `/api${draft}`)
  assert.equal(data.projectName, words)
  assert.equal(data.materials[0].name, '任务书')
  assert.equal(data.materials[0].file.length, 1, 'the paper was sent once')
  await page.reload()
  await page.locator('.wizard').waitFor()
  assert.equal(await field.inputValue(), words)
}

/** The server takes it, and is never heard; who loads the page again finds what came of it. */
async function submitUnheard(visitor) {
  const { page } = visitor
  const before = await mine(visitor)
  const answers = await loseAnswers(page, '**/submit', ATTEMPTS)
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.getByText('可以放心重试，不会重复提交').waitFor()
  await visitor.look('unheard')
  await page.reload()
  await page.waitForURL(/\/applications\/[^/]+$/)
  await page.getByText(/已提交，编号/).waitFor()
  await visitor.look('handed-in')
  assert.equal(answers.length, ATTEMPTS + 1)
  assert.deepEqual(new Set(answers.map(({ id }) => id)).size, 1, 'each time it was the same act')
  const after = await mine(visitor)
  assert.equal(after.length, before.length + 1, 'there is one application more')
}

const mine = async (visitor) => (await ask(visitor, '/api/applications?limit=100')).items

journey('批量处理中断网、单件处理没有答复：每件都有结果，各办一次', async () => {
  const given = example('户口迁入学校的本科生离校')
  const node = given.expect.route[0].find((each) => given.holders(each).length > 0)
  const tasks = await arrivals(given, ['engineering-school', 'information-school'])
  const office = await Visitor.arrive('cut-off', DESK)
  const { page } = office
  await office.signIn(given.holders(node)[0].number)
  await page.goto(`/tasks?service=${given.key}&node=${node}`)
  const [single, ...many] = tasks
  await batchCutOff(office, many)
  await decideUnheard(office, single)
  for (const { id, person } of tasks) {
    const { items } = await ask(office, `/api/applications/${id}/log`)
    const done = items.filter((line) => line.node?.id === node && line.operator)
    assert.equal(done.length, 1, `${person.name} was dealt with once`)
  }
  await office.leave()
})

/** Everybody of these units begins; gives their applications. */
async function arrivals(given, units) {
  const starting = async (unit) => {
    const starter = await Visitor.arrive(`starting-${unit}`, DESK)
    await starter.signIn(given.starterOf(unit).number)
    const tasks = []
    for (const person of given.like(unit))
      tasks.push({ person, id: await start(starter, given, person) })
    await starter.leave()
    return tasks
  }
  return (await Promise.all(units.map(starting))).flat()
}

const rowOf = (page, { id }) =>
  page.locator('.task-row', { has: page.locator(`a[href^="/tasks/${id}-"]`) })

/** More than go with one request: the connection breaks after the first answer, then one is lost. */
async function batchCutOff(office, many) {
  const { page } = office
  const context = page.context()
  for (const task of many) await rowOf(page, task).getByRole('checkbox').check()
  await page.locator('.batch .chief').click()
  const dialog = page.getByRole('dialog')
  const opinion = dialog.getByLabel('处理意见')
  if ((await opinion.inputValue()) === '') await opinion.fill('办理通过')
  const answers = []
  let offline = false
  await page.route('**/api/tasks/batch', async (route) => {
    if (offline) return route.abort('internetdisconnected')
    const response = await route.fetch()
    answers.push(await response.json())
    if (answers.length === 1) {
      offline = true
      await context.setOffline(true)
    }
    // The second answer is lost on its way.
    if (answers.length === 2) await route.abort('connectionreset')
    else await route.fulfill({ response })
  })
  await dialog.getByRole('button', { name: new RegExp(`${many.length} 件`) }).click()
  await dialog.getByText('可以放心继续，已办的不会重复').waitFor()
  await dialog.getByText(`已处理 10 / ${many.length} 件`).waitFor()
  await office.look('batch-cut-off')
  await context.setOffline(false)
  offline = false
  await dialog.getByRole('button', { name: '继续' }).click()
  await dialog.getByText(`${many.length} 件已办`).waitFor()
  assert.equal(await dialog.locator('.batch-results .done').count(), many.length)
  assert.equal(answers.length, 3)
  assert.deepEqual(answers[1], answers[2], 'what was done is told again')
  await office.look('batch-whole')
  await dialog.getByRole('button', { name: '完成' }).click()
  for (const task of many) await rowOf(page, task).waitFor({ state: 'detached' })
}

/** The decision is taken, and is never heard; once more is the same act. */
async function decideUnheard(office, single) {
  const { page } = office
  await rowOf(page, single).locator('a').click()
  await page.getByRole('tabpanel').waitFor()
  await page.getByLabel('处理意见').fill('核对无误')
  const answers = await loseAnswers(page, '**/api/tasks/*/actions', ATTEMPTS)
  const submit = page.getByRole('button', { name: '提交，看下一件' })
  await submit.click()
  await page.getByText('可以放心重试，不会重复提交').waitFor()
  assert.equal(await page.getByLabel('处理意见').inputValue(), '核对无误')
  await office.look('decision-unheard')
  // What was told of the many may still stand there.
  const heard = page.waitForResponse('**/api/tasks/*/actions')
  await submit.click()
  await heard
  await page.locator('.toast').waitFor()
  assert.equal(answers.length, ATTEMPTS + 1)
  for (const answer of answers) assert.deepEqual(answer, answers[0])
}
