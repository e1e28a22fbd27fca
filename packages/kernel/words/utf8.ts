/** The first byte of a character says how many follow it. */
const leads = [0, 0xc0, 0xe0, 0xf0]

/** UTF-8 of a text. A lone surrogate becomes U+FFFD, as everywhere else. This package has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
    if (point < 0x80) bytes[length++] = point
    else {
      const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
      bytes[length++] = leads[tail]! | (point >> (6 * tail)) // tail is 1 to 3
      for (let k = tail - 1; k >= 0; k--) bytes[length++] = 0x80 | ((point >> (6 * k)) & 0x3f)
    }
  }
  return bytes.slice(0, length)
}

/** The text of bytes that are all ASCII, or undefined when one is not. */
export function asciiText(bytes: Uint8Array): string | undefined {
  let text = ''
  for (let from = 0; from < bytes.length; from += 4096) {
    const piece = bytes.subarray(from, from + 4096)
    for (const byte of piece) if (byte > 0x7f) return undefined
    text += String.fromCharCode(...piece)
  }
  return text
}
