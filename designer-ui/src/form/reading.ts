import { personValueText } from './people'
import type { FieldNode } from './nodes'
import type { Option, PersonValue, UnitValue } from './types'
import { pathTitles } from './values'
import type { Say } from './validate'

/** The value of a field as people read it, empty for nothing. */
export function readingOf(node: FieldNode, say: Say): string {
  const { value, field } = node
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'boolean':
      return value === true ? say('yes') : say('no')
    case 'consent':
      return say('agreed', { text: field.text ?? field.title })
    case 'choice':
      return titleOf(field.options, value as string)
    case 'multi-choice':
      return (value as string[]).map((each) => titleOf(field.options, each)).join(say('list'))
    case 'cascade':
      return pathTitles(field.options ?? [], value).join(' / ')
    case 'address':
      return addressText(field.options ?? [], value as { area?: string[]; detail?: string })
    case 'person':
      return typeof value === 'string' ? value : personValueText(value as PersonValue)
    case 'unit':
      return typeof value === 'string' ? value : (value as UnitValue).title
    case 'money':
      return typeof value === 'number' ? moneyText(value) : String(value)
    case 'date-range':
      return rangeText(value as { from?: string; to?: string }, say)
    case 'date-time':
      return String(value).replace('T', ' ')
    default:
      return String(value)
  }
}

function titleOf(options: Option[] | undefined, value: string): string {
  return options?.find((option) => option.value === value)?.title ?? value
}

function addressText(
  options: Option[],
  { area, detail }: { area?: string[]; detail?: string },
): string {
  return [pathTitles(options, area).join(' '), detail].filter(Boolean).join(' ')
}

function rangeText({ from, to }: { from?: string; to?: string }, say: Say): string {
  return [from, say('range.between'), to].filter(Boolean).join(' ')
}

function moneyText(value: number): string {
  return value.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
