import { existsSync } from 'node:fs'
import { hengxin, mingcheng } from '@xinxia/samples/agency/cast'
import { generateAgency, generateOtherAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from './house.ts'
import { takeIn } from './house-intake.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse({ agencies: 2 })
})
afterAll(() => house?.stop())

test('both agencies work in one deployment, each with its own people and clients', async () => {
  const register = writeRegister(generateAgency(1, 4), 'tidy-xlsx')
  const other = writeRegister(generateOtherAgency(1, 3), 'tidy-xlsx')
  await takeIn(house.bookkeeper, { name: register.fileName, bytes: register.bytes })
  await takeIn(house.otherAgency!.bookkeeper, { name: other.fileName, bytes: other.bytes })
  const [mine, theirs] = await Promise.all([house.owner.ask('clients.list'), house.otherAgency!.owner.ask('clients.list')])
  expect(mine.rows).toHaveLength(4)
  expect(theirs.rows).toHaveLength(3)
  expect((await house.owner.ask('session.mine')).agencyName).toBe(mingcheng.name)
  expect((await house.otherAgency!.owner.ask('session.mine')).agencyName).toBe(hengxin.name)
})

test('a house that was killed opens again with its people signed in', async () => {
  await house.kill9()
  await house.restart()
  expect((await house.bookkeeper.ask('session.mine')).username).toBe('linyue')
})

test('a house leaves nothing behind', async () => {
  const passing = await startTestHouse()
  const { folders, pid } = passing
  await passing.stop()
  expect(existsSync(folders.root)).toBe(false)
  expect(existsSync(`/proc/${pid}`)).toBe(false)
})
