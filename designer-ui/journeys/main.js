// One process, so that one browser serves all journeys.
import { after } from 'node:test'
import { closeBrowser } from './browser.js'

after(closeBrowser)

await import('./fields.js')
await import('./tabs.js')
await import('./pages.js')
await import('./mending.js')
await import('./seal.js')
await import('./live.js')
await import('./onsite.js')
await import('./departure.js')
await import('./behalf.js')
await import('./entry.js')
await import('./types.js')
await import('./watching.js')
await import('./interrupted.js')
await import('./keyboard.js')
await import('./seeing.js')
await import('./disclosures.js')
await import('./me.js')
await import('./platform.js')
