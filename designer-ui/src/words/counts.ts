import type { Count } from '@/api/types'

/** 37, or 999+. */
export function countText({ count, more }: Count): string {
  return more ? `${count}+` : String(count)
}
