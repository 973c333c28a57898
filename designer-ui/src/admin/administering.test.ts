import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { patience } from '@/api/client'
import type { Application } from '@/api/types'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { actsOf, useAdministering, type Act } from './administering'

const node = { node: 'n1', title: '审批' }
const application = {
  id: 'a',
  actions: [],
  jumps: [],
  tasks: [],
  signals: [],
} as unknown as Application
const tasks = [{ task: 4, ...node, people: '何既明' }]
const jumps = [
  { node: 'n2', title: '复核', ends: [node] },
  { node: 'n3', title: '办结', ends: [] },
]

describe('what is offered', () => {
  test.each<[Partial<Application>, Act[]]>([
    [{}, []],
    [{ actions: ['urge', 'withdraw'] }, []],
    [{ actions: ['jump', 'suspend', 'terminate'] }, ['suspend', 'terminate']],
    [
      { actions: ['jump', 'suspend', 'terminate'], jumps, tasks },
      ['suspend', 'transfer', 'jump', 'terminate'],
    ],
    [{ actions: ['resume', 'terminate'], signals: ['paid'] }, ['resume', 'signal', 'terminate']],
  ])('for %j is %j', (parts, expected) => {
    expect(actsOf({ ...application, ...parts })).toEqual(expected)
  })
})

describe('what is done', () => {
  let close = () => {}
  let asked: Asked[] = []
  let scope: EffectScope

  beforeEach(() => {
    patience.splice(0, patience.length, 1, 1)
    sessionStorage.clear()
  })
  afterEach(() => {
    scope.stop()
    close()
  })

  async function administering(
    act: Act,
    parts: Partial<Application> = {},
    reply: Reply = { status: 200, body: {} },
  ) {
    const server = await serving(() => reply)
    asked = server.asked
    close = server.close
    scope = effectScope()
    const given = { ...application, ...parts }
    return scope.run(() => useAdministering(given, act, (key) => key))!
  }

  test.each<[Act, Partial<Application>, string[]]>([
    ['suspend', {}, ['reason']],
    ['jump', { jumps }, ['reason', 'target']],
    ['transfer', { tasks: [...tasks, ...tasks] }, ['person', 'reason', 'task']],
    ['signal', { signals: ['a', 'b'] }, ['signal']],
  ])('%s says what is missing', async (act, parts, expected) => {
    const form = await administering(act, parts)
    expect(form.findings.value).toEqual({})
    expect(await form.submit()).toBe(false)
    expect(Object.keys(form.findings.value).sort()).toEqual(expected)
    expect(asked).toEqual([])
  })

  test('what can be taken back is done at once', async () => {
    const form = await administering('suspend')
    form.reason.value = ' 核实材料 '
    expect(await form.submit()).toBe(true)
    expect(asked[0].path).toBe('/api/applications/a/actions')
    expect(asked[0].body).toEqual({ action: 'suspend', reason: '核实材料' })
  })

  test('what can not is asked for twice', async () => {
    const form = await administering('jump', { jumps })
    form.reason.value = '纸质已审'
    form.target.value = 'n2'
    expect(form.ends.value).toEqual([node])
    expect(await form.submit()).toBe(false)
    expect([form.second.value, asked]).toEqual([true, []])
    expect(await form.submit()).toBe(true)
    expect(asked[0].body).toEqual({ action: 'jump', reason: '纸质已审', target: 'n2' })
  })

  test('the only task is chosen; a person who may not stands at their place', async () => {
    const errors = [{ pointer: '/people', message: '不能办理' }]
    const form = await administering('transfer', { tasks }, { status: 422, body: { errors } })
    form.reason.value = '休假'
    form.people.value = [{ id: 'p', number: '1', name: '甲' }]
    expect(await form.submit()).toBe(false)
    expect(asked[0].body).toEqual({ action: 'transfer', reason: '休假', task: 4, person: 'p' })
    expect(form.findings.value).toEqual({ person: '不能办理' })
  })

  test('what was waited for is told by its name alone', async () => {
    const form = await administering('signal', { signals: ['paid'] })
    expect(await form.submit()).toBe(true)
    expect(asked[0].path).toBe('/api/applications/a/signals')
    expect(asked[0].body).toEqual({ signal: 'paid' })
  })
})
