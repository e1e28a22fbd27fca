import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWith } from '../../../../tests/cast/client-in-process.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, work } from '../../../../tests/cast/intake-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
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
