import { fill } from './filling.js'
import { DESK, PHONE, Visitor } from './visitor.js'

const WORDS = {
  approve: '通过',
  complete: '办理完成',
  reject: '不通过',
  'return-applicant': '退回申请人',
  'return-previous': '退回上一级',
}

/** Opens a task of an application and decides it, as the person whom it asks. */
export async function decide(example, application, decision, { screen = DESK, looks = [] } = {}) {
  const asked = example.asked(decision.node)
  const title = example.nodeTitle(decision.node)
  const visitor = await Visitor.arrive(`${screen.width}-${decision.node}`, screen)
  const { page } = visitor
  await visitor.signIn(asked.number)
  await page.goto('/tasks')
  if (looks.includes('queue')) await visitor.look('queue')
  await page.locator(`a[href^="/tasks/${application}-"]`, { hasText: title }).first().click()
  await page.getByRole('tabpanel').waitFor()
  const task = new URL(page.url()).pathname
  if (looks.includes('case')) await visitor.look('case')
  await choose(visitor, decision, screen)
  if (looks.includes('decision')) await visitor.look('decision')
  await page.getByRole('button', { name: '提交，看下一件' }).click()
  await page.locator('.toast').waitFor()
  await page.waitForURL((url) => url.pathname !== task)
  await page.locator(`a[href^="${task}?"], a[href="${task}"]`).waitFor({ state: 'detached' })
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
