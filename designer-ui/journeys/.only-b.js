import { after } from 'node:test'
import { closeBrowser } from './browser.js'
after(closeBrowser)
await import('./keyboard.js')
await import('./seeing.js')
await import('./platform.js')
await import('./live.js')
await import('./onsite.js')
