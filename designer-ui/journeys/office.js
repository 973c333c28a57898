import assert from 'node:assert/strict'
import { fill } from './filling.js'
import { DESK, PHONE, Visitor } from './visitor.js'

const WORDS = {
  approve: '通过',
  complete: '办理完成',
  reject: '不通过',
  'return-applicant': '退回申请人',
  'return-previous': '退回上一级',
}

/** Where the files stand that come with the opinion. */
const OPINION_FILES = '/opinion.files'

/** Opens a task of an application as the person whom it asks. */
async function open(example, application, node, screen) {
  const visitor = await Visitor.arrive(`${screen.width}-${node}`, screen)
  const { page } = visitor
  await visitor.signIn(example.asked(node).number)
  // Others' tasks may fill the first page.
  await page.goto(`/tasks?q=${encodeURIComponent(example.applicant.name)}`)
  const link = `a[href^="/tasks/${application}-"]`
  await page
    .locator(link, { hasText: example.nodeTitle(node) })
    .first()
    .waitFor()
  return visitor
}

async function enter(visitor, example, application, node) {
  const link = `a[href^="/tasks/${application}-"]`
  await visitor.page
    .locator(link, { hasText: example.nodeTitle(node) })
    .first()
    .click()
  await visitor.page.getByRole('tabpanel').waitFor()
}

/** Decides a task of an application, as the person whom it asks. */
export async function decide(
  example,
  application,
  decision,
  { screen = DESK, looks = [], files = [], urged = false } = {},
) {
  const visitor = await open(example, application, decision.node, screen)
  const { page } = visitor
  const row = page.locator('.task-row', {
    has: page.locator(`a[href^="/tasks/${application}-"]`),
  })
  assert.equal(await row.getByRole('img', { name: '已催办' }).count(), urged ? 1 : 0)
  if (looks.includes('queue')) await visitor.look('queue')
  await enter(visitor, example, application, decision.node)
  const task = new URL(page.url()).pathname
  if (looks.includes('case')) await visitor.look('case')
  if (looks.includes('reveal')) await reveal(visitor)
  if (looks.includes('preview')) await lookAt(visitor)
  if (looks.includes('changes')) await compare(visitor)
  await choose(visitor, decision, screen)
  if (files.length > 0) await attach(visitor, files)
  if (looks.includes('decision')) await visitor.look('decision')
  if (looks.includes('later')) await nameLater(visitor, example)
  await page.getByRole('button', { name: '提交，看下一件' }).click()
  await page.locator('.toast').waitFor()
  await page.waitForURL((url) => url.pathname !== task)
  await page.locator(`a[href^="${task}?"], a[href="${task}"]`).waitFor({ state: 'detached' })
  await visitor.leave()
}

/** Adds files to the opinion. */
async function attach(visitor, files) {
  const { page } = visitor
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '上传附件' }).click()
  await chooser
  await fill(
    page,
    OPINION_FILES,
    files.map((name) => ({ $file: name })),
  )
  await page.getByText(`已上传 ${files.length} 个`).waitFor()
}

/** Has the first masked value shown, which takes a reason. */
async function reveal(visitor) {
  const { page } = visitor
  const buttons = page.locator('.reveal')
  const before = await buttons.count()
  assert.ok(before > 0, 'something is masked')
  await buttons.first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('会记录在案').waitFor()
  await dialog.getByLabel('为什么需要看').fill('电话核对')
  await visitor.look('reveal')
  await dialog.getByRole('button', { name: '显示', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await buttons.count(), before - 1)
}

/** Looks at a file without leaving the task; the focus comes back to where it was. */
async function lookAt(visitor) {
  const { page } = visitor
  const opener = page.locator('.look-at').first()
  await opener.click()
  const image = page.locator('.preview-page img').first()
  await image.waitFor()
  await page.waitForFunction(() => {
    const first = document.querySelector('.preview-page img')
    return first.complete && first.naturalWidth > 0
  })
  await visitor.look('preview')
  const before = (await image.boundingBox()).width
  await page.getByRole('button', { name: '放大' }).click()
  assert.ok((await image.boundingBox()).width > before, 'it is enlarged')
  await visitor.look('preview-enlarged')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.ok(await opener.evaluate((each) => each === document.activeElement), 'the focus is back')
}

/** Reads what the applicant changed, marked in the form and one under the other. */
async function compare(visitor) {
  const { page } = visitor
  await page.locator('dt .changed').first().waitFor()
  await page.getByRole('tab', { name: '修改' }).click()
  await page.locator('.change-list tbody tr').first().waitFor()
  await visitor.look('changes')
  await page.getByRole('tab', { name: '表单' }).click()
}

/** Names for every later step the one whom its rule asks anyway. */
async function nameLater(visitor, example) {
  const { page } = visitor
  await page.locator('.later summary').click()
  const steps = page.locator('.later-step')
  await steps.first().waitFor()
  for (let index = 0; index < (await steps.count()); index++) {
    const step = steps.nth(index)
    const control = await step.locator('[id^=later-]').first().getAttribute('id')
    const { name, number } = example.asked(control.slice('later-'.length))
    if ((await step.getByRole('combobox').count()) > 0) {
      await step.getByRole('combobox').fill(number)
      await step.getByRole('option', { name: number }).click()
    } else await step.getByLabel(number).check()
    if (index === 0) await visitor.look('later')
    await step.getByRole('button', { name: '确定人选' }).click()
    await step.getByText(`已指定：${name}`).waitFor()
  }
  await visitor.look('later-named')
}

/** Somebody has the task open while it is decided elsewhere, and decides it a second time. */
export async function decideTooLate(example, application, decision, elsewhere) {
  const visitor = await open(example, application, decision.node, DESK)
  const { page } = visitor
  await enter(visitor, example, application, decision.node)
  await choose(visitor, decision, DESK)
  await page.getByLabel('处理意见').fill('我写了很久的意见')
  await elsewhere()
  await page.getByRole('button', { name: '提交，看下一件' }).click()
  await page.getByText(/已于.*通过了这份申请/).waitFor()
  assert.equal(await page.getByLabel('处理意见').inputValue(), '我写了很久的意见')
  await visitor.look('too-late')
  await visitor.leave()
}

async function choose(visitor, { action, fields = {}, opinion }, screen) {
  const { page } = visitor
  const word = WORDS[action]
  if (screen === PHONE) {
    const short = page.locator('.case-bar').getByRole('button', { name: word, exact: true })
    const more = page.locator('.case-bar').getByRole('button', { name: '更多' })
    await ((await short.count()) > 0 ? short : more).click()
  }
  await page.locator('.choice').getByText(word, { exact: true }).click()
  for (const [key, value] of Object.entries(fields)) await fill(page, `/${key}`, value)
  const box = page.getByLabel('处理意见')
  if (opinion) await box.fill(opinion)
  else if ((await box.inputValue()) === '') await box.fill('同意')
}
