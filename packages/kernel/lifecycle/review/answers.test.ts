import { expect, test } from 'vitest'
import { mayAnswer } from './answers.ts'
import { isFindingDoubtful, isKindDoubtful } from './doubts.ts'

const settled = { refusal: { code: 'question.settled-already', facts: {} } }

test('a question that waits takes any answer, and one that was settled takes none', () => {
  for (const about of ['finding', 'kind'] as const)
    for (const answer of ['accept', 'correct', 'reject'] as const) {
      expect(mayAnswer({ about, waits: true }, answer)).toEqual({ accepted: true })
      expect(mayAnswer({ about, waits: false }, answer)).toEqual(settled)
    }
  expect(mayAnswer({ about: 'value', waits: false, field: 'companyName' }, 'reject')).toEqual(settled)
  expect(mayAnswer({ about: 'place', waits: false, inTray: true }, 'accept')).toEqual(settled)
})

test('a document in the tray wants a client and nothing else; one that was filed may also stay or go back', () => {
  const needed = { refusal: { code: 'question.needs-client', facts: {} } }
  expect(mayAnswer({ about: 'place', waits: true, inTray: true }, 'correct')).toEqual({ accepted: true })
  expect(mayAnswer({ about: 'place', waits: true, inTray: true }, 'accept')).toEqual(needed)
  expect(mayAnswer({ about: 'place', waits: true, inTray: true }, 'reject')).toEqual(needed)
  for (const answer of ['accept', 'correct', 'reject'] as const)
    expect(mayAnswer({ about: 'place', waits: true, inTray: false }, answer)).toEqual({ accepted: true })
})

test('a client file keeps a company name: it is confirmed or corrected, while any other value may be rejected', () => {
  expect(mayAnswer({ about: 'value', waits: true, field: 'companyName' }, 'reject')).toEqual({
    refusal: { code: 'question.name-needed', facts: {} },
  })
  expect(mayAnswer({ about: 'value', waits: true, field: 'companyName' }, 'correct')).toEqual({ accepted: true })
  expect(mayAnswer({ about: 'value', waits: true, field: 'contactMobile' }, 'reject')).toEqual({ accepted: true })
})

test('a wrong check digit and a weak guess are in doubt until a person has said what they are', () => {
  expect(isFindingDoubtful({ confidence: 0.9, valid: false })).toBe(true)
  expect(isFindingDoubtful({ confidence: 0.49, valid: null })).toBe(true)
  expect(isFindingDoubtful({ confidence: 0.5, valid: null })).toBe(false)
  expect(isFindingDoubtful({ confidence: 0.9, valid: true })).toBe(false)
  expect(isFindingDoubtful({ confidence: 0.2, valid: false, settled: true })).toBe(false)
  expect(isKindDoubtful(null)).toBe(true)
  expect(isKindDoubtful({ confidence: 0.49 })).toBe(true)
  expect(isKindDoubtful({ confidence: 0.5 })).toBe(false)
})
