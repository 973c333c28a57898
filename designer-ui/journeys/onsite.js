import assert from 'node:assert/strict'
import { start } from './acting.js'
import { example } from './catalogue.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

/** Where the people come from in each round: one may leave only once. */
const UNITS = new Map([
  [DESK, 'chemistry-school'],
  [PHONE, 'life-school'],
])

for (const screen of [DESK, PHONE]) {
  journey(`现场办理，单个办理和批量办理，四个计数 at ${screen.width} px`, async () => {
    const given = example('户口迁入学校的本科生离校')
    const node = given.expect.route[0].find((each) => given.holders(each).length > 0)
    const scene = await arrive(given, node, screen)
    await findsOne(scene)
    await comesIn(scene)
    await marksFailed(scene)
    await passesMany(scene)
    await seeksInTheList(scene)
    for (const each of [scene.office, scene.starter]) await each.leave()
  })
}

async function arrive(given, node, screen) {
  const unit = UNITS.get(screen)
  const people = given.like(unit).slice(-5)
  const office = await Visitor.arrive(`${screen.width}-on-site`, screen)
  const starter = await Visitor.arrive(`${screen.width}-starting`, screen)
  await office.signIn(given.holders(node)[0].number)
  await starter.signIn(given.starterOf(unit).number)
  for (const each of people.slice(0, 4)) await start(starter, given, each)
  return { given, node, screen, people, office, starter }
}

const rowOf = (page, { number }) =>
  page.locator('.grid-table tbody tr, .grid-blocks > li', { hasText: number })

const counter = async (page, word) =>
  Number(
    (await page.locator('.node-grid .tabs button', { hasText: word }).innerText()).replace(
      /\D/g,
      '',
    ),
  )

/** From the to-do list to the step, where the four counters add up. */
async function findsOne({ office, given, node, people }) {
  const { page } = office
  await page.goto(`/tasks?service=${given.key}&node=${node}`)
  await page.locator('.queue-tools').getByRole('link', { name: '现场办理' }).click()
  await page.waitForURL(/\/on-site\?/)
  await page.getByText('所在部门').waitFor()
  await rowOf(page, people[0]).waitFor()
  await office.look('all')
  const [all, ...parts] = await Promise.all(
    ['应办理', '已通过', '未办理', '未通过'].map((word) => counter(page, word)),
  )
  assert.equal(
    all,
    parts.reduce((sum, each) => sum + each, 0),
  )
  await page.getByLabel('在名单中查找').fill(people[0].number)
  await page.getByLabel('在名单中查找').press('Enter')
  await rowOf(page, people[1]).waitFor({ state: 'detached' })
  assert.equal(await rowOf(page, people[0]).count(), 1)
  await page.getByLabel('在名单中查找').fill('')
  await page.getByLabel('在名单中查找').press('Enter')
  await rowOf(page, people[1]).waitFor()
}

/** Nobody reloads anything: whoever arrives meanwhile is shown and counted. */
async function comesIn({ office, starter, given, people }) {
  const { page } = office
  const before = await counter(page, '未办理')
  await start(starter, given, people[4])
  await rowOf(page, people[4]).waitFor()
  assert.equal(await counter(page, '未办理'), before + 1)
}

/** One is marked as failed with a remark and stays, and may pass later. */
async function marksFailed({ office, people }) {
  const { page } = office
  const before = await counter(page, '未通过')
  const row = rowOf(page, people[0])
  await row.getByRole('button', { name: /^未通过/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('处理意见').fill('还有材料未交')
  await office.look('marking')
  await dialog.getByRole('button', { name: /1 件/ }).click()
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  await row.locator('.tag', { hasText: '未通过' }).waitFor()
  assert.equal(await counter(page, '未通过'), before + 1)
}

async function passesMany({ office, people }) {
  const { page } = office
  const before = await counter(page, '已通过')
  for (const each of people.slice(0, 3)) await rowOf(page, each).getByRole('checkbox').check()
  const act = page.locator('.batch .chief')
  await act.waitFor()
  await office.look('ticked')
  await act.click()
  const dialog = page.getByRole('dialog')
  const opinion = dialog.getByLabel('处理意见')
  if ((await opinion.inputValue()) === '') await opinion.fill('办理通过')
  await dialog.getByRole('button', { name: /3 件/ }).click()
  await dialog.getByText('3 件已办').waitFor()
  await office.look('results')
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('.node-grid .tabs button')].some(
        (tab) =>
          tab.textContent.includes('已通过') && Number(tab.textContent.replace(/\D/g, '')) >= least,
      ),
    before + 3,
  )
  await page.locator('.node-grid .tabs button', { hasText: '已通过' }).click()
  await rowOf(page, people[3]).waitFor({ state: 'detached' })
  await rowOf(page, people[0]).waitFor()
  await office.look('passed')
}

/** The same columns narrow the to-do list, and it is read in other orders. */
async function seeksInTheList({ office, given, node, people }) {
  const { page } = office
  await page.goto(`/tasks?service=${given.key}&node=${node}`)
  await page.locator('.queue-order summary').click()
  const fields = page.locator('.seek-fields')
  await fields.waitFor()
  await office.look('seeking')
  await fields.locator('input').first().fill('没有这样的内容')
  await fields.getByRole('button', { name: '搜索' }).click()
  await page.getByText('没有符合条件的任务').waitFor()
  await fields.getByRole('button', { name: '清空条件' }).click()
  await page.locator('.task-row').first().waitFor()
  await page.getByLabel('排序').selectOption({ label: '最新的在前' })
  await page.locator('.task-row', { hasText: people[3].name }).first().waitFor()
  for (const [label, sort] of [
    ['催办在前', 'urged'],
    ['到期在前', 'due'],
  ]) {
    await page.getByLabel('排序').selectOption({ label })
    await page.waitForURL((url) => url.searchParams.get('sort') === sort)
    await page.locator('.task-row').first().waitFor()
  }
  await office.look('orders')
}
