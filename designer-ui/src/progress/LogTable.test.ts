import { afterEach, expect, test } from 'vitest'
import type { Log } from '@/api/types'
import { mounted } from '@/testing/mounting'
import LogTable from './LogTable.vue'

let close = () => {}
afterEach(() => close())

test('the files of an opinion can be downloaded from the log', async () => {
  const line = { result: '通过', at: '2026-11-22T00:00:00Z', superseded: false }
  const log: Log = {
    items: [
      {
        ...line,
        seq: 2,
        opinion: '见附件',
        files: [{ id: 'f1', name: '批注 一.pdf', size: 2048 }],
      },
      { ...line, seq: 1, opinion: '同意' },
    ],
    waiting: [],
    next: null,
  }
  const shown = await mounted(LogTable, { log })
  close = shown.close
  const links = [...shown.place.querySelectorAll('a')]
  expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
    ['/api/files/f1', '批注 一.pdf'],
  ])
  expect(links[0].hasAttribute('download')).toBe(true)
  expect(shown.find('.said-files')?.textContent).toContain('2 KB')
})
