import { createHash, randomBytes } from 'node:crypto'
import { trustId, type AgencyId } from '@xinxia/kernel/words/ids'

/** A secret that carries its agency: 16 bytes of the agency's id, 24 random bytes, base64url. Kept only as a SHA-256. */
export function newToken(agencyId: AgencyId): string {
  return Buffer.concat([Buffer.from(agencyId.replaceAll('-', ''), 'hex'), randomBytes(24)]).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(`xinxia token\n${token}`).digest()
}

/** The agency that a token or joining code names; null when it is not of our making. */
export function agencyOfToken(token: string): AgencyId | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 40) return null
  const hex = bytes.subarray(0, 16).toString('hex')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  try {
    return trustId('agency', uuid)
  } catch {
    return null
  }
}
