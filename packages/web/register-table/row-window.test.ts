import { expect, test } from 'vitest'
import { edgesOf, rowAt, rowWindow, scrollToShow } from './row-window.ts'

const two_thousand = edgesOf(Array.from({ length: 2000 }, () => 44))

test('of 2,000 rows only those near the visible part are drawn, wherever one scrolls', () => {
  for (const scrollTop of [0, 1, 43, 44, 31_415, 2000 * 44 - 600]) {
    const shown = rowWindow(two_thousand, scrollTop, 600)
    expect(shown.end - shown.first).toBeLessThan(40)
    expect(two_thousand[shown.first]!).toBeLessThanOrEqual(scrollTop)
    expect(two_thousand[shown.end]!).toBeGreaterThanOrEqual(scrollTop + 600)
    expect(shown.offsetPx).toBe(shown.first * 44)
  }
})

test('rows of different heights are found by their edges', () => {
  const edges = edgesOf([10, 30, 20])
  expect(edges).toEqual([0, 10, 40, 60])
  expect([0, 9, 10, 39, 40, 59, 1000].map((distance) => rowAt(edges, distance))).toEqual([0, 0, 1, 1, 2, 2, 2])
})

test('an empty list has no window', () => {
  expect(rowWindow(edgesOf([]), 0, 600)).toEqual({ first: 0, end: 0, offsetPx: 0 })
})

test('the chosen row is brought into view by the shortest way, and stays where it is when it can be seen', () => {
  expect(scrollToShow(two_thousand, 0, 500, 440)).toBe(0)
  expect(scrollToShow(two_thousand, 100, 0, 440)).toBe(101 * 44 - 440)
  expect(scrollToShow(two_thousand, 5, 44, 440)).toBe(44)
})
