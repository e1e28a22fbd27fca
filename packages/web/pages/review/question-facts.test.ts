import { expect, test } from 'vitest'
import { countsOf, needsClient, keyOf, nearTo, totalOf, withKept, type Question } from './question-facts.ts'
import { readReviewSearch } from './review-search.ts'

const documentId = `document_${'1'.repeat(32)}`

test('two findings in one document, its kind and its place are four questions', () => {
  const keys = [
    keyOf({ about: 'finding', documentId, start: 3, end: 14 }),
    keyOf({ about: 'finding', documentId, start: 20, end: 31 }),
    keyOf({ about: 'kind', documentId }),
    keyOf({ about: 'place', documentId }),
  ]
  expect(new Set(keys).size).toBe(4)
})

test('a long line is begun near the finding, so that the finding is seen in one line', () => {
  const long = { plain: '甲方联系人的手机号码写在合同末尾，请按它联系：' }
  const around = nearTo([long, { asked: '138****1907' }, { plain: '，谢谢' }], 6)
  expect(around).toEqual([{ plain: '…请按它联系：' }, { asked: '138****1907' }, { plain: '，谢谢' }])
  expect(nearTo([{ plain: '手机' }, { asked: '138****1907' }], 6)).toEqual([{ plain: '手机' }, { asked: '138****1907' }])
})

test('what waits is summed and counted by what it is about; what lies in the tray can only be given a client', () => {
  expect(totalOf({ value: 1, finding: 2, kind: 3, place: 4 })).toBe(10)
  expect(countsOf([aQuestion('安禾'), aQuestion('')])).toEqual([{ about: 'place', count: 2 }])
  expect([aQuestion('安禾'), aQuestion('')].map(needsClient)).toEqual([false, true])
})

test('what was answered in vain stays where it stood, even when it is not asked any more', () => {
  const [old, middle, young] = [1, 2, 3].map((receivedAt) => ({
    ...aQuestion('安禾'),
    subject: { about: 'kind' as const, documentId: `document_${String(receivedAt).repeat(32)}` },
    receivedAt,
  }))
  expect(withKept([young!, old!], [middle!]).map(({ receivedAt }) => receivedAt)).toEqual([3, 2, 1])
  expect(withKept([young!, middle!], [old!, middle!]).map(({ receivedAt }) => receivedAt)).toEqual([3, 2, 1])
})

test('an address filters by what a question is about and by client; what it cannot mean is left out', () => {
  const client = `client_${'a'.repeat(32)}`
  expect(readReviewSearch({ about: 'kind', client })).toEqual({ about: 'kind', client })
  expect(readReviewSearch({ about: 'colour', client: '13864221907' })).toEqual({})
})

function aQuestion(taken: string): Question {
  const nowhere = { sheetName: null, cell: null, context: [], documentId, documentName: 'a.txt', client: null, grade: null }
  const label = { zh: '归户', en: 'Client' }
  return {
    subject: { about: 'place', documentId },
    label,
    taken: { zh: taken, en: taken },
    why: [],
    receivedAt: 1,
    value: null,
    ...nowhere,
  }
}
