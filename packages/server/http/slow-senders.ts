import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const patienceMillis = 30_000

/**
 * Ends connections whose sender takes for ever: a body that is no upload has half a minute from its first header, and what is still being sent
 * after its answer has as long to hear it. The idle limit of the server is no help against a byte every few seconds (trial F11).
 * An upload that is being taken in may last as long as bytes come.
 */
export function endSlowSenders(app: FastifyInstance, patience = patienceMillis): void {
  app.addHook('onRequest', async (request) => {
    if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) endLater(request.raw, patience)
  })
  app.addHook('onResponse', async (request) => endLater(request.raw, patience))
}

/** A request that the house makes to itself (the demo's seeding) has no connection to end. */
function endLater(message: IncomingMessage, patience: number): void {
  const { socket } = message
  if (message.complete || !(socket instanceof Socket)) return
  const late = setTimeout(() => {
    if (!message.complete) socket.destroy()
  }, patience).unref()
  message.once('end', () => clearTimeout(late)).once('close', () => clearTimeout(late))
}
