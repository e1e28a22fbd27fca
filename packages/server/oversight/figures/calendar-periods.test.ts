import { instant, isoOf } from '@xinxia/kernel/words/time'
import { expect, test } from 'vitest'
import { periodsUpTo } from './calendar-periods.ts'

test('a chart by month ends with this month in Beijing and begins at midnight there eleven months before', () => {
  const newYearInBeijing = instant(Date.parse('2026-12-31T16:30:00Z'))
  const { names, since } = periodsUpTo(newYearInBeijing, 'months')
  expect(names).toHaveLength(12)
  expect(names.at(0)).toBe('2026-02')
  expect(names.at(-1)).toBe('2027-01')
  expect(isoOf(since)).toBe('2026-01-31T16:00:00.000Z')
})

test('a chart by day has thirty days, today in Beijing the last', () => {
  const { names, since } = periodsUpTo(instant(Date.parse('2026-03-01T15:59:00Z')), 'days')
  expect(names).toHaveLength(30)
  expect(names.slice(-2)).toEqual(['2026-02-28', '2026-03-01'])
  expect(names[0]).toBe('2026-01-31')
  expect(isoOf(since)).toBe('2026-01-30T16:00:00.000Z')
})
