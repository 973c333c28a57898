import { parse } from '@/expression/parse'
import { FormModel, type Facts } from '@/form'
import type { CompiledForm, Field, FormData, Rule, RuleKind } from '@/form/types'

export const facts: Facts = {
  applicant: { id: 'a', name: '顾念慈', kind: 'staff' },
  starter: { id: 's', name: '陆行舟' },
  me: { id: 'm', name: '何既明' },
  today: '2026-11-22',
}

/** A field that may be filled, with whatever a test says about it. */
export function field(key: string, more: Partial<Field> = {}): Field {
  return { key, type: 'text', title: `题 ${key}`, right: 'edit', ...more }
}

export function rule(at: string, kind: RuleKind, source: string, message?: string): Rule {
  return { at, kind, tree: parse(source), message }
}

/** A form of one step and one section, with a schema that allows anything unless given. */
export function formOf(
  fields: Field[],
  rules: Rule[] = [],
  schema: Record<string, unknown> = {},
): CompiledForm {
  const keys = fields.map((each) => each.key)
  return {
    schema,
    fields,
    rules,
    layout: { steps: [{ title: '一步', sections: [{ title: '一节', fields: keys }] }] },
  }
}

export function modelOf(
  fields: Field[],
  rules: Rule[] = [],
  data: FormData = {},
  schema = {},
): FormModel {
  return new FormModel(formOf(fields, rules, schema), data, facts)
}
