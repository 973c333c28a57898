import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { RowNode } from '../../nodes'

/** What is done with a row as a whole. */
export type Act = 'up' | 'down' | 'copy' | 'remove'

/** What the rows of a table have in common, and which of them have controls. */
export interface Opening {
  /** Only one has: the one that is entered. */
  readonly many: Readonly<Ref<boolean>>
  readonly entered: Readonly<Ref<RowNode | null>>
  /** Each cell says its title, because no head stands above it. */
  readonly titled: Readonly<Ref<boolean>>
  /** Whether a row may be copied, taken out and moved. */
  readonly copies: Readonly<Ref<boolean>>
  readonly removes: Readonly<Ref<boolean>>
  readonly moves: Readonly<Ref<boolean>>
  /** There is no room for one more. */
  readonly full: Readonly<Ref<boolean>>
  /** The words for what may be done with a row, and for an empty cell. */
  readonly acts: string
  readonly none: string
  act(row: RowNode, what: Act): void
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
