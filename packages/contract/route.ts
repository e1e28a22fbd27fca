import type { z } from 'zod'

/**
 * Who may call a route at all. `public`: no session (each such route says why in its summary). `staff`: a live session; the
 * named act is then decided by kernel/policy/access, and anything about a client also by the assignment to that client.
 */
export type Caller = 'public' | 'staff'

/** Acts a person may be allowed to do. policies/access/offices.json says which office may do which (deny by default). */
export const acts = [
  'session.own',
  'agency.protect',
  'staff.see',
  'staff.invite',
  'staff.suspend',
  'client.see',
  'client.assign',
  'client.correct',
  'search.use',
  'value.disclose',
  'intake.use',
  'intake.undo',
  'audit.see',
  'audit.export',
  'keys.see',
  'keys.rotate',
  'doctor.see',
  'register.export',
  'custody.see',
  'custody.move',
  'intake.see-all',
  'access.ask',
  'access.approve',
  'access.break-glass',
  'access.review',
  'access.see',
] as const
export type Act = (typeof acts)[number]

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Noun and verb, `clients.list`: the operation id in OpenAPI and the method of the API client. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `:name` parameters, below /api. */
  readonly path: string
  readonly summary: string
  readonly caller: Caller
  /** What the kernel is asked. Null only for public routes. */
  readonly act: Act | null
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  /** Multipart uploads and downloads move bytes; the rest is JSON both ways. */
  readonly transport: 'json' | 'upload' | 'download'
  /** 再次验证: an act that cannot be taken back, or that lets somebody in, asks for a proof of who one is that is not long past. */
  readonly stepUp?: true
}

/** Checks a route's form while keeping its exact types. Public routes name no act, all others name one. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  given: Route<P, Q, B, A>,
): Route<P, Q, B, A> {
  if ((given.caller === 'public') !== (given.act === null))
    throw new Error(`bug: route ${given.id} must name an act unless it is public`)
  return given
}
