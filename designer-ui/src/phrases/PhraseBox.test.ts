import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { patience } from '@/api/client'
import { toast } from '@/parts/toast'
import { mounted, press, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import PhraseBox from './PhraseBox.vue'

const items = ['同意，请按规定办理。', '请补充附件。']

let close = () => {}
let asked: Asked[] = []
afterEach(() => close())
beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
  toast.value = null
})

async function open(written: string, added: Reply = { status: 201, body: { items, revision: 3 } }) {
  const server = await serving((one) =>
    one.method === 'GET' ? { status: 200, body: { items, revision: 2 } } : added,
  )
  asked = server.asked
  const text = ref(written)
  const beside = defineComponent({
    setup: () => () =>
      h('form', [
        h('textarea', { id: 'opinion' }),
        h(PhraseBox, {
          field: 'opinion',
          standing: '已阅。',
          modelValue: text.value,
          'onUpdate:modelValue': (next: string) => (text.value = next),
        }),
      ]),
  })
  const shown = await mounted(beside)
  close = () => {
    shown.close()
    server.close()
  }
  const [choose, save] = shown.place.querySelectorAll<HTMLElement>('.phrases-acts button')
  const phrases = () => [...shown.place.querySelectorAll<HTMLElement>('li button')]
  return { ...shown, text, choose, save, phrases }
}

async function chosen(box: Awaited<ReturnType<typeof open>>, index: number): Promise<string> {
  await press(box.choose)
  await until(() => box.phrases().length === items.length)
  await press(box.phrases()[index])
  return box.text.value
}

test('a phrase takes the place of the default and of the phrase before', async () => {
  const box = await open('已阅。')
  expect(await chosen(box, 0)).toBe(items[0])
  expect(await chosen(box, 1)).toBe(items[1])
  await until(() => document.activeElement?.id === 'opinion')
  expect(box.phrases()).toEqual([])
})

test('what was written stays', async () => {
  const box = await open('材料第 3 页不清。')
  expect(await chosen(box, 1)).toBe(`材料第 3 页不清。\n${items[1]}`)
})

test('Escape closes the list and gives the focus back', async () => {
  const box = await open('')
  await press(box.choose)
  await until(() => document.activeElement === box.phrases()[0] && box.phrases().length > 0)
  const escape = { key: 'Escape', bubbles: true, cancelable: true }
  const event = new KeyboardEvent('keydown', escape)
  box.phrases()[0].dispatchEvent(event)
  await until(() => document.activeElement === box.choose)
  expect([event.defaultPrevented, box.phrases()]).toEqual([true, []])
})

test('what was written is kept as a phrase', async () => {
  const box = await open(' 请本人到场。 ')
  await press(box.save)
  await until(() => toast.value !== null)
  expect(asked[0].body).toEqual({ text: '请本人到场。' })
  expect(asked[0].headers['idempotency-key']).toBeTruthy()
})

test('nothing is not kept, and what is refused is told', async () => {
  const empty = await open('  ')
  await press(empty.save)
  expect(empty.find('[role=alert]')?.textContent).toContain('请先填写意见')
  expect(asked).toEqual([])
  close()
  const errors = [{ pointer: '/text', message: '您已有这条常用意见。' }]
  const known = await open(items[0], { status: 422, body: { errors } })
  await press(known.save)
  await until(() => known.find('[role=alert]') !== null)
  expect(known.place.textContent).toContain('您已有这条常用意见。')
})
