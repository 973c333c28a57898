import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')

type Messages = { [key: string]: string | Messages }

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}

/** The words that come first, and those that come with some pages. */
const PARTS = ['', 'own-', 'admin-']

function read(language: string): Messages {
  const parts = PARTS.map(
    (part) =>
      JSON.parse(
        readFileSync(join(source, `messages/${part}${language}.json`), 'utf8'),
      ) as Messages,
  )
  const topics = parts.flatMap((part) => Object.keys(part))
  expect(new Set(topics).size, 'each topic stands in one file').toBe(topics.length)
  return Object.assign({}, ...parts) as Messages
}

function at(messages: Messages, key: string): string {
  return key
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Messages)[part], messages) as string
}

/** What the source asks for: whole keys, and beginnings that a value completes. */
function asked(): { keys: Set<string>; beginnings: Set<string> } {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|vue)$/.test(file) && !/\.test\.ts$/.test(file))
    .map((file) => readFileSync(join(source, file), 'utf8'))
  const keys = new Set<string>()
  const beginnings = new Set<string>()
  const call = /\b(t|say)\(\s*(?:\w+ \? )?(['`])([^'`]*?)\2(?:\s*: (['`])([^'`]*?)\4)?/g
  for (const [, name, , first, , second] of files.flatMap((file) => [...file.matchAll(call)])) {
    for (const key of [first, second].filter((each) => each !== undefined)) {
      const whole = name === 'say' ? `form.${key}` : key
      if (whole.includes('${')) beginnings.add(whole.slice(0, whole.indexOf('${')))
      else keys.add(whole)
    }
  }
  return { keys, beginnings }
}

const zh = read('zh-CN')
const en = read('en')

test('both languages say the same things', () => {
  expect(keysOf(en)).toEqual(keysOf(zh))
})

test('both languages put the same values into their words', () => {
  const values = (text: string) => [...new Set(text.match(/\{[a-z]\w*\}/g))].sort()
  const spoken = (messages: Messages) =>
    keysOf(messages).map((key) => `${key} ${values(at(messages, key)).join()}`)
  // English counts some things apart from the first one, Chinese all together.
  const apart = new Set(['state.waitingMany'])
  const filtered = (lines: string[]) => lines.filter((line) => !apart.has(line.split(' ')[0]))
  expect(filtered(spoken(en))).toEqual(filtered(spoken(zh)))
})

test('every word that the page asks for is there', () => {
  const known = new Set(keysOf(zh))
  const { keys, beginnings } = asked()
  expect([...keys].filter((key) => !known.has(key))).toEqual([])
  expect(
    [...beginnings].filter((start) => ![...known].some((key) => key.startsWith(start))),
  ).toEqual([])
  expect(keys.size).toBeGreaterThan(150)
})

test('no word is there that the page never asks for', () => {
  const { keys, beginnings } = asked()
  const used = (key: string) =>
    keys.has(key) || [...beginnings].some((start) => start !== 'form.' && key.startsWith(start))
  expect(keysOf(zh).filter((key) => !used(key))).toEqual([])
})
