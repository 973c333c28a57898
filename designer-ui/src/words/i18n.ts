import { createI18n } from 'vue-i18n'
import { useLanguage } from '@/api/client'

export const languages = { 'zh-CN': '中文', en: 'English' } as const
export type Language = keyof typeof languages

const remembered = 'errand.language'

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: {} })

/** What the person chose last here, else what the browser asks for. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(remembered)
  if (chosen !== null && chosen in languages) return chosen as Language
  return navigator.language.toLowerCase().startsWith('zh') || navigator.language === ''
    ? 'zh-CN'
    : 'en'
}

/** Speaks a language from now on: words, requests, the page itself. */
export async function speak(language: Language): Promise<void> {
  const messages =
    language === 'en' ? await import('@/messages/en.json') : await import('@/messages/zh-CN.json')
  i18n.global.setLocaleMessage(language, messages.default as never)
  i18n.global.locale.value = language as never
  useLanguage(language)
  document.documentElement.lang = language
}

/** Speaks a language and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language)
  await speak(language)
}
