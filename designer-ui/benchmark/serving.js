import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** The same policy as the server's. */
const POLICY =
  "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self';" +
  " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/**
 * Serves a folder at a free port, with the content policy of the server.
 *
 * @param {Record<string, unknown>} answers JSON by path, beside the files
 */
export async function serve(folder, answers = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const headers = (name) => ({
      'Content-Type': TYPES[extname(name)] ?? 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
    })
    if (pathname in answers) {
      response.writeHead(200, headers('.json')).end(JSON.stringify(answers[pathname]))
      return
    }
    const name = extname(pathname) === '' ? 'index.html' : pathname
    const file = await readFile(join(folder, name)).catch(() => null)
    if (file) response.writeHead(200, headers(name)).end(file)
    else response.writeHead(404, headers(name)).end()
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
