// Prints what the form engine costs in a browser beside its limits; fails when one is missed.
import { fileURLToPath } from 'node:url'
import { closeBrowser } from '../journeys/browser.js'
import { firstPages } from './first-page.js'
import { largeForm, largeTable } from './forms.js'
import { measured, median } from './measuring.js'
import { serve } from './serving.js'

const SAMPLES = 5
const KEYS = 'lake water quality 1'.split('')
const folder = (path) => fileURLToPath(new URL(path, import.meta.url))

const site = await serve(folder('../target/benchmark/'), {
  '/form.json': largeForm(),
  '/table.json': largeTable(),
})

/** Each piece opens its page anew, so that no sample lives on what another one has warmed. */
const pieces = {
  native: async (page) => ({
    ready: await page.open('/native.html'),
    key: await page.keys('#f-f1', KEYS),
  }),
  form: async (page) => ({
    ready: await page.open('/form.html?what=form'),
    key: await page.keys('#f-f1', KEYS),
  }),
  rules: async (page) => {
    await page.open('/form.html?what=form')
    // Each letter, and each taking back of it, turns all rules over.
    return {
      key: await page.keys(
        '#f-f0',
        Array.from({ length: 20 }, (_, i) => (i % 2 ? 'Backspace' : 'x')),
      ),
    }
  },
  table: async (page) => {
    const ready = await page.open('/form.html?what=table')
    const cells = [10, 120, 230, 340, 450].map((row) => `#b-rows-${row}-c3`)
    return { ready, ...(await page.edits(cells, '7')) }
  },
}

const samples = Object.fromEntries(Object.keys(pieces).map((name) => [name, []]))
const violations = []
for (let round = 0; round <= SAMPLES; round++) {
  for (const [name, piece] of Object.entries(pieces)) {
    const sample = await measured(site.origin, piece)
    violations.push(...sample.violations)
    // The first round warms the machine.
    if (round > 0) samples[name].push(sample)
  }
}
const pages = await firstPages(folder('../dist/'), largeForm())
violations.push(...pages.violations)
site.close()
await closeBrowser()

const of = (name, figure) => median(samples[name].map((sample) => sample[figure]))
const floor = { ready: of('native', 'ready'), key: of('native', 'key') }
const lines = [
  ['200 native inputs ready (the floor)', floor.ready, null, 'ms'],
  ['a key in one of them', floor.key, null, 'ms'],
  ['200 fields with 20 rules ready', of('form', 'ready'), 2 * floor.ready, 'ms'],
  ['a key', of('form', 'key'), floor.key + 5, 'ms'],
  ['a key that turns all 20 rules', of('rules', 'key'), floor.key + 20, 'ms'],
  ['500 rows ready', of('table', 'ready'), 3 * floor.ready, 'ms'],
  ['a cell edited', of('table', 'key'), 25, 'ms'],
  ['a cell entered, its row becomes controls', of('table', 'enter'), 25, 'ms'],
  ...pages.sizes.map(({ name, bytes }) => [
    `script and style of ${name}`,
    bytes / 1024,
    130,
    'KiB',
  ]),
  ['violations of the content policy', violations.length, 0, ''],
]

for (const [name, value, limit, unit] of lines) {
  const told =
    limit === null ? '' : ` of ${limit.toFixed(1).padStart(6)} ${value <= limit ? '' : 'MISSED'}`
  console.log(`${name.padEnd(42)} ${value.toFixed(1).padStart(7)} ${unit.padEnd(3)}${told}`)
}
for (const each of new Set(violations)) console.log(each)
if (lines.some(([, value, limit]) => limit !== null && value > limit)) process.exitCode = 1
