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

/** The words that few pages need come with those pages. */
const PARTS = {
  own: {
    'zh-CN': () => import('@/messages/own-zh-CN.json'),
    en: () => import('@/messages/own-en.json'),
  },
  admin: {
    'zh-CN': () => import('@/messages/admin-zh-CN.json'),
    en: () => import('@/messages/admin-en.json'),
  },
}
export type Part = keyof typeof PARTS
const spoken = new Set<Part>()

/** Speaks a language from now on: words, requests, the page itself. */
export async function speak(language: Language): Promise<void> {
  const [messages, ...parts] = await Promise.all([
    language === 'en' ? import('@/messages/en.json') : import('@/messages/zh-CN.json'),
    ...[...spoken].map((part) => PARTS[part][language]()),
  ])
  const all = Object.assign({}, messages.default, ...parts.map((part) => part.default))
  i18n.global.setLocaleMessage(language, all as never)
  i18n.global.locale.value = language as never
  useLanguage(language)
  document.documentElement.lang = language
}

/** Speaks the words of a part of the page too. */
export async function speakOf(part: Part): Promise<void> {
  if (spoken.has(part)) return
  const language = i18n.global.locale.value as Language
  const words = await PARTS[part][language]()
  spoken.add(part)
  const known = i18n.global.getLocaleMessage(language) as object
  i18n.global.setLocaleMessage(language, { ...known, ...words.default } as never)
}

/** Speaks a language and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language)
  await speak(language)
}
