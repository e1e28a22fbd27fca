import type { Verdict } from './verdict.ts'

const knownPrefix = /^(?:AKIA|AKID|LTAI|sk-|-----BEGIN [A-Z ]*PRIVATE KEY-----|eyJ[A-Za-z0-9_-]{10,}\.)/i

export function normaliseSecret(written: string): string {
  return written.trim()
}

/** 密钥、口令: a known prefix, or at least 20 characters of high entropy. A short password is known only by its label. */
export function checkSecret(value: string): Verdict {
  if (knownPrefix.test(value) && value.length >= 16) return 'fits'
  return value.length >= 20 &&
    value.length <= 4096 &&
    /^[!-~]+$/.test(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    entropyBits(value) > 3.5
    ? 'fits'
    : 'unfit'
}

/** Shannon entropy in bits a character. */
export function entropyBits(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits
}
