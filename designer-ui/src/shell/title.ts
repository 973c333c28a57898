import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { session } from '@/session/session'

/** Names the page in the browser's title. */
export function usePageTitle(title: () => string): void {
  const { t } = useI18n()
  watchEffect(() => {
    const organisation = session.value?.organisation.name ?? t('shell.product')
    document.title = [title(), organisation].filter(Boolean).join(' - ')
  })
}
