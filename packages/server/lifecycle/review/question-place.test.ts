import { expect, test } from 'vitest'
import {
  endOf,
  isBehind,
  positionOfFinding,
  positionOfKind,
  positionOfPlace,
  queueStart,
  readCursor,
  writeCursor,
} from './question-place.ts'

const older = '01939d00-0000-7000-8000-000000000001'
const newer = '01939d00-0000-7000-8000-000000000002'

test('newer comes first; of one document its kind, its place, then what was found, as it stands in the text', () => {
  const order = [
    { id: newer, position: positionOfKind },
    { id: newer, position: positionOfPlace },
    { id: newer, position: positionOfFinding(0) },
    { id: newer, position: positionOfFinding(88) },
    endOf(newer),
    { id: older, position: positionOfKind },
  ]
  for (const [i, place] of order.entries()) {
    expect(isBehind(place, queueStart)).toBe(true)
    for (const [j, other] of order.entries()) expect(isBehind(other, place)).toBe(j > i)
  }
})

test('a cursor leads back to its place, and what is none of ours to the beginning', () => {
  for (const place of [{ id: newer, position: 90 }, endOf(older), queueStart])
    expect(readCursor(writeCursor(place))).toEqual(place)
  for (const text of [
    null,
    '',
    'x',
    `${newer}.1`,
    'document_01939d0000007000800000000000000g.1',
    `document_${'0'.repeat(32)}.-1`,
  ])
    expect(readCursor(text)).toEqual(queueStart)
})
