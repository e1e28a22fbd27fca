import { setTimeout as after } from 'node:timers/promises'
import { creditCode } from '@xinxia/samples/identifiers/credit-code'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { formatId, parseId, trustId } from '@xinxia/kernel/words/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import { clientWith, type TestClient } from '../../../../tests/cast/client-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { searchClients } from '../../search/search-clients.ts'
import { lockValue } from '../custody/values/store.ts'
import { assignClient } from '../engagement/clients/assign-client.ts'
import { lockClient } from '../engagement/clients/lock-client.ts'
import { correctValue } from '../engagement/corrections/correct-value.ts'
import { settleQuestions } from './settle-questions.ts'

const codes = [creditCode(5, 1, '370202', '1'), creditCode(5, 2, '370202', '1')] as const
/** Long enough for an answer to come as far as what another holds. */
const meanwhileMillis = 300

let running: HouseInProcess
let owner: SignedIn
let lin: SignedIn
let anhe: TestClient
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '林悦')
  anhe = await clientWith(running.house, owner, {
    companyName: '青岛安禾商贸有限公司',
    legalRepresentative: '张建国',
    creditCode: codes[0],
    contactMobile: '13864221907',
  })
  await clientWith(running.house, owner, { companyName: '青岛怡泰贸易有限公司', creditCode: codes[1] })
  accepted(await assignClient(running.house, owner, anhe.id, { staffIds: [formatId('staff', lin.staffId)], standIns: [] }))
  await running.house.database.write(owner.agencyId, (writer) =>
    writer.run(`update client_values set doubt_codes = 'shape-unfit' where agency_id = $1`, [writer.agencyId]),
  )
})
afterAll(() => running.stop())

const subject = (field: ClientField) => ({ about: 'value', valueId: anhe.valueId(field) }) as const
const idOf = (field: ClientField) => trustId('value', accepted(parseId('value', anhe.valueId(field))))
const correct = async (by: SignedIn, field: ClientField, to: string) =>
  accepted(await settleQuestions(running.house, by, [{ subject: subject(field), answer: 'correct', to }]))

test('a credit code that another client has is refused; whose it is hears only who may see that client', async () => {
  const [told] = (await correct(lin, 'creditCode', codes[1])).refused
  expect(told?.code).toBe('value.code-taken')
  expect(told?.message.zh).not.toContain('怡泰')
  const [said] = (await correct(owner, 'creditCode', codes[1])).refused
  expect(said?.code).toBe('value.code-taken-by')
  expect(said?.message.zh).toContain('青岛怡泰贸易有限公司')
  expect((await correct(lin, 'creditCode', codes[0])).settled).toBe(1)
})

test('an answer waits for the batch of its value before it holds the value, as an undo does', async () => {
  const { database } = running.house
  const told = await database.write(owner.agencyId, async (writer) => {
    await writer.run('select from batches where agency_id = $1 for update', [writer.agencyId])
    const answering = settleQuestions(running.house, owner, [{ subject: subject('contactMobile'), answer: 'accept' }])
    await after(meanwhileMillis)
    // Refused by the database when somebody holds it.
    await writer.run('select from client_values where agency_id = $1 and value_id = $2 for update nowait', [
      writer.agencyId,
      idOf('contactMobile'),
    ])
    return { answering }
  })
  expect(accepted(await told.answering).settled).toBe(1)
})

test('two corrections of one client at once both stand in the directory, and nothing of what they replaced', async () => {
  const { house } = running
  const told = await house.database.write(owner.agencyId, async (writer) => {
    const clientId = accepted(parseId('client', anhe.id))
    await lockClient(writer, clientId)
    const row = await lockValue(writer, idOf('companyName'))
    const read = { field: 'companyName', value: '青岛安和商贸有限公司' } as const
    accepted(await correctValue(writer, house.vaults, row!, read, owner.staffId, house.now()))
    const answering = correct(lin, 'legalRepresentative', '赵明亮')
    await after(meanwhileMillis)
    return { answering }
  })
  expect((await told.answering).settled).toBe(1)
  const found = async (text: string) =>
    accepted(await searchClients(house, owner, text, 9)).hits.map(({ matched }) => matched.how)
  expect([await found('安和'), await found('赵明亮')]).toEqual([['name'], ['person']])
  expect([await found('安禾'), await found('张建国')]).toEqual([[], []])
  const entries = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ entry_kind: string }>('select entry_kind from directory_entries where agency_id = $1 and client_id = $2', [
      reader.agencyId,
      accepted(parseId('client', anhe.id)),
    ]),
  )
  expect(new Set(entries.map(({ entry_kind: kind }) => kind)).size).toBe(entries.length)
})
