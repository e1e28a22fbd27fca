/** Two-byte forms of GBK by code unit, turned round from its decoder; made when it is first asked for, in some 10 ms. */
let twoByteForms: ReadonlyMap<number, number> | undefined

/** The bytes of a text as a Chinese Windows writes them (国标 GBK), or null where a character has no form of one or two bytes. */
export function encodeGbk(text: string): Buffer | null {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes.push(unit)
    else {
      twoByteForms ??= learnForms()
      const form = twoByteForms.get(unit)
      if (form === undefined) return null
      bytes.push(form >> 8, form & 0xff)
    }
  }
  return Buffer.from(bytes)
}

function learnForms(): ReadonlyMap<number, number> {
  const forms = new Map<number, number>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const decoded = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (decoded.length === 1 && decoded !== '\uFFFD') forms.set(decoded.charCodeAt(0), (lead << 8) | trail)
    }
  return forms
}
