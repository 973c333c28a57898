import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { compiledMessages } from './messages.plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Gives vue-i18n the part of Vue that it takes. */
function narrowVue(): Plugin {
  return {
    name: 'narrow-vue',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^vue$/ },
      handler: (_id, importer) =>
        /node_modules[\\/]vue-i18n[\\/]/.test(importer ?? '') ? here('src/words/vue.ts') : null,
    },
  }
}

export default defineConfig({
  plugins: [narrowVue(), vue(), compiledMessages()],
  resolve: {
    alias: {
      '@': here('src'),
      'vue-i18n': 'vue-i18n/dist/vue-i18n.runtime.mjs',
    },
  },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs comes in few files; each page and the forms come when needed.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@?vue|vue-router|vue-i18n|@intlify)/ },
            { name: 'portal', test: /src[\\/](api|parts|session|shell|words)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    silent: 'passed-only',
    testTimeout: 30_000,
  },
})
