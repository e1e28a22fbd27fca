import { expect, test } from 'vitest'
import { fewerSeries } from './fewer-series.ts'

test('more kinds than colours are drawn together, and nothing of them is lost', () => {
  const series = [5, 4, 3, 2].map((count, i) => ({ name: `第${i}种`, counts: [count, 1] }))
  expect(fewerSeries(series, 4, '其他')).toEqual(series)
  expect(fewerSeries(series, 3, '其他')).toEqual([...series.slice(0, 2), { name: '其他', counts: [5, 2] }])
})
