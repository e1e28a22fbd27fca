/** 字符编码 of Chinese offices. Node writes UTF-8 and UTF-16LE itself; GB18030 is a table turned round from its decoder. */
export type SampleEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** The bytes of a text, without a byte order mark. Throws for half of a surrogate pair. */
export function encodeText(text: string, encoding: SampleEncoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8')
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'gb18030':
      return encodeGb18030(text)
  }
}

function encodeGb18030(text: string): Buffer {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else if (code >= 0x1_0000) pushFourBytes(bytes, code - 0x1_0000 + supplementaryStart)
    else pushBasic(bytes, code)
  }
  return Buffer.from(bytes)
}

// GB 18030-2005: planes 1 to 16 are the four-byte codes from 0x90308130 on, in order.
const supplementaryStart = (0x90 - 0x81) * 12_600
/** Four-byte codes of the basic plane: 0x81308130 to 0x8431A439. */
const basicFourByteCodes = 39_420

function pushBasic(bytes: number[], code: number): void {
  const known = basicTable().get(code)
  if (known === undefined) throw new Error(`bug: U+${code.toString(16)} has no GB18030 form`)
  if (known < 0x1_0000) bytes.push(known >> 8, known & 0xff)
  else pushFourBytes(bytes, known - 0x1_0000)
}

function pushFourBytes(bytes: number[], place: number): void {
  bytes.push(
    0x81 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  )
}

let table: Map<number, number> | null = null

/** Code point → two bytes as a number, or 0x10000 + place among the four-byte codes. Made once, in some 30 ms. */
function basicTable(): Map<number, number> {
  if (table !== null) return table
  table = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let place = 0; place < basicFourByteCodes; place++) {
    const bytes: number[] = []
    pushFourBytes(bytes, place)
    learn(decoder.decode(Uint8Array.from(bytes)), 0x1_0000 + place)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) learn(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail)
    }
  }
  return table
}

function learn(decoded: string, code: number): void {
  const isOneCharacter = decoded.length === 1 && decoded !== '\uFFFD' && decoded.charCodeAt(0) >= 0x80
  if (isOneCharacter) table!.set(decoded.charCodeAt(0), code)
}
