import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { docxFile } from '@xinxia/samples/file-formats/docx-file'
import { pdfFile } from '@xinxia/samples/file-formats/pdf-file'
import { pdfLock } from '@xinxia/samples/file-formats/pdf-lock'
import { protectedArchive } from '@xinxia/samples/file-formats/protected-archive'
import { protectedPackage } from '@xinxia/samples/file-formats/protected-package'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId, parseId, trustId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { DatabaseFault } from '../../packages/server/database/faults.ts'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { openFile } from '@xinxia/vault/files/open-file'
import { originalPlace } from '../../packages/server/lifecycle/custody/documents/sealed-document.ts'
import { findArrival } from '../../packages/server/lifecycle/intake/arrival-store.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import { openWithPassword, triesAnHour } from '../../packages/server/lifecycle/intake/file-passwords/open-with-password.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { fileByHand } from '../../packages/server/lifecycle/documents/file-by-hand.ts'
import { searchClients } from '../../packages/server/search/search-clients.ts'
import { generateAgency } from '../../samples/agency/agency.ts'
import { fixturePath } from '../fixtures.ts'
import { writeRegister } from '../../samples/register/write-register.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, shown, takeIn, type TestFile, work } from '../cast/intake-in-process.ts'

const password = 'Anhe@密2026'
const lines = [
  '代理记账合同',
  '甲方：青岛安禾商贸有限公司',
  '统一社会信用代码：91370202MA3C7K2X1R',
  '联系人手机 13864221907，盖章有效。',
]

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let founded = 0
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

/** A fresh agency whose owner keeps 青岛安禾 and 上海怡泰. */
async function anAgency(): Promise<SignedIn> {
  founded += 1
  owner = (await foundedAgency(running.house, `加密${founded}代账有限公司`, `加密老板${founded}`)).owner
  const register =
    '公司名称,简称,统一社会信用代码\n青岛安禾商贸有限公司,城东五金,91370202MA3C7K2X1R\n上海怡泰贸易有限公司,怡泰,91310000MA1FL2K09Q\n'
  await takeIn(house, owner, { name: '客户台账.csv', bytes: Buffer.from(register) })
  return owner
}

const letter = docxFile({ blocks: lines.map((paragraph) => ({ paragraph })), header: null, runLength: 99 })
const page = { texts: lines.map((text, at) => ({ x: 72, y: 780 - at * 20, size: 12, text })) }
const inside = [
  { name: '合同/正文.txt', bytes: Buffer.from(`${lines.join('\n')}\n`) },
  { name: '说明.txt', bytes: Buffer.from('另附说明一份，请查收。\n'), open: true as const },
]
const typed = Buffer.from(password)

/** The same paper, locked and not. */
const papers: readonly (readonly [name: string, locked: Uint8Array, open: Uint8Array])[] = [
  ['合同.docx', protectedPackage(letter, password, 'a'), letter],
  ['合同.pdf', pdfFile([page], pdfLock({ user: password, owner: 'o' }, 'a')), pdfFile([page])],
]

async function bring(by: SignedIn, ...files: TestFile[]) {
  const batchId = await receive(house, by, ...files)
  await work(house, by.agencyId, batchId)
  return { batchId, ...(await shown(house, by, batchId)) }
}

function give(by: SignedIn, batchId: string, arrivalId: string, said = password) {
  return openWithPassword(house, by, { batchId, arrivalId, password: said })
}

async function clientNamed(part: string): Promise<string> {
  const { rows } = accepted(
    await listClients(running.house, owner, { doubtful: false, bookkeeper: null, cursor: null, limit: 100 }),
  )
  return rows.find(({ name }) => name.includes(part))?.id ?? ''
}

/** Everything that the database holds of the agency, as text, with bytes in hex. */
async function dump(): Promise<string> {
  const tables = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('xinxia', 'keyring', 'jobs', 'public')`,
    ),
  )
  const rows: string[] = []
  for (const { name } of tables) {
    const found = await house.database
      .read(owner.agencyId, (reader) => reader.query<{ row: string }>(`select t::text as row from ${name} t`))
      .catch(() => [])
    rows.push(...found.map(({ row }) => row))
  }
  expect(rows.length).toBeGreaterThan(50)
  return rows.join('\n')
}

const unlike = ({ files: [file], ...batch }: Awaited<ReturnType<typeof bring>>) => {
  const { stage, format, documentKind, problem, filing, client, rows, gradeCounts } = file!
  return { batch: batch.stage, stage, format, documentKind, problem, filing, client: client?.name, rows, gradeCounts }
}

test.each(papers)('a locked %s, opened with its password, stands as if it had come readable', async (name, locked, open) => {
  const by = await anAgency()
  const came = await bring(by, { name, bytes: locked })
  expect(came.files[0]).toMatchObject({ problem: { code: 'password' }, asksPassword: true })
  const { id, files } = came
  expect(await give(by, id, files[0]!.arrivalId, 'wrong')).toMatchObject({
    refusal: { code: 'intake.password-wrong', facts: { left: triesAnHour - 1 } },
  })
  expect((await shown(house, by, came.batchId)).files[0]).toMatchObject({ problem: { code: 'password' }, asksPassword: true })
  accepted(await give(by, id, files[0]!.arrivalId))
  expect(await shown(house, by, came.batchId)).toMatchObject({
    stage: 'reading',
    files: [{ problem: null, asksPassword: false }],
  })
  const waiting = await dump()
  await work(house, by.agencyId, came.batchId)
  const opened = { batchId: came.batchId, ...(await shown(house, by, came.batchId)) }
  const hits = accepted(await searchClients(running.house, by, '13864221907', 50))
  expect(hits.hits.length).toBeGreaterThan(0)
  const afterwards = await dump()
  for (const form of [
    password,
    typed.toString('hex'),
    typed.toString('base64'),
    Buffer.from(password, 'utf16le').toString('hex'),
  ])
    for (const rows of [waiting, afterwards]) expect(rows).not.toContain(form)
  const passwords = await house.database.read(by.agencyId, (reader) => reader.query('select 1 from file_passwords'))
  expect(passwords).toEqual([])
  expect(await countEntries(house, by.agencyId, 'intake.password-given')).toBe(1)
  expect(await countEntries(house, by.agencyId, 'intake.password-wrong')).toBe(1)

  const other = await anAgency()
  expect(unlike(opened)).toEqual(unlike(await bring(other, { name, bytes: open })))
  expect(unlike(opened)).toMatchObject({
    batch: 'done',
    stage: 'taken-in',
    documentKind: 'contract',
    client: '青岛安禾商贸有限公司',
  })
})

test('the original stays sealed as it came, under its own password', async () => {
  const by = await anAgency()
  const [name, locked] = papers[0]!
  const { batchId, id, files } = await bring(by, { name, bytes: locked })
  accepted(await give(by, id, files[0]!.arrivalId))
  await work(house, by.agencyId, batchId)
  const arrivalId = accepted(parseId('arrival', files[0]!.arrivalId))
  const arrival = (await house.database.read(by.agencyId, (reader) => findArrival(reader, batchId, arrivalId)))!
  const keys = accepted(
    await house.database.read(by.agencyId, (reader) => house.vaults.scopeKeys(reader, [arrival.document_scope_id])),
  )
  const scope = keys.get(arrival.document_scope_id)!
  const sealed = house.blobs.stream({ agencyId: by.agencyId, blobId: arrival.blob_id })
  const bytes = await buffer(openFile(scope, originalPlace(scope, arrival.document_id), sealed))
  expect(Buffer.compare(bytes, Buffer.from(locked))).toBe(0)
})

test.each(['zip-crypto', 'aes-256'] as const)(
  'the files of an archive locked by %s get their lines, those that lay open keep theirs',
  async (cipher) => {
    const by = await anAgency()
    const came = await bring(by, { name: '微信传来.zip', bytes: protectedArchive(inside, typed, cipher) })
    expect(
      came.files.map(({ name, stage, problem, asksPassword }) => [name, stage, problem?.code ?? null, asksPassword]),
    ).toEqual([
      ['微信传来.zip', 'read', 'password', true],
      ['微信传来.zip!/合同/正文.txt', 'refused', 'password', false],
      ['微信传来.zip!/说明.txt', 'read', null, false],
    ])
    expect(await give(by, came.id, came.files[1]!.arrivalId)).toMatchObject({ refusal: { code: 'arrival.not-found' } })
    expect(await give(by, came.id, came.files[0]!.arrivalId, 'x')).toMatchObject({ refusal: { code: 'intake.password-wrong' } })
    accepted(await give(by, came.id, came.files[0]!.arrivalId))
    await work(house, by.agencyId, came.batchId)
    const after = await shown(house, by, came.batchId)
    expect(after.stage).toBe('done')
    expect(after.files.map(({ name, stage, problem, filing }) => [name, stage, problem?.code ?? null, filing])).toEqual([
      ['微信传来.zip', 'read', null, null],
      ['微信传来.zip!/合同/正文.txt', 'taken-in', null, 'filed'],
      ['微信传来.zip!/说明.txt', 'read', null, 'unfiled'],
    ])
    expect(after.files.map(({ arrivalId }) => arrivalId)).toEqual(came.files.map(({ arrivalId }) => arrivalId))
    expect(after.files[2]!.documentId).toBe(came.files[2]!.documentId)
    let stored = 0
    for await (const _ of house.blobs.list(by.agencyId)) stored += 1
    expect(stored).toBe(4) // the register, the archive and its two files
  },
)

test('a locked client register asks for confirmation once it is opened, also in a batch that was done; undoing takes back what it brought', async () => {
  const by = await anAgency()
  const { bytes, truth } = writeRegister(generateAgency(11, 8), 'tidy-xlsx')
  const note = { name: '城东五金/备忘.txt', bytes: Buffer.from('城东五金：周三下午开会，带上印章。\n') }
  const came = await bring(by, note, {
    name: '台账.zip',
    bytes: protectedArchive([{ name: '台账.xlsx', bytes }], typed, 'aes-256'),
  })
  expect(came.stage).toBe('done')
  accepted(await give(by, came.id, came.files[1]!.arrivalId))
  await work(house, by.agencyId, came.batchId)
  expect((await shown(house, by, came.batchId)).stage).toBe('awaiting-confirmation')
  accepted(await confirmBatch(house, by, came.id, []))
  await work(house, by.agencyId, came.batchId)
  const done = await shown(house, by, came.batchId)
  expect(done).toMatchObject({ stage: 'done' })
  expect(done.files[2]!.rows.created).toBe(truth.clientIndexes.length)
  expect(done.files[0]!.filing).toBe('filed')
  accepted(await askUndo(house, by, came.id))
  await work(house, by.agencyId, came.batchId)
  const undone = await shown(house, by, came.batchId)
  expect(undone.stage).toBe('undone')
  expect(undone.files.every(({ asksPassword }) => !asksPassword)).toBe(true)
  expect(await clientNamed('安禾')).not.toBe('')
  const { rows } = accepted(await listClients(running.house, by, { doubtful: false, bookkeeper: null, cursor: null, limit: 100 }))
  expect(rows).toHaveLength(2)
})

test('taken back while it waits for confirmation, a batch that was done before takes back all that it had brought', async () => {
  const by = await anAgency()
  const register = writeRegister(generateAgency(12, 5), 'tidy-xlsx')
  const locked = protectedArchive(
    [{ name: '另一份.xlsx', bytes: writeRegister(generateAgency(13, 4), 'tidy-xlsx').bytes }],
    typed,
    'aes-256',
  )
  const batchId = await receive(house, by, { name: '台账.xlsx', bytes: register.bytes }, { name: '另一份.zip', bytes: locked })
  await work(house, by.agencyId, batchId)
  accepted(await confirmBatch(house, by, formatId('batch', batchId), []))
  await work(house, by.agencyId, batchId)
  const came = await shown(house, by, batchId)
  accepted(await give(by, came.id, came.files[1]!.arrivalId))
  await work(house, by.agencyId, batchId)
  expect((await shown(house, by, batchId)).stage).toBe('awaiting-confirmation')
  accepted(await askUndo(house, by, came.id))
  await work(house, by.agencyId, batchId)
  expect((await shown(house, by, batchId)).stage).toBe('undone')
  const { rows } = accepted(await listClients(running.house, by, { doubtful: false, bookkeeper: null, cursor: null, limit: 100 }))
  expect(rows).toHaveLength(2)
})

test('a locked file that lay in the wrong folder moves to the client that it names; one that a person filed stays, and is found there', async () => {
  const by = await anAgency()
  const came = await bring(by, { name: '怡泰/合同.docx', bytes: papers[0]![1] }, { name: '散.pdf', bytes: papers[1]![1] })
  expect(came.files.map(({ client }) => client?.name ?? null)).toEqual(['上海怡泰贸易有限公司', null])
  const yitai = await clientNamed('怡泰')
  accepted(await fileByHand(running.house, by, came.files[1]!.documentId!, yitai))
  for (const { arrivalId } of came.files) accepted(await give(by, came.id, arrivalId))
  await work(house, by.agencyId, came.batchId)
  const after = await shown(house, by, came.batchId)
  expect(after.files.map(({ client, stage, problem }) => [client?.name, stage, problem])).toEqual([
    ['青岛安禾商贸有限公司', 'taken-in', null],
    ['上海怡泰贸易有限公司', 'taken-in', null],
  ])
  const { hits } = accepted(await searchClients(running.house, by, '13864221907', 50))
  expect(new Set(hits.map(({ clientId }) => clientId))).toEqual(new Set([yitai, await clientNamed('安禾')]))
})

test('the same bytes that come again after they were opened keep what is known of them', async () => {
  const by = await anAgency()
  const bytes = papers[1]![1]
  const loose = pdfFile(
    [{ texts: [{ x: 72, y: 700, size: 12, text: '会议纪要 参会人员五名' }] }],
    pdfLock({ user: password, owner: 'o' }, 'b'),
  )
  const first = await bring(by, { name: '甲.pdf', bytes }, { name: '纪要.pdf', bytes: loose })
  const before = await bring(by, { name: '先来.pdf', bytes: loose })
  for (const { arrivalId } of first.files) accepted(await give(by, first.id, arrivalId))
  await work(house, by.agencyId, first.batchId)
  const opened = await shown(house, by, first.batchId)
  expect((await shown(house, by, before.batchId)).files[0]).toMatchObject({ problem: null, asksPassword: false })
  const again = await bring(by, { name: '乙.pdf', bytes }, { name: '纪要二.pdf', bytes: loose })
  expect(again.files.map(({ problem, documentKind }) => [problem, documentKind])).toEqual(
    opened.files.map(({ documentKind }) => [null, documentKind]),
  )
})

test('more than ten wrong passwords an hour for a person and file are refused, with the rule and the time; another person is not shut out', async () => {
  const by = await anAgency()
  const came = await bring(by, { name: '合同.docx', bytes: papers[0]![1] })
  const { arrivalId } = came.files[0]!
  const lin = await bookkeeper(running.house, by, `林悦${founded}`)
  expect(await give(lin, came.id, arrivalId)).toMatchObject({ refusal: { code: 'batch.not-found' } })
  const at = house.now()
  running.setNow(at)
  const answers = await Promise.all(Array.from({ length: triesAnHour + 2 }, (_, i) => give(by, came.id, arrivalId, `wrong${i}`)))
  const codes = answers.map((answer) => ('refusal' in answer ? answer.refusal.code : 'opened'))
  expect(codes.filter((code) => code === 'intake.password-wrong')).toHaveLength(triesAnHour)
  expect(codes.filter((code) => code === 'intake.password-tries')).toHaveLength(2)
  expect(await give(by, came.id, arrivalId)).toMatchObject({
    refusal: { code: 'intake.password-tries', facts: { limit: triesAnHour, minutes: 60 } },
  })
  expect(await countEntries(house, by.agencyId, 'intake.password-wrong')).toBe(triesAnHour)
  running.setNow(instant(at + 3_600_001))
  accepted(await give(by, came.id, arrivalId))
  await work(house, by.agencyId, came.batchId)
  expect((await shown(house, by, came.batchId)).files[0]!.problem).toBeNull()
})

class Killed extends Error {}

/** The house under which the work breaks off at the n-th write: before its commit, or after it, when its answer is lost. */
function dyingAt(n: number, when: 'before' | 'after'): IntakeHouse {
  let writes = 0
  const write: IntakeHouse['database']['write'] = async (agencyId, act, options) => {
    const dies = ++writes === n
    const guarded: typeof act = async (writer) => {
      const done = await act(writer)
      if (dies && when === 'before') throw new Killed()
      return done
    }
    const result = await house.database.write(agencyId, guarded, options)
    if (dies) throw new DatabaseFault('commit-unknown')
    return result
  }
  return { ...house, database: { ...house.database, write } }
}

test('A1 killed at any write of the reading, a locked file is read in the end, once, and its password is gone', async () => {
  const archive = protectedArchive(inside, typed, 'aes-256')
  let whole: unknown = null
  for (let n = 0, died = true; died; n++)
    for (const when of ['before', 'after'] as const) {
      const by = await anAgency()
      const came = await bring(by, { name: '怡泰/合同.docx', bytes: papers[0]![1] }, { name: '传来.zip', bytes: archive })
      for (const { arrivalId, asksPassword } of came.files) if (asksPassword) accepted(await give(by, came.id, arrivalId))
      died = await work(dyingAt(n, when), by.agencyId, came.batchId).then(
        () => n === 0, // nothing dies at the zeroth write: that is the measure for all others
        (fault: unknown) => fault instanceof Killed || fault instanceof DatabaseFault || Promise.reject(fault),
      )
      await work(house, by.agencyId, came.batchId)
      const { stage, files } = await shown(house, by, came.batchId)
      const lines = files.map(({ name, stage, problem, documentKind, client }) => [
        name,
        stage,
        problem,
        documentKind,
        client?.name,
      ])
      let blobs = 0
      for await (const _ of house.blobs.list(by.agencyId)) blobs += 1
      const left = await house.database.read(by.agencyId, (reader) => reader.query('select 1 from file_passwords'))
      whole ??= { stage, lines }
      expect({ stage, lines }).toEqual(whole)
      expect(lines).toHaveLength(4)
      expect(left).toEqual([])
      expect(blobs).toBeGreaterThanOrEqual(5)
    }
}, 300_000)

test('a lock that we do not know says so and costs nothing but the try; a locked house opens nothing', async () => {
  const by = await anAgency()
  const strong = readFileSync(fixturePath('malformed', 'archive', 'zip_encryption_data.zip'))
  const came = await bring(by, { name: '强加密.zip', bytes: strong }, { name: '合同.docx', bytes: papers[0]![1] })
  expect(await give(by, came.id, came.files[0]!.arrivalId)).toMatchObject({ refusal: { code: 'intake.lock-unknown' } })
  expect((await shown(house, by, came.batchId)).files[0]).toMatchObject({ stage: 'read', problem: { code: 'password' } })
  running.house.vaults.lock(by.agencyId)
  const docx = came.files.find(({ name }) => name === '合同.docx')!
  expect(await give(by, came.id, docx.arrivalId)).toMatchObject({ refusal: { code: 'agency.locked' } })
})

test('a file that is not locked asks for nothing, and a file that is not there is not found', async () => {
  const by = await anAgency()
  const came = await bring(by, { name: '备忘.txt', bytes: Buffer.from('周三下午开会，带上印章。\n') })
  expect(await give(by, came.id, came.files[0]!.arrivalId)).toMatchObject({ refusal: { code: 'intake.not-locked' } })
  expect(await give(by, came.id, formatId('arrival', trustId('arrival', '018f0000-0000-7000-8000-000000000000')))).toMatchObject({
    refusal: { code: 'arrival.not-found' },
  })
})
