import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import { expect, test } from 'vitest'
import { messages } from './messages'
import Welcome from './Welcome.vue'

test.each([
  ['zh-CN', '办事大厅'],
  ['en', 'Service hall'],
])('the page speaks %s', (locale, title) => {
  const place = document.createElement('div')
  createApp(Welcome)
    .use(createI18n({ legacy: false, locale, messages }))
    .mount(place)
  expect(place.querySelector('h1')?.textContent).toBe(title)
})

test('both languages say the same things', () => {
  expect(Object.keys(messages.en)).toEqual(Object.keys(messages['zh-CN']))
})
