import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatId } from '@xinxia/kernel/words/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import { intakeHouse, receive, work } from '../../../../tests/cast/intake-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { askUndo } from '../../lifecycle/intake/ask-undo.ts'
import type { IntakeHouse } from '../../lifecycle/intake/intake-house.ts'
import { checkOriginals } from './check-originals.ts'

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let lin: SignedIn
let stranger: SignedIn
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '林悦')
  stranger = (await foundedAgency(running.house, '恒信财务咨询有限公司', '许恒')).owner
})
afterAll(() => running.stop())

const note = (words: string) => new TextEncoder().encode(`${words}\n`)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const stateOf = async (caller: SignedIn, bytes: Uint8Array) =>
  accepted(await checkOriginals(running.house, caller, [digestOf(bytes)])).known[0]?.state ?? null

async function bring(by: SignedIn, bytes: Uint8Array) {
  const batchId = await receive(house, by, { name: '资料/说明.txt', bytes })
  return batchId
}

test('bytes are verified once their intake is done; before that they are pending, undone again they are not there', async () => {
  const bytes = note('本月发票已全部认证')
  expect(await stateOf(owner, bytes)).toBeNull()
  const batchId = await bring(owner, bytes)
  expect(await stateOf(owner, bytes)).toBe('pending')
  await work(house, owner.agencyId, batchId)
  expect(await stateOf(owner, bytes)).toBe('verified')
  expect(await stateOf(owner, note('本月发票已全部认证 '))).toBeNull()
  accepted(await askUndo(house, owner, formatId('batch', batchId)))
  expect(await stateOf(owner, bytes)).toBeNull()
  await work(house, owner.agencyId, batchId)
  expect(await stateOf(owner, bytes)).toBeNull()
})

test('who neither brought a file nor has its client is told the same as of a file that is not there', async () => {
  const bytes = note('老板自己收进来的')
  await work(house, owner.agencyId, await bring(owner, bytes))
  expect([await stateOf(owner, bytes), await stateOf(lin, bytes), await stateOf(stranger, bytes)]).toEqual([
    'verified',
    null,
    null,
  ])
  await work(house, lin.agencyId, await bring(lin, bytes))
  expect(await stateOf(lin, bytes)).toBe('verified')
})

test('a sealed copy that was altered on the disk, or is gone, is no reason to delete an original', async () => {
  const bytes = note('密文被改动过的一份')
  await work(house, owner.agencyId, await bring(owner, bytes))
  expect(await stateOf(owner, bytes)).toBe('verified')
  const blobs = join(running.house.dataDir, 'blobs')
  for (const path of readdirSync(blobs, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue
    const file = join(path.parentPath, path.name)
    const sealed = readFileSync(file)
    sealed[sealed.length - 1]! ^= 1
    writeFileSync(file, sealed)
  }
  expect(await stateOf(owner, bytes)).toBe('broken')
  for await (const blob of running.house.blobs.list(owner.agencyId)) await running.house.blobs.remove(blob)
  expect(await stateOf(owner, bytes)).toBe('broken')
})
