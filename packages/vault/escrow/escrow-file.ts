import { Decrypter, Encrypter } from 'age-encryption'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { decodeEscrow, encodeEscrow, type EscrowContent } from './escrow-content.ts'

/** 托管文件: one age file (age-encryption.org/v1) to the recovery recipient. Overwrites the keys it was given. */
export async function sealEscrow(content: EscrowContent, recipient: string): Promise<Buffer> {
  const text = encodeEscrow(content)
  for (const { key } of content.keys.agencyKeys) key.fill(0)
  for (const { seed } of content.keys.signingKeys) seed.fill(0)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const file = Buffer.from(await encrypter.encrypt(text))
  text.fill(0)
  return file
}

export type EscrowOpenRefusal = 'recovery.identity-unreadable' | 'escrow.identity-wrong' | 'escrow.damaged'

/**
 * 从托管恢复: the content of an escrow file by the identity on the recovery sheet. Refuses `recovery.identity-unreadable` (not
 * an AGE-SECRET-KEY, or mistyped), `escrow.identity-wrong` (the file is for another sheet), `escrow.damaged`.
 */
export async function restoreFromEscrow(identity: string, file: Uint8Array): Promise<Outcome<EscrowContent, EscrowOpenRefusal>> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(tidyIdentity(identity))
  } catch {
    return refuse('recovery.identity-unreadable')
  }
  let text: Buffer
  try {
    text = Buffer.from(await decrypter.decrypt(file))
  } catch (cause) {
    const forAnother = cause instanceof Error && cause.message.startsWith('no identity matched')
    return refuse(forAnother ? 'escrow.identity-wrong' : 'escrow.damaged')
  }
  const content = decodeEscrow(text)
  text.fill(0)
  return content === null ? refuse('escrow.damaged') : accept(content)
}

/** As people type it from paper: any case, spaces and line breaks anywhere. */
export function tidyIdentity(typed: string): string {
  return typed.replace(/\s+/g, '').toUpperCase()
}
