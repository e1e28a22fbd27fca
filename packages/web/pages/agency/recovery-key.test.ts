import { expect, test } from 'vitest'
import { groupRecoveryKey, readTypedKey, recoveryKeyLength } from './recovery-key.ts'

const identity = `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`

test('the printed groups, typed back with spaces, line ends, small letters or full-width letters, give the key again', () => {
  expect(identity).toHaveLength(recoveryKeyLength)
  const printed = groupRecoveryKey(identity)
  expect(printed[0]).toBe('AGE-SECRET-KEY-1')
  expect(printed.slice(1).every((group) => group.length <= 4)).toBe(true)
  expect(readTypedKey(printed.join(' '))).toBe(identity)
  expect(readTypedKey(` ${printed.join('\n').toLowerCase()} `)).toBe(identity)
  expect(readTypedKey(identity.replace('AGE', 'ＡＧＥ'))).toBe(identity)
})

test('a key of another form is grouped all the same', () => {
  expect(groupRecoveryKey('ABCDEFGHIJ')).toEqual(['ABCD', 'EFGH', 'IJ'])
})
