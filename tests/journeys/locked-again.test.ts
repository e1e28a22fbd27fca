import { protectedArchive } from '@xinxia/samples/file-formats/protected-archive'
import { protectedPackage } from '@xinxia/samples/file-formats/protected-package'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import { openWithPassword } from '../../packages/server/lifecycle/intake/file-passwords/open-with-password.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { showDocument } from '../../packages/server/lifecycle/documents/show-document.ts'
import { generateAgency } from '../../samples/agency/agency.ts'
import { writeRegister } from '../../samples/register/write-register.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, takeIn, work } from '../cast/intake-in-process.ts'

/** Locked registers and archives that come more than once, and what lies in them. */
let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let founded = 0

beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())
beforeEach(async () => {
  founded += 1
  owner = (await foundedAgency(running.house, `明诚${founded}代理记账有限公司`, `周衡${founded}`)).owner
})

async function bring(name: string, bytes: Uint8Array) {
  const batchId = await receive(house, owner, { name, bytes })
  await work(house, owner.agencyId, batchId)
  return shown(house, owner, batchId)
}
type Brought = Awaited<ReturnType<typeof bring>>
const idOf = (batch: Brought) => accepted(parseId('batch', batch.id))

async function open(batch: Brought): Promise<Brought> {
  accepted(await openWithPassword(house, owner, { batchId: batch.id, arrivalId: batch.files[0]!.arrivalId, password: 'x1' }))
  await work(house, owner.agencyId, idOf(batch))
  return shown(house, owner, idOf(batch))
}

async function undo(batch: Brought): Promise<void> {
  accepted(await askUndo(house, owner, batch.id))
  await work(house, owner.agencyId, idOf(batch))
  expect((await shown(house, owner, idOf(batch))).stage).toBe('undone')
}

const archive = (...files: { name: string; bytes: Buffer; open?: true }[]) =>
  protectedArchive(files, Buffer.from('x1'), 'aes-256')

test('a locked register that was opened and undone asks for its password again, and is read with it', async () => {
  const { bytes, truth } = writeRegister(generateAgency(21, 6), 'tidy-xlsx')
  const locked = protectedPackage(bytes, 'x1', 'a')
  const first = await open(await bring('台账.xlsx', locked))
  accepted(await confirmBatch(house, owner, first.id, []))
  await work(house, owner.agencyId, idOf(first))
  await undo(first)
  const again = await bring('台账.xlsx', locked)
  expect(again.files[0]).toMatchObject({ problem: { code: 'password' }, asksPassword: true })
  const opened = await open(again)
  expect(opened).toMatchObject({ stage: 'awaiting-confirmation', summary: { rows: { total: truth.clientIndexes.length } } })
})

test('a locked archive that was opened and undone asks again, and its files come out again', async () => {
  const bytes = archive({ name: '合同/正文.txt', bytes: Buffer.from('合同正文\n') })
  await undo(await open(await bring('传来.zip', bytes)))
  const again = await bring('传来.zip', bytes)
  expect(again.files[0]).toMatchObject({ problem: { code: 'password' }, asksPassword: true })
  const { files } = await open(again)
  expect(files.map(({ name, problem }) => [name, problem])).toEqual([
    ['传来.zip', null],
    ['传来.zip!/合同/正文.txt', null],
  ])
})

test('a locked paper that was opened is known when it comes again', async () => {
  const bytes = archive({ name: '正文.txt', bytes: Buffer.from('合同正文\n') })
  const { files } = await open(await bring('传来.zip', bytes))
  const paper = await bring('正文.txt', Buffer.from('合同正文\n'))
  expect(paper.files[0]).toMatchObject({ documentId: files[1]!.documentId, problem: null })
})

test('two files in a locked archive whose names fall together both come out, each on its own line', async () => {
  const locked = await bring(
    '传来.zip',
    archive(
      { name: '合同/正文.txt', bytes: Buffer.from('第一份正文\n') },
      { name: '合同 /正文.txt', bytes: Buffer.from('第二份正文\n') },
    ),
  )
  const { files } = await open(locked)
  expect(files.map(({ name, problem }) => [name, problem])).toEqual([
    ['传来.zip', null],
    ['传来.zip!/合同/正文.txt', null],
    ['传来.zip!/合同/正文 (2).txt', null],
  ])
  const texts: string[] = []
  for (const { documentId } of files.slice(1))
    texts.push(JSON.stringify(accepted(await showDocument(running.house, owner, documentId!)).text))
  expect(texts[0]).toContain('第一份正文')
  expect(texts[1]).toContain('第二份正文')
})

test('a file of an archive that was destroyed with its client stays destroyed when the archive is opened', async () => {
  const register = await takeIn(house, owner, {
    name: '台账.csv',
    bytes: Buffer.from('公司名称,简称\n青岛安禾商贸有限公司,城东五金\n'),
  })
  const locked = await bring(
    '传来.zip',
    archive(
      { name: '城东五金.txt', bytes: Buffer.from('城东五金的便条\n'), open: true },
      { name: '其他.txt', bytes: Buffer.from('别的事情\n') },
    ),
  )
  const filed = locked.files.find(({ client }) => client !== null)!
  const { client_id: clientId } = (
    await house.database.read(owner.agencyId, (reader) =>
      reader.query<{ client_id: never }>('select client_id from clients where agency_id = $1', [reader.agencyId]),
    )
  )[0]!
  expect(filed.client?.id).toBe(formatId('client', clientId))
  accepted(await house.destroyClients(owner.agencyId, [clientId], accepted(parseId('batch', register.id)), async () => {}))
  const { files } = await open(locked)
  expect(files.map(({ documentId }) => documentId !== null)).toEqual([true, false, true])
  expect(files[2]).toMatchObject({ name: '传来.zip!/其他.txt', problem: null })
})

test('a password that opens nothing readable is not taken: the file stays locked, and says that nothing was opened', async () => {
  const { bytes } = writeRegister(generateAgency(21, 6), 'tidy-xlsx')
  const bent = Buffer.from(protectedPackage(bytes, 'x1', 'a'))
  bent.fill(0x5a, 4096, bent.length - 2048)
  const batch = await bring('台账.xlsx', bent)
  const given = { batchId: batch.id, arrivalId: batch.files[0]!.arrivalId, password: 'x1' }
  expect(await openWithPassword(house, owner, given)).toMatchObject({ refusal: { code: 'intake.lock-unknown' } })
  expect((await shown(house, owner, idOf(batch))).files[0]).toMatchObject({ problem: { code: 'password' }, asksPassword: true })
})
