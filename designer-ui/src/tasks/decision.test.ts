import { afterEach, beforeEach, expect, test } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'
import { patience } from '@/api/client'
import type { Task } from '@/api/types'
import { field, formOf, modelOf } from '@/testing/forms'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { useDecision } from './decision'

const person = { id: 'p1', number: '1', name: '沈知微' }
const fields = [
  field('given', { right: 'read' }),
  field('checked', { right: 'required', title: '核定' }),
  field('rows', { type: 'table', fields: [field('a')] }),
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
  form: formOf(fields),
  data: {},
  formRevision: 7,
  actions: [
    { action: 'return-applicant', title: '退回申请人' },
    { action: 'approve', title: '通过' },
    { action: 'transfer', title: '转办' },
    {
      action: 'return-to',
      title: '退回到',
      targets: [
        { node: 'n1', title: '一' },
        { node: 'n2', title: '二' },
      ],
    },
  ],
  opinion: { required: true, maxLength: 10, wording: '通过' },
  preassign: [],
}

let close = () => {}
let asked: Asked[] = []
let scope: EffectScope

async function deciding(
  reply: Reply = { status: 200, body: { task: {}, application: { current: [] } } },
  given = task,
) {
  const server = await serving(() => reply)
  asked = server.asked
  close = server.close
  return opened(given)
}

function opened(given = task) {
  scope = effectScope()
  return scope.run(() => useDecision(given, modelOf(fields), 'p1', (key) => key))!
}

beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})
afterEach(() => {
  scope.stop()
  close()
})

test('only actions that decide are offered, the way on first', async () => {
  const decision = await deciding()
  expect(decision.actions.map(({ action }) => action)).toEqual([
    'approve',
    'return-applicant',
    'return-to',
  ])
  expect([decision.action.value, decision.opinion.value]).toEqual(['approve', '通过'])
})

test('the default opinion speaks for going on only, a written one stays', async () => {
  const decision = await deciding()
  decision.action.value = 'return-applicant'
  await nextTick()
  expect(decision.opinion.value).toBe('')
  decision.opinion.value = '缺页'
  decision.action.value = 'approve'
  await nextTick()
  expect(decision.opinion.value).toBe('缺页')
})

test('going on asks for the fields of the step, a return does not and sends none', async () => {
  const decision = await deciding()
  expect(await decision.submit()).toBeNull()
  expect([...decision.missing.value.keys()]).toEqual(['/checked'])
  decision.model.top('checked')!.set('7')
  await nextTick()
  expect(decision.missing.value.size).toBe(0)
  decision.action.value = 'return-applicant'
  await nextTick()
  decision.opinion.value = '缺页'
  await decision.submit()
  expect(asked.at(-1)?.body).toEqual({
    action: 'return-applicant',
    opinion: '缺页',
    fields: {},
    revision: 3,
    formRevision: 7,
  })
})

test('only what was changed here is sent, so that departments don’t disturb each other', async () => {
  const decision = await deciding()
  decision.model.top('checked')!.set('7')
  await decision.submit()
  expect(asked.at(-1)?.body.fields).toEqual({ checked: '7' })
  expect(asked.at(-1)?.headers['idempotency-key']).toBeTruthy()
})

test('a return to a chosen step asks which one', async () => {
  const decision = await deciding()
  decision.action.value = 'return-to'
  await nextTick()
  decision.opinion.value = '重办'
  await decision.submit()
  expect([...decision.missing.value.keys()]).toEqual(['target'])
  decision.chosenTargets.value = ['n2']
  await decision.submit()
  expect(asked.at(-1)?.body.targets).toEqual(['n2'])
})

test.each([
  ['', 'finding.opinion'],
  ['一二三四五六七八九十一', 'finding.maxLength'],
])('the opinion “%s” is not enough or too much', async (words, finding) => {
  const decision = await deciding()
  decision.opinion.value = words
  await decision.submit()
  expect(decision.missing.value.get('opinion')).toBe(finding)
})

test('an opinion that gets too long is told while it is written', async () => {
  const decision = await deciding()
  expect(decision.opinionFault.value).toBeNull()
  decision.opinion.value = '一二三四五六七八九十一'
  expect(decision.opinionFault.value).toBe('finding.maxLength')
  expect(decision.missing.value.size).toBe(0)
})

const paper = { id: 'f1', name: '批注.pdf', size: 9, mediaType: 'application/pdf' }
const reply = { id: 'f2', name: '回函.pdf', size: 9, mediaType: 'application/pdf' }

test('files come with the opinion and stay over a reload until they are handed in', async () => {
  const decision = await deciding()
  decision.model.top('checked')!.set('7')
  decision.enclosing.take([paper, reply])
  await nextTick()
  scope.stop()
  const again = opened()
  expect(again.enclosing.files.value).toEqual([paper, reply])
  again.model.top('checked')!.set('7')
  await again.submit()
  expect(asked.at(-1)?.body.files).toEqual(['f1', 'f2'])
  scope.stop()
  expect(opened().enclosing.files.value).toEqual([])
})

test('nothing is handed in while a file is on its way', async () => {
  const decision = await deciding()
  decision.model.top('checked')!.set('7')
  decision.enclosing.waitFor(() => 1)
  expect(await decision.submit()).toBeNull()
  expect([...decision.missing.value]).toEqual([['files', 'finding.sending']])
  expect(asked).toEqual([])
  decision.enclosing.waitFor(() => 0)
  await decision.submit()
  expect(asked.at(-1)?.body).not.toHaveProperty('files')
})

test('a file that can’t be used is named, and the others stay', async () => {
  const errors = [{ pointer: '/files/1', message: '不能用' }]
  const decision = await deciding({ status: 422, body: { errors } })
  decision.model.top('checked')!.set('7')
  decision.enclosing.take([paper, reply])
  await nextTick()
  await decision.submit()
  expect(decision.missing.value.get('files')).toBe('回函.pdffile.colon不能用')
  decision.enclosing.take([paper])
  await nextTick()
  expect(decision.missing.value.size).toBe(0)
})

test('when somebody was faster it says who, and the opinion stays', async () => {
  const words = '罗青禾已于 10:42 退回了这份申请。'
  const decision = await deciding({ status: 409, body: { detail: words } })
  decision.model.top('checked')!.set('7')
  decision.opinion.value = '同意上报'
  decision.enclosing.take([paper])
  expect(await decision.submit()).toBeNull()
  expect(decision.conflict.value?.message).toBe(words)
  expect(decision.opinion.value).toBe('同意上报')
  expect(decision.enclosing.files.value).toEqual([paper])
})

test('what the server refuses stands at its place', async () => {
  const errors = [
    { pointer: '/fields/checked', message: '太多' },
    { pointer: '/opinion', message: '太长' },
  ]
  const decision = await deciding({ status: 422, body: { errors } })
  decision.model.top('checked')!.set('7')
  await decision.submit()
  expect([...decision.missing.value]).toEqual([
    ['/checked', '太多'],
    ['opinion', '太长'],
  ])
})

test('a decision without an answer is continued with the same key, after a reload too', async () => {
  const decision = await deciding('broken')
  decision.model.top('checked')!.set('7')
  decision.opinion.value = '同意'
  await decision.submit()
  expect(decision.unanswered.value).toBe(true)
  scope.stop()
  const again = opened()
  expect([again.opinion.value, again.model.top('checked')!.value]).toEqual(['同意', '7'])
  await again.submit()
  expect(new Set(asked.map((one) => one.headers['idempotency-key'])).size).toBe(1)
})

test('a proxy decides for whom the page says', async () => {
  const principal = { id: 'p9', number: '9', name: '何既明' }
  const decision = await deciding(undefined, { ...task, onBehalfOf: principal })
  decision.model.top('checked')!.set('7')
  await decision.submit()
  expect(asked.at(-1)?.body.onBehalfOf).toBe('p9')
})
