import { onBeforeUnmount, onMounted, ref } from 'vue'

const remembered = 'errand.keys'

/** Whether single letters do something on the page of tasks; chosen in this browser. */
export const keysOn = ref(localStorage.getItem(remembered) !== 'off')

export function chooseKeys(on: boolean): void {
  keysOn.value = on
  localStorage.setItem(remembered, on ? 'on' : 'off')
}

/** What the letters do, in the order in which they are listed. */
export const LETTERS = ['j', 'k', 'x', 'a', 'r', '?'] as const

type Letter = (typeof LETTERS)[number]

const WRITES = 'textarea, select, [contenteditable], input'
const LEAVES = ['checkbox', 'radio', 'button', 'submit']

/** Calls what a letter stands for; never in a field, in a dialog or beside another key. */
export function useLetters(meanings: Record<Letter, () => void>): void {
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const letter = LETTERS.find((each) => each === event.key.toLowerCase())
    if (!letter || !keysOn.value || isTaken(event.target)) return
    event.preventDefault()
    meanings[letter]()
  }

  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  const field = target instanceof Element ? target.closest<HTMLElement>(WRITES) : null
  return field !== null && !(field instanceof HTMLInputElement && LEAVES.includes(field.type))
}

const rows = () => [...document.querySelectorAll<HTMLElement>('.task-row')]

/** Which row of the list has the focus; -1 for none. */
export function focusedRow(): number {
  return rows().findIndex((row) => row.contains(document.activeElement))
}

/** Leads the focus to a row, at most to the first or the last one. */
export function focusRow(index: number): void {
  const all = rows()
  const row = all[Math.min(Math.max(index, 0), all.length - 1)]
  row?.querySelector<HTMLElement>(':scope > a')?.focus()
}
