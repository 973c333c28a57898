import { createApp, nextTick, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n, speak, speakOf } from '@/words/i18n'

/** Shows a component in the document as the page would; `close` takes it away again. */
export async function mounted(
  component: Component,
  props: Record<string, unknown> = {},
  path = '/',
) {
  await speak('zh-CN')
  await Promise.all([speakOf('own'), speakOf('admin')])
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/applications/:id', name: 'application', component: { render: () => null } },
      { path: '/drafts/:id', name: 'draft', component: { render: () => null } },
      { path: '/help/:page?', component: { render: () => null } },
      { path: '/services/:key/apply', component: { render: () => null } },
      { path: '/:rest(.*)*', component: { render: () => null } },
    ],
  })
  await router.push(path)
  const place = document.createElement('div')
  document.body.append(place)
  const app = createApp(component, props).use(i18n).use(router)
  app.mount(place)
  await nextTick()
  return {
    place,
    router,
    find: <E extends HTMLElement = HTMLElement>(selector: string) =>
      place.querySelector<E>(selector),
    text: () => place.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    close: () => {
      app.unmount()
      place.remove()
    },
  }
}

/** Waits until what is asked for holds; fails with its last fault when it never does. */
export async function until(holds: () => boolean, patience = 10_000): Promise<void> {
  const start = performance.now()
  while (!holds()) {
    if (performance.now() - start > patience) throw new Error(`never: ${holds.toString()}`)
    await new Promise((resume) => setTimeout(resume, 10))
  }
}

/** Types into a control as a person does. */
export async function type(control: HTMLElement | null, value: string): Promise<void> {
  const input = control as HTMLInputElement
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await nextTick()
}

export async function press(control: HTMLElement | null): Promise<void> {
  control!.click()
  await nextTick()
}
