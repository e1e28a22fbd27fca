import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId } from '@xinxia/kernel/words/ids'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import { correctColumn } from '../../packages/server/lifecycle/intake/correct-column.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { showReading } from '../../packages/server/lifecycle/intake/show-reading.ts'
import { showRows } from '../../packages/server/lifecycle/intake/show-rows.ts'
import { generateAgency } from '../../samples/agency/agency.ts'
import { registerStyles } from '../../samples/register/register-truth.ts'
import { writeRegister } from '../../samples/register/write-register.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, work, type TestFile } from '../cast/intake-in-process.ts'
import { fixturePath } from '../fixtures.ts'

let running: HouseInProcess
let house: IntakeHouse
let founded = 0
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

async function anOwner(): Promise<SignedIn> {
  founded += 1
  return (await foundedAgency(running.house, `收各类${founded}代账有限公司`, `收各类老板${founded}`)).owner
}

async function clientNames(caller: SignedIn): Promise<string[]> {
  const everything = { limit: 2000, doubtful: false, bookkeeper: null, cursor: null }
  return accepted(await listClients(running.house, caller, everything)).rows.map(({ name }) => name)
}

const good = writeRegister(generateAgency(3, 12), 'tidy-xlsx').bytes
const text = (name: string, content: string): TestFile => ({ name, bytes: Buffer.from(content) })

/** Files of our own making that are wrong in one way each, with the line they must end in: stage and code. */
const wrong: readonly (readonly [TestFile, stage: string, code: string | null])[] = [
  [{ name: '空.xlsx', bytes: Buffer.alloc(0) }, 'refused', 'empty'],
  [{ name: '半截.xlsx', bytes: good.subarray(0, Math.floor(good.length / 2)) }, 'refused', 'truncated'],
  [{ name: '台账.csv', bytes: good }, 'read', 'type-mismatch'],
  [text('其实是文本.xlsx', '公司名称,手机\n安禾商贸有限公司,13800138001\n城东五金店,13800138002\n'), 'read', 'type-mismatch'],
  [{ name: '图片.xlsx', bytes: readFileSync(fixturePath('images', firstImage())) }, 'read', 'unsupported'],
]

function firstImage(): string {
  const found = readdirSync(fixturePath('images')).find((name) => name.endsWith('.png'))
  if (found === undefined) throw new Error('the fixtures hold no png')
  return found
}

test('broken, empty and mislabelled files: every file in, one line out, with a reason in both languages, and the good one is read', async () => {
  const owner = await anOwner()
  const strangers = ['office', 'pdf'].flatMap((kind) =>
    readdirSync(fixturePath('malformed', kind)).map((name) => ({
      name,
      bytes: readFileSync(fixturePath('malformed', kind, name)),
    })),
  )
  const files = [...wrong.map(([file]) => file), { name: '好台账.xlsx', bytes: good }, ...strangers]
  expect(files.length).toBeGreaterThan(50)
  const batchId = await receive(house, owner, ...files)
  await work(house, owner.agencyId, batchId)
  const batch = await shown(house, owner, batchId)
  expect(batch.stage).toBe('awaiting-confirmation')
  expect(batch.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name))
  for (const file of batch.files) {
    expect(['read', 'refused']).toContain(file.stage)
    if (file.stage === 'refused') expect(file.problem).not.toBeNull()
    if (file.problem === null) continue
    expect(file.problem.message.zh).toMatch(/[。]$/)
    expect(file.problem.message.en).toMatch(/^[A-Z].*\.$/)
    expect(file.problem.message.zh).not.toContain(file.problem.code)
  }
  for (const [i, [file, stage, code]] of wrong.entries())
    expect([file.name, batch.files[i]!.stage, batch.files[i]!.problem?.code ?? null]).toEqual([file.name, stage, code])
  expect(batch.files[wrong.length]).toMatchObject({ stage: 'read', problem: null, documentKind: 'client-register' })
  let stored = 0
  for await (const _ of house.blobs.list(owner.agencyId)) stored += 1
  expect(stored).toBe(new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size)
}, 300_000)

test('a batch of which no file could be read is refused as a whole, and its files are kept', async () => {
  const owner = await anOwner()
  const batchId = await receive(house, owner, text('空.csv', ''), { name: '坏.xlsx', bytes: good.subarray(0, 2000) })
  await work(house, owner.agencyId, batchId)
  const batch = await shown(house, owner, batchId)
  expect(batch.stage).toBe('refused')
  expect(await confirmBatch(house, owner, batch.id, [])).toMatchObject({ refusal: { code: 'intake.not-awaiting-confirmation' } })
  let stored = 0
  for await (const _ of house.blobs.list(owner.agencyId)) stored += 1
  expect(stored).toBe(2)
})

test.each(registerStyles)('a client register written as %s becomes its clients', async (style) => {
  const owner = await anOwner()
  const { fileName, bytes, truth } = writeRegister(generateAgency(5, 25), style)
  const batchId = await receive(house, owner, { name: fileName, bytes })
  await work(house, owner.agencyId, batchId)
  accepted(await confirmBatch(house, owner, formatId('batch', batchId), []))
  await work(house, owner.agencyId, batchId)
  expect(await clientNames(owner)).toHaveLength(truth.clientIndexes.length)
})

/** Spreadsheets that nobody here made, and the column a person would name as the client. */
const strangers = [
  { path: ['tables', 'id-card-register-synthetic-gb18030.csv'], format: 'csv', column: '签发机关' },
  { path: ['csv', 'zh-people.csv'], format: 'csv', column: '姓名' },
  { path: ['sheets', 'zh-blank-and-dates.xlsx'], format: 'xlsx', column: null },
  { path: ['sheets', 'zh-demo.xlsx'], format: 'xlsx', column: null },
] as const

test.each(strangers)(
  'a stranger’s spreadsheet $path.1 is read, previewed, and taken in as a person says',
  async ({ path, format, column }) => {
    const owner = await anOwner()
    const name = join(...path)
    const batchId = await receive(house, owner, { name, bytes: readFileSync(fixturePath(...path)) })
    await work(house, owner.agencyId, batchId)
    const [file] = (await shown(house, owner, batchId)).files
    expect(file).toMatchObject({ name: path.join('/'), stage: 'read', format })
    const params = { batchId: formatId('batch', batchId), arrivalId: file!.arrivalId }
    const { sheets } = accepted(await showReading(house, owner, params))
    expect(sheets.length).toBeGreaterThan(0)
    const [sheet] = sheets
    const chosen = sheet!.columns.find(({ header, empty }) => (column === null ? !empty : header === column))!
    const corrected = accepted(
      await correctColumn(house, owner, { ...params, sheet: 0, column: chosen.index, field: 'companyName' }),
    )
    expect(corrected.isRegister).toBe(true)
    const rows = accepted(await showRows(house, owner, params, { limit: 2000 }))
    expect(rows.rows.length).toBeGreaterThan(0)
    accepted(await confirmBatch(house, owner, params.batchId, []))
    await work(house, owner.agencyId, batchId)
    const done = await shown(house, owner, batchId)
    expect(done.stage).toBe('done')
    expect((await clientNames(owner)).length).toBe(done.files[0]!.rows.created)
    expect(done.files[0]!.rows.created).toBeGreaterThan(0)
  },
)
