import { person, unitTitle } from './catalogue.js'

// The smallest files that the server takes for what their names say.
const CONTENT = {
  pdf: Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>/Contents 4 0 R>> endobj
4 0 obj <</Length 62>> stream
BT /F 48 Tf 72 700 Td (Agreement) Tj ET 72 300 400 200 re S   
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`),
  png: base64(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAA' +
      'AABJRU5ErkJggg==',
  ),
  jpg: base64(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////' +
      '////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAA' +
      'AAAAAAAAAAAAAP/aAAgBAQABPxA=',
  ),
  docx: base64(
    'UEsDBBQAAAAAAOc7dl0AAAAAAAAAAAAAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbFBLAwQUAAAA' +
      'AADnO3ZdAAAAAAAAAAAAAAAAEQAAAHdvcmQvZG9jdW1lbnQueG1sUEsBAhQDFAAAAAAA5zt2XQAA' +
      'AAAAAAAAAAAAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAA' +
      'AADnO3ZdAAAAAAAAAAAAAAAAEQAAAAAAAAAAAAAAgAExAAAAd29yZC9kb2N1bWVudC54bWxQSwUG' +
      'AAAAAAIAAgCAAAAAYAAAAAAA',
  ),
}

function base64(text) {
  return Buffer.from(text, 'base64')
}

const boxOf = (pointer) => `[id="b${pointer.replaceAll('/', '-')}"]`

/** Fills every field of the step that the page shows now and the data name. */
export async function fillStep(page, data) {
  const filled = new Set()
  // An answer may open further questions.
  for (let before = -1; before < filled.size;) {
    before = filled.size
    for (const [key, value] of Object.entries(data)) {
      const box = page.locator(boxOf(`/${key}`))
      if (filled.has(key) || (await box.count()) === 0) continue
      await fill(page, `/${key}`, value)
      filled.add(key)
    }
  }
}

/** Goes through all steps of a form up to the one that shows everything once more. */
export async function fillForm(visitor, data) {
  const { page } = visitor
  await page.locator('.wizard').waitFor()
  for (let step = 1; ; step++) {
    await fillStep(page, data)
    await visitor.look(`step-${step}`)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.waitForURL((url) => url.searchParams.get('step') === String(step + 1))
    if ((await page.getByRole('button', { name: /正式提交|重新提交/ }).count()) > 0) return
  }
}

export async function fill(page, pointer, value) {
  const box = page.locator(boxOf(pointer))
  if (Array.isArray(value) && (await box.locator('.rows, .add-row').count()) > 0) {
    await fillTable(page, pointer, value)
  } else if (Array.isArray(value) && value[0]?.$file) {
    await upload(box, value)
  } else if (value?.$unit || value?.$person) {
    await pick(box, value)
  } else if ((await box.locator('select').count()) > 0) {
    await select(box, [value].flat())
  } else if ((await box.locator('input[type=radio]').count()) > 0) {
    await radio(box, value)
  } else if ((await box.locator('input[type=checkbox]').count()) > 0) {
    for (const each of [value].flat())
      await box
        .locator('input')
        .nth(0)
        .setChecked(each !== false)
  } else {
    const control = box.locator('input, textarea').first()
    if (!(await control.getAttribute('readonly').then((is) => is !== null))) {
      await control.fill(String(value))
    }
  }
}

async function fillTable(page, pointer, rows) {
  const box = page.locator(boxOf(pointer))
  const present = () => box.locator('tbody tr').count()
  while ((await present()) < rows.length) await box.locator('.add-row').click()
  for (const [index, row] of rows.entries()) {
    for (const [key, value] of Object.entries(row)) {
      const cell = `${pointer}/${index}/${key}`
      if ((await page.locator(boxOf(cell)).count()) > 0) await fill(page, cell, value)
    }
  }
}

async function upload(box, files) {
  // What is there already stays.
  if ((await box.locator('.file').count()) >= files.length) return
  const payloads = files.map(({ $file: name }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: CONTENT[name.split('.').at(-1)] ?? CONTENT.docx,
  }))
  for (const payload of payloads) {
    await box.locator('input[type=file]').setInputFiles(payload)
    await box.locator('.file a', { hasText: payload.name }).waitFor()
  }
}

async function pick(box, { $unit, $person }) {
  const words = $unit ? unitTitle($unit) : $person
  const input = box.getByRole('combobox')
  const shows = $unit ? words : person($person).name
  if ((await input.inputValue()).includes(shows)) return
  await input.fill(words)
  await box.getByRole('option', { name: shows }).first().click()
}

async function select(box, values) {
  for (const [index, value] of values.entries()) {
    await box.locator('select').nth(index).selectOption(value)
  }
}

async function radio(box, value) {
  if (typeof value === 'boolean') {
    await box.getByRole('radio', { name: value ? '是' : '否' }).check()
  } else await box.locator(`input[value="${value}"]`).check()
}
