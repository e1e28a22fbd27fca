import type { Route } from '@xinxia/contract/route'
import type { RouteId } from '@xinxia/contract/routes'
import { routes } from '@xinxia/contract/routes'
import { z } from 'zod'

export interface Answered {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

export interface Asked {
  readonly method: string
  /** From the server's root: `/api/clients?limit=1`. */
  readonly path: string
  readonly token?: string | undefined
  /** Sent as JSON unless it is text, bytes or a form. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks as a page of ours would, but anything at all. */
export async function request(url: string, asked: Asked): Promise<Answered> {
  const raw =
    asked.body === undefined ||
    typeof asked.body === 'string' ||
    asked.body instanceof FormData ||
    asked.body instanceof Uint8Array
  const headers: Record<string, string> = {
    'x-xinxia': '1',
    ...(raw ? {} : { 'content-type': 'application/json' }),
    ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
    ...asked.headers,
  }
  const body = (raw ? asked.body : JSON.stringify(asked.body)) as BodyInit | undefined // the four kinds above
  const response = await fetch(url + asked.path, {
    method: asked.method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** Where in a request a value goes. */
export type Part = 'params' | 'query' | 'body'

/** A field of a request that takes an id. `path` leads to it; `[]` is a list's first member. */
export interface IdField {
  readonly part: Part
  readonly path: readonly string[]
  /** `client`, `staff` …: what its pattern asks for. */
  readonly noun: string
}

type Schema = {
  type?: string | string[]
  pattern?: string
  format?: string
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minimum?: number
  minLength?: number
  default?: unknown
  required?: string[]
}

export const routeIds = Object.keys(routes) as RouteId[]

export function routeOf(id: RouteId): Route {
  return routes[id]
}

function schemaOf(route: Route, part: Part): Schema {
  return z.toJSONSchema(route[part], { io: 'input' }) as Schema // zod's own type is wider than what is read here
}

/** Every field of a route that takes an id, found in its schemas; a plain text called `…Id` counts as one too. */
export function idFieldsOf(id: RouteId): IdField[] {
  const route = routeOf(id)
  return (['params', 'query', 'body'] as const).flatMap((part) => idsIn(schemaOf(route, part), part, []))
}

function idsIn(schema: Schema, part: Part, path: readonly string[]): IdField[] {
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => idsIn(one, part, path))
  const noun =
    /^\^([a-z]+)_\[0-9a-f\]/.exec(schema.pattern ?? '')?.[1] ??
    (schema.type === 'string' ? /^(\w+)Id$/.exec(path.at(-1) ?? '')?.[1] : undefined)
  if (noun !== undefined) return [{ part, path, noun }]
  if (schema.items !== undefined) return idsIn(schema.items, part, [...path, '[]'])
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => idsIn(inner, part, [...path, name]))
}

/** The smallest request that a route's schemas accept, with ids from `idFor`. */
export function requestFor(id: RouteId, idFor: (field: IdField) => string): Asked {
  const route = routeOf(id)
  const parts = (['params', 'query', 'body'] as const).map((part) => exampleOf(schemaOf(route, part), part, [], idFor))
  const [params, query, body] = parts as [Record<string, unknown>, Record<string, unknown>, unknown] // objects by their schemas
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  return {
    method: route.method,
    path: `/api${path}${search === '' ? '' : `?${search}`}`,
    ...(route.method === 'GET' ? {} : { body: route.transport === 'upload' ? new FormData() : body }),
  }
}

function exampleOf(schema: Schema, part: Part, path: readonly string[], idFor: (field: IdField) => string): unknown {
  const chosen = schema.anyOf?.[0] ?? schema
  const [own] = idsIn(chosen, part, path).filter((field) => field.path.length === path.length)
  if (own !== undefined) return idFor(own)
  if (chosen.enum !== undefined) return chosen.enum[0]
  if (chosen.properties !== undefined) {
    const wanted = Object.entries(chosen.properties).filter(
      ([name, inner]) => chosen.required?.includes(name) === true || idsIn(inner, part, [...path, name]).length > 0,
    )
    return Object.fromEntries(wanted.map(([name, inner]) => [name, exampleOf(inner, part, [...path, name], idFor)]))
  }
  if (chosen.items !== undefined) return [exampleOf(chosen.items, part, [...path, '[]'], idFor)]
  const type = Array.isArray(chosen.type) ? chosen.type[0] : chosen.type
  if (type === 'integer' || type === 'number') return Math.max(0, chosen.minimum ?? 0)
  if (type === 'boolean') return false
  if (chosen.format === 'date') return '2026-12-31'
  return 'x'.repeat(Math.max(4, chosen.minLength ?? 0))
}

/** The answer without what differs from request to request by design. */
export function comparable({ status, text }: Answered): string {
  return `${status} ${text.replace(/"requestNumber":"[^"]*"/, '"requestNumber":""').replace(/"(tookMillis|checkedAt|at)":[\d.]+/g, '"$1":0')}`
}
