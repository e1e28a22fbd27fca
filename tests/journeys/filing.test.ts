import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId } from '@xinxia/kernel/words/ids'
import { zipArchive } from '@xinxia/samples/register/zip-archive'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { documentHandlers } from '../../packages/server/lifecycle/documents/routes.ts'
import { fileByHand } from '../../packages/server/lifecycle/documents/file-by-hand.ts'
import { downloadDocument } from '../../packages/server/lifecycle/documents/download-document.ts'
import { LiveDisclosures } from '../../packages/server/lifecycle/disclosure/live-disclosures.ts'
import { openDocument } from '../../packages/server/lifecycle/documents/open-document.ts'
import { showDocument } from '../../packages/server/lifecycle/documents/show-document.ts'
import { destroyClients } from '../../packages/server/lifecycle/destruction/destroy-clients.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { assignClient } from '../../packages/server/lifecycle/engagement/clients/assign-client.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { showReading } from '../../packages/server/lifecycle/intake/show-reading.ts'
import { searchClients } from '../../packages/server/search/search-clients.ts'
import { searchText } from '../../packages/server/search/search-text.ts'
import { newId } from '../../packages/server/ids.ts'
import { parseId } from '@xinxia/kernel/words/ids'
import { verifyAuditTrail } from '../../packages/server/oversight/audit-trail/verify-audit-trail.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, shown, takeIn, type TestFile, work } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let lin: SignedIn
let stranger: SignedIn
let anhe = ''
let yitai = ''
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '林悦')
  stranger = (await foundedAgency(running.house, '恒信财务咨询有限公司', '许恒')).owner
  await takeIn(
    house,
    owner,
    file(
      '客户台账.csv',
      '公司名称,简称,统一社会信用代码',
      '青岛安禾商贸有限公司,城东五金,91370202MA3C7K2X1R',
      '上海怡泰贸易有限公司,怡泰,91310000MA1FL2K09Q',
    ),
  )
  const filter = { doubtful: false, bookkeeper: null, cursor: null, limit: 100 }
  const { rows } = accepted(await listClients(running.house, owner, filter))
  anhe = rows.find(({ name }) => name.includes('安禾'))?.id ?? ''
  yitai = rows.find(({ name }) => name.includes('怡泰'))?.id ?? ''
  accepted(await assignClient(running.house, owner, anhe, { staffIds: [formatId('staff', lin.staffId)] }))
})
const live = new LiveDisclosures()
afterAll(() => running.stop())

function file(name: string, ...lines: string[]) {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

async function bring(by: SignedIn, ...files: TestFile[]) {
  const batchId = await receive(house, by, ...files)
  await work(house, by.agencyId, batchId)
  return { batchId, batch: await shown(house, by, batchId) }
}

const documentsOf = async (caller: SignedIn, clientId: string) =>
  accepted(await documentHandlers(running.house, live)['documents.list']({ caller, params: { clientId } } as never)).documents
const tray = async (caller: SignedIn) =>
  accepted(await documentHandlers(running.house, live)['documents.tray']({ caller } as never)).documents
const contract = file(
  '城东五金/合同/代理记账合同.txt',
  '代理记账合同',
  '甲方：青岛安禾商贸有限公司',
  '统一社会信用代码：91370202MA3C7K2X1R',
  '联系人手机 13864221907，服务费每月五百元，盖章有效。',
)

test('files find their client by credit code, by name and by the folder they lay in; what lay in the wrong folder is marked', async () => {
  const { batch } = await bring(
    owner,
    contract,
    file('城东五金/2026年/3月/说明.txt', '本月发票已全部认证，请查收。'),
    file('城东五金/放错的.txt', '上海怡泰贸易有限公司 关于开户的情况说明，信用代码 91310000MA1FL2K09Q。'),
    file('零散/备忘.txt', '周三下午开会，带上印章。'),
  )
  expect(batch.stage).toBe('done')
  expect(batch.files.map(({ stage }) => stage)).toEqual(['taken-in', 'taken-in', 'taken-in', 'read'])
  const mine = await documentsOf(owner, anhe)
  expect(mine.map(({ name, doubtful }) => [name, doubtful])).toEqual([
    ['城东五金/2026年/3月/说明.txt', expect.any(Boolean)],
    ['城东五金/合同/代理记账合同.txt', expect.any(Boolean)],
  ])
  expect(mine[1]).toMatchObject({ kind: { code: 'contract' }, because: { zh: '信用代码一致' }, client: { id: anhe } })
  expect(await documentsOf(owner, yitai)).toMatchObject([{ name: '城东五金/放错的.txt', doubtful: true }])
  expect((await tray(owner)).map(({ name }) => name)).toEqual(['零散/备忘.txt'])
})

test('an archive with GBK names comes apart: each file inside gets its line, its document and its client', async () => {
  const bytes = zipArchive(
    [
      { name: '城东五金/收据.txt', text: '收到城东五金货款一千元整。' },
      { name: '怡泰/通知.txt', text: '上海怡泰贸易有限公司：请于月底前交材料。' },
    ].map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
    'gb18030',
  )
  const { batch } = await bring(owner, { name: '微信传来.zip', bytes: Buffer.from(bytes) })
  expect(batch.files.map(({ name, stage, format }) => [name, stage, format])).toEqual([
    ['微信传来.zip', 'read', 'zip'],
    ['微信传来.zip!/城东五金/收据.txt', 'taken-in', 'txt'],
    ['微信传来.zip!/怡泰/通知.txt', 'taken-in', 'txt'],
  ])
  const again = await bring(owner, { name: '又一次.zip', bytes: Buffer.from(bytes) })
  expect(again.batch.files.map(({ duplicateOf }) => duplicateOf !== null)).toEqual([true, true, true])
})

test('a page shows the text with everything found in it hidden; the original opens for a purpose, and the trail has it', async () => {
  const [document] = (await documentsOf(lin, anhe)).filter(({ name }) => name.endsWith('代理记账合同.txt'))
  const page = accepted(await showDocument(running.house, lin, document!.id))
  expect(JSON.stringify(page)).not.toContain('13864221907')
  expect(page.text.find((run) => 'masked' in run && run.type === 'CON-MOBILE')).toMatchObject({ masked: '138****1907', grade: 2 })
  expect(await openDocument(running.house, live, lin, document!.id, { purpose: 'curiosity' })).toMatchObject({
    refusal: { code: 'disclosure.purpose-unknown' },
  })
  const opened = accepted(await openDocument(running.house, live, lin, document!.id, { purpose: 'bank-errand' }))
  expect(opened.text).toContain('13864221907')
  expect(opened.watermark.name).toBe('林悦')
  expect(await countEntries(house, owner.agencyId, 'document.opened')).toBe(1)
  const copy = accepted(await downloadDocument(running.house, lin, document!.id, { purpose: 'bank-errand' }))
  expect(copy).toMatchObject({ fileName: '代理记账合同.txt', mediaType: 'application/octet-stream' })
  expect(await buffer(copy.bytes as Readable)).toEqual(Buffer.from(contract.bytes))
  expect(await countEntries(house, owner.agencyId, 'document.downloaded')).toBe(1)
  expect(await downloadDocument(running.house, stranger, document!.id, { purpose: 'bank-errand' })).toMatchObject({
    refusal: { code: 'document.not-found' },
  })
})

test('full text finds words over line ends and widths, within reach only, and never a hidden number', async () => {
  const find = async (caller: SignedIn, text: string, clientId?: string) =>
    accepted(await searchText(running.house, caller, { text, clientId, limit: 10 }))
  const found = await find(owner, '服务费每月')
  expect(found).toMatchObject({ hits: [{ client: { id: anhe }, match: '服务费每月' }], nextCursor: null })
  expect(JSON.stringify(found)).not.toContain('13864221907')
  expect(found.hits[0]!.before).toContain('138****1907')
  expect((await find(lin, '情况说明')).hits).toEqual([])
  expect((await find(owner, '情况说明')).hits).toHaveLength(1)
  expect((await find(owner, '情况说明', anhe)).hits).toEqual([])
  expect((await find(owner, '13864221907')).hits).toEqual([])
  expect((await find(stranger, '服务费每月')).hits).toEqual([])
  expect((await find(owner, '代理记账合同甲方')).hits).toHaveLength(1)
  expect((await find(owner, '2026年3月')).hits).toMatchObject([{ before: '城东五金 ', match: '2026年 3月', after: ' 说明.txt' }])
})

test('whose phone is this: a number that stands in a document only leads to the document', async () => {
  const { hits } = accepted(await searchClients(running.house, owner, '13864221907', 20))
  expect(hits).toMatchObject([{ clientId: anhe, valueId: null, matched: { how: 'identifier', masked: '138****1907' } }])
  expect(hits[0]!.documentId).not.toBeNull()
})

test('a person files what the house could not, moves it, and puts it back; others answer as if it were not there', async () => {
  const [memo] = await tray(owner)
  for (const other of [lin, stranger])
    expect(await fileByHand(running.house, other, memo!.id, anhe)).toMatchObject({ refusal: { code: 'document.not-found' } })
  expect(accepted(await fileByHand(running.house, owner, memo!.id, anhe))).toMatchObject({
    client: { id: anhe },
    because: { zh: '同事指定' },
    doubtful: true, // its place is settled; what kind of paper it is nobody has said yet
  })
  expect(await fileByHand(running.house, lin, memo!.id, yitai)).toMatchObject({ refusal: { code: 'client.not-found' } })
  accepted(await fileByHand(running.house, owner, memo!.id, yitai))
  expect(await showDocument(running.house, lin, memo!.id)).toMatchObject({ refusal: { code: 'document.not-found' } })
  const page = accepted(await showDocument(running.house, owner, memo!.id))
  expect(page.text.map((run) => ('plain' in run ? run.plain : run.masked)).join('')).toContain('带上印章')
  accepted(await fileByHand(running.house, owner, memo!.id, null))
  expect((await tray(owner)).map(({ id }) => id)).toEqual([memo!.id])
  const report = await verifyAuditTrail(
    { database: running.house.database, keys: running.house.auditKeys, witnesses: running.house.witnesses },
    owner.agencyId,
  )
  expect(report).toMatchObject({ intact: true, fault: null })
})

test('a statement that lies in a client’s file already comes again: one more arrival of the same document, and the batch ends', async () => {
  const rows = [
    '交易日期,摘要,借方金额,贷方金额,余额,对方户名,对方账号',
    '2026-03-01,货款,,1000.00,1000.00,某公司,6222020200112233445',
  ]
  const statement = file('城东五金/2026年/3月/银行流水.csv', ...rows)
  const first = await bring(owner, statement)
  expect(first.batch).toMatchObject({ stage: 'done', files: [{ stage: 'taken-in', client: { id: anhe } }] })
  const params = { batchId: formatId('batch', first.batchId), arrivalId: first.batch.files[0]!.arrivalId }
  expect(accepted(await showReading(house, owner, params)).sheets).toEqual([])
  const again = await bring(owner, { ...statement, name: '又一份.csv' })
  expect(again.batch).toMatchObject({ stage: 'done', files: [{ stage: 'taken-in', client: { id: anhe } }] })
  expect(again.batch.files[0]!.documentId).toBe(first.batch.files[0]!.documentId)
})

test('a damaged file is kept sealed, and comes back byte for byte to who brought it', async () => {
  const damaged = { name: '坏的.xlsx', bytes: Buffer.from('504b0304140000000800deadbeef', 'hex') }
  const { batch } = await bring(lin, damaged)
  expect(batch.files).toMatchObject([{ stage: 'refused', client: null }])
  const documentId = batch.files[0]!.documentId!
  const back = accepted(await downloadDocument(running.house, lin, documentId, { purpose: 'bank-errand' }))
  expect(await buffer(back.bytes as Readable)).toEqual(damaged.bytes)
  expect(await downloadDocument(running.house, stranger, documentId, { purpose: 'bank-errand' })).toMatchObject({
    refusal: { code: 'document.not-found' },
  })
})

test('an intake of documents is undone: they leave the client’s file, and nothing of them is found any more', async () => {
  const { batchId } = await bring(owner, file('城东五金/撤回.txt', '这份要撤回，独特词语琥珀色。'))
  expect((await searchText(running.house, owner, { text: '琥珀色', limit: 5 })) as object).toMatchObject({
    accepted: { hits: [{ match: '琥珀色' }] },
  })
  accepted(await askUndo(house, owner, formatId('batch', batchId)))
  await work(house, owner.agencyId, batchId)
  expect((await shown(house, owner, batchId)).stage).toBe('undone')
  expect(accepted(await searchText(running.house, owner, { text: '琥珀色', limit: 5 })).hits).toEqual([])
  expect((await documentsOf(owner, anhe)).some(({ name }) => name.endsWith('撤回.txt'))).toBe(false)
})

test('with its client a document is destroyed: bytes, text, index and name', async () => {
  const clientId = accepted(parseId('client', yitai))
  const before = await documentsOf(owner, yitai)
  expect(before.length).toBeGreaterThan(0)
  accepted(
    await destroyClients(
      running.house,
      owner.agencyId,
      [clientId],
      newId('entry', house.now()),
      { staff: owner.staffId },
      async () => {},
    ),
  )
  for (const { id } of before)
    expect(await showDocument(running.house, owner, id)).toMatchObject({ refusal: { code: 'document.not-found' } })
  expect(accepted(await searchText(running.house, owner, { text: '情况说明', limit: 5 })).hits).toEqual([])
  const left = await running.house.database.read(owner.agencyId, (reader) =>
    reader.query<{ nameless: number; documents: number; blobs: number }>(
      `select (select count(*)::int from arrivals where document_id is null and name_sealed = '') as nameless,
         (select count(*)::int from documents) as documents`,
    ),
  )
  expect(left[0]!.nameless).toBeGreaterThanOrEqual(before.length)
  let blobs = 0
  for await (const _ of running.house.blobs.list(owner.agencyId)) blobs += 1
  expect(blobs).toBe(left[0]!.documents)
})
