import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId, parseId, type BatchId } from '@xinxia/kernel/words/ids'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { showClient } from '../../packages/server/lifecycle/engagement/clients/show-client.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, takeIn, work } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let founded = 0
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

const anOwner = async () => (await foundedAgency(running.house, '明诚代理记账有限公司', `undo-owner-${founded++}`)).owner

const register = (head: string, ...lines: string[]) => ({
  name: '台账.csv',
  bytes: new TextEncoder().encode([head, ...lines].join('\n')),
})

const names = async (owner: SignedIn) => {
  const filter = { doubtful: false, bookkeeper: null, cursor: null, limit: 100 }
  return accepted(await listClients(running.house, owner, filter)).rows
}

const uuidOf = (outside: string): BatchId => accepted(parseId('batch', outside))

test('an import that a later one relies on is not undone before it, though the later one added nothing', async () => {
  const owner = await anOwner()
  const first = await takeIn(house, owner, register('公司名称,联系手机', '安禾商贸有限公司,13800138001'))
  const again = await takeIn(house, owner, register('公司名称,联系手机', '安禾商贸有限公司,13800138001', ''))
  expect(again.files[0]!.rows).toMatchObject({ created: 0, merged: 1 })
  expect(await askUndo(house, owner, first.id)).toMatchObject({ refusal: { code: 'intake.changed-since', facts: { count: 1 } } })

  accepted(await askUndo(house, owner, again.id))
  await work(house, owner.agencyId, uuidOf(again.id))
  expect((await names(owner)).map((row) => row.name)).toEqual(['安禾商贸有限公司'])
  accepted(await askUndo(house, owner, first.id))
  await work(house, owner.agencyId, uuidOf(first.id))
  expect(await names(owner)).toEqual([])
})

test('an earlier import that completed the same client does not stand in the way of undoing the later', async () => {
  const owner = await anOwner()
  await takeIn(house, owner, register('公司名称,联系手机', '安禾商贸有限公司,13800138001'))
  const later = await takeIn(house, owner, register('公司名称,开户银行', '安禾商贸有限公司,工商银行成都支行'))
  accepted(await askUndo(house, owner, later.id))
})

test('an import confirmed before another is undone waits for it, and loses nothing of what it was confirmed to bring', async () => {
  const owner = await anOwner()
  const first = await takeIn(house, owner, register('公司名称,联系手机', '安禾商贸有限公司,13800138001'))
  const second = await receive(
    house,
    owner,
    register('公司名称,联系手机,开户银行', '安禾商贸有限公司,13800138001,工商银行成都支行'),
  )
  await work(house, owner.agencyId, second)
  accepted(await confirmBatch(house, owner, formatId('batch', second), []))
  accepted(await askUndo(house, owner, first.id))

  await expect(work(house, owner.agencyId, second)).rejects.toMatchObject({ code: 'intake.undo-under-way' })
  await work(house, owner.agencyId, uuidOf(first.id))
  await work(house, owner.agencyId, second)
  expect((await shown(house, owner, second)).stage).toBe('done')
  const [anhe] = await names(owner)
  const { values } = accepted(await showClient(running.house, owner, anhe!.id))
  expect(values.map((value) => value.field).sort()).toEqual(['bankName', 'companyName', 'contactMobile'])
})
