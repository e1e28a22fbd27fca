import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReadingStopped } from '../problems.ts'
import { decodeText, findTextBody } from './decode-text.ts'

const sample = '客户名称,联系电话\r\n安禾商贸有限公司,13900000000\r\n'
/** 「客户」「安禾」 and 4-byte 㐀 (GB18030 only) in GB18030. */
const gb = Buffer.from('bfcdbba72cb0b2bacc0d0a8139ee390d0a', 'hex')

function read(bytes: Buffer): { encoding: string; text: string } {
  const body = findTextBody(bytes)!
  return { encoding: body.encoding, text: [...decodeText(bytes, body)].join('') }
}

test('E9 a text is read in each encoding that Chinese programs write', () => {
  expect(read(Buffer.from(sample))).toEqual({ encoding: 'utf-8', text: sample })
  expect(read(Buffer.from(`\ufeff${sample}`))).toEqual({ encoding: 'utf-8', text: sample })
  expect(read(Buffer.from(`\ufeff${sample}`, 'utf16le'))).toEqual({ encoding: 'utf-16le', text: sample })
  expect(read(Buffer.from(`\ufeff${sample}`, 'utf16le').swap16())).toEqual({ encoding: 'utf-16be', text: sample })
  expect(read(Buffer.from(sample, 'utf16le'))).toEqual({ encoding: 'utf-16le', text: sample })
  expect(read(Buffer.from(sample, 'utf16le').swap16())).toEqual({ encoding: 'utf-16be', text: sample })
  expect(read(gb)).toEqual({ encoding: 'gb18030', text: '客户,安禾\r\n㐀\r\n' })
})

test('E9 UTF-16 without a mark and without any ASCII is still read', () => {
  expect(read(Buffer.from('客户名称安禾商贸', 'utf16le')).text).toBe('客户名称安禾商贸')
})

test('E9 a character cut in half at the end is left out and told, not replaced', () => {
  const cut = Buffer.from(`${sample}客`).subarray(0, -1)
  const body = findTextBody(cut)!
  expect(body.end).toBeLessThan(cut.length)
  expect([...decodeText(cut, body)].join('')).toBe(sample)
})

test('E9 UTF-8 with a broken byte in the middle is a clear error and never read as GBK nonsense', () => {
  const broken = Buffer.from(sample.repeat(20))
  broken[300] = 0xff
  expect(() => findTextBody(broken)).toThrow(ReadingStopped)
})

test('E9 bytes that are no text in any encoding are not taken for one', () => {
  expect(findTextBody(Buffer.from([0, 1, 2, 0, 0, 3, 255, 254, 9, 0, 0, 0]))).toBeUndefined()
  expect(findTextBody(Buffer.from('ff80ff81ff', 'hex'))).toBeUndefined()
})

test('E9 whatever is read holds no replacement character that the file did not hold', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      let text = ''
      try {
        const body = findTextBody(buffer)
        if (body !== undefined) text = [...decodeText(buffer, body)].join('')
      } catch (stop) {
        expect(stop).toBeInstanceOf(ReadingStopped)
      }
      const written = ['efbfbd', 'fdff', 'fffd', '8431a437'].some((form) => buffer.toString('hex').includes(form))
      if (!written) expect(text).not.toContain('\ufffd')
    }),
    { numRuns: 2000 },
  )
})
