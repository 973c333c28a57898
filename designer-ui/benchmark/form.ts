import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import Wizard from '@/filling/Wizard.vue'
import { FormModel, prepare, type Ports } from '@/form'
import type { CompiledForm, FormData } from '@/form/types'
import '@/theme'
import { i18n, speak } from '@/words/i18n'
import { tellReady } from './ready'

const what = new URLSearchParams(location.search).get('what')
const given = await (await fetch(`${what}.json`)).json()
const { form, data } = given as { form: CompiledForm; data: FormData }
const facts = { applicant: null, starter: null, me: null, today: '2026-11-22' }
const nothing = () => Promise.reject(new Error('nobody is asked here'))
const ports: Ports = {
  people: nothing,
  units: nothing,
  rows: nothing,
  upload: nothing,
  fileAddress: (id) => id,
  downloadAddress: (file) => file,
}

await speak('zh-CN')
await prepare(form, 0)
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: Wizard }],
})
await router.push('/')
const model = new FormModel(form, data, facts)
createApp(Wizard, { model, ports, busy: false, submitWord: '提交' })
  .use(i18n)
  .use(router)
  .mount('#app')
await tellReady()
