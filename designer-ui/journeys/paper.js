import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { OUT } from './browser.js'

/** Prints the application that the page shows by its button, and checks that the sheet holds nothing but it. */
export async function print(visitor, number) {
  const { page } = visitor
  await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)))
  await page.getByRole('button', { name: '打印' }).click()
  assert.ok(await page.evaluate(() => globalThis.printed), 'the browser is asked to print')
  await page.emulateMedia({ media: 'print' })
  const seen = await page.evaluate(() => {
    const visible = (element) => element.checkVisibility()
    const all = [...document.querySelectorAll('body *')].filter(visible)
    const colours = new Set(all.map((element) => getComputedStyle(element).backgroundColor))
    return {
      controls: all.filter((element) => element.matches('nav, button, header.top, .actions'))
        .length,
      head: document.querySelector('.sheet-head').innerText,
      sections: all.filter((element) => element.matches('.read-section')).length,
      colours: [...colours],
      heads: all
        .filter((element) => element.matches('.reading-rows:not(.blocks) thead'))
        .map((head) => getComputedStyle(head).display),
    }
  })
  assert.equal(seen.controls, 0, 'paper has no buttons')
  assert.match(seen.head, new RegExp(number))
  assert.ok(seen.sections > 0, 'the form is there')
  assert.deepEqual(seen.colours.filter(isColoured), [], 'paper has no coloured grounds')
  assert.deepEqual(
    [...new Set(seen.heads)].filter((each) => each !== 'table-header-group'),
    [],
  )
  const pdf = await page.pdf({ preferCSSPageSize: true })
  writeFileSync(`${OUT}${visitor.name}-printed.pdf`, pdf)
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))
  assert.deepEqual([width, height].map(Math.round), [595, 842], 'the sheet is A4')
  await page.emulateMedia({ media: null })
}

const isColoured = (colour) => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(colour)
