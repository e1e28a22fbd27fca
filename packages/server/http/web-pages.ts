import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendRefusal } from './answers.ts'

/**
 * Serves the built pages. Every address below / that is neither an asset nor below /api gets the one page, with a fresh style nonce
 * (the component library injects its styles at run time); scripts come from files only.
 */
export async function serveWebPages(app: FastifyInstance, webDir: string): Promise<void> {
  for (const url of ['/api', '/api/*'])
    app.get(url, (_request, reply) => sendRefusal(reply, { code: 'request.not-found', facts: {} }))
  const pageFile = join(webDir, 'index.html')
  const built = existsSync(pageFile)
  if (built) {
    await app.register(fastifyStatic, {
      root: join(webDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      index: false,
    })
    const page = readFileSync(pageFile, 'utf8')
    app.get('/*', (_request, reply) => sendPage(reply, page))
  }
  const verifier = join(webDir, '..', 'verifier.html')
  if (existsSync(verifier)) {
    const text = readFileSync(verifier)
    app.get('/verifier.html', (_request, reply) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-disposition', 'attachment; filename="verifier.html"')
        .send(text),
    )
  }
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: 'request.not-found', facts: {} }))
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .send(page.replaceAll('__CSP_NONCE__', nonce))
}

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
