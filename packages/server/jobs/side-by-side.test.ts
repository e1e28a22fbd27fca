import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

test('items are begun in their order, no more at a time than there are lanes, and all are done', async () => {
  const begun: number[] = []
  let atWork = 0
  let most = 0
  await sideBySide(2, [30, 1, 1, 1, 10], async (millis) => {
    begun.push(millis)
    most = Math.max(most, ++atWork)
    await new Promise((resolve) => setTimeout(resolve, millis))
    atWork--
  })
  expect(begun).toEqual([30, 1, 1, 1, 10])
  expect(most).toBe(2)
  expect(atWork).toBe(0)
})

test('the first fault lets what is under way end and begins nothing more', async () => {
  const ended: string[] = []
  const work = sideBySide(2, ['slow', 'broken', 'never'], async (item) => {
    if (item === 'broken') throw new Error('broken')
    await new Promise((resolve) => setTimeout(resolve, 20))
    ended.push(item)
  })
  await expect(work).rejects.toThrow('broken')
  expect(ended).toEqual(['slow'])
})
