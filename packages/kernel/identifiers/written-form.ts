const invisible = /[­​-‏⁠﻿]/g
const separators = /[\s\-‐-―−_·.,，、]/g

/** Full width to half width (NFKC), invisible characters out, spaces trimmed at the ends. */
export function foldWidth(written: string): string {
  return written.normalize('NFKC').replace(invisible, '').trim()
}

/** The bare characters of a number: width folded, no spaces, hyphens or dots, letters in capitals. */
export function bareNumber(written: string): string {
  return foldWidth(written).replace(separators, '').toUpperCase()
}

/** Only the digits. */
export function bareDigits(written: string): string {
  return foldWidth(written).replace(/\D/g, '')
}
