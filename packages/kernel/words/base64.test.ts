import { expect, test } from 'vitest'
import { base64, parseBase64 } from './base64.ts'
import { hex } from './hex.ts'

test('base64 and hex are written and read as the platform does', () => {
  for (let size = 0; size < 70; size++) {
    const bytes = Uint8Array.from({ length: size }, (_, k) => (k * 89 + size * 31) & 0xff)
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(parseBase64(base64(bytes))).toEqual(bytes)
    expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
  }
})

test('base64 that is not canonical is not read', () => {
  for (const text of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA==AA==', 'A A=', 'AA-_', '====', 'AAAA====']) {
    expect(parseBase64(text)).toBeUndefined()
  }
})
