import axe from 'axe-core'
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../benchmark/serving.js'
import { OUT } from './browser.js'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const LANGUAGES = ['zh-CN', 'en']
const STATES = ['filled', 'empty', 'wrong', 'closed']

journey('each type of field is accessible as it is filled and read', async () => {
  await build({ configFile: at('../benchmark/vite.config.ts'), logLevel: 'warn' })
  const site = await serve(at('../target/benchmark/'))
  try {
    const rows = new Map()
    for (const screen of [DESK, PHONE])
      for (const language of LANGUAGES)
        for (const state of STATES) await inspect(site, rows, screen, language, state)
    report(rows)
    assert.deepEqual([...rows].filter(([, found]) => found.length > 0), [])
    assert.ok(rows.size > 50, 'each type was filled and read')
  } finally {
    site.close()
  }
})

async function inspect(site, rows, screen, language, state) {
  const visitor = await Visitor.arrive(`fields-${screen.width}-${language}-${state}`, screen)
  const { page } = visitor
  await page.goto(`${site.origin}/fields.html?language=${language}&state=${state}`)
  await page.locator('#read-note .facts').waitFor()
  await visitor.settle()
  await visitor.picture(visitor.name)
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
