import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentKindIds } from '../document-kind/document-kind.ts'
import { recogniseDocumentKind } from '../document-kind/recognise-document-kind.ts'
import { recogniseTable } from '../tables/recognise-table.ts'
import { readFields } from './read-fields.ts'

const pieces = fc.constantFrom(
  ...'发票号码： 名称 甲方： 自 2026年1月1日 至 长期 ¥ 1,234.50 合计 （小写） 姓名 住址 账号 开户行 起止日期 交易日期 余额 \n \t ( ) 壹佰万元整 资产总计 12 营业执照 2026-02-30'.split(
    ' ',
  ),
)

test('whatever stands in a document, every reader gives strings or nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 }), (words) => {
      const text = words.join('')
      const rows = text.split('\n').map((line) => line.split('\t'))
      const document = { name: text.slice(0, 20), text, tables: [{ name: 'a', rows, reading: recogniseTable(rows) }] }
      recogniseDocumentKind(document)
      for (const kind of documentKindIds)
        for (const value of Object.values(readFields(kind, document))) expect(value).toMatch(/\S/)
    }),
    { numRuns: 150 },
  )
})

test.each([
  '自',
  '(',
  '期限',
  '2026年',
  '1,1',
  '名称',
  '甲方 ',
  '住址',
  '9',
  'A1',
  '营业执照副本',
  '零一',
  '-',
  '¥1.00 ',
  '起止日期\n',
])('a text of nothing but «%s» is read at once by every reader', (piece) => {
  const text = piece.repeat(Math.ceil(200_000 / piece.length))
  const document = { name: text.slice(0, 5000), text, tables: [] }
  const started = performance.now()
  recogniseDocumentKind(document)
  for (const kind of documentKindIds) readFields(kind, document)
  expect(performance.now() - started).toBeLessThan(6000)
})
