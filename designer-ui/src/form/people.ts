import type { Person, PersonValue } from './types'

/** 许南乔（XNQ）20211047 [数学科学学院] */
export function personText(person: Person): string {
  const initials = person.initials ? `（${person.initials.toUpperCase()}）` : ' '
  const unit = person.unit ? ` [${person.unit.title}]` : ''
  return `${person.name}${initials}${person.number}${unit}`
}

export function personValueText(value: PersonValue | null): string {
  if (!value) return ''
  return `${value.name} ${value.number}${value.unit ? ` [${value.unit}]` : ''}`
}
