import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { openApiDocument } from '@xinxia/contract/openapi'
import { refusalOfFault, sendRefusal } from './answers.ts'
import { bindRoutes, type Gate } from './bind-routes.ts'
import type { Handlers } from './handler.ts'
import { endSlowSenders } from './slow-senders.ts'
import { serveWebPages } from './web-pages.ts'

export interface AppParts {
  readonly gate: Gate
  readonly handlers: Handlers
  readonly version: string
  readonly webDir: string
  /** Told of every fault: ids and codes only, never a message that may quote a value. */
  readonly onFault: (fault: { requestNumber: string; route: string; name: string; code: string; stack: string }) => void
}

/** The HTTP face: contract routes below /api, the OpenAPI document, the pages. Bodies are bounded, faults say a number and nothing else. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID().slice(0, 13),
    requestTimeout: 0,
    connectionTimeout: 30_000,
    // A proxy on this machine says whose request it hands on: for the limits of signing in (`HandlerInput.address`).
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What the framework refuses before a route is chosen (an address with an overlong part) is refused in our words too.
    frameworkErrors: (fault, _request, reply) => sendRefusal(reply, refusalOfFault(fault)),
  })
  await app.register(multipart)
  endSlowSenders(app)

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('permissions-policy', 'geolocation=(), microphone=(), camera=()')
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })

  app.setErrorHandler((fault, request, reply) => {
    const refusal = refusalOfFault(fault)
    if (refusal.code === 'server.fault' || refusal.code === 'vault.not-authentic') {
      parts.onFault({ requestNumber: request.id, route: request.routeOptions.url ?? '', ...faultFacts(fault) })
    }
    return sendRefusal(reply, refusal)
  })

  const openApi = JSON.stringify(openApiDocument(parts.version))
  app.get('/api/openapi.json', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(openApi))
  bindRoutes(app, parts.gate, parts.handlers)
  await serveWebPages(app, parts.webDir)
  return app
}

/** Name, code and the places in our code; the message is left out because it may quote what was being worked on. */
function faultFacts(fault: unknown): { name: string; code: string; stack: string } {
  if (!(fault instanceof Error)) return { name: 'unknown', code: '', stack: '' }
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  const stack = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')
  return { name: fault.name, code, stack }
}
