// node test/expression/fuzz.mjs <seed> <count>: what the page makes of random expressions, as lines of JSON.
import { once } from 'node:events'
import { runnerImport } from 'vite'

const [seed, count] = process.argv.slice(2).map(Number)
const { module } = await runnerImport('/test/expression/fuzz.ts')

for (const line of module.judgedSamples(seed, count)) {
  if (!process.stdout.write(line + '\n')) await once(process.stdout, 'drain')
}
