import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vite'
import page from '../vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Pages for measurements and proofs, built as the page itself is. */
export default mergeConfig(page, {
  root: here('.'),
  base: './',
  publicDir: false,
  build: {
    outDir: here('../target/benchmark'),
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { native: here('native.html'), form: here('form.html'), fields: here('fields.html') },
    },
  },
})
