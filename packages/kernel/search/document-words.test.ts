import { expect, test } from 'vitest'
import { fitsDocument, readDocumentWords, type NamedDocument } from './document-words.ts'

const statement: NamedDocument = {
  names: ['安禾商贸/2026年/3月/银行对账单.pdf', '银行流水、对账单', '青岛安禾商贸有限公司'],
  period: '2026-03',
}
const fits = (text: string, document: NamedDocument = statement) => fitsDocument(readDocumentWords(text), document)

test('what is typed parts into names and months, with blanks or without', () => {
  const parted = [{ text: '安禾' }, { month: 3, year: null }, { text: '对账单' }]
  expect(readDocumentWords('安禾 三月 对账单')).toEqual(parted)
  expect(readDocumentWords('安禾3月份对账单')).toEqual(parted)
  expect(readDocumentWords('２０２６年１２月')).toEqual([{ month: 12, year: 2026 }])
  expect(readDocumentWords('2026-03 ABC')).toEqual([{ month: 3, year: 2026 }, { text: 'abc' }])
  expect(readDocumentWords('十一月')).toEqual([{ month: 11, year: null }])
  expect(readDocumentWords('  ')).toEqual([])
})

test('last March’s statement is found by client, month and kind in any order, and not under another month or year', () => {
  for (const text of ['安禾 三月 对账单', '对账单 3月', '2026年3月 流水', '安禾2026-03']) expect(fits(text), text).toBe(true)
  for (const text of ['安禾 四月 对账单', '2025年3月', '怡泰 3月', '13月 对账单']) expect(fits(text), text).toBe(false)
})

test('a span and a quarter hold their months; over the new year too', () => {
  const of = (period: string, text: string) => fits(text, { ...statement, period })
  expect(of('2025-11/2026-02', '一月')).toBe(true)
  expect(of('2025-11/2026-02', '2025年1月')).toBe(false)
  expect(of('2026-Q1', '3月')).toBe(true)
  expect(of('2026-Q1', '4月')).toBe(false)
})

test('a paper without a period is found by the month that its path writes, and January is not found in November', () => {
  const receipt: NamedDocument = { names: ['安禾/2026年/11月/收据.jpg'], period: null }
  expect(fits('11月 收据', receipt)).toBe(true)
  expect(fits('1月 收据', receipt)).toBe(false)
  expect(fits('十一月', receipt)).toBe(true)
  expect(fits('11月', { names: ['安禾/收据.jpg'], period: '2026' })).toBe(false)
})
