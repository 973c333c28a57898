import { afterEach, beforeEach, expect, test } from 'vitest'
import { effectScope } from 'vue'
import type { Task } from '@/api/types'
import { dropSession, findSession } from '@/session/session'
import { formOf } from '@/testing/forms'
import { mounted, press, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { useEnclosing } from './enclosing'
import OpinionFiles from './OpinionFiles.vue'

const person = { id: 'p1', number: '1', name: '沈知微' }
const session = {
  person,
  roles: [],
  can: [],
  csrfToken: 'token',
  organisation: { name: '澄湖大学', hall: '网上办事大厅' },
  pending: { count: 1, more: false },
}
const task = {
  id: 't-1',
  application: {
    service: { key: 's', title: '某事', glyph: '事' },
    applicant: person,
    starter: person,
  },
  form: formOf([]),
  opinion: { required: false, maxLength: 10, files: { maxCount: 2, maxSize: 2048 } },
} as unknown as Task
const stored = { id: 'f1', name: '批注.pdf', size: 4, mediaType: 'application/pdf' }

let close = () => {}
let asked: Asked[] = []
beforeEach(() => sessionStorage.clear())
afterEach(() => {
  close()
  dropSession()
})

async function show(reply: Reply = { status: 201, body: stored }) {
  const server = await serving((one) =>
    one.path === '/api/session' ? { status: 200, body: session } : reply,
  )
  asked = server.asked
  await findSession()
  const scope = effectScope()
  const enclosing = scope.run(() => useEnclosing((key) => key))!
  const shown = await mounted(OpinionFiles, { at: 'opinion.files', task, enclosing })
  close = () => {
    shown.close()
    scope.stop()
    server.close()
  }
  return { shown, enclosing }
}

const uploads = () => asked.filter(({ path }) => path.includes('/files'))

async function put(input: HTMLInputElement | null, ...files: File[]): Promise<void> {
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  input!.dispatchEvent(new Event('change', { bubbles: true }))
}

test('a file is sent for the task, and may be taken away again', async () => {
  const { shown, enclosing } = await show()
  await press(shown.find('button'))
  await until(() => shown.find('input[type=file]') !== null)
  await put(shown.find('input[type=file]'), new File(['text'], '批注.pdf'))
  await until(() => enclosing.files.value.length === 1)
  expect(uploads()[0].path).toBe('/api/tasks/t-1/files')
  expect(uploads()[0].headers['idempotency-key']).toBeTruthy()
  expect(enclosing.body()).toEqual({ files: ['f1'] })
  await until(() => shown.text().includes('已上传 1 个'))
  expect(shown.find('.file a')?.getAttribute('href')).toBe('/api/files/f1')
  await press(shown.find('[aria-label="删除批注.pdf"]'))
  expect(enclosing.body()).toEqual({})
})

test('what the server refuses is told at the file and does not hold up the decision', async () => {
  const detail = '内容与文件名不符'
  const { shown, enclosing } = await show({ status: 422, body: { detail } })
  await press(shown.find('button'))
  await until(() => shown.find('input[type=file]') !== null)
  await put(shown.find('input[type=file]'), new File(['text'], '批注.pdf'))
  await until(() => enclosing.fault.value !== '')
  expect(enclosing.fault.value).toBe('finding.sending')
  await until(() => shown.text().includes(detail))
  await until(() => enclosing.fault.value === '')
})

test('no more and no larger files than there may be are sent', async () => {
  const { shown } = await show()
  await press(shown.find('button'))
  await until(() => shown.find('input[type=file]') !== null)
  expect(shown.text()).toContain('最多 2 个')
  const files = ['a', 'b', 'c'].map((name) => new File(['text'], `${name}.pdf`))
  await put(shown.find('input[type=file]'), new File(['x'.repeat(2049)], '大.pdf'), ...files)
  await until(() => shown.text().includes('最多上传 2 个文件'))
  expect(shown.text()).toContain('应不超过 2 KB')
})

test('what is sent arrives though nothing shows it meanwhile', async () => {
  const { shown, enclosing } = await show()
  await press(shown.find('button'))
  await until(() => shown.find('input[type=file]') !== null)
  await put(shown.find('input[type=file]'), new File(['text'], '批注.pdf'))
  shown.close()
  expect(enclosing.fault.value).toBe('finding.sending')
  await until(() => enclosing.files.value.length === 1)
  expect(enclosing.fault.value).toBe('')
  const again = await mounted(OpinionFiles, { at: 'opinion.files', task, enclosing })
  await until(() => again.text().includes('已上传 1 个'))
  again.close()
})
