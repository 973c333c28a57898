import { afterEach, expect, test } from 'vitest'
import Help from '@/pages/Help.vue'
import { mounted, until } from '@/testing/mounting'
import { serving } from '@/testing/serving'

let close = () => {}
afterEach(() => close())

const HELP = {
  pages: [{ key: 'apply', title: '申请指南', text: '## 一\n\n<b>文字</b>' }],
  contact: { phone: '0000-8808', mail: 'hall@chenghu.example' },
  services: [
    { key: 'entry', title: '入站', manual: 'text', files: [] },
    {
      key: 'seal',
      title: '用印',
      manual: 'file',
      files: [{ file: 'files/a b.docx', title: '申请表', kind: 'template' }],
    },
  ],
}

async function shown(body: unknown, path = '/help') {
  const site = await serving(() => ({ status: 200, body }))
  const page = await mounted(Help, {}, path)
  close = () => {
    page.close()
    site.close()
  }
  await until(() => page.find('.two') !== null)
  return page
}

test('shows the page, whom to ask, and what to download', async () => {
  const page = await shown(HELP)
  expect(page.find('.help-text')?.innerHTML).toContain('<h3>一</h3>')
  expect(page.find('.help-text b'), 'HTML stays text').toBeNull()
  const links = [...page.place.querySelectorAll('.side a')].map((link) => link.getAttribute('href'))
  expect(links).toEqual([
    'tel:0000-8808',
    'mailto:hall@chenghu.example',
    '/services/entry',
    '/api/services/seal/manual.pdf',
    '/api/services/seal/downloads?file=files%2Fa%20b.docx',
  ])
  expect(page.find('.side dl')?.textContent).not.toContain('地点')
})

test('says so when nobody has written any', async () => {
  const page = await shown({ pages: [], services: [] })
  expect(page.text()).toContain('还没有帮助内容')
  expect(page.find('.side')?.textContent?.trim()).toBe('')
})

test('a page that is not there leads to those that are', async () => {
  const page = await shown(HELP, '/help/gone')
  expect(page.text()).toContain('没有这一页')
  expect(page.find('.tabs a')?.getAttribute('href')).toBe('/help/apply')
  expect(page.find('.tabs [aria-current]')).toBeNull()
})
