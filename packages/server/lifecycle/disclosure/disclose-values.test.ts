import { afterAll, beforeAll, expect, test } from 'vitest'
import { maskAs } from '@xinxia/recognition/taxonomy'
import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { newId } from '../../ids.ts'
import { verifyAuditTrail } from '../../oversight/audit-trail/verify-audit-trail.ts'
import { readTimeline } from '../../oversight/timeline/read-timeline.ts'
import { searchClients } from '../../search/search-clients.ts'
import { assignClient } from '../engagement/clients/assign-client.ts'
import { listClients } from '../engagement/clients/list-clients.ts'
import { showClient } from '../engagement/clients/show-client.ts'
import { completeClients } from '../engagement/take-in/complete-clients.ts'
import { createClients } from '../engagement/take-in/create-clients.ts'
import { findExistingClients } from '../engagement/take-in/find-existing-clients.ts'
import type { DraftValue, TakeIn } from '../engagement/take-in/draft.ts'
import { destroyClients } from '../destruction/destroy-clients.ts'
import { insertBatchForTest } from '../../../../tests/cast/batches.ts'
import { discloseValues } from './disclose-values.ts'
import { LiveDisclosures } from './live-disclosures.ts'
import { recordCopy } from './record-copy.ts'

let running: HouseInProcess
let owner: SignedIn
let lin: SignedIn
let gao: SignedIn
let stranger: SignedIn
let from: TakeIn
const anhe = newId('client', instant(Date.now()))

beforeAll(async () => {
  running = await houseInProcess()
  const { house } = running
  owner = (await foundedAgency(house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(house, owner, '林悦')
  gao = await bookkeeper(house, owner, '高敏')
  stranger = (await foundedAgency(house, '恒信财务咨询有限公司', '许恒')).owner
  from = await insertBatchForTest(house, lin)
  const draft = {
    clientId: anhe,
    values: [
      value('companyName', '青岛安禾商贸有限公司'),
      value('aliases', '城东五金'),
      value('creditCode', '91370202MA3C7K2X1R'),
      value('taxpayerKind', '小规模纳税人'),
      value('legalRepresentative', '何安'),
      value('legalRepresentativeIdNumber', '99999919900307451X'),
      value('contactMobile', '138 6422 1907'),
      value('bankAccount', '38110101040012345'),
      value('taxPassword', 'Anhe@2026'),
      value('bookkeeper', '林悦'),
    ],
  }
  await house.database.write(lin.agencyId, async (writer) => accepted(await createClients(writer, house.vaults, [draft], from)))
})
afterAll(() => running.stop())

function value(field: ClientField, text: string): DraftValue {
  return {
    field,
    value: new Clear(text, maskAs(clientFields[field].type, text)),
    row: 2,
    column: 0,
    doubtCodes: [],
    becauseCodes: [],
  }
}

const search = async (caller: SignedIn, text: string) =>
  accepted(await searchClients(running.house, caller, text, 20)).hits.map((hit) => [
    hit.name,
    hit.matched.how,
    hit.matched.masked,
  ])
const outside = (clientId: ClientId) => formatId('client', clientId)

test('a client is found by phone however it is typed, by account, ID number, name, alias, pinyin and its legal person', async () => {
  const name = '青岛安禾商贸有限公司'
  expect(await search(lin, '13864221907')).toEqual([[name, 'identifier', '138****1907']])
  expect(await search(lin, '+86 138-6422-1907')).toEqual([[name, 'identifier', '138****1907']])
  expect(await search(lin, '3811 0101 0400 12345')).toMatchObject([[name, 'identifier', '**** **** **** 2345']])
  expect((await search(lin, '99999919900307451x')).map(([, how]) => how)).toContain('identifier')
  expect(await search(lin, '安禾')).toMatchObject([[name, 'name', name]])
  expect(await search(lin, '城东五金')).toMatchObject([[name, 'alias', '城东五金']])
  expect(await search(lin, 'qdah')).toMatchObject([[name, 'pinyin', name]])
  expect(await search(lin, '何安')).toMatchObject([[name, 'person', '何*']])
})

test('who is not assigned finds nothing and sees nothing; the other agency neither', async () => {
  for (const other of [gao, stranger]) {
    for (const text of ['13864221907', '安禾', '91370202MA3C7K2X1R']) expect(await search(other, text)).toEqual([])
    expect(
      accepted(await listClients(running.house, other, { doubtful: false, bookkeeper: null, cursor: null, limit: 100 })).rows,
    ).toEqual([])
    expect(await showClient(running.house, other, outside(anhe))).toEqual(
      await showClient(running.house, other, outside(newId('client', instant(1)))),
    )
  }
})

test('the file shows masks only, with grade and class', async () => {
  const file = accepted(await showClient(running.house, lin, outside(anhe)))
  const masks = Object.fromEntries(file.values.map((one) => [one.field, one.masked]))
  expect(masks).toMatchObject({
    companyName: '青岛安禾商贸有限公司',
    contactMobile: '138****1907',
    legalRepresentativeIdNumber: '999***********451X',
    taxPassword: '******',
    bankAccount: '**** **** **** 2345',
  })
  expect(JSON.stringify(file)).not.toMatch(/Anhe@2026|1386422|99999919900307451X|38110101040012345/)
  expect(file.values.find((one) => one.field === 'taxPassword')).toMatchObject({ grade: 4, open: false, group: 'secret' })
  expect(file.client).toMatchObject({ taxpayerKind: '小规模纳税人', creditCode: '91370202MA3C7K2X1R', bookkeepers: ['林悦'] })
})

test('a value is shown for a purpose, after its entry is in the trail; a copy is recorded as a copy', async () => {
  const { house } = running
  const live = new LiveDisclosures()
  const file = accepted(await showClient(house, lin, outside(anhe)))
  const account = file.values.find((one) => one.field === 'bankAccount')!
  expect(await discloseValues(house, live, lin, [account.valueId], { purpose: 'curiosity' })).toMatchObject({
    refusal: { code: 'disclosure.purpose-unknown' },
  })
  expect(await discloseValues(house, live, gao, [account.valueId], { purpose: 'bank-errand' })).toMatchObject({
    refusal: { code: 'value.not-found' },
  })
  expect(await discloseValues(house, live, stranger, [account.valueId], { purpose: 'bank-errand' })).toMatchObject({
    refusal: { code: 'value.not-found' },
  })
  const shown = accepted(await discloseValues(house, live, lin, [account.valueId], { purpose: 'bank-errand' }))
  expect(shown.values).toEqual([{ valueId: account.valueId, clear: '38110101040012345', readable: '3811 0101 0400 1234 5' }])
  expect(shown.watermark.name).toBe('林悦')
  expect(accepted(await recordCopy(house, live, lin, shown.disclosureId, account.valueId)).copiedAt).toBeGreaterThan(0)
  expect(await recordCopy(house, live, gao, shown.disclosureId, account.valueId)).toMatchObject({
    refusal: { code: 'disclosure.not-found' },
  })
  const timeline = await house.database.read(lin.agencyId, (reader) => readTimeline(reader, anhe, null, 10))
  expect(timeline.rows.slice(0, 2).map((row) => [row.by, row.sentence.zh])).toEqual([
    ['林悦', '复制了「对公账号」，事由：银行业务'],
    ['林悦', '查看了「对公账号」，事由：银行业务'],
  ])
  expect(timeline.rows[1]?.sequence).not.toBeNull()
})

test('an import completes what is missing and never overwrites what differs', async () => {
  const { house } = running
  const found = await house.database.read(lin.agencyId, async (reader) =>
    accepted(
      await findExistingClients(reader, house.vaults, [
        { creditCode: '９１370202ma3c7k2x1r', companyName: null },
        { creditCode: null, companyName: '恒信' },
      ]),
    ),
  )
  expect(found).toEqual([anhe, null])
  const draft = {
    clientId: anhe,
    values: [
      value('contactMobile', '13864221907'),
      value('contactMobile', '13905321234'),
      value('registeredAddress', '青岛市市南区香港中路 8 号'),
      value('legalRepresentative', '何平'),
    ],
  }
  const completion = await house.database.write(lin.agencyId, async (writer) =>
    accepted(await completeClients(writer, house.vaults, [draft], from)),
  )
  expect(completion).toEqual({ values: 2, conflicts: [{ clientId: anhe, field: 'legalRepresentative' }] })
  expect(await search(lin, '13905321234')).toHaveLength(1)
})

test('an assignment gives and takes the right with the next request', async () => {
  const { house } = running
  accepted(await assignClient(house, owner, outside(anhe), { staffIds: [formatId('staff', gao.staffId)] }))
  expect(await search(gao, '安禾')).toHaveLength(1)
  expect(await search(lin, '安禾')).toEqual([])
  accepted(
    await assignClient(house, owner, outside(anhe), {
      staffIds: [formatId('staff', lin.staffId), formatId('staff', gao.staffId)],
    }),
  )
})

test('C13 after a client is destroyed nothing of it opens, its index row tells nothing, and the trail verifies without it', async () => {
  const { house } = running
  const before = house.keyStore.generations(lin.agencyId)
  accepted(
    await destroyClients(house, lin.agencyId, [anhe], newId('entry', house.now()), { staff: owner.staffId }, async () => {}),
  )
  expect(house.keyStore.generations(lin.agencyId)).toEqual([before[0]! + 1])
  expect(await search(lin, '13864221907')).toEqual([])
  expect(await search(lin, '安禾')).toEqual([])
  expect(await showClient(house, lin, outside(anhe))).toMatchObject({ refusal: { code: 'client.not-found' } })
  const report = await verifyAuditTrail(
    { database: house.database, keys: house.auditKeys, witnesses: house.witnesses },
    lin.agencyId,
  )
  expect(report).toMatchObject({ intact: true, fault: null })
  const rows = await house.database.read(lin.agencyId, (reader) =>
    reader.query<{ leaf_bytes: Buffer }>('select leaf_bytes from audit_entry where agency_id = $1', [lin.agencyId]),
  )
  expect(rows.length).toBeGreaterThan(5)
  const trail = Buffer.concat(rows.map((row) => row.leaf_bytes)).toString('utf8')
  for (const clear of ['安禾', '何安', '13864221907', '38110101040012345', 'Anhe@2026', '91370202MA3C7K2X1R', '林悦'])
    expect(trail).not.toContain(clear)
})
