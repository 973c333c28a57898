import assert from 'node:assert/strict'
import { loseAnswers } from './acting.js'
import { example } from './catalogue.js'
import { readLog } from './disclosures.js'
import { fillForm, fillStep } from './filling.js'
import { decide, decideTooLate } from './office.js'
import { print } from './paper.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

for (const screen of [DESK, PHONE]) {
  journey(
    `用印审批，三至五：申请、催办、退回、修改、重新提交、审批、再次申请、撤销 at ${screen.width} px`,
    async () => {
      const given = twoRows(example('单位办公室退回，申请人修改后重新提交'))
      const visitor = await Visitor.arrive(`${screen.width}-applicant`, screen)
      await visitor.signIn(given.applicant.number)
      const application = await apply(visitor, given)
      await urge(visitor, given.nodeTitle(given.expect.route[0]))
      const [returned, answer, ...rest] = given.decisions
      await decide(given, application, returned, {
        screen,
        urged: true,
        looks: ['queue', 'case', 'reveal', 'preview', 'decision', 'later'],
        files: REMARKS,
      })
      await readRemarks(visitor, application)
      await mend(visitor, application, returned.opinion, answer.fields)
      const [next, ...last] = rest
      const act = (decision, looks) => decide(given, application, decision, { screen, looks })
      const again = () => act(next, ['changes'])
      if (screen === DESK) await decideTooLate(given, application, next, again)
      else await again()
      for (const decision of last) await act(decision)
      await finished(visitor, given, application)
      await readLog(screen, given.key, application)
      await visitor.leave()
    },
  )
}

/** What the one who returns it gives with their opinion. */
const REMARKS = ['批注意见.pdf', '用印份数.docx']

/** The applicant gets them where the return is told and from the log. */
async function readRemarks(visitor, application) {
  const { page } = visitor
  await page.goto(`/applications/${application}`)
  for (const place of ['.band', '.log'])
    for (const name of REMARKS) {
      const download = page.waitForEvent('download')
      await page.locator(place).getByRole('link', { name }).click()
      assert.equal((await download).suggestedFilename(), name)
      assert.equal(await (await download).failure(), null)
    }
  await visitor.look('remarks')
}

/** The same with a second row in every table that begins with one free row. */
function twoRows(given) {
  const doubled = (data) =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => {
        const single =
          Array.isArray(value) && value.length === 1 && !value[0].row && !value[0].$file
        return [key, single ? [...value, second(value[0])] : value]
      }),
    )
  given.data = doubled(given.data)
  given.decisions.forEach((each) => each.fields && (each.fields = doubled(each.fields)))
  return given
}

function second(row) {
  const [words] = Object.entries(row).find(([, value]) => typeof value === 'string')
  return { ...row, [words]: `${row[words]}（附件）` }
}

async function apply(visitor, given) {
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('searchbox').fill(given.service)
  await page.waitForURL(/\?q=/)
  await visitor.settle()
  await page.locator('.service-card a', { hasText: given.service }).click()
  await page.getByRole('heading', { level: 1, name: given.service }).waitFor()
  await visitor.look('service')
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await fillForm(visitor, given.data)
  await visitor.look('review')
  const answers = await loseAnswers(page, '**/submit')
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(/\/applications\/[^/]+$/)
  assert.equal(answers.length, 2, 'it was sent again')
  assert.deepEqual(answers[0], answers[1], 'and was the same act')
  await visitor.look('handed-in')
  return new URL(page.url()).pathname.split('/').at(-1)
}

/** 催办: of the steps that are chosen, and not once more in the same moment. */
async function urge(visitor, title) {
  const { page } = visitor
  const dialog = page.getByRole('dialog', { name: '请选择要催办的环节' })
  const ask = page.locator('button:visible', { hasText: '催办' })
  await ask.click()
  await dialog.getByLabel(title).uncheck()
  await dialog.getByRole('button', { name: '催办', exact: true }).click()
  await dialog.getByText('请至少选择一个环节').waitFor()
  await visitor.look('urge-none')
  await dialog.getByLabel(title).check()
  await dialog.getByRole('button', { name: '催办 1 个环节' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.toast', { hasText: '已催办' }).waitFor()
  await page.locator('.log-result').getByText('催办', { exact: true }).waitFor()
  await page.getByText(/已催办，.+ \d\d:\d\d 后可以再催办/).waitFor()
  assert.equal(await ask.count(), 0, 'the limit is told, and holds')
  await visitor.look('urged')
  const lines = page.locator('.log-result').getByText('催办', { exact: true })
  assert.equal(await lines.count(), 1, 'it was urged once')
}

async function mend(visitor, application, opinion, fields) {
  const { page } = visitor
  await page.goto('/applications')
  await rowOf(page, application).getByText('已退回').waitFor()
  await visitor.look('returned-list')
  await page.goto(`/applications/${application}`)
  await page.locator('.band').getByText(opinion).waitFor()
  await visitor.look('returned')
  await page.locator('a:visible', { hasText: '修改并重新提交' }).click()
  await page.waitForURL(/\/edit/)
  await page.locator('.band').getByText(opinion).waitFor()
  await fillForm(visitor, fields)
  await page.getByRole('button', { name: '重新提交' }).click()
  await page.waitForURL((url) => url.pathname === `/applications/${application}`)
  await page.getByText('已重新提交').first().waitFor()
  await visitor.look('resubmitted')
}

const rowOf = (page, application) =>
  page.locator('li', { has: page.locator(`a[href$="${application}"]`) })

async function finished(visitor, given, application) {
  const { page } = visitor
  await page.goto(`/applications/${application}`)
  await page.locator('.case-title').getByText('已办结').waitFor()
  for (const node of given.expect.notNeeded) {
    const step = page.locator('.step', { hasText: given.nodeTitle(node) })
    assert.match(await step.innerText(), /无需办理/)
  }
  await visitor.look('finished')
  const number = await page.locator('.case-head .meta b').first().innerText()
  await print(visitor, number)
  await applyAgain(visitor, given, application)
  await withdraw(visitor)
}

/** What was entered once need not be entered again; what must be given anew is asked for. */
async function applyAgain(visitor, given, application) {
  const { page } = visitor
  await page.goto(`/applications/${application}`)
  await page.getByRole('link', { name: '再次申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await page.getByText('已带入您上次填写的内容').waitFor()
  await visitor.look('again')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.waitForURL((url) => url.searchParams.get('step') === '2')
  await visitor.look('again-filled')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('.summary').waitFor()
  await visitor.look('again-missing')
  await fillStep(page, given.data)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '正式提交' }).click()
  await page.waitForURL(
    ({ pathname }) => pathname.startsWith('/applications/') && !pathname.endsWith(application),
  )
}

/** 撤销: says what it undoes, asks a second time, and nothing waits any more. */
async function withdraw(visitor) {
  const { page } = visitor
  const dialog = page.getByRole('dialog', { name: '确定撤销这份申请？' })
  const ask = page.locator('button:visible', { hasText: '撤销' })
  await ask.click()
  await dialog.getByText('1 个待办环节会取消').waitFor()
  await visitor.look('withdraw')
  await dialog.getByRole('button', { name: '放弃' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.case-title').getByText('进行中').waitFor()
  await ask.click()
  await dialog.getByRole('button', { name: '继续撤销' }).click()
  await dialog.getByText('此操作不可逆').waitFor()
  await visitor.look('withdraw-again')
  await dialog.getByRole('button', { name: '确定撤销' }).click()
  await page.locator('.case-title').getByText('已撤销').waitFor()
  await page.locator('.flow').getByText('进行中').waitFor({ state: 'detached' })
  assert.equal(await ask.count(), 0)
  await visitor.look('withdrawn')
  const application = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto('/applications')
  await rowOf(page, application).getByText('已撤销').waitFor()
}
