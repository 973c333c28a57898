import { afterEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { field, modelOf } from '@/testing/forms'
import { drawing, stroke } from '@/testing/drawing'
import { mounted, press, type, until } from '@/testing/mounting'
import { parse } from '@/expression/parse'
import ChangeList from './ChangeList.vue'
import FillSections from './FillSections.vue'
import ReadForm from './ReadForm.vue'
import { kinds } from './fields'
import type { FormModel } from './model'
import { prepare } from './prepare'
import type {
  Field,
  FieldType,
  FileValue,
  FormChange,
  Person,
  Ports,
  RowValue,
  UnitValue,
} from './types'
import { pauses } from './uploads'

const unit: UnitValue = { id: 'u1', key: 'math', title: '数学科学学院' }
const person: Person = { id: 'p1', number: '20180326', name: '沈知微', initials: 'SZW', unit }
const paper: FileValue = { id: 'f1', name: '协议.pdf', size: 2048, mediaType: 'application/pdf' }

const row: RowValue = { id: 'l1', title: 'L2026-00001', kind: 'a', days: 3 }

const ports: Ports = {
  people: async (q) => [person].filter(({ name }) => name.includes(q)),
  units: async (q) => [unit].filter(({ title }) => title.includes(q)),
  rows: async (q) => [row].filter(({ title }) => title.includes(q)),
  upload: async (file) => ({ ...paper, name: file.name }),
  fileAddress: (id) => `/api/files/${id}`,
  downloadAddress: (file, field) => `/api/downloads?field=${field}&file=${file}`,
}

const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, title: `选项${value}` }))
const places = [
  { value: '11', title: '甲省', children: [{ value: '1101', title: '乙市' }] },
  { value: '12', title: '丙省' },
]

let close = () => {}
afterEach(() => close())

type Shown = Awaited<ReturnType<typeof mounted>>

async function fill(model: FormModel): Promise<Shown> {
  const [{ sections }] = model.steps
  await prepare(model.form, 0)
  const shown = await mounted(FillSections, {
    model,
    ports,
    findings: new Map(),
    sections: sections.map((section) => ({ id: 's', title: section.title, section })),
  })
  close = shown.close
  return shown
}

async function read(model: FormModel): Promise<string> {
  const shown = await mounted(ReadForm, { model, ports })
  const text = shown.text()
  shown.close()
  return text
}

async function choose(shown: Shown, q: string, answer: string): Promise<void> {
  await type(shown.find('[role=combobox]'), q)
  await until(() => shown.find('[role=option]') !== null)
  expect(shown.find('[role=option]')?.textContent?.trim()).toBe(answer)
  await press(shown.find('[role=option]'))
}

async function put(input: HTMLElement | null, ...files: File[]): Promise<void> {
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  input!.dispatchEvent(new Event('change'))
  await nextTick()
}

interface Case {
  more?: Partial<Field>
  before?: () => void
  enter: (shown: Shown) => Promise<unknown>
  value: unknown
  reads: string
}

const simple = (
  entered: string,
  more: Partial<Field> = {},
  value: unknown = entered,
  reads = entered,
): Case => ({
  more,
  enter: (shown) => type(shown.find('#f-x'), entered),
  value,
  reads,
})

const cases: Record<Exclude<FieldType, 'note' | 'serial'>, Case> = {
  text: simple('湖泊水质'),
  multiline: simple('一\n二', { maxLength: 10 }, '一\n二', '一 二'),
  phone: simple('13800002046'),
  'e-mail': simple('a@errand.example'),
  'id-card': simple('11010119900307691x', {}, '11010119900307691X', '11010119900307691X'),
  integer: simple('12', {}, 12),
  decimal: simple('1.25', { scale: 2 }, 1.25),
  money: simple('1234.5', {}, 1234.5, '1,234.50'),
  date: simple('2026-11-22'),
  month: simple('2026-11'),
  time: simple('09:30'),
  'date-time': simple('2026-11-22T09:30', {}, '2026-11-22T09:30', '2026-11-22 09:30'),
  'date-range': {
    enter: async (shown) => {
      const [from, to] = shown.place.querySelectorAll<HTMLElement>('.range input')
      await type(from, '2026-11-20')
      await type(to, '2026-11-22')
    },
    value: { from: '2026-11-20', to: '2026-11-22' },
    reads: '2026-11-20 至 2026-11-22',
  },
  boolean: {
    enter: (shown) => press(shown.place.querySelectorAll('input')[1]),
    value: false,
    reads: '否',
  },
  choice: simple('e', { options }, 'e', '选项e'),
  'multi-choice': {
    more: { options },
    enter: async (shown) => {
      const boxes = shown.place.querySelectorAll('input')
      await press(boxes[2])
      await press(boxes[0])
    },
    value: ['a', 'c'],
    reads: '选项a、选项c',
  },
  cascade: {
    more: { options: places },
    enter: async (shown) => {
      await type(shown.find('select'), '11')
      await type(shown.place.querySelectorAll('select')[1], '1101')
    },
    value: ['11', '1101'],
    reads: '甲省 / 乙市',
  },
  address: {
    more: { options: places },
    enter: async (shown) => {
      await type(shown.find('select'), '12')
      await type(shown.find('input'), '学府路 1 号')
    },
    value: { area: ['12'], detail: '学府路 1 号' },
    reads: '丙省 学府路 1 号',
  },
  person: {
    enter: (shown) => choose(shown, '沈', '沈知微（SZW）20180326 [数学科学学院]'),
    value: { id: 'p1', number: '20180326', name: '沈知微', unit: '数学科学学院' },
    reads: '沈知微 20180326 [数学科学学院]',
  },
  unit: {
    enter: (shown) => choose(shown, '数学', '数学科学学院'),
    value: unit,
    reads: '数学科学学院',
  },
  lookup: {
    more: {
      columns: [
        field('kind', { type: 'choice', options, right: 'read' }),
        field('days', { type: 'integer', right: 'read' }),
        field('empty', { right: 'read' }),
      ],
    },
    enter: (shown) => choose(shown, 'L2026', 'L2026-00001（选项a、3）'),
    value: row,
    reads: 'L2026-00001（选项a、3）',
  },
  file: {
    more: { accept: ['.pdf'] },
    enter: async (shown) => {
      await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
      await until(() => shown.find('.file a') !== null)
    },
    value: [paper],
    reads: '协议.pdf 2 KB',
  },
  image: {
    enter: async (shown) => {
      await put(shown.find('input[type=file]'), new File(['x'], '照片.png'))
      await until(() => shown.find('.file a') !== null)
    },
    value: [{ ...paper, name: '照片.png' }],
    reads: '照片.png 2 KB',
  },
  signature: {
    before: drawing,
    enter: async (shown) => {
      await type(shown.find('#f-x'), '沈知微')
      await press(shown.find('.signing .main'))
      await until(() => shown.find('img.signature') !== null)
    },
    value: [{ ...paper, name: '签名.png' }],
    reads: '',
  },
  table: {
    more: {
      fields: [field('a', { type: 'integer', title: '份数' }), field('b', { title: '名称' })],
    },
    enter: async (shown) => {
      await press(shown.find('.add-row'))
      await type(shown.find('#f-x-0-a'), '3')
      await type(shown.find('#f-x-0-b'), '协议')
    },
    value: [{ a: 3, b: '协议' }],
    reads: '第 1 项 份数3 名称协议',
  },
  group: {
    more: { fields: [field('a', { title: '甲' }), field('b', { title: '乙' })] },
    enter: (shown) => type(shown.find('#f-x-a'), '一'),
    value: { a: '一' },
    reads: '甲一 乙未填',
  },
  consent: {
    more: { text: '我承诺' },
    enter: (shown) => press(shown.find('input')),
    value: true,
    reads: '已同意：我承诺',
  },
}

describe('every type of field', () => {
  test.each(Object.entries(cases))(
    '%s is filled, read and filled again',
    async (kind, { more, before, enter, value, reads }) => {
      before?.()
      const x = field('x', { ...more, type: kind as FieldType })
      const model = modelOf([x])
      const shown = await fill(model)
      expect(shown.text()).toContain(more?.text ?? '题 x')
      await enter(shown)
      expect(model.entered()).toEqual({ x: value })
      shown.close()
      const again = modelOf([x], [], model.entered())
      expect(again.entered()).toEqual({ x: value })
      expect((await read(again)).replace(/\s/g, '')).toContain(reads.replace(/\s/g, ''))
      await fill(again)
      expect(again.entered()).toEqual({ x: value })
    },
  )

  test.each(Object.keys(kinds) as FieldType[])(
    '%s can’t be changed where it is only read',
    async (kind) => {
      const x = field('x', {
        type: kind,
        right: 'read',
        options: places,
        text: '说明',
        fields: [field('a', { right: 'read' })],
      })
      const shown = await fill(modelOf([x]))
      const controls = [
        ...shown.place.querySelectorAll<HTMLInputElement>('input, select, textarea, button'),
      ]
      expect(controls.filter((control) => !control.readOnly)).toEqual([])
    },
  )

  test.each(Object.keys(kinds) as FieldType[])('each control of a %s has a name', async (kind) => {
    const cells = [field('a', { title: '甲' })]
    const shown = await fill(
      modelOf([field('x', { type: kind, options, text: '说明', fields: cells })]),
    )
    for (const control of shown.place.querySelectorAll<HTMLElement>('input, select, textarea')) {
      const label = shown.find(`label[for="${control.id}"]`) ?? control.closest('label')
      expect(control.getAttribute('aria-label') ?? label?.textContent?.trim()).toBeTruthy()
    }
  })
})

test('a note is read and holds nothing', async () => {
  const model = modelOf([field('x', { type: 'note', text: '请先看说明' })])
  expect((await fill(model)).text()).toContain('请先看说明')
  expect(model.entered()).toEqual({})
})

test('a serial is given later', async () => {
  const model = modelOf([field('x', { type: 'serial' })])
  expect((await fill(model)).find<HTMLInputElement>('#f-x')?.value).toBe('提交后自动生成')
  expect(model.entered()).toEqual({})
})

test('a signature is read as the picture of it', async () => {
  const model = modelOf([field('x', { type: 'signature' })], [], { x: [paper] })
  const shown = await mounted(ReadForm, { model, ports })
  close = shown.close
  const picture = shown.find<HTMLImageElement>('img')
  expect([picture?.getAttribute('src'), picture?.alt]).toEqual(['/api/files/f1', '手写签名'])
})

test.each(['file', 'image', 'signature'] as const)(
  'a masked %s is not told as empty',
  async (type) => {
    const model = modelOf([field('x', { type, right: 'masked' })], [], { x: '***' })
    expect(await read(model)).toContain('***')
  },
)

test('a signature is drawn, taken back stroke by stroke, and signed anew', async () => {
  drawing()
  const model = modelOf([field('x', { type: 'signature' })])
  const shown = await fill(model)
  await until(() => shown.find('canvas') !== null)
  const button = (words: string) =>
    [...shown.place.querySelectorAll('button')].find((each) => each.textContent?.includes(words))!
  const state = () => shown.find('[role=status]')?.textContent
  expect(button('用这个签名').disabled).toBe(true)
  await stroke(shown.find('canvas')!)
  await stroke(shown.find('canvas')!)
  expect(state()).toBe('已写 2 笔')
  await press(button('撤销一笔'))
  expect(state()).toBe('已写 1 笔')
  await type(shown.find('#f-x'), '沈知微')
  expect([state(), button('撤销一笔').disabled]).toEqual(['', true])
  await stroke(shown.find('canvas')!)
  expect([state(), shown.find<HTMLInputElement>('#f-x')?.value]).toEqual(['已写 1 笔', ''])
  await press(button('重写'))
  expect([state(), button('用这个签名').disabled]).toEqual(['', true])
  await stroke(shown.find('canvas')!)
  await press(button('用这个签名'))
  await until(() => model.top('x')!.filled)
  expect(state()).toBe('已签名')
  await press(button('重新签名'))
  expect(model.entered()).toEqual({ x: null })
  await until(() => shown.find('canvas') !== null)
  expect(state()).toBe('')
})

test('a signature that is refused says so, and can be signed again', async () => {
  drawing()
  const refused = Object.assign(new Error('文件太大'), { name: 'Problem', status: 413 })
  const model = modelOf([field('x', { type: 'signature' })])
  const { shown, keys } = await breaking(model, 1, refused)
  await until(() => shown.find('canvas') !== null)
  await type(shown.find('#f-x'), '沈知微')
  await press(shown.find('.signing .main'))
  await until(() => shown.text().includes('文件太大'))
  await press(shown.find('.signing .main'))
  await until(() => model.top('x')!.filled)
  expect(keys).toHaveLength(2)
})

test.each([
  ['of another kind', new File(['x'], 'a.zip'), '应为 .pdf 文件，所选的是 .zip 文件'],
  ['too large', new File([new Uint8Array(3000)], 'a.pdf'), '文件有 3 KB，应不超过 2 KB'],
  ['empty', new File([], 'a.pdf'), '文件是空的，请重新选择'],
])('a file %s is refused with a sentence', async (_name, file, words) => {
  const model = modelOf([field('x', { type: 'file', accept: ['.pdf'], maxSize: 2048 })])
  const shown = await fill(model)
  await put(shown.find('input[type=file]'), file)
  expect(shown.text()).toContain(words)
  expect(model.top('x')!.filled).toBe(false)
})

/** A form whose uploads break as often as a test says, with the keys that were sent. */
async function breaking(model: FormModel, times: number, fault: Error) {
  const keys: string[] = []
  const [{ sections }] = model.steps
  await prepare(model.form, 0)
  const shown = await mounted(FillSections, {
    model,
    ports: {
      ...ports,
      upload: async (file, _field, key) => {
        keys.push(key)
        if (keys.length <= times) throw fault
        return { ...paper, name: file.name }
      },
    } satisfies Ports,
    findings: new Map(),
    sections: [{ id: 's', title: '一节', section: sections[0] }],
  })
  close = shown.close
  return { shown, keys }
}

test('an upload that broke is sent again by itself, under the same key', async () => {
  pauses.splice(0, pauses.length, 1, 1)
  const model = modelOf([field('x', { type: 'file', maxCount: 2 })])
  const { shown, keys } = await breaking(model, 2, new Error('broken'))
  await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
  await until(() => model.top('x')!.filled)
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
  await until(() => shown.text().includes('已上传 1 个'))
  await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
  await until(() => shown.text().includes('已上传 2 个'))
  expect(new Set(keys).size).toBe(2)
})

test('an upload that broke again and again can be tried again by hand, or when the net is back', async () => {
  pauses.splice(0, pauses.length, 1)
  const model = modelOf([field('x', { type: 'file' })])
  const { shown, keys } = await breaking(model, 5, new Error('broken'))
  await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
  await until(() => shown.text().includes('没有上传成功'))
  await press(shown.find('[aria-label="重新上传协议.pdf"]'))
  await until(() => keys.length === 4 && shown.text().includes('没有上传成功'))
  dispatchEvent(new Event('online'))
  await until(() => model.top('x')!.filled)
  expect(new Set(keys).size).toBe(1)
})

test('an upload goes on though its field is shown no more, and is there when it is shown again', async () => {
  pauses.splice(0, pauses.length, 1)
  const model = modelOf([field('x', { type: 'file' })])
  const { shown, keys } = await breaking(model, 2, new Error('broken'))
  await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
  shown.close()
  await until(() => keys.length === 2)
  const again = await fill(model)
  expect(again.text()).toContain('协议.pdf')
  dispatchEvent(new Event('online'))
  await until(() => model.top('x')!.filled)
  expect(new Set(keys).size).toBe(1)
  await until(() => again.text().includes('已上传 1 个'))
})

test('an upload that is refused is not sent again', async () => {
  const refused = Object.assign(new Error('内容与文件名不符'), { name: 'Problem', status: 422 })
  const model = modelOf([field('x', { type: 'file' })])
  const { shown, keys } = await breaking(model, 9, refused)
  await put(shown.find('input[type=file]'), new File(['x'], '协议.pdf'))
  await until(() => shown.text().includes('内容与文件名不符'))
  expect(shown.find('[aria-label="重新上传协议.pdf"]')).toBeNull()
  expect(keys).toHaveLength(1)
})

test('templates are offered as far as they suit what is filled', async () => {
  const model = modelOf([
    field('who', { type: 'text' }),
    field('x', {
      type: 'file',
      downloads: [
        { file: 'files/a.docx', title: '协议', kind: 'template', when: parse("who === 'a'") },
        { file: 'files/b.pdf', title: '照片', kind: 'example' },
      ],
    }),
  ])
  const shown = await fill(model)
  const offered = () => [...shown.place.querySelectorAll('.downloads a')]
  expect(offered().map((each) => each.textContent?.trim())).toEqual(['查看示例：照片'])
  model.top('who')!.set('a')
  await nextTick()
  expect(offered().map((each) => each.textContent?.trim())).toEqual([
    '下载模板：协议',
    '查看示例：照片',
  ])
  expect(offered()[0].getAttribute('href')).toBe('/api/downloads?field=/x&file=files/a.docx')
})

test('a picture of a fixed aspect is cut before it is sent', async () => {
  const model = modelOf([field('x', { type: 'image', aspect: '3:4' })])
  const shown = await fill(model)
  await put(shown.find('input[type=file]'), new File(['x'], 'me.png', { type: 'image/png' }))
  await until(() => document.querySelector('dialog') !== null)
  expect(document.querySelector('dialog')?.textContent).toContain('裁剪图片（3:4）')
  expect(model.top('x')!.filled).toBe(false)
})

test('a masked value is shown after a reason was given', async () => {
  const asked: string[][] = []
  const model = modelOf(
    [
      field('x', { type: 'id-card', right: 'masked', revealable: true, title: '身份证号' }),
      field('y', { right: 'masked', title: '账号' }),
    ],
    [],
    { x: '**************0068', y: '***' },
  )
  const shown = await mounted(ReadForm, {
    model,
    ports: {
      ...ports,
      reveal: async (pointer, reason) => {
        asked.push([pointer, reason])
        return '990101198805140068'
      },
    } satisfies Ports,
  })
  close = shown.close
  expect(shown.place.querySelectorAll('.reveal')).toHaveLength(1)
  await press(shown.find('[aria-label="显示身份证号"]'))
  const dialog = document.querySelector('dialog')!
  expect(dialog.textContent).toContain('会记录在案')
  await press(dialog.querySelector('.main'))
  expect(dialog.textContent).toContain('请填写原因')
  await type(dialog.querySelector('input'), '核对身份')
  await press(dialog.querySelector('.main'))
  await until(() => shown.text().includes('990101198805140068'))
  expect(asked).toEqual([['/x', '核对身份']])
  expect(shown.find('.on-paper')?.textContent).toBe('**************0068')
  expect(shown.find('.reading.not-on-paper')?.textContent).toBe('990101198805140068')
  expect(document.querySelector('dialog')).toBeNull()
})

test('pictures are seen as they are read, other files named', async () => {
  const photo = [{ ...paper, name: '照片.png', mediaType: 'image/png' }]
  const model = modelOf([field('x', { type: 'image' }), field('y', { type: 'file' })], [], {
    x: photo,
    y: [paper],
  })
  const shown = await mounted(ReadForm, { model, ports })
  close = shown.close
  const pictures = [...shown.place.querySelectorAll('img')]
  expect(pictures.map((each) => each.getAttribute('src'))).toEqual(['/api/files/f1'])
  expect(shown.text()).toContain('协议.pdf')
})

test('a number stands as it is typed until it is another one', async () => {
  const model = modelOf([field('x', { type: 'decimal' })])
  const shown = await fill(model)
  const input = shown.find<HTMLInputElement>('#f-x')!
  await type(input, '1.0')
  expect(model.entered()).toEqual({ x: 1 })
  expect(input.value).toBe('1.0')
  await type(input, '1.05')
  expect([model.entered().x, input.value]).toEqual([1.05, '1.05'])
  model.top('x')!.set(2)
  await nextTick()
  expect(input.value).toBe('2')
})

test('a text stands in its normal form once it is typed', async () => {
  const model = modelOf([field('x', { type: 'id-card' })])
  const shown = await fill(model)
  await type(shown.find('#f-x'), ' 11010119900307691x ')
  expect(shown.find<HTMLInputElement>('#f-x')!.value).toBe('11010119900307691X')
})

test('what may not be shown has no button', async () => {
  const masked = field('x', { type: 'id-card', right: 'masked', revealable: true })
  const model = modelOf([masked], [], { x: '**************0068' })
  const shown = await mounted(ReadForm, { model, ports })
  close = shown.close
  expect(shown.find('.reveal')).toBeNull()
})

test('fields in which something changed are marked', async () => {
  const table = field('rows', { type: 'table', title: '材料', fields: [field('cell')] })
  const model = modelOf([field('x', { title: '名称' }), field('y'), table], [], {
    x: '新',
    y: '旧',
    rows: [{ cell: '1' }],
  })
  const shown = await mounted(ReadForm, { model, ports, changed: ['/x', '/rows/0/cell'] })
  close = shown.close
  const marked = [...shown.place.querySelectorAll('dt:has(.changed)')]
  expect(marked.map((each) => each.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    '名称 有修改',
    '材料 有修改',
  ])
})

test('before and after stand side by side, rows and cells too', async () => {
  const shown = await mounted(ChangeList, {
    title: '修改',
    ports,
    changes: [
      {
        pointer: '/x',
        title: '名称',
        kind: 'CHANGED',
        before: { text: '旧' },
        after: { text: '新' },
      },
      {
        pointer: '/f',
        title: '附件',
        kind: 'ADDED',
        after: { text: '协议.pdf', files: [{ id: 'f1', name: '协议.pdf' }] },
      },
      {
        pointer: '/rows',
        title: '材料',
        kind: 'CHANGED',
        parts: [
          {
            pointer: '/rows/1',
            title: '第 2 行',
            kind: 'ADDED',
            parts: [
              { pointer: '/rows/1/cell', title: '份数', kind: 'ADDED', after: { text: '3' } },
            ],
          },
          {
            title: '第 2 行',
            kind: 'REMOVED',
            parts: [{ title: '份数', kind: 'REMOVED', before: { text: '9' } }],
          },
        ],
      },
    ] satisfies FormChange[],
  })
  close = shown.close
  const lines = [...shown.place.querySelectorAll('tbody tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
  )
  expect(lines).toEqual([
    ['名称', '旧', '新'],
    ['附件', '未填', '协议.pdf'],
    ['材料 · 第 2 行 · 份数 新增', '未填', '3'],
    ['材料 · 第 2 行 · 份数 删除', '9', '未填'],
  ])
  expect(shown.find('td a')?.getAttribute('href')).toBe('/api/files/f1')
})

test('a list to choose from is worked by keyboard', async () => {
  const model = modelOf([field('x', { type: 'person' })])
  const shown = await fill(model)
  const input = shown.find<HTMLInputElement>('[role=combobox]')!
  const key = async (name: string) => {
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
    )
    await nextTick()
  }
  await type(input, '沈')
  await until(() => input.getAttribute('aria-expanded') === 'true')
  const active = input.getAttribute('aria-activedescendant')
  expect(shown.find(`#${active}`)?.getAttribute('aria-selected')).toBe('true')
  await key('Escape')
  expect(input.getAttribute('aria-expanded')).toBe('false')
  expect(model.top('x')!.filled).toBe(false)
  await key('ArrowDown')
  await until(() => input.getAttribute('aria-expanded') === 'true')
  await key('Enter')
  expect(model.entered()).toMatchObject({ x: { id: 'p1' } })
  expect(input.value).toBe('沈知微 20180326 [数学科学学院]')
  await type(input, '不选')
  input.dispatchEvent(new FocusEvent('blur'))
  await nextTick()
  expect(input.value).toBe('沈知微 20180326 [数学科学学院]')
})

test('a list of what there is opens before anything is typed, and no other does', async () => {
  const columns = [field('days', { type: 'integer', right: 'read', title: '天数' })]
  const model = modelOf([field('x', { type: 'lookup', columns }), field('y', { type: 'person' })])
  const shown = await fill(model)
  const input = shown.find<HTMLInputElement>('#f-x')!
  input.click()
  await until(() => input.getAttribute('aria-expanded') === 'true')
  expect(shown.find('#f-x-o0')?.textContent?.trim()).toBe('L2026-00001（3）')
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await nextTick()
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  await until(() => input.getAttribute('aria-expanded') === 'true')
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await nextTick()
  expect(model.entered()).toMatchObject({ x: row })
  expect(input.value).toBe('L2026-00001')
  expect(shown.find('.row-columns')?.textContent).toBe('天数3')
  const other = shown.find<HTMLInputElement>('#f-y')!
  other.click()
  await nextTick()
  expect(other.getAttribute('aria-expanded')).toBe('false')
})

test('what is to be mended stands at its field and is tied to it', async () => {
  const model = modelOf([field('x', { help: '写全称' })])
  const [{ sections }] = model.steps
  const shown = await mounted(FillSections, {
    model,
    ports,
    findings: new Map([['/x', '请填写']]),
    sections: [{ id: 's', title: '一节', section: sections[0] }],
  })
  close = shown.close
  const input = shown.find('#f-x')!
  expect(input.getAttribute('aria-invalid')).toBe('true')
  const said = input
    .getAttribute('aria-describedby')!
    .split(' ')
    .map((id) => shown.find(`#${id}`)?.textContent)
  expect(said).toEqual(['写全称', '请填写'])
})

test('a consent that is only read has a name', async () => {
  const data = { x: true }
  const shown = await fill(
    modelOf([field('x', { type: 'consent', text: '我承诺', right: 'read' })], [], data),
  )
  expect(shown.find('#f-x')!.getAttribute('aria-label')).toBe('题 x')
})
