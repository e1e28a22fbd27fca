import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateAgency } from '../../samples/agency/agency.ts'
import { writeRegister } from '../../samples/register/write-register.ts'
import { untilStage, upload } from '../cast/house-intake.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse({ database: 'own' })
})
afterAll(() => house.stop())

test('A1 kill -9 of the whole product while a register is read and while it is taken in: started again it goes on at once, and nothing is lost or twice', async () => {
  const { fileName, bytes, truth } = writeRegister(generateAgency(23, 900), 'tidy-xlsx')
  const batchId = await upload(house.owner, { name: fileName, bytes })
  await house.kill9()
  await house.restart()
  await untilStage(house.owner, batchId, 'awaiting-confirmation')
  await house.owner.ask('intake.confirm', { params: { batchId }, body: {} })
  let sawProgress = 0
  for (const pause of [300, 700, 1100]) {
    await wait(pause)
    await house.kill9()
    await house.restart()
    const { stage, files } = await house.owner.ask('intake.show', { params: { batchId } })
    expect(['taking-in', 'done']).toContain(stage)
    expect(files[0]!.rows.done).toBeGreaterThanOrEqual(sawProgress)
    sawProgress = files[0]!.rows.done
  }
  const done = await untilStage(house.owner, batchId, 'done')
  expect(done.files[0]!.rows).toMatchObject({ done: done.files[0]!.rows.total })
  const clients = await house.owner.ask('clients.list', { query: { limit: 2000 } })
  expect(clients.rows).toHaveLength(truth.clientIndexes.length)
  const codes = clients.rows.map(({ creditCode, name }) => creditCode ?? name)
  expect(new Set(codes).size).toBe(codes.length)
}, 240_000)
