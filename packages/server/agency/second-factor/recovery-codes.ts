import { createHash, randomInt } from 'node:crypto'
import type { StaffId } from '@xinxia/kernel/words/ids'

/** Without what is taken for something else when it is written down: 0 and o, 1, i and l. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz'
const howMany = 10

/** 恢复码: ten codes of sixteen characters (79 bits), in groups of four. Kept as hashes only: they cannot be guessed, so a plain hash serves. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () =>
    Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-'),
  )
}

/** As somebody types it: wide letters, capitals, spaces and hyphens do not matter. Also for the six digits of an app. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toLowerCase()
}

/** Of one person: the same code would be another one's in another row. */
export function hashRecoveryCode(staffId: StaffId, code: string): Buffer {
  return createHash('sha256')
    .update(`xinxia recovery code\n${staffId}\n${plainCode(code)}`)
    .digest()
}
