import type { IconName } from '@/parts/icons'
import type { SectionState } from './filling'

type Words = (key: string, values: Record<string, unknown>) => string

/** The state of a section as icon and words; the same in the contents list and in its title. */
export function sectionWords(
  { wrong, required, filled, rows }: SectionState,
  t: Words,
): { tone: 'bad' | 'good' | 'open'; icon: IconName; words: string } {
  if (wrong > 0) return { tone: 'bad', icon: 'warn', words: t('filling.wrong', { count: wrong }) }
  const complete = filled === required
  const icon = complete ? 'check' : 'dotted'
  const tone = complete ? 'good' : 'open'
  if (rows !== null) {
    const count = { count: rows }
    const words =
      rows === 0 && !complete ? t('filling.rowsRequired', count) : t('filling.rows', count)
    return { tone, icon, words }
  }
  if (required === 0) return { tone, icon, words: t('filling.optional', {}) }
  return {
    tone,
    icon,
    words: complete ? t('filling.filled', {}) : t('filling.part', { filled, required }),
  }
}
