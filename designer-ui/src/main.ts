import { createApp } from 'vue'
import App from './App.vue'
import { onSignedOut } from './api/client'
import { makeRouter, signInPlace } from './router'
import { dropSession } from './session/session'
import './theme'
import { firstLanguage, i18n, speak } from './words/i18n'

await speak(firstLanguage())

const router = makeRouter()
onSignedOut(() => {
  dropSession()
  const here = router.currentRoute.value
  if (here.name !== 'signIn') void router.replace(signInPlace(here))
})

createApp(App).use(i18n).use(router).mount('#app')
