import type { z } from 'zod'
import type { Refusal } from '@xinxia/kernel/words/outcome'
import { routes, type RouteId, type Routes } from './routes.ts'

type In<T extends z.ZodType> = z.input<T>
export type Call<R extends RouteId> = {
  params?: In<Routes[R]['params']>
  query?: In<Routes[R]['query']>
  body?: In<Routes[R]['body']> | FormDataLike
}
/** A multipart form; typed by shape so that this package needs no DOM. */
export type FormDataLike = { append(name: string, value: never): void }

export type Answer<R extends RouteId> = z.output<Routes[R]['answer']>

/** What a call came to: the answer, the rule's no with its sentence, or an unreachable server. */
export type CallOutcome<R extends RouteId> =
  | { readonly ok: true; readonly answer: Answer<R> }
  | {
      readonly ok: false
      readonly refusal: Refusal & { readonly message: { readonly zh: string; readonly en: string } }
      readonly requestNumber: string
      readonly status: number
    }

export type Transport = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: unknown },
) => Promise<{ status: number; text(): Promise<string> }>

/**
 * Calls a route by its id. `transport` is the platform's fetch; `token` is the bearer session of the CLI (pages use the cookie).
 * The body of an upload is a FormData with parts named `file`. For downloads fetch the URL of `urlOf` instead.
 */
export function createApiClient(options: { baseUrl: string; transport: Transport; token?: string | undefined }) {
  return async function call<R extends RouteId>(id: R, given: Call<R> = {}): Promise<CallOutcome<R>> {
    const route = routes[id]
    const headers: Record<string, string> = { accept: 'application/json', 'x-xinxia': '1' }
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`
    const hasBody = route.method !== 'GET' && route.transport !== 'upload'
    if (hasBody) headers['content-type'] = 'application/json'
    const body = route.transport === 'upload' ? given.body : hasBody ? JSON.stringify(given.body ?? {}) : undefined
    const url = options.baseUrl + urlOf(id, given)
    let response: Awaited<ReturnType<Transport>>
    try {
      response = await options.transport(url, { method: route.method, headers, ...(body === undefined ? {} : { body }) })
    } catch {
      return unreachable<R>()
    }
    const text = await response.text()
    let parsed: unknown
    try {
      parsed = text === '' ? {} : JSON.parse(text)
    } catch {
      return unreachable<R>(response.status)
    }
    if (response.status >= 200 && response.status < 300) return { ok: true, answer: parsed as Answer<R> }
    const refused = parsed as {
      refusal?: { code: string; message: { zh: string; en: string }; facts: Refusal['facts'] }
      requestNumber?: string
    }
    if (refused.refusal === undefined) return unreachable<R>(response.status)
    return { ok: false, refusal: refused.refusal, requestNumber: refused.requestNumber ?? '', status: response.status }
  }
}

/** The path with its parameters and query filled in, below the server's origin. */
export function urlOf<R extends RouteId>(id: R, given: Pick<Call<R>, 'params' | 'query'> = {}): string {
  const params = (given.params ?? {}) as Record<string, string | number>
  const path = routes[id].path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = Object.entries((given.query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined)
  const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')
  return `/api${path}${search === '' ? '' : `?${search}`}`
}

function unreachable<R extends RouteId>(status = 0): CallOutcome<R> {
  return {
    ok: false,
    status,
    requestNumber: '',
    refusal: {
      code: 'server.unreachable',
      facts: {},
      message: {
        zh: '连不上信匣服务。请确认这台电脑上的信匣还开着，然后再试一次。',
        en: 'The Xinxia server does not answer. See that it is running, then try again.',
      },
    },
  }
}
