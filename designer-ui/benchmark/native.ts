import { createApp } from 'vue'
import type { CompiledForm } from '@/form/types'
import '@/form/form.css'
import '@/theme'
import Native from './Native.vue'
import { tellReady } from './ready'

const { form } = (await (await fetch('form.json')).json()) as { form: CompiledForm }
createApp(Native, { fields: form.fields }).mount('#app')
await tellReady()
