import { createApp } from 'vue'
import { FormModel, prepare } from '@/form'
import '@/form/form.css'
import '@/theme'
import { i18n, speak, type Language } from '@/words/i18n'
import Fields from './Fields.vue'
import { tellReady } from './ready'
import { sampleData, sampleFields, types } from './samples'

const query = new URLSearchParams(location.search)
const language = query.get('language') as Language
const fields = sampleFields(language, query.get('state') === 'closed' ? 'read' : 'edit')
const form = {
  schema: {},
  fields,
  rules: [],
  layout: {
    steps: [
      { title: 'Errand', sections: fields.map(({ key }) => ({ title: key, fields: [key] })) },
    ],
  },
}
const facts = { applicant: null, starter: null, me: null, today: '2026-11-22' }
const data = query.get('state') === 'wrong' ? {} : sampleData()
const wrong = query.get('state') === 'wrong' ? types : []

await speak(language)
await prepare(form)
createApp(Fields, {
  model: new FormModel(form, data, facts),
  findings: new Map(wrong.map((type) => [`/${type}`, 'x'.repeat(3)])),
})
  .use(i18n)
  .mount('#app')
await tellReady()
