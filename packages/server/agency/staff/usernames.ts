import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

/**
 * The key a user name is known by: NFKC, lower case, without spaces or invisible marks, so that `Lin`, ` ｌｉｎ ` and `LIN` are one.
 * Refuses `staff.username-malformed` for anything but 2–40 letters, digits, Chinese characters, dots, hyphens, underscores.
 */
export function usernameKey(text: string): Outcome<string, 'staff.username-malformed'> {
  const key = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
  return /^[\p{L}\p{N}._-]{2,40}$/u.test(key) ? accept(key) : refuse('staff.username-malformed')
}
