import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { field, modelOf } from '@/testing/forms'
import { mounted, press, until } from '@/testing/mounting'
import { Problem, Unreachable } from '@/api/problem'
import ReadForm from './ReadForm.vue'
import type { FilePages, Ports } from './types'
import { larger, smaller, spread, widthFor, within } from './zoom'

const files = [
  { id: 'f1', name: '合同.pdf', size: 2048, mediaType: 'application/pdf' },
  { id: 'f2', name: '照片.png', size: 2048, mediaType: 'image/png' },
]

const two: FilePages = {
  pages: 2,
  sizes: [
    { width: 595, height: 842 },
    { width: 842, height: 595 },
  ],
}

let answers: Record<string, () => Promise<FilePages>>
let asked: string[]
let close = () => {}

beforeEach(() => {
  asked = []
  answers = {
    f1: async () => two,
    f2: async () => ({ pages: 1, sizes: [{ width: 40, height: 30 }] }),
  }
})
afterEach(() => close())

const ports: Ports = {
  people: async () => [],
  units: async () => [],
  rows: async () => [],
  upload: async () => files[0],
  fileAddress: (id) => `/files/${id}`,
  downloadAddress: () => '',
  preview: {
    pages: (id) => {
      asked.push(id)
      return answers[id]()
    },
    pageAddress: (id, page, width) => `/pages/${id}/${page}/${width}`,
    widths: [480, 960, 1440],
  },
}

const dialog = () => document.querySelector('dialog')
const images = () => [...document.querySelectorAll<HTMLImageElement>('.preview-page img')]
const button = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('dialog :is(button, a)')].find((each) =>
    [each.getAttribute('aria-label'), each.textContent?.trim()].includes(name),
  ) ?? null

async function opened(index = 0) {
  const model = modelOf([field('x', { type: 'file' })], [], { x: files })
  const shown = await mounted(ReadForm, { model, ports })
  close = shown.close
  await press(shown.place.querySelectorAll<HTMLElement>('.look-at')[index])
  await until(() => dialog() !== null)
  return shown
}

test('a file is looked at page by page', async () => {
  await opened()
  await until(() => images().length === 2)
  expect(dialog()!.textContent).toContain('合同.pdf')
  expect(dialog()!.textContent).toContain('第 1 页，共 2 页')
  expect(images().map((each) => [each.alt, each.getAttribute('loading'), each.width])).toEqual([
    ['合同.pdf 第 1 页，共 2 页', 'lazy', 595],
    ['合同.pdf 第 2 页，共 2 页', 'lazy', 842],
  ])
  expect(images()[1].getAttribute('src')).toMatch(/^\/pages\/f1\/2\/(480|960|1440)$/)
  expect(button('下载')?.getAttribute('href')).toBe('/files/f1')
})

test('the next and the previous file are looked at by buttons and keys', async () => {
  await opened()
  await until(() => images().length === 2)
  await press(button('下一个文件'))
  await until(() => images().length === 1)
  expect(dialog()!.querySelector('h2')!.textContent).toBe('照片.png')
  expect(button('下一个文件')!.getAttribute('aria-disabled')).toBe('true')
  await press(button('下一个文件'))
  expect(asked).toEqual(['f1', 'f2'])
  const key = new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true })
  document.querySelector('.preview')!.dispatchEvent(key)
  await until(() => images().length === 2)
  expect(asked).toEqual(['f1', 'f2', 'f1'])
})

test('what is looked at is enlarged by buttons and keys', async () => {
  await opened()
  await until(() => images().length === 2)
  const zoom = () =>
    document.querySelector<HTMLElement>('.preview-area')!.style.getPropertyValue('--zoom')
  await press(button('放大'))
  expect(zoom()).toBe('1.5')
  for (const key of ['+', '+', '+', '-']) {
    document
      .querySelector('.preview')!
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await nextTick()
  }
  expect(zoom()).toBe('2')
  expect(images()[0].getAttribute('src')).toBe('/pages/f1/1/1440')
  await press(button('适合宽度'))
  expect(zoom()).toBe('1')
})

test('why a file can not be shown is said, and it can be downloaded', async () => {
  answers.f1 = async () => {
    throw new Problem(422, { detail: '这个文件设有密码，不能预览。' })
  }
  await opened()
  await until(() => document.querySelector('.preview-none') !== null)
  expect(document.querySelector('.preview-none')!.textContent).toBe('这个文件设有密码，不能预览。')
  expect(button('重试')).toBeNull()
  expect(button('下载')?.getAttribute('href')).toBe('/files/f1')
})

test('what did not come is asked for again', async () => {
  answers.f1 = async () => {
    throw new Unreachable()
  }
  await opened()
  await until(() => button('重试') !== null)
  answers.f1 = async () => two
  await press(button('重试'))
  await until(() => images().length === 2)
  images()[1].dispatchEvent(new Event('error'))
  await nextTick()
  expect(document.querySelector('.preview-none')!.textContent).toContain('第 2 页没有显示出来')
  expect(images()).toHaveLength(1)
  await press(button('重试'))
  expect(images()).toHaveLength(2)
})

test('pages beyond those that are shown are told', async () => {
  answers.f1 = async () => ({ ...two, pages: 205 })
  await opened()
  await until(() => images().length === 2)
  expect(dialog()!.textContent).toContain('这里显示前 2 页，其余 203 页请下载后查看。')
})

test('it closes and gives the focus back', async () => {
  const model = modelOf([field('x', { type: 'file' })], [], { x: files })
  const shown = await mounted(ReadForm, { model, ports })
  close = shown.close
  const opener = shown.find('.look-at')!
  opener.focus()
  await press(opener)
  await until(() => dialog() !== null)
  dialog()!.dispatchEvent(new Event('cancel', { cancelable: true }))
  await until(() => dialog() === null)
  expect(document.activeElement).toBe(opener)
})

test('nothing can be looked at where the world gives no way', async () => {
  const model = modelOf([field('x', { type: 'file' })], [], { x: files })
  const shown = await mounted(ReadForm, { model, ports: { ...ports, preview: undefined } })
  close = shown.close
  expect(shown.find('.look-at')).toBeNull()
})

test.each([
  [360, 1, 1, 480],
  [360, 1, 2, 960],
  [360, 1, 3, 1440],
  [1168, 1, 1, 1440],
  [900, 1, 1, 960],
  [900, 0.5, 1, 480],
  [900, 3, 2, 1440],
])('a window of %i, enlarged by %d, at %d dots takes %i', (room, zoom, density, width) => {
  expect(widthFor(room, zoom, density, [480, 960, 1440])).toBe(width)
})

test('steps end at both ends', () => {
  expect([larger(1), larger(3), larger(1.2)]).toEqual([1.5, 3, 1.5])
  expect([smaller(1), smaller(0.5), smaller(1.2)]).toEqual([0.75, 0.5, 1])
  expect([within(9), within(0.1), within(2)]).toEqual([3, 0.5, 2])
})

test('two fingers are as far apart as they are', () => {
  const fingers = [
    { clientX: 0, clientY: 0 },
    { clientX: 3, clientY: 4 },
  ]
  expect(spread(fingers)).toBe(5)
})
