import { setTimeout as wait } from 'node:timers/promises'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { endSlowSenders } from './slow-senders.ts'

test('a request that the house makes to itself is answered, and nothing falls over when its time is up', async () => {
  const faults: Error[] = []
  const note = (fault: Error) => void faults.push(fault)
  process.on('uncaughtExceptionMonitor', note)
  const app = fastify()
  endSlowSenders(app, 10)
  app.post('/registers', async () => 'taken in')
  const answer = await app.inject({ method: 'POST', url: '/registers', payload: { rows: 40 } })
  await wait(60)
  await app.close()
  process.off('uncaughtExceptionMonitor', note)
  expect(answer.body).toBe('taken in')
  expect(faults).toEqual([])
})
