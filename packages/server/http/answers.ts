import type { FastifyReply } from 'fastify'
import { isRefusalCode, refusals, sentenceOf, type RefusalCode } from '@xinxia/contract/refusals/refusals'
import type { Refusal } from '@xinxia/kernel/words/outcome'
import { DatabaseFault, type FaultKind } from '../database/faults.ts'

/** Sends a refusal with its status, its sentence in both languages, and the request number to quote. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal<RefusalCode>): FastifyReply {
  return reply
    .code(refusals[refusal.code].status)
    .header('cache-control', 'no-store')
    .send({
      refusal: { code: refusal.code, message: sentenceOf(refusal.code, refusal.facts), facts: refusal.facts },
      requestNumber: reply.request.id,
    })
}

/**
 * What a thrown fault becomes for the caller: a code and the request number, nothing of its message (trial G2).
 * Framework faults that are the caller's doing keep their kind; all else is `server.fault`.
 */
export function refusalOfFault(fault: unknown): Refusal<RefusalCode> {
  const { code, statusCode } = (typeof fault === 'object' && fault !== null ? fault : {}) as {
    code?: unknown
    statusCode?: unknown
  }
  if (fault instanceof DatabaseFault) return { code: codeOfDatabase(fault.kind), facts: {} }
  if (typeof code === 'string' && isRefusalCode(code)) return { code, facts: {} }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'request.too-large', facts: { limit: '1 MB' } }
  if (code === 'FST_REQ_FILE_TOO_LARGE') return { code: 'intake.file-too-large', facts: { limit: '2 GB' } }
  if (code === 'FST_FILES_LIMIT') return { code: 'intake.too-many-files', facts: { limit: 200 } }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'intake.disk-full', facts: {} }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return { code: 'request.invalid', facts: { where: 'body' } }
  return { code: 'server.fault', facts: {} }
}

/** What passes by itself, what a person can mend by making room, and what is our own bug. */
function codeOfDatabase(kind: FaultKind): RefusalCode {
  switch (kind) {
    case 'down':
    case 'pool-exhausted':
    case 'too-slow':
    case 'conflict':
      return 'database.unavailable'
    case 'disk-full':
      return 'database.disk-full'
    case 'commit-unknown':
    case 'statement':
      return 'server.fault'
  }
}
