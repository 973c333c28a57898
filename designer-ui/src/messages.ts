export const messages = {
  'zh-CN': { title: '办事大厅', welcome: '欢迎使用 Errand。' },
  en: { title: 'Service hall', welcome: 'Welcome to Errand.' },
}
