import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { browser } from '../journeys/browser.js'
import { serve } from './serving.js'

const person = { id: 'p', number: '20180326', name: '沈知微' }
const service = { key: 'sample', title: '样例', glyph: '样' }

/** What the page asks of the server on its way to the first step of a form. */
function answers(form) {
  return {
    '/api/session': {
      person,
      roles: [],
      csrfToken: 'token',
      organisation: { name: '样例大学', hall: '办事大厅', glyph: '样' },
      pending: { count: 0, more: false },
    },
    '/api/services': { items: [], next: null, categories: [] },
    '/api/drafts': { items: [], next: null },
    '/api/applications': { items: [], next: null },
    '/api/drafts/1': {
      id: '1',
      service,
      revision: 1,
      updatedAt: '2026-11-22T09:00:00Z',
      beneficiary: person,
      problems: [],
      ...form,
    },
  }
}

/** The script and style, in compressed bytes, that an applicant's browser loads for its first page. */
export async function firstPages(folder, form) {
  const site = await serve(folder, answers(form))
  const sizes = []
  const violations = []
  for (const [name, path, mark] of [
    ['the hall', '/', 'h1'],
    ['the first step of a form', '/drafts/1', '.field'],
  ]) {
    const context = await (await browser()).newContext({ locale: 'zh-CN' })
    const page = await context.newPage()
    const loaded = new Set()
    page.on('response', (response) => {
      if (/\.(js|css)$/.test(response.url())) loaded.add(new URL(response.url()).pathname)
    })
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    await page.goto(site.origin + path)
    await page.locator(mark).first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    sizes.push({ name, bytes: [...loaded].reduce((sum, file) => sum + packed(folder, file), 0) })
    await context.close()
  }
  site.close()
  return { sizes, violations }
}

function packed(folder, file) {
  return gzipSync(readFileSync(join(folder, file))).length
}
