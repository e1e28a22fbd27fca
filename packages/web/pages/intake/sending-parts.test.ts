import { expect, test } from 'vitest'
import { partsOf } from './sending-parts.ts'

const sizes = (parts: readonly (readonly { size: number }[])[]) => parts.map((part) => part.length)

test('fifteen thousand files go in parts of two hundred, none left out, none twice, in their order', () => {
  const files = Array.from({ length: 15_001 }, (_, number) => ({ size: 1000, number }))
  const parts = partsOf(files)
  expect(parts).toHaveLength(76)
  expect(sizes(parts).at(-1)).toBe(1)
  expect(parts.flat().map(({ number }) => number)).toEqual(files.map(({ number }) => number))
})

test('a part begins anew before it grows beyond 64 MB, and a file heavier than that goes alone', () => {
  const megabytes = (count: number) => ({ size: count * 1024 * 1024 })
  expect(sizes(partsOf([megabytes(40), megabytes(20), megabytes(10), megabytes(500), megabytes(1)]))).toEqual([2, 1, 1, 1])
})
