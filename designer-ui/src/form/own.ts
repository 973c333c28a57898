import type { FormData } from './types'

/** Copies the objects of shared data when they are changed first. */
export class OwnCopies {
  private readonly copies = new Set<unknown>()

  root(data: FormData): FormData {
    return this.own(data)
  }

  /** The object at a pointer, which may be changed from now on; undefined where there is none. */
  at(root: FormData, pointer: string): FormData | undefined {
    let holder = root
    for (const key of pointer.split('/').slice(1)) {
      const inner = Object.hasOwn(holder, key) ? holder[key] : undefined
      if (typeof inner !== 'object' || inner === null) return undefined
      holder[key] = this.own(inner as FormData)
      holder = holder[key] as FormData
    }
    return holder
  }

  private own(object: FormData): FormData {
    if (this.copies.has(object)) return object
    const copy = (Array.isArray(object) ? [...object] : { ...object }) as FormData
    this.copies.add(copy)
    return copy
  }
}
