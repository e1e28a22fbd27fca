import { connect, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { endSlowSenders } from './slow-senders.ts'

/** Sends the head of a request, then a byte every 20 ms; gives what was heard when the connection ends, or null after two seconds. */
async function dripping(port: number, contentType: string): Promise<string | null> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let ended = false
  socket
    .on('data', (bytes) => {
      heard += bytes
    })
    .on('error', () => {})
    .on('close', () => {
      ended = true
    })
  socket.write(`POST /things HTTP/1.1\r\nHost: here\r\nContent-Type: ${contentType}\r\nContent-Length: 100000\r\n\r\n`)
  const until = Date.now() + 2000
  while (!ended && Date.now() < until) {
    socket.write(' ')
    await wait(20)
  }
  socket.destroy()
  return ended ? heard : null
}

test('F11 a sender that drips is ended in time, and hears its answer first when there is one', async () => {
  const app = Fastify()
  endSlowSenders(app, 300)
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null))
  app.post('/things', async (_request, reply) => reply.code(401).send({}))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo // listening on TCP
  try {
    expect(await dripping(port, 'application/json')).toBe('')
    expect(await dripping(port, 'multipart/form-data; boundary=x')).toMatch(/^HTTP\/1.1 401 /)
  } finally {
    await app.close()
  }
})
