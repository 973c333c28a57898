import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** What the server does: answers, or breaks the connection before the answer. */
export type Reply = { status: number; body?: unknown } | 'broken'

/** A real server for one test, and the page at its address. */
export async function serving(reply: (asked: Asked) => Reply) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const one = { ...(await read(request)), headers: request.headers }
    asked.push(one)
    const answer = reply(one)
    if (answer === 'broken') return void request.socket.destroy()
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(answer.status, { 'Content-Type': type })
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  ;(window as unknown as { happyDOM: { setURL(address: string): void } }).happyDOM.setURL(
    `http://127.0.0.1:${port}/`,
  )
  return {
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function read(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const json = request.headers['content-type'] === 'application/json'
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body: json && text ? JSON.parse(text) : undefined,
  }
}
