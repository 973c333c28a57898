// node random-expressions.mjs <seed> <count>, in designer-ui: what the page makes of random expressions, as
// lines of JSON, for the server's tests to compare.
import { once } from 'node:events'
import { runnerImport } from 'vite'

const [seed, count] = process.argv.slice(2).map(Number)
const { module } = await runnerImport('/src/expression/testing/judge.ts')

for (const line of module.judgedSamples(seed, count)) {
  if (!process.stdout.write(line + '\n')) await once(process.stdout, 'drain')
}
