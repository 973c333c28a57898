import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { patience } from '@/api/client'
import type { Person, Task, TaskAction } from '@/api/types'
import { formOf } from '@/testing/forms'
import { mounted, press, type, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import ActionDialog from './ActionDialog.vue'
import { sideActionsOf } from './sides'

const person: Person = { id: 'p1', number: '20180326', name: '沈知微' }
const found: Person = { id: 'p2', number: '20020327', name: '何既明', initials: 'HJM' }
const others: Person[] = [
  { id: 'p3', number: '1', name: '甲' },
  { id: 'p4', number: '2', name: '乙' },
]

const task: Task = {
  id: 't-1',
  state: 'OPEN',
  revision: 3,
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
  form: formOf([]),
  data: {},
  formRevision: 7,
  actions: [],
  opinion: { required: true, maxLength: 10 },
  preassign: [],
}

const answer = { task: { id: 't-1', state: 'OPEN' }, application: { current: [] } }

let close = () => {}
let asked: Asked[] = []
let heard: Record<string, unknown[]> = {}
afterEach(() => close())
beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})

async function open(
  action: Partial<TaskAction>,
  reply: Reply = { status: 200, body: answer },
  given = task,
) {
  const server = await serving((one) =>
    one.path.startsWith('/api/directory/people')
      ? { status: 200, body: { items: [found], next: null } }
      : reply,
  )
  asked = server.asked
  heard = {}
  const hear =
    (name: string) =>
    (...given: unknown[]) =>
      (heard[name] = given)
  const shown = await mounted(ActionDialog, {
    task: given,
    action: { title: '', ...action },
    onActed: hear('acted'),
    onClose: hear('close'),
    onReload: hear('reload'),
  })
  close = () => {
    shown.close()
    server.close()
  }
  return document.querySelector<HTMLElement>('dialog')!
}

const acts = () => asked.filter(({ method }) => method === 'POST')
const send = (dialog: HTMLElement) => press(dialog.querySelector('button[type=submit]'))

async function find(dialog: HTMLElement): Promise<void> {
  await type(dialog.querySelector('[role=combobox]'), '何')
  await until(() => dialog.querySelector('[role=option]') !== null)
  await press(dialog.querySelector('[role=option]'))
}

async function say(dialog: HTMLElement, words: string): Promise<void> {
  await type(dialog.querySelector('textarea'), words)
}

const all: [string, Partial<TaskAction>, string, object, string][] = [
  ['claim', {}, '由您办理', {}, '已领取'],
  ['release', {}, '同岗位的人都可以办理', {}, '已放回'],
  ['take-back', {}, '上次的决定作废', {}, '已拿回'],
  ['transfer', {}, '您不再办理', { people: ['p2'] }, '已转给何既明'],
  ['delegate', {}, '办完回到您这里', { people: ['p2'] }, '已委派给何既明'],
  ['add-signer', {}, '也要办理这个环节', { people: ['p2'] }, '已请何既明加签'],
  [
    'add-signer',
    { when: ['after'] },
    '您现在通过',
    { people: ['p2'], when: 'after' },
    '已请何既明加签',
  ],
  ['cc', {}, '可以查看', { people: ['p2'] }, '已抄送给何既明'],
]

test.each(all)('%s %j says what it does and does it', async (name, more, effect, body, told) => {
  const dialog = await open({ action: name, ...more })
  expect(dialog.querySelector('.effect')?.textContent).toContain(effect)
  if ('people' in body) await find(dialog)
  await send(dialog)
  await until(() => heard.acted !== undefined)
  expect(acts()[0].path).toBe('/api/tasks/t-1/actions')
  expect(acts()[0].headers['idempotency-key']).toBeTruthy()
  expect(acts()[0].body).toEqual({
    action: name,
    opinion: '',
    fields: {},
    ...body,
    revision: 3,
    formRevision: 7,
  })
  expect(heard.acted).toEqual([answer, told])
})

test.each([
  ['comment', true],
  ['transfer', true],
  ['claim', false],
])('files may come with %s: %s', async (name, may) => {
  const given = { ...task, opinion: { ...task.opinion, files: { maxCount: 5, maxSize: 9 } } }
  const dialog = await open({ action: name }, undefined, given)
  expect(dialog.textContent?.includes('上传附件')).toBe(may)
})

test('a comment has to say something, and not too much', async () => {
  const dialog = await open({ action: 'comment' })
  await send(dialog)
  expect(dialog.textContent).toContain('请填写评论内容')
  expect(document.activeElement?.id).toBe('act-words')
  await say(dialog, '一二三四五六七八九十一')
  expect(dialog.textContent).toContain('最多 10 个字，现在 11 个')
  expect(acts()).toEqual([])
  await say(dialog, ' 材料齐全 ')
  await send(dialog)
  await until(() => heard.acted !== undefined)
  expect(acts()[0].body.opinion).toBe('材料齐全')
})

describe('whom it is about', () => {
  test('has to be chosen', async () => {
    const dialog = await open({ action: 'transfer' })
    await send(dialog)
    expect(dialog.querySelector('#act-people-error')?.textContent).toBe('请选择人员。')
    expect(document.activeElement?.id).toBe('act-people')
    expect(acts()).toEqual([])
    await find(dialog)
    expect(dialog.querySelector('#act-people-error')).toBeNull()
  })

  test('is one person for a transfer, who can be taken away again', async () => {
    const dialog = await open({ action: 'transfer' })
    await find(dialog)
    expect(dialog.querySelector('[role=combobox]')).toBeNull()
    const drop = dialog.querySelector<HTMLElement>('[aria-label=去掉何既明]')
    await until(() => document.activeElement === drop)
    await press(drop)
    await until(() => document.activeElement === dialog.querySelector('[role=combobox]'))
  })

  test('are several for a copy, one after the other by keyboard', async () => {
    const dialog = await open({ action: 'cc' })
    await find(dialog)
    expect(dialog.querySelectorAll('.picked')).toHaveLength(1)
    await until(() => document.activeElement === dialog.querySelector('[role=combobox]'))
    await find(dialog)
    expect(dialog.querySelectorAll('.picked')).toHaveLength(1)
  })

  test('is ticked where the server names them', async () => {
    const dialog = await open({ action: 'remove-signer', people: others })
    const boxes = dialog.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
    expect(boxes).toHaveLength(2)
    await press(boxes[0])
    await press(boxes[1])
    await press(boxes[0])
    await send(dialog)
    await until(() => heard.acted !== undefined)
    expect(acts()[0].body.people).toEqual(['p4'])
    expect(heard.acted[1]).toBe('已减去乙')
  })

  test('is said so when there is nobody', async () => {
    const dialog = await open({ action: 'remove-signer', people: [] })
    expect(dialog.textContent).toContain('没有可选的人')
  })
})

test('the time of signing is chosen, and the effect says what it means', async () => {
  const dialog = await open({ action: 'add-signer', when: ['before', 'parallel'] })
  expect(dialog.querySelector('.effect')?.textContent).toContain('由您决定')
  await press(dialog.querySelector('input[value=parallel]'))
  expect(dialog.querySelector('.effect')?.textContent).toContain('同时办理')
  await find(dialog)
  await send(dialog)
  await until(() => heard.acted !== undefined)
  expect(acts()[0].body.when).toBe('parallel')
})

test('what the server refuses stands at its place until that changes', async () => {
  const errors = [{ pointer: '/people', message: '这个人不能办理这个环节' }]
  const dialog = await open({ action: 'transfer' }, { status: 422, body: { errors } })
  await find(dialog)
  await send(dialog)
  await until(() => dialog.querySelector('#act-people-error') !== null)
  expect(dialog.querySelector('#act-people-error')?.textContent).toBe('这个人不能办理这个环节')
  await press(dialog.querySelector('[aria-label=去掉何既明]'))
  expect(dialog.querySelector('#act-people-error')?.textContent).toBe('请选择人员。')
})

test('when somebody was faster it says who, and the way to the present state', async () => {
  const dialog = await open({ action: 'claim' }, { status: 409, body: { detail: '何既明已领取' } })
  await send(dialog)
  await until(() => dialog.textContent!.includes('何既明已领取'))
  await press(
    [...dialog.querySelectorAll('button')].find((each) => each.textContent?.includes('最新'))!,
  )
  expect(heard.reload).toBeDefined()
})

test('without an answer it is sent again as the same act', async () => {
  const dialog = await open({ action: 'release' }, 'broken')
  await send(dialog)
  await until(() => dialog.textContent!.includes('没有收到服务器的答复'))
  await send(dialog)
  await until(() => acts().length > 3)
  expect(new Set(acts().map((one) => one.headers['idempotency-key'])).size).toBe(1)
})

test('only what is known is offered, in one order', () => {
  const actions = ['comment', 'approve', 'transfer', 'unheard-of', 'claim'].map((action) => ({
    action,
    title: '',
  }))
  expect(sideActionsOf({ ...task, actions }).map(({ action }) => action)).toEqual([
    'claim',
    'transfer',
    'comment',
  ])
})
