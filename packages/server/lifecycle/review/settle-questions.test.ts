import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseId, trustId } from '@xinxia/kernel/words/ids'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { clientWith, type TestClient } from '../../../../tests/cast/client-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { showClient } from '../engagement/clients/show-client.ts'
import { reviewChoices } from './choices.ts'
import { listQuestions } from './list-questions.ts'
import { settleQuestions } from './settle-questions.ts'

let running: HouseInProcess
let owner: SignedIn
let client: TestClient
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  client = await clientWith(running.house, owner, {
    companyName: '青岛安禾商贸有限公司',
    contactMobile: '13864221907',
    contactPhone: '0532-83860001',
  })
  await run(`update client_values set doubt_codes = 'shape-unfit'`)
})
afterAll(() => running.stop())

const run = (statement: string) => running.house.database.write(owner.agencyId, (writer) => writer.run(statement))
const waiting = async () =>
  accepted(await listQuestions(running.house, owner, { about: null, clientId: null, cursor: null, limit: 50 })).waiting.value
const codesOf = async (...answers: Parameters<typeof settleQuestions>[2]) =>
  accepted(await settleQuestions(running.house, owner, answers)).refused.map(({ code }) => code)

test('while an intake is being taken back, what it brought is not settled any more', async () => {
  const subject = { about: 'value', valueId: client.valueId('contactMobile') } as const
  await run(`update batches set stage = 'undoing'`)
  expect(await codesOf({ subject, answer: 'correct', to: '13864221908' }, { subject, answer: 'accept' })).toEqual([
    'question.being-undone',
    'question.being-undone',
  ])
  await run(`update batches set stage = 'done'`)
  expect(await waiting()).toBe(3)
})

test('a client file keeps its company name: it is corrected and not rejected, and the other answers of the request stand', async () => {
  const name = { about: 'value', valueId: client.valueId('companyName') } as const
  const landline = { about: 'value', valueId: client.valueId('contactPhone') } as const
  expect(await codesOf({ subject: name, answer: 'reject' }, { subject: landline, answer: 'reject' })).toEqual([
    'question.name-needed',
  ])
  expect(await codesOf({ subject: name, answer: 'correct', to: '青岛安和商贸有限公司' })).toEqual([])
  const file = accepted(await showClient(running.house, owner, client.id))
  expect(file.client.name).toBe('青岛安和商贸有限公司')
  expect(await waiting()).toBe(1)
})

test('an answer that breaks off half way leaves nothing behind: no new version, no entry, and the question still waits', async () => {
  const valueId = client.valueId('contactMobile')
  const boxes =
    'select count(*) as count from boxes union all select count(*) from audit_pending union all select count(*) from audit_entry'
  const counts = () => running.house.database.read(owner.agencyId, (reader) => reader.query<{ count: number }>(boxes))
  const total = async () => (await counts()).reduce((sum, { count }) => sum + count, 0)
  const before = await total()
  // Its old version does not leave the file, because the rows of the index cannot be written.
  await run(`update index_widths set bits = bits - 100`)
  const subject = { about: 'value', valueId } as const
  await expect(settleQuestions(running.house, owner, [{ subject, answer: 'correct', to: '13864221908' }])).rejects.toThrow()
  await run(`update index_widths set bits = bits + 100`)
  expect(await total()).toBe(before)
  expect(await waiting()).toBe(1)
  expect(await codesOf({ subject, answer: 'correct', to: '13864221908' })).toEqual([])
  const row = await running.house.database.read(owner.agencyId, (reader) =>
    reader.query<{ superseded_by: string; settled_by: string }>(
      'select superseded_by, settled_by from client_values where agency_id = $1 and value_id = $2',
      [owner.agencyId, trustId('value', accepted(parseId('value', valueId)))],
    ),
  )
  expect(row).toMatchObject([{ settled_by: owner.staffId, superseded_by: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
})

test('what a kind or a type may be corrected to has a name in both languages; a register is none of it', () => {
  const { kinds, types } = reviewChoices()
  expect(kinds.map(({ code }) => code)).not.toContain('client-register')
  expect(kinds.length).toBeGreaterThan(15)
  expect(types.length).toBeGreaterThan(40)
  for (const { code, label } of [...kinds, ...types]) expect([code, label.zh !== '' && label.en !== '']).toEqual([code, true])
})
