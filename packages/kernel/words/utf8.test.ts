import { expect, test } from 'vitest'
import { asciiText, utf8 } from './utf8.ts'

test('a text of every width becomes the same bytes as the platform makes', () => {
  for (const text of ['', 'a', 'é', '信匣', '𠮷野家', '\u0000\u007f\u0080\u07ff\u0800\uffff', 'x\ud800y']) {
    expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)])
  }
})

test('bytes are read as ASCII only when every one is', () => {
  expect(asciiText(utf8('plain'.repeat(2000)))).toBe('plain'.repeat(2000))
  expect(asciiText(utf8('信'))).toBeUndefined()
})
