import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { DESK, journey, PHONE, Visitor } from './visitor.js'

const ADMINISTRATOR = '20120409'
const LANGUAGES = ['zh-CN', 'en']

const wordsIn = (language) =>
  JSON.parse(readFileSync(new URL(`../src/messages/${language}.json`, import.meta.url), 'utf8'))
    .disclosures

/** Who administers a service finds in its log what was shown of an application. */
export async function readLog(screen, service, application) {
  for (const language of LANGUAGES) {
    const visitor = await Visitor.arrive(`${screen.width}-log-${language}`, screen, language)
    const { page } = visitor
    await visitor.signIn(ADMINISTRATOR)
    await page.goto(`/services/${service}`)
    await page.getByRole('link', { name: wordsIn(language).title }).click()
    await page.waitForURL(/\/disclosures$/)
    const lines = page.locator('.shown-line', { has: page.locator(`a[href$="${application}"]`) })
    await lines.first().waitFor()
    assert.match(await lines.first().innerText(), /\d{8}.*“.+”/s, 'who, and which field')
    await visitor.look('shown')
    await lines.first().getByRole('link').click()
    await page.waitForURL(new RegExp(`/applications/${application}$`))
    await visitor.leave()
  }
}

const SERVICE = process.env.ERRAND_TYPES_SERVICE

if (SERVICE)
  for (const [language, screen] of [
    ['zh-CN', PHONE],
    ['en', DESK],
  ])
    journey(`a log in which nothing stands says so, in ${language}`, async () => {
      const visitor = await Visitor.arrive(`log-${language}`, screen, language)
      const { page } = visitor
      await visitor.signIn(ADMINISTRATOR)
      await page.goto(`/services/${SERVICE}/disclosures`)
      await page.getByText(wordsIn(language).none).waitFor()
      await visitor.look('empty')
      await visitor.leave()
    })
