const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Map([...alphabet].map((character, value) => [character, value]))

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const triple = (a << 16) | (b << 8) | c
    const left = bytes.length - at
    text += alphabet.charAt(triple >> 18) + alphabet.charAt((triple >> 12) & 63)
    text += left > 1 ? alphabet.charAt((triple >> 6) & 63) : '='
    text += left > 2 ? alphabet.charAt(triple & 63) : '='
  }
  return text
}

/** Reads standard base64. Undefined for anything that `base64` would not write: wrong padding, set spare bits, spaces. */
export function parseBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let length = 0
  let held = 0
  let bits = 0
  for (const character of text.slice(0, text.length - padding)) {
    const value = sextets.get(character)
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return base64(bytes) === text ? bytes : undefined
}
