import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../benchmark/serving.js'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

let built

/**
 * Serves the pages that show forms alone to one journey, without Errand.
 *
 * @param {Record<string, unknown>} answers JSON by path
 */
export async function showing(walk, answers = {}) {
  built ??= build({ configFile: at('../benchmark/vite.config.ts'), logLevel: 'warn' })
  await built
  const site = await serve(at('../target/benchmark/'), answers)
  try {
    await walk(site)
  } finally {
    site.close()
  }
}
