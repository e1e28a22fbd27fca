import { expect, test } from 'vitest'
import { accessToDos } from './grants-query.ts'

test('Today tells of emergencies to review before requests to answer, and of nothing that is not mine to do', () => {
  const none = { mayAnswer: false, mayReview: false }
  expect(accessToDos([none])).toEqual([])
  const lines = accessToDos([none, { ...none, mayAnswer: true }, { ...none, mayReview: true }, { ...none, mayAnswer: true }])
  expect(lines.map(({ facts, urgent, href }) => [facts['count'], urgent, href])).toEqual([
    [1, true, '/access'],
    [2, true, '/access'],
  ])
})
