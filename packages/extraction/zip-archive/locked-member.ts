import { ReadingStopped } from '../problems.ts'
import { WinzipAes } from './winzip-aes.ts'
import { ZipCrypto, zipCryptoHeaderBytes } from './zip-crypto.ts'

/**
 * How a member is locked. `check`: the byte that a right password shows at the end of the header. `hasChecksum`: AE-2 leaves it out, its
 * own seal tells damage. `other`: PKWARE's strong encryption and what we never saw.
 */
export type MemberLock =
  | { readonly kind: 'zip-crypto'; readonly check: number }
  | { readonly kind: 'winzip-aes'; readonly strength: number; readonly hasChecksum: boolean }
  | { readonly kind: 'other' }

/** Cheap, and now and then true of a wrong password: of one in 256 for the old cipher, of one in 65,536 for AES. */
export function seemsToFit(lock: MemberLock, sealed: Buffer, password: Uint8Array): boolean {
  if (lock.kind === 'winzip-aes') return new WinzipAes(sealed, lock.strength).fits(password)
  if (lock.kind !== 'zip-crypto' || sealed.length < zipCryptoHeaderBytes) return false
  return new ZipCrypto(password).open(sealed.subarray(0, zipCryptoHeaderBytes))[zipCryptoHeaderBytes - 1] === lock.check
}

/** The packed bytes of a locked member. Stops with `wrong-password`, `corrupt`, `truncated`, `unsupported`. */
export function openMember(lock: MemberLock, sealed: Buffer, password: Uint8Array): Buffer {
  if (lock.kind === 'other') throw new ReadingStopped('unsupported', 'encryption of a zip member')
  const isAes = lock.kind === 'winzip-aes'
  if (isAes ? !new WinzipAes(sealed, lock.strength).isWhole : sealed.length < zipCryptoHeaderBytes)
    throw new ReadingStopped('truncated', 'locked zip member')
  if (!seemsToFit(lock, sealed, password)) throw new ReadingStopped('wrong-password', 'zip member')
  if (!isAes) return new ZipCrypto(password).open(sealed).subarray(zipCryptoHeaderBytes)
  const opened = new WinzipAes(sealed, lock.strength).open(password)
  if (opened === null) throw new ReadingStopped('corrupt', 'locked zip member')
  return opened
}
