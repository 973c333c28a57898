import assert from 'node:assert/strict'
import { ask, start } from './acting.js'
import { example, unitTitle } from './catalogue.js'
import { Hands } from './hands.js'
import { DESK, journey, Visitor } from './visitor.js'

journey('只用键盘：从办事大厅到正式提交、催办，再从待办到通过、看下一件', async () => {
  const given = example('综合类，只领取法人身份证复印件')
  const applicant = await Visitor.arrive('keyboard-applicant', DESK)
  const application = await apply(applicant, given)
  await another(applicant, given, application)
  await applicant.leave()
  const office = await Visitor.arrive('keyboard-office', DESK)
  await approve(office, given, application)
  await office.leave()
})

async function signIn({ page }, hands, { number }) {
  await page.goto('/sign-in')
  await page.locator('#account').waitFor()
  await hands.enter('#account', number)
  await hands.enter('#password', process.env.ERRAND_SAMPLE_PASSWORD)
  await hands.press('Enter')
  await page.waitForURL((url) => url.pathname === '/')
}

async function apply(visitor, given) {
  const { page } = visitor
  const hands = new Hands(visitor)
  await signIn(visitor, hands, given.applicant)
  await visitor.settle()
  await hands.enter('[type=search]', given.service)
  await page.waitForURL(/\?q=/)
  await visitor.settle()
  await hands.use(`.service-card a[href="/services/${given.key}"]`)
  await page.locator('.apply').waitFor()
  await hands.isAt('main', 'a new page begins at its beginning')
  await hands.use(`a[href="/services/${given.key}/apply"]`)
  await page.waitForURL(/\/drafts\//)
  await page.locator('.wizard').waitFor()
  await fillIn(visitor, hands, given.data)
  await hands.use('.send-main, .wizard button[type=submit], .wizard .btn.main')
  await page.waitForURL(/\/applications\/[^/]+$/)
  await page.getByText(/已提交，编号/).waitFor()
  await visitor.look('handed-in')
  await urge(visitor, hands)
  return new URL(page.url()).pathname.split('/').at(-1)
}

const field = (key) => `[id="f-${key}"]`

/** Every field of the form, one after the other, as the keyboard comes to it. */
async function fillIn(visitor, hands, data) {
  const { page } = visitor
  await hands.choose('#b-businessType input[type=radio]', data.businessType)
  await hands.use('.wizard .btn.main')
  await page.waitForURL(/step=2/)
  await hands.use('#b-pledge input', 'Space')
  await pick(page, hands, 'approvingUnit', unitTitle(data.approvingUnit.$unit))
  await pick(page, hands, 'sealApplicant', data.sealApplicant.$person)
  await pick(page, hands, 'agent', data.agent.$person)
  await hands.enter(field('generalMatter'), data.generalMatter)
  const [paper] = data.materials
  await hands.use('#b-materials .add-row')
  await hands.enter(field('materials-0-name'), paper.name)
  await upload(page, hands)
  await hands.enter(field('materials-0-copies'), String(paper.copies))
  for (const key of ['hasMandate', 'hasContract']) {
    await hands.reach(`#b-${key} input[type=radio]`)
    await hands.press('Space', 'ArrowDown')
    assert.equal(await page.locator(`#b-${key} input`).nth(1).isChecked(), !data[key])
  }
  const place = data.certificates.findIndex(({ number }) => number)
  const { number, purpose } = data.certificates[place]
  await hands.enter(field(`certificates-${place}-number`), String(number))
  await hands.enter(field(`certificates-${place}-purpose`), purpose)
  await visitor.look('filled')
  await hands.use('.wizard .btn.main')
  await page.waitForURL(/step=3/)
}

/** Types what is sought, and takes the first that is found. */
async function pick(page, hands, key, words) {
  await hands.enter(field(key), words)
  await page.locator(`[id="f-${key}-o0"]`).waitFor()
  await hands.press('Enter')
  assert.equal(await page.locator(field(key)).getAttribute('aria-expanded'), 'false')
}

async function upload(page, hands) {
  await hands.reach('#b-materials input[type=file]')
  const chooser = page.waitForEvent('filechooser')
  await hands.press('Enter')
  await (
    await chooser
  ).setFiles({
    name: 'task-statement.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n'),
  })
  await page.locator('.file a', { hasText: 'task-statement.pdf' }).waitFor()
}

async function urge(visitor, hands) {
  const { page } = visitor
  const button = '.case-acts button:first-child'
  await hands.reach(button)
  await hands.goRound(() => hands.press('Enter'))
  await hands.isAt(button, 'the dialog gives the focus back')
  await hands.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await hands.use('dialog .btn.main')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/后可以再催办/).waitFor()
  await hands.isAt('h1', 'the focus stays with the application')
}

/** The same once more, so that the office has a next one. */
async function another(visitor, given, application) {
  const { data } = await ask(visitor, `/api/applications/${application}`)
  const file = await visitor.page.evaluate(async (service) => {
    const { csrfToken } = await (await fetch('/api/session')).json()
    const body = new FormData()
    body.append('file', new File(['%PDF-1.4\n'], 'task-statement.pdf'))
    const query = new URLSearchParams({ service, field: '/materials/*/file' })
    const headers = { 'X-CSRF-Token': csrfToken }
    return (await fetch(`/api/files?${query}`, { method: 'POST', headers, body })).json()
  }, given.key)
  const { sealApplicantPhone, agentPhone } = given.data
  const materials = data.materials.map((row) => ({ ...row, file: [file] }))
  await start(visitor, { ...given, data: { ...data, sealApplicantPhone, agentPhone, materials } })
}

async function approve(visitor, given, application) {
  const { page } = visitor
  const hands = new Hands(visitor)
  await signIn(visitor, hands, given.asked(given.decisions[0].node))
  await visitor.settle()
  await page.reload()
  await page.getByRole('searchbox').waitFor()
  await hands.press('Tab')
  await hands.isAt('.skip', 'the first stop leads past the head')
  await visitor.look('skip')
  await hands.press('Enter')
  await hands.isAt('main', 'it leads to the page itself')
  await hands.reach('.nav a[href="/tasks"]', 'Shift+Tab')
  await hands.press('Enter')
  await page.locator('.queue-tools').waitFor()
  await hands.enter('.queue-tools input', given.applicant.name)
  await hands.press('Enter')
  await page.waitForURL(/q=/)
  await visitor.settle()
  const row = `a[href^="/tasks/${application}-"]`
  await page.locator(row).waitFor()
  await hands.reach('.task-row > a')
  const rows = await page.locator('.task-row').count()
  for (let at = 0; at < rows && !(await isFocused(page, row)); at++) await hands.press('j')
  assert.ok(rows > 1, 'there is a next one')
  await hands.press('k', 'j')
  if (!(await isFocused(page, row))) await hands.press('k')
  await hands.isAt(row, 'j goes down, k up')
  await hands.press('Enter')
  await page.getByRole('tabpanel').waitFor()
  await hands.press('Escape')
  await hands.goRound(() => hands.press('?'))
  await hands.press('a')
  await page.waitForFunction(() => document.activeElement.name === 'action')
  assert.equal(await page.locator('.choice input:checked').inputValue(), 'approve')
  await hands.enter('#opinion', '同意')
  await visitor.look('decision')
  await hands.use('.send button')
  await page.locator('.toast').waitFor()
  await page.locator(row).waitFor({ state: 'detached' })
  await visitor.settle()
  await visitor.look('next')
  assert.match(new URL(page.url()).pathname, /^\/tasks\/./, 'the next one is open')
  await hands.isAt('#case-h', 'the next one is read from its beginning')
}

const isFocused = (page, selector) =>
  page.evaluate((wanted) => document.activeElement.matches(wanted), selector)
