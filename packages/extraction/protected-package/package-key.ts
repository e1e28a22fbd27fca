import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto'
import { ReadingStopped } from '../problems.ts'
import type { AgileCipher, AgileInfo, StandardInfo } from './encryption-info.ts'

/** 2.3.4.13: what is derived from the password for each use. */
const blockKeys = { verifierInput: 'fea7d2763b4b9e79', verifierHash: 'd7aa0f6d3061344e', key: '146e0be7abacd0d6' } as const
const standardSpins = 50_000

/** The key of the package where the password is right, else null. At most 255 characters of a password count, as in Office. */
export function packageKey(info: AgileInfo | StandardInfo, password: string): Buffer | null {
  const typed = Buffer.from(password.slice(0, 255), 'utf16le')
  try {
    return info.kind === 'agile' ? agileKey(info, typed) : standardKey(info, typed)
  } finally {
    typed.fill(0)
  }
}

function agileKey(info: AgileInfo, typed: Buffer): Buffer | null {
  const { password: cipher } = info
  const spun = spin(cipher.hashName, cipher.salt, typed, info.spinCount)
  const open = (use: keyof typeof blockKeys, sealed: Buffer) => {
    const derived = digest(cipher.hashName, Buffer.concat([spun, Buffer.from(blockKeys[use], 'hex')]))
    return decipher(`aes-${cipher.keyBytes * 8}-cbc`, fit(derived, cipher.keyBytes), fit(cipher.salt, 16), sealed)
  }
  const expected = open('verifierHash', info.verifierHash).subarray(0, cipher.hashBytes)
  const input = open('verifierInput', info.verifierInput).subarray(0, cipher.salt.length)
  if (!isEqual(digest(cipher.hashName, input), expected)) return null
  const key = open('key', info.sealedKey).subarray(0, info.data.keyBytes)
  if (key.length !== info.data.keyBytes) throw new ReadingStopped('corrupt', 'package key')
  return key
}

function standardKey(info: StandardInfo, typed: Buffer): Buffer | null {
  const spun = spin('sha1', info.salt, typed, standardSpins)
  const last = digest('sha1', Buffer.concat([spun, Buffer.alloc(4)]))
  const halves = [0x36, 0x5c].map((fill) => {
    const block = Buffer.alloc(64, fill)
    for (const [at, byte] of last.entries()) block[at]! ^= byte
    return digest('sha1', block)
  })
  const key = Buffer.concat(halves).subarray(0, info.keyBytes)
  const mode = `aes-${info.keyBytes * 8}-ecb`
  const expected = decipher(mode, key, null, info.verifierHash).subarray(0, 20)
  return isEqual(digest('sha1', decipher(mode, key, null, info.verifier)), expected) ? key : null
}

function spin(hashName: string, salt: Buffer, typed: Buffer, rounds: number): Buffer {
  const first = digest(hashName, Buffer.concat([salt, typed]))
  const turning = Buffer.concat([Buffer.alloc(4), first])
  for (let round = 0; round < rounds; round++) {
    turning.writeUInt32LE(round)
    digest(hashName, turning).copy(turning, 4)
  }
  return turning.subarray(4)
}

/** The vector of a segment, and keys of another length than the hash: cut, or filled up with 0x36 (2.3.4.11). */
export function fit(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length ? bytes.subarray(0, length) : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])
}

export function segmentVector(cipher: AgileCipher, segment: number): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32LE(segment)
  return fit(digest(cipher.hashName, Buffer.concat([cipher.salt, number])), cipher.blockBytes)
}

/** Stops with `corrupt` where the bytes are no whole blocks. */
export function decipher(mode: string, key: Buffer, vector: Buffer | null, sealed: Buffer): Buffer {
  if (sealed.length % 16 !== 0) throw new ReadingStopped('corrupt', 'sealed bytes are no whole blocks')
  const opening = createDecipheriv(mode, key, vector).setAutoPadding(false)
  return Buffer.concat([opening.update(sealed), opening.final()])
}

function digest(hashName: string, bytes: Buffer): Buffer {
  return hash(hashName, bytes, 'buffer')
}

function isEqual(found: Buffer, expected: Buffer): boolean {
  return found.length === expected.length && timingSafeEqual(found, expected)
}
