import { afterEach, beforeEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import type { Session, Task, TaskLine } from '@/api/types'
import { dropSession, findSession } from '@/session/session'
import { field, formOf } from '@/testing/forms'
import { mounted, press, type, until } from '@/testing/mounting'
import { serving, type Asked } from '@/testing/serving'
import BatchDialog from './BatchDialog.vue'

const person = { id: 'p1', number: '1', name: '沈知微' }
const session: Session = {
  person,
  roles: [],
  csrfToken: 'token',
  can: [],
  organisation: { name: '澄湖大学', hall: '网上办事大厅', glyph: '澄' },
  pending: { count: 2, more: false },
}
const service = { key: 's', title: '某事', glyph: '事' }
const action = { action: 'approve', title: '通过' }
const sample: Task = {
  id: 't-1',
  state: 'OPEN',
  revision: 1,
  node: { id: 'n', title: '审批' },
  application: {
    id: 'a',
    number: 'YY1',
    service,
    state: 'RUNNING',
    applicant: person,
    starter: person,
    submittedAt: '2026-11-22T00:00:00Z',
  },
  arrivedAt: '2026-11-22T00:00:00Z',
  urged: false,
  form: formOf([
    field('name', { right: 'read', title: '名称' }),
    field('checked', { right: 'required', title: '核定' }),
  ]),
  data: { name: '新' },
  formRevision: 3,
  actions: [action],
  opinion: { required: false, maxLength: 10, wording: '通过' },
  preassign: [],
}
const lines = ['顾念慈', '许南乔'].map(
  (name, index) =>
    ({
      id: `t-${index}`,
      revision: 1,
      applicant: { ...person, name },
      application: { id: `a-${index}`, number: `YY${index}` },
      service,
    }) as TaskLine,
)

let close = () => {}
let asked: Asked[] = []
let closed: ReadonlySet<string> | null = null

beforeEach(async () => {
  dropSession()
  sessionStorage.clear()
  patience.splice(0, patience.length)
  closed = null
  const server = await serving(({ path, body }) => {
    if (path === '/api/session') return { status: 200, body: session }
    if (path === '/api/notices/count') return { status: 200, body: { count: 0, more: false } }
    if (!path.endsWith('/batch')) return { status: 200, body: { items: [], revision: 0 } }
    const results = body.tasks.map(({ id }: { id: string }) =>
      id === 't-1'
        ? { id, done: false, problem: { status: 409, detail: '罗青禾已处理', errors: [] } }
        : { id, done: true, state: 'DONE' },
    )
    return { status: 200, body: { results } }
  })
  asked = server.asked
  await findSession()
  const shown = await mounted(BatchDialog, {
    sample,
    action,
    lines,
    current: (id: string) => lines.find((line) => line.id === id),
    onClose: (done: ReadonlySet<string>) => (closed = done),
  })
  close = () => {
    shown.close()
    server.close()
  }
})
afterEach(() => close())

const dialog = () => document.querySelector('dialog')!
const words = () => dialog().textContent!.replace(/\s+/g, ' ')
const sent = () => asked.filter(({ path }) => path === '/api/tasks/batch')
const main = () => dialog().querySelector<HTMLElement>('.dialog-acts .main')

test('what the step needs is asked once for all, and nothing is sent without it', async () => {
  expect(words()).toContain('通过 2 件任务？')
  expect(words()).toContain('顾念慈、许南乔')
  await press(main())
  await until(() => words().includes('请填写“核定”'))
  expect(sent()).toHaveLength(0)
})

test('afterwards each is told, what failed first, and only that is tried again', async () => {
  await type(dialog().querySelector('.field input'), '三份')
  await press(main())
  await until(() => words().includes('1 件未成功'))
  expect(sent()[0].body).toMatchObject({
    action: 'approve',
    opinion: '通过',
    fields: { checked: '三份' },
    tasks: [
      { id: 't-0', revision: 1 },
      { id: 't-1', revision: 1 },
    ],
  })
  const rows = [...dialog().querySelectorAll('.batch-results li')].map((row) => row.textContent)
  expect(rows[0]).toContain('罗青禾已处理')
  expect(rows[1]).toContain('顾念慈')
  const [retry] = dialog().querySelectorAll<HTMLElement>('.dialog-acts .btn')
  await press(retry)
  await until(() => sent().length === 2 && words().includes('1 件未成功'))
  expect(sent()[1].body.tasks.map(({ id }: { id: string }) => id)).toEqual(['t-1'])
  await press(main())
  expect([...closed!]).toEqual(['t-0'])
})
