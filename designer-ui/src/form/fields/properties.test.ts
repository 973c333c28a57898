// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kinds } from '.'
import { properties } from './properties'
import type { FieldType } from '../types'

interface Schema {
  properties: Record<string, { default?: unknown }>
}

interface Grammar {
  $defs: Record<string, Schema> & {
    field: Schema & {
      allOf: {
        if: { properties: { type: { const?: string; enum?: string[] } } }
        then: { $ref: string }
      }[]
    }
  }
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T
}

const { $defs: definitions } = read<Grammar>('../../../../catalog/schema/field.schema.json')
const words = ['zh-CN', 'en'].map((language) =>
  read<{ property: Record<string, string> }>(`../../messages/design-${language}.json`),
)

/** The properties that the schema allows beside a type, with their defaults. */
function allowed(type: string): Record<string, unknown> {
  const own = definitions.field.allOf
    .filter(({ if: { properties } }) => {
      const { const: only, enum: some } = properties.type
      return only === type || some?.includes(type)
    })
    .map(({ then: { $ref: name } }) => definitions[name.replace('#/$defs/', '')])
  const all = Object.assign({}, ...[definitions.field, ...own].map((each) => each.properties))
  // A shared field brings its own type along.
  delete all.type
  delete all.use
  return Object.fromEntries(
    Object.entries(all as Schema['properties']).map(([key, each]) => [key, each.default]),
  )
}

test.each(Object.keys(kinds) as FieldType[])('the properties of a %s are the schema’s', (type) => {
  const listed = properties[type].map(({ key, default: value }) => [key, value])
  expect(new Set(listed.map(([key]) => key)).size).toBe(listed.length)
  expect(Object.fromEntries(listed)).toEqual(allowed(type))
})

test.each(words)('every title is there, and none that no property has', ({ property }) => {
  const titles = new Set(Object.values(properties).flatMap((all) => all.map(({ title }) => title)))
  expect([...titles].sort()).toEqual(
    Object.keys(property)
      .map((key) => `property.${key}`)
      .sort(),
  )
})
