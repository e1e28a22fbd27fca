import { expect, test } from 'vitest'
import { nameOfEventCode } from './event-codes.ts'

test('codes of entries are said in words: the kind that was searched, the office, the reason, the place', () => {
  expect(nameOfEventCode('kind', 'bank-account')?.zh).toBe('银行账号、卡号')
  expect(nameOfEventCode('office', 'bookkeeper')?.zh).toBe('记账会计')
  expect(nameOfEventCode('reason', 'wrong-password')?.en).toBe('wrong password')
  expect(nameOfEventCode('reason', 'time-up')?.zh).toBe('时间到')
  expect(nameOfEventCode('place', 'place-2')).toEqual({ zh: '第 2 处', en: 'place 2' })
})

test('a code of a newer version, and a field without words, are left as they are', () => {
  expect(nameOfEventCode('kind', 'toString')).toBeNull()
  expect(nameOfEventCode('generation', '4')).toBeNull()
})
