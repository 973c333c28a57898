import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FormChanges, Session, Task } from '@/api/types'
import { dropSession, findSession } from '@/session/session'
import { field, formOf } from '@/testing/forms'
import { mounted, press, type, until } from '@/testing/mounting'
import { serving, type Asked } from '@/testing/serving'
import TaskWork from './TaskWork.vue'

const person = { id: 'p1', number: '1', name: '沈知微' }
const session: Session = {
  person,
  roles: [],
  can: [],
  csrfToken: 'token',
  organisation: { name: '澄湖大学', hall: '网上办事大厅', glyph: '澄' },
  pending: { count: 1, more: false },
}
const task: Task = {
  id: 't-1',
  state: 'OPEN',
  revision: 1,
  node: { id: 'n', title: '审批' },
  application: {
    id: 'a',
    number: 'YY1',
    service: { key: 's', title: '某事', glyph: '事' },
    state: 'RUNNING',
    applicant: person,
    starter: person,
    submittedAt: '2026-11-22T00:00:00Z',
  },
  arrivedAt: '2026-11-22T00:00:00Z',
  urged: false,
  form: formOf([
    field('name', { right: 'read', title: '名称' }),
    field('mobile', { type: 'phone', right: 'masked', revealable: true, title: '手机' }),
  ]),
  data: { name: '新', mobile: '138****2046' },
  formRevision: 3,
  actions: [{ action: 'approve', title: '通过' }],
  opinion: { required: false, maxLength: 10 },
  preassign: [],
}
const changes: FormChanges = {
  revisions: [],
  from: 2,
  to: 3,
  changes: [
    {
      pointer: '/name',
      title: '名称',
      kind: 'CHANGED',
      before: { text: '旧' },
      after: { text: '新' },
    },
  ],
}

let close = () => {}
let asked: Asked[] = []

async function show(shownTask: Task, more: Record<string, unknown> = {}) {
  const server = await serving((one) => {
    if (one.path === '/api/session') return { status: 200, body: session }
    if (one.path.endsWith('/changes')) return { status: 200, body: changes }
    if (one.path.endsWith('/reveal')) return { status: 200, body: { text: '13800002046' } }
    return { status: 404, body: {} }
  })
  asked = server.asked
  await findSession()
  const shown = await mounted(
    TaskWork,
    { task: shownTask, follows: false, stale: null, ticked: 0, ...more },
    '/tasks/t-1',
  )
  close = () => {
    shown.close()
    server.close()
  }
  return shown
}

beforeEach(dropSession)
afterEach(() => close())

test('what the applicant changed is marked, counted and listed', async () => {
  const shown = await show(task)
  await until(() => shown.find('dt .changed') !== null)
  expect(shown.text()).toContain('有 1 项内容与之前不同')
  await press(shown.find('#tab-changes'))
  await until(() => shown.find('.change-list tbody tr') !== null)
  expect(shown.find('.change-list tbody tr')?.textContent).toMatch(/名称\s*旧\s*新/)
})

test('a form that was written once is not compared', async () => {
  const shown = await show({ ...task, formRevision: 1 })
  await until(() => shown.text().includes('名称'))
  expect(shown.find('#tab-changes')).toBeNull()
  expect(asked.filter((one) => one.path.endsWith('/changes'))).toHaveLength(0)
})

test('a masked value is asked for in the task, with the reason', async () => {
  const shown = await show(task)
  await until(() => shown.find('.reveal') !== null)
  await press(shown.find('.reveal'))
  await type(document.querySelector('dialog input'), '电话核对')
  await press(document.querySelector('dialog .main'))
  await until(() => shown.text().includes('13800002046'))
  const sent = asked.find((one) => one.path.endsWith('/reveal'))
  expect([sent?.path, sent?.body]).toEqual([
    '/api/tasks/t-1/reveal',
    { pointer: '/mobile', reason: '电话核对' },
  ])
})

test('who may not act in the task can have nothing shown', async () => {
  const shown = await show({ ...task, actions: [] })
  await until(() => shown.text().includes('138****2046'))
  expect(shown.find('.reveal')).toBeNull()
})

test('what others did meanwhile is said beside the decision, and nothing is overwritten', async () => {
  const by = {
    seq: 4,
    operator: { name: '罗青禾', number: '2' },
    result: '退回',
    at: new Date().toISOString(),
    superseded: false,
  }
  const shown = await show(task, { stale: { kind: 'over', by } })
  await until(() => shown.text().includes('罗青禾已于今天'))
  expect(shown.text()).toContain('意见仍在下方')
  expect(shown.find<HTMLTextAreaElement>('#opinion')).not.toBeNull()
})

test('with rows ticked it says that it decides only the open one', async () => {
  const shown = await show(task, { ticked: 3 })
  await until(() => shown.text().includes('列表中已选 3 件。这里只处理沈知微这一件。'))
})
