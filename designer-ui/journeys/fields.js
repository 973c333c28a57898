import axe from 'axe-core'
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { OUT } from './browser.js'
import { showing } from './showing.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const LANGUAGES = ['zh-CN', 'en']
const STATES = ['filled', 'wrong', 'closed']

journey('each type of field is accessible as it is filled and read', () =>
  showing(async (site) => {
    const rows = new Map()
    for (const screen of [DESK, PHONE])
      for (const language of LANGUAGES)
        for (const state of STATES) await inspect(site, rows, screen, language, state)
    report(rows)
    assert.deepEqual(
      [...rows].filter(([, found]) => found.length > 0),
      [],
    )
    assert.ok(rows.size > 50, 'each type was filled and read')
  }),
)

journey('a table of many rows is filled by keyboard and from a spreadsheet', () =>
  showing(async (site) => {
    const visitor = await Visitor.arrive('table')
    const { page } = visitor
    const press = (...keys) =>
      keys.reduce((so, key) => so.then(() => page.keyboard.press(key)), Promise.resolve())
    const reach = (name) =>
      page.waitForFunction((wanted) => {
        const { id, ariaLabel } = document.activeElement
        return [id, ariaLabel].includes(wanted)
      }, name)
    const inputs = () => page.locator('#edit-table input').count()
    await page.goto(`${site.origin}/fields.html?language=zh-CN&state=filled`)
    await page.locator('#b-table-0-name button').focus()
    await reach('f-table-0-name')
    assert.equal(await inputs(), 2, 'one row has controls')
    await press('Tab')
    await reach('f-table-0-copies')
    await press('Tab', 'Tab', 'Tab', 'Tab')
    await reach('f-table-1-name')
    assert.equal(await inputs(), 2, 'the row that was left is text again')
    await page.keyboard.type('！')
    await press('Alt+Shift+ArrowDown')
    await reach('f-table-2-name')
    assert.match(await page.locator('#f-table-2-name').inputValue(), /！/)
    await press('Shift+Tab')
    await reach('上移第 2 项')
    await press('Shift+Tab', 'Shift+Tab')
    await reach('f-table-1-name')
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '甲\t1\r\n乙\t二\r\n')
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement.dispatchEvent(event)
    })
    await page.getByText('第 3 项“份数”没有读懂：二').waitFor()
    assert.match(await page.locator('#b-table-2-name').innerText(), /乙/)
    await visitor.look('pasted')
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已恢复').waitFor({ state: 'attached' })
    assert.match(await page.locator('#b-table-2-name').innerText(), /！/)
    await visitor.leave()
  }),
)

journey('a signature is drawn or typed, and kept as a picture', () =>
  showing(async (site) => {
    for (const screen of [DESK, PHONE]) {
      const visitor = await Visitor.arrive(`signature-${screen.width}`, screen)
      const { page } = visitor
      const field = page.locator('#edit-signature')
      const press = (name) => field.getByRole('button', { name }).click()
      await page.goto(`${site.origin}/fields.html?language=zh-CN&state=wrong`)
      const canvas = field.locator('canvas')
      await canvas.scrollIntoViewIfNeeded()
      assert.equal(await inked(canvas), 0)
      await draw(page, canvas, 0.2)
      const one = await inked(canvas)
      assert.ok(one > 0, 'a stroke is seen')
      await draw(page, canvas, 0.6)
      await field.getByText('已写 2 笔').waitFor()
      assert.ok((await inked(canvas)) > one, 'two strokes are more than one')
      await visitor.look('drawn')
      await press('撤销一笔')
      // Drawn anew, its edges differ by a few dots.
      assert.ok(Math.abs((await inked(canvas)) - one) < one / 50, 'the first stroke stays')
      await page.setViewportSize({ width: 340, height: 800 })
      await draw(page, canvas, 0.6)
      await press('撤销一笔')
      assert.ok((await inked(canvas)) > 0, 'strokes stay when the page is narrower')
      await page.setViewportSize(screen)
      await press('重写')
      assert.equal(await inked(canvas), 0)
      await field.getByLabel('在此输入姓名').fill('沈知微')
      assert.ok((await inked(canvas)) > 0, 'a typed name is drawn')
      await visitor.look('typed')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const picture = field.getByRole('img', { name: '手写签名' })
      await picture.waitFor()
      const size = await picture.evaluate((image) => [image.naturalWidth, image.naturalHeight])
      assert.deepEqual(size, [960, 384])
      await page.locator('#read-signature img').waitFor()
      await visitor.look('signed')
      await press('重新签名')
      await canvas.waitFor()
      await visitor.leave()
    }
  }),
)

/** Draws a wave at a part of the width. */
async function draw(page, canvas, part) {
  const { x, y, width, height } = await canvas.boundingBox()
  await page.mouse.move(x + width * part, y + height / 4)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(x + width * (part + step / 40), y + height * (0.25 + (step % 3) / 5))
  await page.mouse.up()
}

/** How many dots of a canvas are dark. */
function inked(canvas) {
  return canvas.evaluate((element) => {
    const { data } = element.getContext('2d').getImageData(0, 0, element.width, element.height)
    return data.filter((shade, index) => index % 4 === 0 && shade < 128).length
  })
}

async function inspect(site, rows, screen, language, state) {
  const visitor = await Visitor.arrive(`fields-${screen.width}-${language}-${state}`, screen)
  const { page } = visitor
  await page.goto(`${site.origin}/fields.html?language=${language}&state=${state}`)
  await page.locator('#read-note .facts').waitFor()
  await visitor.settle()
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    const places = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => {
        const section = document.querySelector(target[0])?.closest('section[id]')
        return [section?.id ?? 'page', `${id}: ${html.slice(0, 160)}`]
      }),
    )
    const all = [...document.querySelectorAll('section[id]')].map(({ id }) => id)
    return { places, all, wide: document.documentElement.scrollWidth - innerWidth }
  })
  for (const id of found.all) rows.set(id, rows.get(id) ?? [])
  for (const [id, fault] of found.places)
    rows.set(id, [...(rows.get(id) ?? []), `${visitor.name} ${fault}`])
  assert.ok(found.wide <= 0, `${visitor.name} fits its screen, ${found.wide} px too wide`)
  await visitor.leave()
}

/** One line for each type: how many findings it has as it is filled and as it is read. */
function report(rows) {
  const types = [...rows.keys()].filter((id) => id.startsWith('edit-')).map((id) => id.slice(5))
  const line = (type) =>
    `${type.padEnd(14)} edit ${rows.get(`edit-${type}`).length} read ${rows.get(`read-${type}`)?.length ?? '-'}`
  mkdirSync(OUT, { recursive: true })
  writeFileSync(`${OUT}fields.txt`, types.map(line).join('\n') + '\n')
}
