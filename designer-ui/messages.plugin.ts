import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

type Messages = { [key: string]: string | Messages }

/**
 * Compiles the message files while building, so that the page carries no message compiler and
 * the content policy needs no exception.
 */
export function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/messages\/[\w-]+\.json$/ },
      handler(code) {
        const compiled = compile(JSON.parse(code) as Messages)
        return { code: `export default ${JSON.stringify(compiled)}`, moduleType: 'js', map: null }
      },
    },
  }
}

function compile(messages: Messages): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? ast(value) : compile(value),
    ]),
  )
}

function ast(message: string): unknown {
  const errors: string[] = []
  const { ast } = baseCompile(message, {
    jit: true,
    optimize: true,
    minify: true,
    location: false,
    onError: (error) => errors.push(error.message),
  })
  if (errors.length > 0) throw new Error(`${errors.join('; ')} in “${message}”`)
  return ast
}
