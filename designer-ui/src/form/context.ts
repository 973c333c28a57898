import { inject, provide, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import type { FieldNode } from './nodes'
import type { Ports } from './types'
import type { Say } from './validate'

/** What every field of a form needs while it is filled. */
export interface FormContext {
  readonly ports: Ports
  /** What is to be mended at a place, to be shown now. */
  findingAt(pointer: string): string | undefined
  /** Nothing at all is to be mended now. */
  clean(): boolean
  /** Whether something at or below a place was changed since it was read before. */
  changedAt?(pointer: string): boolean
  /** The person left a field. */
  left(node: FieldNode): void
}

/** What is said by many fields alike, so that it is looked up once. */
interface Words {
  /** Nothing is chosen yet. */
  readonly choose: string
}

interface Provided extends FormContext {
  readonly say: Say
  readonly words: Words
}

const key: InjectionKey<Provided> = Symbol('form')

export function provideForm(context: FormContext): void {
  const say = speaking()
  provide(key, { ...context, say, words: { choose: say('choose') } })
}

export function useForm(): Provided {
  const context = inject(key)
  if (!context) throw new Error('a field stands in a form')
  return context
}

/** The words of the form library. */
export function useSay(): Say {
  return inject(key, null)?.say ?? speaking()
}

function speaking(): Say {
  const { t } = useI18n({ useScope: 'global' })
  return (name, values) => t(`form.${name}`, values ?? {})
}

/** The identifier of the control of a field in the page. */
export function controlId(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`
}

/** The identifier of everything that belongs to a field. */
export function boxId(pointer: string): string {
  return `b${pointer.replaceAll('/', '-')}`
}

/** Gives an element the focus, wholly in view: browsers are content with a part of it. */
export function bringIn(target: HTMLElement): void {
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'center' })
}

/** Brings a field into view and gives it the focus. */
export function focusField(pointer: string): boolean {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const box = document.getElementById(boxId(at))
    const control = box?.querySelector<HTMLElement>(
      'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex]',
    )
    if (!box) continue
    bringIn(control ?? box)
    return true
  }
  return false
}
