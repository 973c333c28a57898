import assert from 'node:assert/strict'
import { loseAnswers, start } from './acting.js'
import { example } from './catalogue.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

/** Where the people come from in each round: one may leave only once. */
const UNITS = new Map([
  [DESK, 'math-school'],
  [PHONE, 'physics-school'],
])

for (const screen of [DESK, PHONE]) {
  journey(
    `两个人办理同一件：慢的一方得知谁在何时办了，意见还在；列表自己更新，批量处理 at ${screen.width} px`,
    async () => {
      const given = example('户口迁入学校的本科生离校')
      const node = given.expect.route[0].find((each) => given.holders(each).length > 1)
      const scene = await arrive(given, node, screen)
      await comesIn(scene)
      await isFaster(scene)
      if (screen === DESK) await byKeyboard(scene)
      await several(scene)
      for (const each of [scene.one, scene.other, scene.starter]) await each.leave()
    },
  )
}

async function arrive(given, node, screen) {
  const unit = UNITS.get(screen)
  const leaving = given.like(unit)
  const [first, second] = given.holders(node)
  const [one, other, starter] = await Promise.all(
    ['one', 'other', 'starter'].map((name) => Visitor.arrive(`${screen.width}-${name}`, screen)),
  )
  await one.signIn(first.number)
  await other.signIn(second.number)
  await starter.signIn(given.starterOf(unit).number)
  const list = `/tasks?service=${given.key}&node=${node}`
  const faster = second
  return { given, node, screen, leaving, one, other, faster, starter, list, tasks: [] }
}

const rowOf = (page, { name }) => page.locator('.task-row', { hasText: name })

/** What the head counts; where nothing waits, it shows no number. */
const pending = (page) =>
  page.evaluate(() =>
    Number(document.querySelector('.nav .pip')?.textContent.replace(/\D/g, '') ?? 0),
  )

/** Nobody reloads anything: rows come in, and the count in the head rises. */
async function comesIn(scene) {
  const { one, leaving, list } = scene
  const { page } = one
  await page.goto(list)
  await one.settle()
  const before = await pending(page)
  for (const each of leaving.slice(0, 3))
    scene.tasks.push(await start(scene.starter, scene.given, each))
  for (const each of leaving.slice(0, 3)) await rowOf(page, each).waitFor()
  await page.waitForFunction(
    (least) => Number(document.querySelector('.nav .pip')?.textContent.replace(/\D/g, '')) >= least,
    before + 3,
  )
  await one.look('came-in')
}

/** Both have the same task open; the other one is faster. */
async function isFaster(scene) {
  const { one, other, leaving, tasks, screen } = scene
  const [shared] = leaving
  await rowOf(one.page, shared).locator('a').click()
  await one.page.getByRole('tabpanel').waitFor()
  if (screen === PHONE) await one.page.locator('.case-bar .btn').last().click()
  await one.page.getByLabel('处理意见').fill('我写了很久的意见')
  await decide(scene, other, shared)
  const note = one.page.getByText(/已于今天.*处理了这件任务/)
  await note.waitFor()
  assert.match(await note.innerText(), new RegExp(scene.faster.name), 'it says who')
  assert.equal(await one.page.getByLabel('处理意见').inputValue(), '我写了很久的意见')
  await one.look('somebody-was-faster')
  if (screen === DESK) {
    await rowOf(one.page, shared).getByText('已不在待办').waitFor()
    await one.page.getByRole('button', { name: '更新列表' }).click()
    await rowOf(one.page, shared).waitFor({ state: 'detached' })
  }
  await one.page.goto(scene.list)
  await rowOf(one.page, leaving[1]).waitFor()
  assert.equal(await rowOf(one.page, shared).count(), 0)
  assert.equal(tasks.length, 3)
}

async function decide({ list, screen }, visitor, leaving) {
  const { page } = visitor
  await page.goto(list)
  await rowOf(page, leaving).locator('a').click()
  await page.getByRole('tabpanel').waitFor()
  if (screen === PHONE) await page.locator('.case-bar .btn').last().click()
  await page.getByRole('button', { name: '提交，看下一件' }).click()
  await page.locator('.toast').waitFor()
}

async function byKeyboard({ one }) {
  const { page } = one
  const focused = () => page.evaluate(() => document.activeElement.closest('li')?.className ?? '')
  await page.keyboard.press('j')
  assert.match(await focused(), /task-row/)
  await page.keyboard.press('x')
  await page.locator('.task-row.ticked').waitFor()
  await page.keyboard.press('x')
  await page.locator('.task-row.ticked').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByRole('tabpanel').waitFor()
  await page.keyboard.press('a')
  await page.waitForFunction(() => document.activeElement.name === 'action')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await one.look('keys')
  await page.getByLabel('使用单个字母的快捷键').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.getByRole('button', { name: '快捷键' }).click()
  await page.getByLabel('使用单个字母的快捷键').check()
  await page.keyboard.press('Escape')
}

/** Several at once, of which somebody else has just decided one; the first answer is lost. */
async function several(scene) {
  const { one, other, starter, leaving, screen, list } = scene
  const { page } = one
  for (const each of leaving.slice(3, 5))
    scene.tasks.push(await start(scene.starter, scene.given, each))
  const four = leaving.slice(1, 5)
  await page.goto(list)
  for (const each of four) await rowOf(page, each).waitFor()
  await starter.page.goto(`/applications/${scene.tasks[1]}`)
  await starter.page.locator('.flow').waitFor()
  if (screen === PHONE) await page.getByLabel('多选').check()
  for (const each of four) await rowOf(page, each).getByRole('checkbox').check()
  const act = page.locator('.batch .chief')
  await act.waitFor()
  await one.look('ticked')
  assert.match(await act.innerText(), /4 件/)
  await act.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const opinion = dialog.getByLabel('处理意见')
  if ((await opinion.inputValue()) === '') await opinion.fill('办理通过')
  await one.look('batch-asks')
  await decide(scene, other, four[1])
  const answers = await loseAnswers(page, '**/api/tasks/batch')
  await dialog.getByRole('button', { name: /4 件/ }).click()
  await dialog.getByText('3 件已办').waitFor()
  await dialog.getByText('1 件未成功').waitFor()
  assert.deepEqual(answers[0], answers[1], 'nothing was done twice')
  assert.match(
    await dialog.locator('.batch-results li').first().innerText(),
    new RegExp(four[1].name),
  )
  await one.look('batch-results')
  await dialog.getByRole('button', { name: '重试未成功的' }).click()
  await dialog.getByText('1 件未成功').waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  for (const each of [four[0], four[2], four[3]])
    await rowOf(page, each).waitFor({ state: 'detached' })
  await one.look('batch-done')
  await stepOf(scene, starter.page).getByText('已完成').waitFor()
  await starter.look('application-moved')
}

const stepOf = ({ given, node }, page) =>
  page.locator('.step', {
    has: page.locator('b').getByText(given.nodeTitle(node), { exact: true }),
  })
