import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fill } from './filling.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

const ROWS = read('./types.json')
const APPLICANT = '20180326'
/** The key of a service whose fields are those of the rows. */
const SERVICE = process.env.ERRAND_TYPES_SERVICE

const VISITS = [
  { language: 'zh-CN', screen: DESK, place: 0 },
  { language: 'en', screen: PHONE, place: 1 },
]

if (SERVICE)
  for (const { language, screen, place } of VISITS)
    journey(`each type of field goes to the server and comes back, in ${language}`, async () => {
      const words = read(`../src/messages/${language}.json`)
      const visitor = await Visitor.arrive(`types-${language}`, screen, language)
      const { page } = visitor
      await visitor.signIn(APPLICANT)
      await page.goto(`/services/${SERVICE}/apply`)
      await page.locator('.wizard').waitFor()
      for (const row of ROWS) if ('enter' in row) await enter(page, row)
      await visitor.look('filled')
      const before = await present(page, ROWS)
      const saved = page.waitForResponse((each) => each.request().method() === 'PUT')
      await page.getByRole('button', { name: words.filling.save, exact: true }).first().click()
      assert.equal((await saved).status(), 200)
      await page.reload()
      await page.locator('.wizard').waitFor()
      await visitor.settle()
      assert.deepEqual(await present(page, ROWS), before, 'the page shows what was entered')
      await page.getByRole('button', { name: words.filling.next, exact: true }).click()
      await page.getByRole('button', { name: words.filling.submit, exact: true }).click()
      await page.waitForURL(/\/applications\//)
      await visitor.settle()
      const shown = await page.locator('.read-section .facts').first().locator('> div').all()
      assert.equal(shown.length, ROWS.length, 'every field is read')
      for (const [index, { field, reads }] of ROWS.entries()) {
        const text = await wordsOf(shown[index].locator('dd').first())
        const wanted = Array.isArray(reads) ? reads[place] : reads
        assert.ok(text.includes(wanted), `${field.type}: “${text}” has “${wanted}”`)
      }
      await visitor.look('read')
      await visitor.leave()
    })

/** What is read of a field; of a picture that is there, what it is called. */
function wordsOf(value) {
  return value.evaluate(async (element) => {
    const picture = element.querySelector('img')
    if (!picture) return element.innerText
    await picture.decode()
    return picture.alt || element.innerText
  })
}

async function enter(page, { field, enter }) {
  const box = page.locator(`#b-${field.key}`)
  switch (field.type) {
    case 'date-range':
      for (const [index, day] of enter.entries()) await box.locator('input').nth(index).fill(day)
      break
    case 'boolean':
      await box
        .getByRole('radio')
        .nth(enter ? 0 : 1)
        .check()
      break
    case 'multi-choice':
      for (const place of enter) await box.getByRole('checkbox').nth(place).check()
      break
    case 'address':
      for (const [index, code] of enter.area.entries())
        await box.locator('select').nth(index).selectOption(code)
      await box.locator('input').fill(enter.detail)
      break
    case 'group':
      for (const [key, value] of Object.entries(enter))
        await fill(page, `/${field.key}/${key}`, value)
      break
    case 'person':
      await fill(page, `/${field.key}`, { $person: enter })
      break
    case 'unit':
    case 'lookup':
      await box.getByRole('combobox').fill(enter)
      await box.getByRole('option').first().click()
      break
    case 'file':
    case 'image':
      await fill(page, `/${field.key}`, [{ $file: enter }])
      break
    case 'signature':
      await box.getByRole('textbox').fill(enter)
      await box.locator('.main').click()
      await box.getByRole('img').and(page.locator('img')).waitFor()
      break
    default:
      await fill(page, `/${field.key}`, enter)
  }
}

/** What stands in the controls of fields. */
function present(page, rows) {
  return page.evaluate(
    (keys) =>
      keys.map((key) => {
        const box = document.getElementById(`b-${key}`)
        const controls = [...box.querySelectorAll('input:not([type=file]), textarea, select')]
        const texts = [...box.querySelectorAll('.file a, tbody td')]
        const pictures = [...box.querySelectorAll('img')]
        return [
          key,
          ...controls.map((each) =>
            ['radio', 'checkbox'].includes(each.type) ? each.checked : each.value,
          ),
          ...texts.map((each) => each.innerText.trim()),
          ...pictures.map((each) => each.alt),
        ]
      }),
    rows.map(({ field }) => field.key),
  )
}
