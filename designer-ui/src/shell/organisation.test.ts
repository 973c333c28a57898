import { afterEach, expect, test } from 'vitest'
import SignIn from '@/pages/SignIn.vue'
import { signIn } from '@/session/session'
import { mounted } from '@/testing/mounting'
import { serving } from '@/testing/serving'
import AppHead from './AppHead.vue'
import { hallIn, mark } from './organisation'

const HEAD = `
  <meta name="application-name" lang="zh-CN" content="澄湖大学网上办事大厅">
  <meta name="application-name" lang="en" content="Service hall, Chenghu University">
  <meta name="contact" content="hall@example.org">
  <link rel="icon" href="/logo.png?v=1">`

afterEach(() => {
  document.head.innerHTML = ''
})

test('who is not signed in is told whose hall it is', async () => {
  document.head.innerHTML = HEAD
  expect(hallIn('en')).toBe('Service hall, Chenghu University')
  const shown = await mounted(SignIn)
  expect(shown.find('.sign-in-hall')?.textContent).toBe('澄湖大学网上办事大厅')
  expect(shown.text()).toContain('请联系 hall@example.org。')
  expect(shown.find('.sign-in-hall img')?.getAttribute('src')).toBe('/logo.png?v=1')
  shown.close()
})

test('a page without its server says nothing of it', async () => {
  expect(hallIn('en')).toBe('')
  expect(mark()).toBeUndefined()
  const shown = await mounted(SignIn)
  expect(shown.find('.sign-in-hall')).toBeNull()
  expect(shown.text()).not.toContain('请联系')
  shown.close()
})

test.each([
  [{}, null, '澄'],
  [{ logo: '/logo.svg?v=1' }, '/logo.svg?v=1', undefined],
])('the head bar shows the logo, else the glyph: %o', async (more, logo, glyph) => {
  const session = {
    person: { id: 'p', number: '1', name: '沈知微', unit: { key: 'a', title: '数学学院' } },
    roles: [],
    can: [],
    csrfToken: 'token',
    organisation: { name: '澄湖大学', hall: '网上办事大厅', glyph: '澄', ...more },
    pending: { count: 0, more: false },
  }
  const site = await serving(() => ({ status: 200, body: session }))
  await signIn('1', 'secret')
  const shown = await mounted(AppHead)
  expect(shown.find('.logo')?.getAttribute('src') ?? null).toBe(logo)
  expect(shown.find('.crest')?.textContent).toBe(glyph)
  expect(shown.find('.account-unit')?.textContent).toBe('数学学院')
  shown.close()
  site.close()
})
