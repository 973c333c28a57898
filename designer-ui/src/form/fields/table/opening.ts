import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { RowNode } from '../../nodes'

/** What is done with a row as a whole. */
export type Act = 'up' | 'down' | 'copy' | 'remove'

/** Which rows of a table have controls. */
export interface Opening {
  /** Only one has: the one that is entered. */
  readonly many: Readonly<Ref<boolean>>
  readonly entered: Readonly<Ref<RowNode | null>>
}

const key: InjectionKey<Opening> = Symbol('opening')

export function provideOpening(opening: Opening): void {
  provide(key, opening)
}

export function useOpening(): Opening {
  const opening = inject(key)
  if (!opening) throw new Error('a row stands in a table')
  return opening
}
