import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Route } from '@xinxia/contract/route'
import { routes, type RouteId } from '@xinxia/contract/routes'
import type { AccessPolicy } from '@xinxia/kernel/policy/access/access-policy'
import { mayDo } from '@xinxia/kernel/policy/access/decide'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { sendRefusal } from './answers.ts'
import { deviceOf } from './device.ts'
import type { Download, Handler, HandlerInput, Handlers, SignedIn } from './handler.ts'
import { clearSessionCookie, sessionCookie, tokenOf } from './session-cookie.ts'
import { uploadedFiles } from './uploads.ts'

export interface Gate {
  readonly access: AccessPolicy
  /** The live session behind a token, or null: ended, expired, suspended and unknown are one. */
  readonly findSession: (token: string) => Promise<SignedIn | null>
  /** Refuses an act whose caller proved too long ago who they are. */
  readonly needFreshProof: (caller: SignedIn) => Promise<Outcome<true, 'session.step-up-needed'>>
  readonly secureCookies: boolean
  /** Files an upload may hold, and bytes a file. */
  readonly uploadLimits: { readonly files: number; readonly fileBytes: number }
}

/** Binds every route of the contract to its handler. The types ask for one handler a route, no more and no fewer. */
export function bindRoutes(app: FastifyInstance, gate: Gate, handlers: Handlers): void {
  for (const id of Object.keys(routes) as RouteId[]) {
    const route: Route = routes[id]
    const handler = handlers[id] as unknown as Handler<RouteId> // each handler fits its own route by the type of Handlers
    app.route({
      method: route.method,
      url: `/api${route.path}`,
      handler: (request, reply) => answer(gate, id, route, handler, request, reply),
    })
  }
}

async function answer(
  gate: Gate,
  id: RouteId,
  route: Route,
  handler: Handler<RouteId>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (route.method !== 'GET' && !comesFromUs(request)) return sendRefusal(reply, { code: 'request.foreign-origin', facts: {} })

  let caller: SignedIn | null = null
  if (route.caller === 'staff') {
    const token = tokenOf(request)
    caller = token === null ? null : await gate.findSession(token)
    if (caller === null) return sendRefusal(reply, { code: 'session.missing', facts: {} })
    const allowed = mayDo(gate.access, caller, route.act ?? id)
    if (isRefused(allowed)) return sendRefusal(reply, allowed.refusal)
  }

  const params = route.params.safeParse(request.params ?? {})
  const query = route.query.safeParse(request.query ?? {})
  // A form sent where JSON belongs is nobody's body: null fits no schema.
  const sent = request.isMultipart() ? null : (request.body ?? {})
  const body = route.body.safeParse(route.transport === 'upload' || route.method === 'GET' ? {} : sent)
  for (const [where, parsed] of [
    ['path', params],
    ['query', query],
    ['body', body],
  ] as const) {
    if (parsed.success && !isWholeText(parsed.data)) return sendRefusal(reply, { code: 'request.invalid', facts: { where } })
    if (!parsed.success) return sendRefusal(reply, { code: 'request.invalid', facts: { where: placeOf(where, parsed.error) } })
  }

  if (route.stepUp === true && caller !== null) {
    const fresh = await gate.needFreshProof(caller)
    if (isRefused(fresh)) return sendRefusal(reply, fresh.refusal)
  }

  const outcome = await handler({
    params: params.data,
    query: query.data,
    body: body.data,
    caller,
    address: request.ip,
    device: deviceOf(request.headers['user-agent']),
    files: () => uploadedFiles(request, gate.uploadLimits),
    setSessionCookie: (token: string | null) => {
      reply.header(
        'set-cookie',
        token === null ? clearSessionCookie(gate.secureCookies) : sessionCookie(token, gate.secureCookies),
      )
    },
  } as HandlerInput<RouteId>) // parsed above by the route's own schemas
  if (isRefused(outcome)) return sendRefusal(reply, outcome.refusal)
  if (route.transport === 'download') return sendDownload(reply, outcome.accepted as Download)
  // The answer is checked on its way out: a field that the contract does not name is a bug, not a leak.
  return reply.header('cache-control', 'no-store').send(route.answer.parse(outcome.accepted))
}

/** Our pages and our CLI send a header that a foreign form cannot, and a browser's Origin must be our own. */
function comesFromUs(request: FastifyRequest): boolean {
  if (request.headers['x-xinxia'] !== '1') return false
  const origin = request.headers.origin
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === request.headers.host
}

/** Whether every text in what was sent can be kept as it is: PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair. */
function isWholeText(sent: unknown): boolean {
  const left: unknown[] = [sent]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string' && (one.includes('\0') || /\p{Cs}/u.test(one))) return false
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) left.push(inner)
  }
  return true
}

/** Names the field that does not fit, never its content. */
function placeOf(where: string, error: z.ZodError): string {
  const path = error.issues[0]?.path.map(String).join('.') ?? ''
  return path === '' ? where : `${where}: ${path.slice(0, 60)}`
}

function sendDownload(reply: FastifyReply, download: Download): FastifyReply {
  const ascii = download.fileName.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  return reply
    .header('content-type', download.mediaType)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(download.fileName)}`)
    .header('cache-control', 'no-store')
    .send(download.bytes)
}
