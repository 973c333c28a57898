import { afterEach, beforeEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import type { ComingRoute, Draft, Session } from '@/api/types'
import { findSession, dropSession } from '@/session/session'
import { field, formOf, rule } from '@/testing/forms'
import { mounted, press, type, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import DraftForm from './DraftForm.vue'

const me = { id: 'p1', number: '20180326', name: '沈知微' }
const session: Session = {
  person: me,
  roles: [],
  can: [],
  csrfToken: 'token',
  organisation: { name: '澄湖大学', hall: '网上办事大厅', glyph: '澄' },
  pending: { count: 0, more: false },
}
const form = formOf(
  [field('x', { right: 'required', title: '名称' }), field('y', { title: '说明' })],
  [rule('/y', 'visible', 'x !== null')],
)
const draft: Draft = {
  id: 'd1',
  service: { key: 's1', title: '某事', glyph: '事' },
  revision: 1,
  updatedAt: '2026-11-22T02:00:00Z',
  beneficiary: me,
  form,
  data: {},
  problems: [],
}

/** Who would be asked, as the last step shows it. */
const coming: ComingRoute = {
  steps: [
    { id: 'a', title: '单位审批', type: 'task', within: [], people: ['雷丽华'], skipped: false },
    {
      id: 'b',
      title: '财务',
      type: 'task',
      within: [{ block: 's', branch: 0 }],
      people: ['财务员'],
      skipped: false,
    },
    {
      id: 'c',
      title: '法务',
      type: 'task',
      within: [{ block: 's', branch: 1 }],
      people: [],
      skipped: true,
    },
  ],
  notNeeded: [{ id: 'd', title: '外事' }],
  possible: [{ id: 'e', title: '用印' }],
  open: ['后面由谁办理，要看审批的结果。'],
}

let close = () => {}
let asked: Asked[] = []

async function show(reply: (one: Asked) => Reply, path = '/drafts/d1', shownDraft = draft) {
  const server = await serving((one) =>
    one.path === '/api/session'
      ? { status: 200, body: session }
      : one.path.endsWith('/preview')
        ? { status: 200, body: coming }
        : reply(one),
  )
  asked = server.asked
  await findSession()
  const shown = await mounted(DraftForm, { draft: shownDraft }, path)
  close = () => {
    shown.close()
    server.close()
  }
  return shown
}

const sent = (method: string) =>
  asked.filter(
    (one) => one.method === method && one.path !== '/api/session' && !one.path.endsWith('/preview'),
  )
const button = (place: HTMLElement, words: string) =>
  [...place.querySelectorAll('button')].find((each) => each.textContent?.includes(words)) ?? null

beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
  dropSession()
})
afterEach(() => close())

test('the next step is closed while something is missing, and the summary takes the focus', async () => {
  const shown = await show(() => ({ status: 200, body: draft }))
  await press(button(shown.place, '下一步'))
  await until(() => shown.find('.summary') !== null)
  expect(shown.find('.summary')?.textContent).toContain('请填写“名称”')
  expect(document.activeElement?.id).toBe('summary-h')
  await press(shown.find('.summary a'))
  expect(document.activeElement?.id).toBe('f-x')
  await type(shown.find('#f-x'), '有了')
  await until(() => shown.find('.summary') === null)
})

test('the last step tells who will handle it, from what was entered', async () => {
  const filled = { ...draft, data: { x: '有了' } }
  const shown = await show(() => ({ status: 200, body: filled }), '/drafts/d1?step=2', filled)
  await until(() => shown.find('.coming') !== null)
  const words = shown.text()
  expect(words).toContain('单位审批雷丽华')
  expect(words).toContain('以下 2 个环节同时办理')
  expect(words).toContain('法务自动跳过')
  expect(words).toContain('这份申请无需办理：外事')
  expect(words).toContain('之后可能还有：用印')
  expect(words).toContain('后面由谁办理，要看审批的结果。')
  const [preview] = asked.filter((one) => one.path.endsWith('/preview'))
  expect(preview.path).toBe('/api/services/s1/preview')
  expect(preview.body).toEqual({ data: { x: '有了', y: null }, beneficiary: 'p1' })
})

test('saving by hand sends what was entered with the revision that was seen', async () => {
  const shown = await show((one) => ({
    status: 200,
    body: { ...draft, revision: 2, data: one.body?.data },
  }))
  await type(shown.find('#f-x'), '协议')
  await press(button(shown.place, '暂存'))
  await until(() => shown.text().includes('已自动暂存'))
  expect(sent('PUT').map((one) => one.body)).toEqual([
    { data: { x: '协议', y: null }, revision: 1 },
  ])
})

test('a saving whose answer was lost is found again, not taken for a conflict', async () => {
  let present = draft
  const shown = await show((one) => {
    if (one.method === 'GET') return { status: 200, body: present }
    if (one.body.revision !== present.revision) return { status: 409, body: { detail: '有更新' } }
    present = { ...present, revision: present.revision + 1, data: { x: one.body.data.x } }
    return sent('PUT').length === 1 ? 'broken' : { status: 200, body: present }
  })
  await type(shown.find('#f-x'), '协议')
  await press(button(shown.place, '暂存'))
  await until(() => shown.text().includes('没有连上服务器'))
  await press(button(shown.place, '暂存'))
  await until(() => shown.text().includes('已自动暂存'))
  expect(shown.text()).not.toContain('较新')
  await type(shown.find('#f-x'), '协议二')
  await press(button(shown.place, '暂存'))
  await until(() => present.data.x === '协议二')
})

test('somebody else’s saving is never overwritten silently', async () => {
  const theirs: Draft = { ...draft, revision: 5, data: { x: '别处写的' } }
  const shown = await show((one) => {
    if (one.method === 'GET') return { status: 200, body: theirs }
    if (one.body.revision !== 5) return { status: 409, body: { detail: '有更新' } }
    return { status: 200, body: { ...theirs, revision: 6, data: one.body.data } }
  })
  await type(shown.find('#f-x'), '我写的')
  await press(button(shown.place, '暂存'))
  await until(() => shown.text().includes('这份草稿在别处有较新的内容'))
  expect(sent('PUT')).toHaveLength(1)
  await press(button(shown.place, '以我这里的为准'))
  await until(() => shown.text().includes('已自动暂存'))
  expect(sent('PUT')[1].body).toEqual({ data: { x: '我写的', y: null }, revision: 5 })
})

test('a conflict shows both texts, and either can be taken field by field', async () => {
  const theirs: Draft = { ...draft, revision: 5, data: { x: '别处写的', y: '别处的说明' } }
  const shown = await show((one) => {
    if (one.method === 'GET') return { status: 200, body: theirs }
    if (one.body.revision !== 5) return { status: 409, body: { detail: '有更新' } }
    return { status: 200, body: { ...theirs, revision: 6, data: one.body.data } }
  })
  await type(shown.find('#f-x'), '我写的')
  await press(button(shown.place, '暂存'))
  await until(() => shown.find('.two-forms') !== null)
  const pairs = [...shown.place.querySelectorAll('.two-forms .reading')]
  expect(pairs.map((each) => each.textContent)).toEqual([
    '我写的',
    '别处写的',
    '未填',
    '别处的说明',
  ])
  await press(shown.find('[aria-label="说明改用别处的"]'))
  expect(shown.place.querySelectorAll('.two-forms li')).toHaveLength(1)
  await press(button(shown.place, '以我这里的为准'))
  await until(() => shown.text().includes('已自动暂存'))
  expect(sent('PUT')[1].body).toEqual({ data: { x: '我写的', y: '别处的说明' }, revision: 5 })
})

test('going to another step saves at once', async () => {
  const filled = { ...draft, data: { x: '协议' } }
  const shown = await show(
    (one) => ({ status: 200, body: { ...filled, revision: 2, data: one.body?.data } }),
    '/drafts/d1',
    filled,
  )
  await type(shown.find('#f-x'), '协议二')
  await press(button(shown.place, '下一步'))
  await until(() => sent('PUT').length === 1)
  expect(sent('PUT')[0].body).toEqual({ data: { x: '协议二', y: null }, revision: 1 })
})

test('what was not saved comes back after a reload, for the same person only', async () => {
  const first = await show(() => 'broken')
  await type(first.find('#f-x'), '没保存')
  await press(button(first.place, '暂存'))
  await until(() => first.text().includes('没有连上服务器'))
  close()
  const second = await show((one) => ({
    status: 200,
    body: { ...draft, revision: 2, data: one.body?.data },
  }))
  expect(second.find<HTMLInputElement>('#f-x')?.value).toBe('没保存')
  expect(second.text()).toContain('上次没来得及保存的内容已恢复')
  close()
  dropSession()
  session.person = { ...me, id: 'p2' }
  const other = await show(() => ({ status: 200, body: draft }))
  expect(other.find<HTMLInputElement>('#f-x')?.value).toBe('')
  session.person = me
})

test('handing in is sent again with the same key until it is answered', async () => {
  const filled = { ...draft, data: { x: '协议' } }
  let answers = false
  const shown = await show(
    (one) => {
      if (!one.path.endsWith('/submit')) return { status: 200, body: filled }
      return answers ? { status: 201, body: { id: 'a1' } } : 'broken'
    },
    '/drafts/d1?step=2',
    filled,
  )
  await press(button(shown.place, '正式提交'))
  await until(() => shown.text().includes('没有收到服务器的答复'))
  answers = true
  await press(button(shown.place, '重试'))
  await until(
    () =>
      shown.router.currentRoute.value.name === 'application' &&
      shown.router.currentRoute.value.params.id === 'a1',
  )
  const keys = sent('POST').map((one) => one.headers['idempotency-key'])
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(1)
})

test('what the server refuses is shown at its field and leads there', async () => {
  const filled = { ...draft, data: { x: '协议' } }
  const errors = [{ pointer: '/x', message: '这个名称已经用过' }]
  const shown = await show(
    (one) =>
      one.path.endsWith('/submit')
        ? { status: 422, body: { errors } }
        : { status: 200, body: filled },
    '/drafts/d1?step=2',
    filled,
  )
  await press(button(shown.place, '正式提交'))
  await until(() => shown.find('#f-x-error') !== null)
  expect(shown.find('#f-x-error')?.textContent).toBe('这个名称已经用过')
  expect(shown.find('.summary')?.textContent).toContain('名称：这个名称已经用过')
  await type(shown.find('#f-x'), '另一个')
  await until(() => shown.find('#f-x-error') === null)
})
