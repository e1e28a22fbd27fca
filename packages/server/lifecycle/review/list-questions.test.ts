import type { Answer } from '@xinxia/contract/api-client'
import { parseId } from '@xinxia/kernel/words/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWith, type TestClient } from '../../../../tests/cast/client-in-process.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { intakeHouse, receive, work } from '../../../../tests/cast/intake-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { showClient } from '../engagement/clients/show-client.ts'
import { listQuestions } from './list-questions.ts'

type Listed = Answer<'review.list'>
const notes = 7
let running: HouseInProcess
let owner: SignedIn
let client: TestClient
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  client = await clientWith(running.house, owner, {
    companyName: '青岛安禾商贸有限公司',
    legalRepresentative: '张建国',
    contactMobile: '13864221907',
    contactPhone: '0532-83860001',
    bankAccount: '38110101040012345',
  })
  const house = intakeHouse(running.house)
  // Of each note is asked what kind it is, whose it is, and about a number with a wrong check digit.
  const files = Array.from({ length: notes }, (_, i) => ({
    name: `零散/${i}.txt`,
    bytes: Buffer.from(`第${i}张。身份证号：370202198503121113，请核对。`),
  }))
  await work(house, owner.agencyId, await receive(house, owner, ...files))
  await running.house.database.write(owner.agencyId, (writer) =>
    writer.run(`update client_values set doubt_codes = 'shape-unfit' where agency_id = $1`, [writer.agencyId]),
  )
})
afterAll(() => running.stop())

test.each([
  ['value', 5],
  ['kind', notes],
  ['place', notes],
  ['finding', notes],
  [null, 5 + 3 * notes],
] as const)('the queue of %s goes on to its end, page by page', async (about, whole) => {
  for (const limit of [1, 2, 3]) {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const page: Listed = accepted(await listQuestions(running.house, owner, { about, clientId: null, cursor, limit }))
      expect(page.total).toBe(whole)
      for (const { subject } of page.rows) seen.add(JSON.stringify(subject))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen.size, `${limit} a page`).toBe(whole)
  }
})

test('a value in doubt comes as its client’s page shows it, so that judging it opens no page', async () => {
  const { rows } = accepted(await listQuestions(running.house, owner, { about: 'value', clientId: null, cursor: null, limit: 9 }))
  const { values } = accepted(await showClient(running.house, owner, client.id))
  const byId = new Map(values.map((value) => [value.valueId, value]))
  expect(rows).toHaveLength(values.length)
  for (const { value } of rows) expect(value).toEqual(byId.get(value!.valueId))
})

test('a paper whose content does not open says so and holds up none of the others', async () => {
  const list = async (about: 'kind' | 'finding') =>
    accepted(await listQuestions(running.house, owner, { about, clientId: null, cursor: null, limit: 50 })).rows
  const [first] = await list('kind')
  const documentId = accepted(parseId('document', first!.documentId!))
  await running.house.database.write(owner.agencyId, (writer) =>
    writer.run(
      'update documents set reading_sealed = set_byte(reading_sealed, length(reading_sealed) - 1, get_byte(reading_sealed, length(reading_sealed) - 1) # 1) where agency_id = $1 and document_id = $2',
      [writer.agencyId, documentId],
    ),
  )
  const kinds = await list('kind')
  expect(kinds).toHaveLength(notes)
  const broken = kinds.find((question) => question.documentId === first!.documentId)
  expect(broken?.why.map(({ zh }) => zh)).toEqual(['保存的内容打不开，可能被改动过'])
  const findings = await list('finding')
  expect(findings).toHaveLength(notes - 1)
  expect(findings.map((question) => question.documentId)).not.toContain(first!.documentId)
})
