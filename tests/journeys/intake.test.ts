import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId, type BatchId } from '@xinxia/kernel/words/ids'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { showClient } from '../../packages/server/lifecycle/engagement/clients/show-client.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import { correctColumn } from '../../packages/server/lifecycle/intake/correct-column.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { showBatch, showBatches } from '../../packages/server/lifecycle/intake/show-batches.ts'
import { showReading } from '../../packages/server/lifecycle/intake/show-reading.ts'
import { showRows } from '../../packages/server/lifecycle/intake/show-rows.ts'
import { generateAgency } from '../../samples/agency/agency.ts'
import { writeRegister } from '../../samples/register/write-register.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, takeIn, work, type TestFile } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

let founded = 0
async function agency(): Promise<{ owner: SignedIn }> {
  founded += 1
  return foundedAgency(running.house, `收件测试${founded}代账有限公司`, `收件老板${founded}`)
}

const csv = (name: string, ...lines: string[]): TestFile => ({ name, bytes: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`) })
async function clientsOf(caller: SignedIn) {
  const everything = { limit: 2000, doubtful: false, bookkeeper: null, cursor: null }
  return accepted(await listClients(running.house, caller, everything)).rows
}
const batchParam = (batchId: BatchId) => formatId('batch', batchId)

test('a usual client register of 500 rows is previewed, confirmed, and creates its clients in one go', async () => {
  const { owner } = await agency()
  const { fileName, bytes, truth } = writeRegister(generateAgency(7, 480), 'usual-xlsx')
  const batchId = await receive(house, owner, { name: fileName, bytes })
  await work(house, owner.agencyId, batchId)
  const preview = await shown(house, owner, batchId)
  expect(preview.stage).toBe('awaiting-confirmation')
  const file = preview.files[0]!
  expect(file).toMatchObject({ stage: 'read', format: 'xlsx', documentKind: 'client-register' })
  // The file that offices keep has a bank account that Excel rounded: said of the file, and of the row.
  expect(file.problem?.code).toBe(truth.doubts.some(({ kind }) => kind === 'lost-digits') ? 'lost-digits' : undefined)

  const params = { batchId: batchParam(batchId), arrivalId: file.arrivalId }
  const reading = accepted(await showReading(house, owner, params))
  const fields = new Map(reading.sheets[0]!.columns.map((column) => [column.index, column]))
  for (const column of truth.columns)
    if (column.field === 'companyName' || column.field === 'creditCode')
      expect(fields.get(column.column)).toMatchObject({ field: column.field })
  for (const column of reading.sheets[0]!.columns) if (column.field !== null) expect(column.because.length).toBeGreaterThan(0)

  const rows = accepted(await showRows(house, owner, params, { limit: 2000 }))
  const shownRows = truth.rows.filter(({ kind }) => kind === 'client' || kind === 'duplicate' || kind === 'nameless')
  expect(rows.rows.map(({ row }) => row)).toEqual(shownRows.map(({ row }) => row + 1))
  expect(rows.rows.filter(({ state }) => state === 'duplicate-row').map(({ row }) => row)).toEqual(
    truth.rows.filter(({ kind }) => kind === 'duplicate').map(({ row }) => row + 1),
  )

  accepted(await confirmBatch(house, owner, params.batchId, []))
  await work(house, owner.agencyId, batchId)
  const done = await shown(house, owner, batchId)
  expect(done.stage).toBe('done')
  expect(done.files[0]!.rows).toMatchObject({ total: rows.rows.length, done: rows.rows.length })
  const clients = await clientsOf(owner)
  expect(clients).toHaveLength(truth.clientIndexes.length)
})

test('a register that comes again merges into the clients that are there, and adds nothing twice', async () => {
  const { owner } = await agency()
  const { bytes } = writeRegister(generateAgency(8, 30), 'tidy-xlsx')
  await takeIn(house, owner, { name: '一月.xlsx', bytes })
  const before = await clientsOf(owner)
  const second = await takeIn(house, owner, { name: '二月.xlsx', bytes })
  const after = await clientsOf(owner)
  expect(second.files[0]!.rows).toMatchObject({ created: 0 })
  expect(second.files[0]!.duplicateOf).not.toBeNull()
  expect(after.map(({ id, valueCount }) => [id, valueCount])).toEqual(before.map(({ id, valueCount }) => [id, valueCount]))
})

test('two files of one batch, and rows of one file, that name the same company by credit code or name end in one client', async () => {
  const { owner } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  const first = csv('甲.csv', head, '安禾商贸有限公司,91320100MA1XYZ123A,何安,13800138001', '安禾商贸有限公司,,何安,13800138002')
  const second = csv(
    '乙.csv',
    head,
    '安禾商贸（改名）有限公司,91320100MA1XYZ123A,何安,13800138003',
    '城东五金店,,王五,13800138004',
  )
  const batch = await takeIn(house, owner, first, second)
  expect(batch.files.map(({ rows }) => [rows.created, rows.merged])).toEqual([
    [1, 1],
    [1, 1],
  ])
  const clients = await clientsOf(owner)
  expect(clients.map(({ name }) => name).sort()).toEqual(['安禾商贸有限公司', '城东五金店'].sort())
  const anhe = clients.find(({ name }) => name.startsWith('安禾'))!
  const file = accepted(await showClient(running.house, owner, anhe.id))
  expect(file.values.filter(({ field }) => field === 'contactMobile')).toHaveLength(3)
  expect(file.values.filter(({ field }) => field === 'companyName')).toHaveLength(1)
  const mobile = file.values.find(({ field }) => field === 'contactMobile')!
  expect(mobile.masked).not.toContain('13800138001')
  expect(mobile.provenance).toMatchObject({ documentName: '甲.csv', cell: 'D2' })
})

test('two companies of one name with different credit codes stay two, in one file and over two imports', async () => {
  const { owner } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  await takeIn(
    house,
    owner,
    csv('一.csv', head, '城东五金店,92320100MA1AAAAA1X,王五,13800138001', '城东五金店,92320100MA1BBBBB2X,赵六,13800138002'),
  )
  await takeIn(
    house,
    owner,
    csv('二.csv', head, '城东五金店,92320100MA1CCCCC3X,孙七,13800138003', '城东五金店,92320100MA1BBBBB2X,,13800138004'),
  )
  const clients = await clientsOf(owner)
  expect(clients.map(({ creditCode }) => creditCode).sort()).toEqual([
    '92320100MA1AAAAA1X',
    '92320100MA1BBBBB2X',
    '92320100MA1CCCCC3X',
  ])
})

test('a person says what a column is; the rows are read again, and the next register with these headers is read that way', async () => {
  const { owner } = await agency()
  const register = (name: string, ...rows: string[]) => csv(name, '户头,代码栏,电话', ...rows)
  const batchId = await receive(
    house,
    owner,
    register('三月.csv', '安禾商贸有限公司,甲,13800138001', '城东五金店,乙,13800138002'),
  )
  await work(house, owner.agencyId, batchId)
  const before = await shown(house, owner, batchId)
  const params = { batchId: batchParam(batchId), arrivalId: before.files[0]!.arrivalId }
  const corrected = accepted(await correctColumn(house, owner, { ...params, sheet: 0, column: 0, field: 'companyName' }))
  expect(corrected).toMatchObject({ isRegister: true })
  expect(corrected.columns[0]).toMatchObject({ field: 'companyName', correctedByPerson: true })
  accepted(await correctColumn(house, owner, { ...params, sheet: 0, column: 1, field: 'clientNumber' }))
  const rows = accepted(await showRows(house, owner, params, { limit: 100 }))
  expect(rows.rows.map(({ name }) => name)).toEqual(['安禾商贸有限公司', '城东五金店'])
  expect(await correctColumn(house, owner, { ...params, sheet: 0, column: 0, field: 'salary' })).toMatchObject({
    refusal: { code: 'intake.field-unknown' },
  })
  expect(await correctColumn(house, owner, { ...params, sheet: 3, column: 0, field: null })).toMatchObject({
    refusal: { code: 'intake.sheet-not-found' },
  })

  const next = await receive(house, owner, register('四月.csv', '西山茶行,丙,13800138003'))
  await work(house, owner.agencyId, next)
  const nextFile = (await shown(house, owner, next)).files[0]!
  const reading = accepted(await showReading(house, owner, { batchId: batchParam(next), arrivalId: nextFile.arrivalId }))
  expect(reading.sheets[0]).toMatchObject({ isRegister: true, remembered: true })
  expect(reading.sheets[0]!.columns.map(({ field }) => field).slice(0, 2)).toEqual(['companyName', 'clientNumber'])
})

test('rows that a person leaves out are not taken in, and a batch without a register is not confirmed', async () => {
  const { owner } = await agency()
  const batchId = await receive(
    house,
    owner,
    csv('名单.csv', '企业名称,法定代表人,手机', '安禾商贸有限公司,何安,13800138001', '城东五金店,王五,13800138002'),
  )
  await work(house, owner.agencyId, batchId)
  const { arrivalId } = (await shown(house, owner, batchId)).files[0]!
  accepted(await confirmBatch(house, owner, batchParam(batchId), [{ arrivalId, sheet: 0, row: 3 }]))
  expect(await confirmBatch(house, owner, batchParam(batchId), [])).toMatchObject({
    refusal: { code: 'intake.not-awaiting-confirmation', facts: { stage: 'taking-in' } },
  })
  await work(house, owner.agencyId, batchId)
  expect((await shown(house, owner, batchId)).files[0]!.rows).toMatchObject({ created: 1, skipped: 1, total: 2, done: 2 })
  const clients = await clientsOf(owner)
  expect(clients.map(({ name }) => name)).toEqual(['安禾商贸有限公司'])

  const text = await receive(house, owner, { name: '说明.txt', bytes: Buffer.from('今天的会议改到下午。') })
  await work(house, owner.agencyId, text)
  expect(await confirmBatch(house, owner, batchParam(text), [])).toMatchObject({
    refusal: { code: 'intake.not-awaiting-confirmation' },
  })
})

test('a whole import is undone: its clients are destroyed, what it added elsewhere is taken back, the original stays', async () => {
  const { owner } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  await takeIn(house, owner, csv('旧.csv', head, '安禾商贸有限公司,,何安,13800138001'))
  const [anhe] = await clientsOf(owner)
  const before = accepted(await showClient(running.house, owner, anhe!.id))
  const second = await takeIn(
    house,
    owner,
    csv('新.csv', head, '安禾商贸有限公司,91320100MA1XYZ123A,何安,13900139001', '城东五金店,,王五,13800138002'),
  )
  expect(await clientsOf(owner)).toHaveLength(2)

  accepted(await askUndo(house, owner, second.id))
  expect(await askUndo(house, owner, second.id)).toMatchObject({ refusal: { code: 'intake.not-undoable' } })
  const { accepted: batchId } = { accepted: second.id.replace('batch_', '') }
  const uuid =
    `${batchId.slice(0, 8)}-${batchId.slice(8, 12)}-${batchId.slice(12, 16)}-${batchId.slice(16, 20)}-${batchId.slice(20)}` as BatchId
  await work(house, owner.agencyId, uuid)
  const undone = accepted(await showBatch(house, owner, second.id))
  expect(undone.stage).toBe('undone')
  expect(undone.files[0]!.stage).toBe('undone')
  const left = await clientsOf(owner)
  expect(left.map(({ id, creditCode }) => [id, creditCode])).toEqual([[anhe!.id, null]])
  const after = accepted(await showClient(running.house, owner, anhe!.id))
  expect(after.values.map(({ valueId }) => valueId)).toEqual(before.values.map(({ valueId }) => valueId))
  // The company can be taken in anew: nothing of the undone import holds its name or code.
  const third = await takeIn(house, owner, csv('再.csv', head, '别名公司,91320100MA1XYZ123A,何安,13700137001'))
  expect(third.files[0]!.rows).toMatchObject({ created: 1, merged: 0 })
})

test('an import on which something newer stands is not undone; one that waits for confirmation is undone at once', async () => {
  const { owner } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  const first = await takeIn(house, owner, csv('先.csv', head, '安禾商贸有限公司,,何安,13800138001'))
  await takeIn(house, owner, csv('后.csv', head, '安禾商贸有限公司,,何安,13800138002'))
  expect(await askUndo(house, owner, first.id)).toMatchObject({ refusal: { code: 'intake.changed-since', facts: { count: 1 } } })

  const waiting = await receive(house, owner, csv('等.csv', head, '城东五金店,,王五,13800138003'))
  await work(house, owner.agencyId, waiting)
  accepted(await askUndo(house, owner, batchParam(waiting)))
  expect((await shown(house, owner, waiting)).stage).toBe('undone')
})

test('a bookkeeper sees their own batches only, the owner all, and another agency none', async () => {
  const { owner } = await agency()
  const lin = await bookkeeper(running.house, owner, `林悦${founded}`)
  const chen = await bookkeeper(running.house, owner, `陈露${founded}`)
  const { owner: stranger } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  const own = await receive(house, lin, csv('林.csv', head, '安禾商贸有限公司,,何安,13800138001'))
  await receive(house, chen, csv('陈.csv', head, '城东五金店,,王五,13800138002'))
  for (const outsider of [chen, stranger]) {
    const refused = { refusal: { code: 'batch.not-found', facts: {} } }
    expect(await showBatch(house, outsider, batchParam(own))).toEqual(refused)
    expect(await confirmBatch(house, outsider, batchParam(own), [])).toEqual(refused)
    expect(await askUndo(house, outsider, batchParam(own))).toEqual(refused)
  }
  const names = async (caller: SignedIn) =>
    accepted(await showBatches(house, caller, { limit: 10 })).rows.map((batch) => batch.name)
  expect(await names(lin)).toEqual(['林.csv'])
  expect(await names(owner)).toEqual(['陈.csv', '林.csv'])
  expect(await names(stranger)).toEqual([])
})

test('a bookkeeper whose import completes a colleague’s client is not told which client that is', async () => {
  const { owner } = await agency()
  const head = '公司名称,统一社会信用代码,联系人,手机号'
  await takeIn(house, owner, csv('总.csv', head, '安禾商贸有限公司,,何安,13800138001'))
  const lin = await bookkeeper(running.house, owner, `林悦${founded}`)
  const batch = await takeIn(house, lin, csv('林.csv', head, '安禾商贸有限公司,,何安,13800138009'))
  const params = { batchId: batch.id, arrivalId: batch.files[0]!.arrivalId }
  expect(accepted(await showRows(house, lin, params, { limit: 10 })).rows[0]).toMatchObject({ state: 'merged', clientId: null })
  expect(accepted(await showRows(house, owner, params, { limit: 10 })).rows[0]!.clientId).toMatch(/^client_/)
})
