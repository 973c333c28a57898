import assert from 'node:assert/strict'
import { example } from './catalogue.js'
import { fill, fillStep } from './filling.js'
import { decide } from './office.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const CASES = [
  {
    screen: DESK,
    right: '进站：辞职人员，有工作经历、配偶和子女',
    wrong: [
      '填错：学科和城市没有选到底',
      '填错：毕业后到工作之间脱节',
      '填错：全职博士后填写了在职工作单位及地址',
      '填错：填写了 18 岁以上的子女',
      '填错：身份证只上传了一面',
      '填错：辞职人员没有辞职证明',
      '填错：进站审核表还没有盖章上传',
    ],
  },
  {
    screen: PHONE,
    right: '进站：直博的应届博士，没有硕士经历，凭答辩决议书',
    wrong: ['填错：没有本科经历', '填错：身份证只上传了一面'],
    late: '填错：应届博士填写了专业技术职称',
  },
]

for (const { screen, right, wrong, late } of CASES) {
  journey(
    `a long form answers the mistakes of its manual in place and arrives, at ${screen.width} px`,
    async () => {
      const given = example(right)
      const mistakes = wrong.map(example)
      const later = late ? [example(late)] : []
      const visitor = await Visitor.arrive(`${screen.width}-entering`, screen)
      await visitor.signIn(given.applicant.number)
      await begin(visitor, given)
      await crop(visitor)
      const answered = await fillWrongThenRight(visitor, given, mistakes, later)
      assert.deepEqual(answered, pointersOf(mistakes), 'every mistake was answered at its place')
      const application = await submit(visitor, given, later)
      for (const decision of given.decisions) {
        await decide(given, application, decision, { screen })
      }
      await visitor.page.goto(`/applications/${application}`)
      await visitor.page.locator('.case-title').getByText('已办结').waitFor()
      await visitor.look('finished')
      await visitor.leave()
    },
  )
}

const keyOf = (pointer) => pointer.split('/')[1]
const pointersOf = (mistakes) =>
  mistakes.flatMap(({ expect }) => expect.errors.map(({ pointer }) => pointer)).sort()
const boxOf = (page, pointer) => page.locator(`[id="b${pointer.replaceAll('/', '-')}"]`)
const errorAt = (page, pointer) => boxOf(page, pointer).locator('> .error')

async function begin({ page }, given) {
  await page.goto(`/?q=${encodeURIComponent(given.service)}`)
  await page.locator('.service-card a', { hasText: given.service }).first().click()
  await page.locator('a', { hasText: '立即申请' }).click()
  await page.waitForURL(/\/drafts\//)
  await page.locator('.wizard').waitFor()
}

/** 40 pixels by 30: wider than any photo that is asked for. */
const WIDE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAAAAAB7tgMBAAAAP0lEQVR42mNgYOMRkpBT0TIws3Hy8AuJSkjLKaqoa+maMG3O' +
    'ohXrtuw6cOzMpRv3nrxiGFU4qnBU4ajCwawQADaPJI/r/Uv6AAAAAElFTkSuQmCC',
  'base64',
)

/** A text is no photo, and a picture of another aspect is cut by keyboard; both are said and seen. */
async function crop(visitor) {
  const { page } = visitor
  const dialog = page.getByRole('dialog')
  const first = page.locator('.field', { has: page.locator('input[type=file]') }).first()
  // The field has no such input any more when it holds its photo.
  const box = page.locator(`[id="${await first.getAttribute('id')}"]`)
  const input = box.locator('input[type=file]')
  await input.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('text') })
  await dialog.getByRole('alert').waitFor()
  await visitor.look('no-photo')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await input.setInputFiles({ name: 'wide.png', mimeType: 'image/png', buffer: WIDE })
  const before = await drawn(dialog)
  await dialog.getByRole('slider').focus()
  await page.keyboard.press('End')
  await page.waitForFunction(
    (old) => document.querySelector('dialog canvas').toDataURL() !== old,
    before,
  )
  await visitor.look('crop')
  await dialog.getByRole('button', { name: '用这张' }).click()
  await box.locator('.file a').waitFor()
}

async function drawn(dialog) {
  const canvas = dialog.locator('canvas')
  await canvas.waitFor()
  return canvas.evaluate((element) => element.toDataURL())
}

/** The right data with what the mistakes are about as they have it. */
function spoiled(given, mistakes) {
  const data = { ...given.data }
  for (const mistake of mistakes) {
    for (const key of pointersOf([mistake]).map(keyOf)) {
      if (key in mistake.data) data[key] = mistake.data[key]
      else delete data[key]
    }
  }
  return data
}

/** Goes through all steps, each filled wrongly first where there is a mistake; gives what was answered. */
async function fillWrongThenRight(visitor, given, mistakes, later) {
  const { page } = visitor
  const answered = []
  const right = spoiled(given, later)
  const wrong = spoiled({ data: right }, mistakes)
  for (let step = 1; !(await isReview(page)); step++) {
    await findByName(page, given)
    await fillStep(page, wrong)
    const here = await shownOf(page, pointersOf(mistakes))
    if (here.length > 0) {
      await press(page, '下一步')
      await page.locator('.summary').waitFor()
      for (const pointer of here) await errorAt(page, pointer).waitFor()
      await visitor.look(`step-${step}-wrong`)
      await mend(page, right, wrong, new Set(here.map(keyOf)))
      for (const pointer of here) await errorAt(page, pointer).waitFor({ state: 'detached' })
      answered.push(...here)
    }
    await visitor.look(`step-${step}`)
    await next(visitor)
  }
  return answered.sort()
}

async function next(visitor) {
  const { page } = visitor
  const stepOf = (url) => url.searchParams.get('step') ?? '1'
  const before = stepOf(new URL(page.url()))
  await press(page, '下一步')
  await page.waitForURL((url) => stepOf(url) !== before)
  await visitor.settle()
}

const isReview = async (page) => (await page.getByRole('button', { name: '正式提交' }).count()) > 0
const press = (page, name) => page.getByRole('button', { name }).click()

async function shownOf(page, pointers) {
  const shown = []
  for (const pointer of pointers) {
    if ((await boxOf(page, pointer).count()) > 0) shown.push(pointer)
  }
  return shown
}

/** Chooses in the deepest cascade by typing the name of the third level; the lists below go on from there. */
async function findByName(page, given) {
  const { key, titles } = given.deepestCascade()
  const box = boxOf(page, `/${key}`)
  if ((await box.count()) === 0) return
  await box.getByRole('combobox').first().fill(titles[2])
  await box.getByRole('option', { name: titles.slice(0, 3).join(' / '), exact: true }).click()
  const chosen = box.locator('select').nth(2).locator('option:checked')
  assert.equal((await chosen.innerText()).trim(), titles[2])
}

async function mend(page, right, wrong, keys) {
  for (const key of keys) {
    const [was, is] = [wrong[key], right[key] ?? '']
    if (Array.isArray(was) && Array.isArray(is)) await removeRows(page, key, was.length - is.length)
    await fill(page, `/${key}`, is)
  }
}

async function removeRows(page, key, surplus) {
  const rows = boxOf(page, `/${key}`).locator('tbody tr')
  for (let count = 0; count < surplus; count++) {
    const remove = rows.last().getByRole('button', { name: /删除/ })
    // A row that is shut has a button that opens it.
    if ((await remove.count()) === 0) await rows.last().getByRole('button').last().focus()
    await remove.click()
  }
}

async function submit(visitor, given, later) {
  const { page } = visitor
  await visitor.look('review')
  await press(page, '正式提交')
  for (const pointer of pointersOf(later)) {
    await errorAt(page, pointer).waitFor()
    await visitor.look('led-back')
    await fill(page, pointer, given.data[keyOf(pointer)] ?? '')
    while (!(await isReview(page))) await next(visitor)
    await press(page, '正式提交')
  }
  await page.waitForURL(/\/applications\/[^/]+$/)
  return new URL(page.url()).pathname.split('/').at(-1)
}
