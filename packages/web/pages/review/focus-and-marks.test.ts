import { expect, test } from 'vitest'
import { extendTo, focusIn, goOnFrom, markAll, markedIn, moveTo, nothingMarked, toggle, unmark } from './focus-and-marks.ts'

const keys = ['a', 'b', 'c', 'd', 'e']
const at = (index: number) => moveTo(nothingMarked, keys, index)

test('the first row has the focus before anyone moved, and none in an empty list', () => {
  expect(focusIn(nothingMarked, keys)).toBe(0)
  expect(focusIn(nothingMarked, [])).toBe(-1)
})

test('the focus stops at both ends of the list', () => {
  expect(at(-3).focus).toBe('a')
  expect(at(9).focus).toBe('e')
})

test('a range marks from where it began; drawn back it unmarks what it had marked, and what was marked before stays', () => {
  const begun = moveTo(toggle(nothingMarked, keys, 'a'), keys, 2)
  const wide = extendTo(extendTo(begun, keys, 3), keys, 4)
  expect(markedIn(wide, keys)).toEqual(['a', 'c', 'd', 'e'])
  expect(markedIn(extendTo(wide, keys, 3), keys)).toEqual(['a', 'c', 'd'])
  expect(markedIn(extendTo(wide, keys, 1), keys)).toEqual(['a', 'b', 'c'])
})

test('a range without a beginning begins at the focus', () => {
  expect(markedIn(extendTo(nothingMarked, keys, 1), keys)).toEqual(['a', 'b'])
})

test('marking twice unmarks; all can be marked, and unmarked', () => {
  expect(markedIn(toggle(toggle(nothingMarked, keys, 'b'), keys, 'b'), keys)).toEqual([])
  expect(markedIn(markAll(nothingMarked, keys), keys)).toEqual(keys)
  expect(markedIn(unmark(markAll(nothingMarked, keys)), keys)).toEqual([])
})

test('after an answer the focus goes to the next row, at the end of the list to the one before', () => {
  expect(goOnFrom(at(1), keys, new Set(['b'])).focus).toBe('c')
  expect(goOnFrom(at(4), keys, new Set(['e'])).focus).toBe('d')
  expect(goOnFrom(at(0), keys, new Set(keys)).focus).toBeNull()
})

test('rows that are being answered are passed over, and their marks go', () => {
  const marked = toggle(toggle(at(1), keys, 'b'), keys, 'd')
  const next = goOnFrom(moveTo(marked, keys, 1), keys, new Set(['b', 'c']))
  expect(next.focus).toBe('d')
  expect(markedIn(next, keys)).toEqual(['d'])
})

test('when the row in focus is gone, the row that took its place has the focus', () => {
  expect(focusIn(at(2), ['a', 'b', 'd', 'e'])).toBe(2)
  expect(focusIn(at(4), ['a', 'b'])).toBe(1)
})
