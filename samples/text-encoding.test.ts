import { expect, test } from 'vitest'
import { encodeText } from './text-encoding.ts'

test('GB18030 of every character that an office can write is read back the same', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  let all = ''
  for (let code = 0x20; code < 0xffff; code++) {
    const isHalf = code >= 0xd800 && code <= 0xdfff
    const isPrivate = code >= 0xe000 && code <= 0xf8ff
    if (!isHalf && !isPrivate && code !== 0xfffd) all += String.fromCharCode(code)
  }
  expect(decoder.decode(encodeText(all, 'gb18030')) === all).toBe(true)
})

test('known bytes: 中 in two bytes, 㐀 in four, and a letter of the second plane', () => {
  expect(encodeText('a中', 'gb18030').toString('hex')).toBe('61d6d0')
  expect(encodeText('㐀', 'gb18030').toString('hex')).toBe('8139ee39')
  expect(encodeText('𠀀', 'gb18030').toString('hex')).toBe('95328236')
})

test('UTF-16 in both orders', () => {
  expect(encodeText('中a', 'utf-16le').toString('hex')).toBe('2d4e6100')
  expect(encodeText('中a', 'utf-16be').toString('hex')).toBe('4e2d0061')
})
