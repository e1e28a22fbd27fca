import type { FastifyRequest } from 'fastify'

const name = 'xinxia_session'

/** The token of a request: the bearer header of the CLI, else the cookie of a page. Null when there is none in a sane form. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,120})$/.exec(request.headers.authorization ?? '')
  if (bearer !== null) return bearer[1] ?? null
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const match = /^\s*xinxia_session=([A-Za-z0-9_-]{20,120})\s*$/.exec(part)
    if (match !== null) return match[1] ?? null
  }
  return null
}

export function sessionCookie(token: string, secure: boolean): string {
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export function clearSessionCookie(secure: boolean): string {
  return `${name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`
}
