import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { h } from 'vue'
import { mounted } from '@/testing/mounting'
import { chooseKeys, LETTERS, useLetters } from './keys'

const meanings = Object.fromEntries(LETTERS.map((letter) => [letter, vi.fn()])) as Record<
  (typeof LETTERS)[number],
  ReturnType<typeof vi.fn<() => void>>
>
const Page = {
  setup() {
    useLetters(meanings)
    return () =>
      h('div', [
        h('input', { id: 'field' }),
        h('textarea', { id: 'text' }),
        h('input', { id: 'box', type: 'checkbox' }),
        h('a', { id: 'link', href: '#' }),
      ])
  },
}

let close = () => {}

beforeEach(async () => {
  Object.values(meanings).forEach((each) => each.mockClear())
  chooseKeys(true)
  close = (await mounted(Page)).close
})
afterEach(() => close())

function press(key: string, at: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  document.querySelector(at)!.dispatchEvent(event)
}

test.each(LETTERS)('%s does what it stands for', (letter) => {
  press(letter, '#link')
  press(letter.toUpperCase(), '#box')
  expect(meanings[letter]).toHaveBeenCalledTimes(2)
})

test.each(['#field', '#text'])('in %s letters are written', (at) => {
  press('j', at)
  expect(meanings.j).not.toHaveBeenCalled()
})

test('beside another key, in a dialog and once they are switched off they do nothing', () => {
  press('a', '#link', { ctrlKey: true })
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.setAttribute('open', '')
  press('a', '#link')
  dialog.remove()
  chooseKeys(false)
  press('a', '#link')
  press('?', '#link')
  expect(meanings.a).not.toHaveBeenCalled()
  expect(meanings['?']).not.toHaveBeenCalled()
  expect(localStorage.getItem('errand.keys')).toBe('off')
})
