import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import { createRouter, createWebHistory } from 'vue-router'
import App from './App.vue'
import { messages } from './messages'
import Welcome from './Welcome.vue'

const router = createRouter({
  history: createWebHistory(),
  routes: [{ path: '/:path(.*)*', component: Welcome }],
})
const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'en', messages })

createApp(App).use(router).use(i18n).mount('#app')
