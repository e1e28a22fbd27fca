import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { handOver } from './routes.ts'

const line = 'x'.repeat(100_000)

test('a download that is broken off ends the reading behind it, whether it waits at that moment or not', async () => {
  const waiting = new PassThrough()
  const handed = handOver(waiting, line)
  waiting.destroy()
  await expect(handed).rejects.toThrow('went away')
  await expect(handOver(waiting, line)).rejects.toThrow('went away')
})

test('a receiver that takes nothing is given up, and one that is slow is waited for', async () => {
  await expect(handOver(new PassThrough(), line, 30)).rejects.toThrow('takes nothing')
  const slow = new PassThrough()
  setTimeout(() => slow.resume(), 30)
  await handOver(slow, line, 5000)
  expect(slow.listenerCount('drain')).toBe(0)
})
