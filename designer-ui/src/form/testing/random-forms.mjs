// node random-forms.mjs <file>, in designer-ui: what the page makes of the forms and data in the lines of a file,
// as lines of JSON, for the server's tests to compare.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport('/src/form/testing/judge.ts', {
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
})

for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  if (!process.stdout.write(module.judged(line) + '\n')) await once(process.stdout, 'drain')
}
