/** The header in front of a member's bytes: eleven drawn ones, and one that is known. */
export const zipCryptoHeaderBytes = 12

/** PKWARE's old cipher (APPNOTE 6.1). Weak, and what Chinese Windows and most archivers still write. Bytes go through in order, once. */
export class ZipCrypto {
  #key0 = 0x12345678
  #key1 = 0x23456789
  #key2 = 0x34567890

  constructor(password: Uint8Array) {
    for (const byte of password) this.#turn(byte)
  }

  open(sealed: Uint8Array): Buffer {
    const clear = Buffer.allocUnsafeSlow(sealed.length)
    for (let at = 0; at < sealed.length; at++) {
      const word = (this.#key2 & 0xffff) | 2
      const byte = sealed[at]! ^ ((Math.imul(word, word ^ 1) >>> 8) & 0xff)
      clear[at] = byte
      this.#turn(byte)
    }
    return clear
  }

  #turn(byte: number): void {
    this.#key0 = (this.#key0 >>> 8) ^ table[(this.#key0 ^ byte) & 0xff]!
    this.#key1 = (Math.imul((this.#key1 + (this.#key0 & 0xff)) | 0, 134_775_813) + 1) | 0
    this.#key2 = (this.#key2 >>> 8) ^ table[(this.#key2 ^ (this.#key1 >>> 24)) & 0xff]!
  }
}

/** CRC-32, a byte at a time. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})
