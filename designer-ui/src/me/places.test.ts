import { expect, test } from 'vitest'
import { placeOf } from './places'
import type { Notice } from './types'

const notice: Notice = {
  id: 'n',
  kind: 'opened',
  title: '',
  text: '',
  at: '2026-11-22T08:00:00Z',
  read: false,
  service: null,
  application: null,
  task: null,
}
const application = { id: 'a', number: 'R1' }

test.each([
  [{ task: 'a-4', application }, '/tasks/a-4'],
  [{ kind: 'finished', application }, '/applications/a'],
  [{ kind: 'proxy' }, '/me/proxies'],
  [{ kind: 'handed-over' }, '/tasks'],
  [{ kind: 'replaced' }, null],
])('a notice with %j leads to %s', (parts, expected) => {
  expect(placeOf({ ...notice, ...parts })).toBe(expected)
})
