// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formOf, rule } from '@/testing/forms'
import { FormModel } from './model'
import type { Field, FormData, RuleKind } from './types'
import { faultsOf } from './validate'

/** Fields and rules as a compiled form has them, with sources in the place of trees, and what comes of data. */
interface Case {
  name: string
  fields: Field[]
  rules: { at: string; kind: RuleKind; source: string }[]
  data: FormData
  submitted?: FormData
  hidden?: string[]
  required?: string[]
  blank?: string[]
  readOnly?: string[]
  options?: Record<string, string[]>
  checks?: string[]
  /** Where anything is told, checks or others; left out where it is not the matter of the case. */
  wrong?: string[]
  /** What the server makes of the fields' types by itself, as far as the case needs it. */
  schema?: Record<string, unknown>
}

const file = new URL('../../../catalog/schema/cases/forms.json', import.meta.url)
const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'))

const facts = {
  applicant: { name: 'Wang' },
  starter: { name: 'Li' },
  me: { name: 'Zhang' },
  today: '2026-11-22',
}

function filled(field: Field): Field {
  return { ...field, right: 'edit', fields: field.fields?.map(filled) }
}

test.each(cases)('$name', ({ fields, rules, data, schema, ...expected }) => {
  const compiled = formOf(
    fields.map(filled),
    rules.map(({ at, kind, source }) => rule(at, kind, source, 'fault')),
    { properties: schema },
  )
  const model = new FormModel(compiled, data, facts)
  const { hidden, required, blank, readOnly, options, checks } = model.evaluated
  if (expected.submitted) expect(model.submitted()).toEqual(expected.submitted)
  expect({
    hidden: [...hidden].sort(),
    required: [...required].sort(),
    blank: [...blank].sort(),
    readOnly: [...readOnly].sort(),
    options: Object.fromEntries(options),
    checks: [...checks.keys()].sort(),
  }).toEqual({
    hidden: expected.hidden ?? [],
    required: expected.required ?? [],
    blank: expected.blank ?? [],
    readOnly: expected.readOnly ?? [],
    options: expected.options ?? {},
    checks: expected.checks ?? [],
  })
  if (expected.wrong)
    expect(faultsOf(model.nodes, (key) => key).map(({ pointer }) => pointer)).toEqual(
      expected.wrong,
    )
})
