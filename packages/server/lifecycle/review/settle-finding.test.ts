import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWith } from '../../../../tests/cast/client-in-process.ts'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import { instant } from '@xinxia/kernel/words/time'
import { parseId } from '@xinxia/kernel/words/ids'
import { countEntries, intakeHouse, receive, work } from '../../../../tests/cast/intake-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { listSeenOfClient } from '../../oversight/audit-trail/list-entries.ts'
import { recallViewings } from '../disclosure/pace/recall-viewings.ts'
import { ViewingPace } from '../disclosure/pace/viewing-pace.ts'
import { listQuestions } from './list-questions.ts'
import { settleQuestions } from './settle-questions.ts'

let running: HouseInProcess
let owner: SignedIn
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  await clientWith(running.house, owner, { companyName: '青岛安禾商贸有限公司' })
})
afterAll(() => running.stop())

test('F12 rejecting findings has the pace of opening documents: doubts are no way around it', async () => {
  const { policy } = running.house.pace
  const pace = new ViewingPace({ ...policy, outsideTasks: { ...policy.outsideTasks, showings: 2 } })
  const house = { ...running.house, pace }
  // The check digit is wrong in each, so each is asked about.
  const notes = [5, 6, 7, 8].map((digit) => ({
    name: `说明${digit}.txt`,
    bytes: Buffer.from(`青岛安禾商贸有限公司情况说明。法定代表人身份证号：37020219850312${digit}113，请核对。`),
  }))
  const intake = intakeHouse(running.house)
  await work(intake, owner.agencyId, await receive(intake, owner, ...notes))
  const asked = accepted(await listQuestions(house, owner, { about: 'finding', clientId: null, cursor: null, limit: 50 }))
  const [one, two, three, four] = asked.rows.map(({ subject }) => subject)
  if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error('four are asked about')
  const rejected = [one, two, three].map((subject) => ({ subject, answer: 'reject' }) as const)
  const told = accepted(await settleQuestions(house, owner, [...rejected, { subject: four, answer: 'accept' }]))
  expect(told.settled).toBe(3)
  expect(told.refused).toMatchObject([{ subject: three, code: 'disclosure.too-fast' }])
  expect(await countEntries(intake, owner.agencyId, 'viewing.paced')).toBe(1)
})

test('F12 a finding that is called something shown as it stands is among what was seen, with its place, and counts for the pace', async () => {
  const intake = intakeHouse(running.house)
  const text = '青岛安禾商贸有限公司 补充说明。身份证号：370202198503129113，请核对。'
  await work(intake, owner.agencyId, await receive(intake, owner, { name: '补充.txt', bytes: Buffer.from(text) }))
  const house = { ...running.house, pace: new ViewingPace(running.house.pace.policy) }
  const asked = accepted(await listQuestions(house, owner, { about: 'finding', clientId: null, cursor: null, limit: 50 }))
  const question = asked.rows.find(({ documentName }) => documentName === '补充.txt')!
  const subject = question.subject as Extract<typeof question.subject, { about: 'finding' }> // asked for findings
  expect(accepted(await settleQuestions(house, owner, [{ subject, answer: 'correct', to: 'ID-EMPNO' }])).settled).toBe(1)
  const clientId = accepted(parseId('client', question.client!.id))
  const [seen] = await house.database.read(owner.agencyId, (reader) =>
    listSeenOfClient(reader, owner.agencyId, clientId, null, 1),
  )
  const { documentId, start, end } = subject
  expect(seen?.entry).toMatchObject({ what: 'finding.bared', documentId, start, characters: end - start })
  const past = await house.database.read(owner.agencyId, (reader) => recallViewings(reader, owner.staffId, instant(1)))
  expect(past.viewings.flatMap(({ showings }) => showings)).toContain(documentId)
})

test('F12 in the tray, too, laying bare has a pace', async () => {
  const { policy } = running.house.pace
  const house = { ...running.house, pace: new ViewingPace({ ...policy, outsideTasks: { ...policy.outsideTasks, showings: 1 } }) }
  const lin = await bookkeeper(running.house, owner, '林悦')
  const intake = intakeHouse(running.house)
  const notes = [1, 2].map((n) => ({
    name: `便条${n}.txt`,
    bytes: Buffer.from(`第${n}张。身份证号：370202198503121113，请核对。`),
  }))
  await work(intake, lin.agencyId, await receive(intake, lin, ...notes))
  const asked = accepted(await listQuestions(house, lin, { about: 'finding', clientId: null, cursor: null, limit: 50 }))
  expect(asked.rows.map(({ client }) => client)).toEqual([null, null])
  const answers = asked.rows.map(({ subject }) => ({ subject, answer: 'correct', to: 'TAX-INVOICE' }) as const)
  const told = accepted(await settleQuestions(house, lin, answers))
  expect(told.refused.map(({ code }) => code)).toEqual(['disclosure.too-fast'])
  expect(told.settled).toBe(1)
})
