import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '@xinxia/kernel/words/time'
import type { BlobStore, BlobWriting } from '../../packages/server/adapters/blobs/blob-store.ts'
import type { SignedIn, UploadedFile } from '../../packages/server/http/handler.ts'
import { newId } from '../../packages/server/ids.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { receiveFiles } from '../../packages/server/lifecycle/intake/receive-files.ts'
import { sweepOrphans } from '../../packages/server/lifecycle/intake/sweep-orphans.ts'
import { foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, sent, shown, work } from '../cast/intake-in-process.ts'

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
  return (await foundedAgency(running.house, `收文件${founded}代账有限公司`, `收文件老板${founded}`)).owner
}

async function blobsOf(by: SignedIn): Promise<string[]> {
  const names: string[] = []
  for await (const { blobId } of house.blobs.list(by.agencyId)) names.push(blobId)
  return names
}

async function count(by: SignedIn, from: string): Promise<number> {
  const rows = await house.database.read(by.agencyId, (reader) =>
    reader.query<{ count: number }>(`select count(*) as count from ${from}`),
  )
  return rows[0]!.count
}

test('E12 the same upload twice is one blob, two batches, and one trail entry each', async () => {
  const owner = await anOwner()
  const file = { name: '台账.csv', bytes: Buffer.from('公司名称,电话\n安禾商贸有限公司,13800138001\n') }
  const first = await receive(house, owner, file)
  const second = await receive(house, owner, { ...file, name: '台账(1).csv' }, file)
  expect(await blobsOf(owner)).toHaveLength(1)
  expect(await count(owner, 'documents')).toBe(1)
  expect(await count(owner, 'arrivals')).toBe(3)
  expect(await countEntries(house, owner.agencyId, 'intake.received')).toBe(2)
  const again = await shown(house, owner, second)
  expect(again.files.map(({ name, duplicateOf }) => [name, duplicateOf?.batchId])).toEqual([
    ['台账(1).csv', (await shown(house, owner, first)).id],
    ['台账.csv', (await shown(house, owner, first)).id],
  ])
})

test('E12 the same bytes sent by two people at once are stored once', async () => {
  const owner = await anOwner()
  const bytes = randomBytes(300_000)
  await Promise.all(Array.from({ length: 4 }, (_, i) => receive(house, owner, { name: `${i}.bin`, bytes })))
  expect(await blobsOf(owner)).toHaveLength(1)
  expect(await count(owner, 'documents')).toBe(1)
  expect(await count(owner, 'batches')).toBe(4)
})

test('neither the bytes nor the name of a file lie readable in the blob store or in the database', async () => {
  const owner = await anOwner()
  const canary = '安禾商贸有限公司的台账'
  await receive(house, owner, { name: `${canary}.txt`, bytes: Buffer.from(canary.repeat(10_000)) })
  const folder = join(running.house.dataDir, 'blobs', owner.agencyId)
  for (const shelf of await readdir(folder))
    for (const name of await readdir(join(folder, shelf))) {
      const bytes = await readFile(join(folder, shelf, name))
      for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(canary, encoding))).toBe(false)
    }
  const rows = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ name_sealed: Buffer; whole: string }>('select name_sealed, arrivals::text as whole from arrivals'),
  )
  expect(rows[0]!.name_sealed.includes(Buffer.from(canary))).toBe(false)
  expect(rows[0]!.whole).not.toContain(canary)
})

test('nothing sent, a file cut at the size limit, a sender who breaks off: nothing of the batch stays', async () => {
  const owner = await anOwner()
  expect(await receiveFiles(house, owner, sent())).toMatchObject({ refusal: { code: 'intake.nothing-sent' } })
  const good = { name: '好.txt', bytes: randomBytes(100_000) }
  async function* withCut(): AsyncIterable<UploadedFile> {
    yield* sent(good)
    yield { name: '大.bin', bytes: Readable.from([randomBytes(1_048_576)]), truncated: () => true }
  }
  expect(await receiveFiles(house, owner, withCut())).toMatchObject({
    refusal: { code: 'intake.file-too-large', facts: { position: 2, limit: '1 MB' } },
  })
  async function* brokenOff(): AsyncIterable<UploadedFile> {
    yield* sent(good)
    const bytes = Readable.from(
      (async function* () {
        yield randomBytes(70_000)
        throw new Error('the connection was reset')
      })(),
    )
    yield { name: '断.bin', bytes, truncated: () => false }
  }
  await expect(receiveFiles(house, owner, brokenOff())).rejects.toThrow('the connection was reset')
  expect(await blobsOf(owner)).toEqual([])
  expect(await count(owner, 'batches')).toBe(0)
  expect(await readdir(join(running.house.dataDir, 'blobs', 'unfinished'))).toEqual([])
})

/** A blob store whose n-th write or keep fails once, as a full or failing disk does. */
function failingAt(blobs: BlobStore, n: number, code: string): { blobs: BlobStore; fired: () => boolean } {
  let calls = 0
  const step = () => {
    calls += 1
    if (calls === n) throw Object.assign(new Error('the disk fails'), { code })
  }
  const failing = (writing: BlobWriting): BlobWriting => ({
    write: async (bytes) => {
      step()
      await writing.write(bytes)
    },
    keep: async () => {
      step()
      await writing.keep()
      step()
    },
    discard: () => writing.discard(),
  })
  const wrapped: BlobStore = {
    begin: async (place) => failing(await blobs.begin(place)),
    stream: (place) => blobs.stream(place),
    open: (place) => blobs.open(place),
    remove: (place) => blobs.remove(place),
    setAside: (place) => blobs.setAside(place),
    list: (agencyId) => blobs.list(agencyId),
    agencies: () => blobs.agencies(),
    clearUnfinished: (before) => blobs.clearUnfinished(before),
  }
  return { blobs: wrapped, fired: () => calls >= n }
}

test('an agency that is locked while a file comes in refuses it by that name, and nothing of it stays', async () => {
  const owner = await anOwner()
  async function* locking(): AsyncIterable<UploadedFile> {
    const bytes = async function* () {
      yield Buffer.from('公司名称\n')
      house.vaults.lock(owner.agencyId)
      yield Buffer.from('安禾商贸有限公司\n')
    }
    yield { name: '半路.csv', bytes: Readable.from(bytes()), truncated: () => false }
  }
  expect(await receiveFiles(house, owner, locking())).toMatchObject({ refusal: { code: 'agency.locked' } })
  house.vaults.unlock(owner.agencyId)
  expect(await blobsOf(owner)).toEqual([])
  expect(await count(owner, 'batches')).toBe(0)
  await receive(house, owner, { name: '再来.csv', bytes: Buffer.from('公司名称\n安禾商贸有限公司\n') })
})

test('A2 whichever write or fsync of an upload fails, the answer says so and nothing half is kept', async () => {
  const owner = await anOwner()
  const files = [
    { name: '一.bin', bytes: randomBytes(200_000) },
    { name: '二.bin', bytes: randomBytes(50_000) },
  ]
  let n = 1
  for (; ; n++) {
    const { blobs, fired } = failingAt(house.blobs, n, n % 2 === 0 ? 'ENOSPC' : 'EIO')
    const answer = receiveFiles({ ...house, blobs }, owner, sent(...files))
    if (n % 2 === 0) {
      const outcome = await answer
      if (!fired()) break
      expect(outcome).toMatchObject({ refusal: { code: 'intake.disk-full' } })
    } else {
      const outcome = await answer.catch((fault: { code: string }) => fault.code)
      if (!fired()) break
      expect(outcome).toBe('EIO')
    }
    expect(await blobsOf(owner)).toEqual([])
    expect(await count(owner, 'batches')).toBe(0)
    expect(await count(owner, 'documents')).toBe(0)
  }
  expect(n).toBeGreaterThan(8)
  expect(await blobsOf(owner)).toHaveLength(2)
  expect(await count(owner, 'batches')).toBe(1)
})

test('E7 a hostile file name is kept as something that can be shown, and its bytes decide what the file is', async () => {
  const owner = await anOwner()
  const long = `${'名'.repeat(4096)}.csv`
  const batchId = await receive(
    house,
    owner,
    { name: '../../etc/passwd', bytes: Buffer.from('安禾') },
    { name: 'C:\\台账\\客户\u202Exslx.exe', bytes: Buffer.from('陈露') },
    { name: '\u0000\u0007', bytes: Buffer.from('周衡') },
    { name: long, bytes: Buffer.from('何安') },
  )
  const { files } = await shown(house, owner, batchId)
  expect(files.slice(0, 3).map(({ name }) => name)).toEqual(['etc/passwd', '台账/客户xslx.exe', '未命名'])
  expect(files[3]!.name).toMatch(/^名+….csv$/)
  expect(files[3]!.name.length).toBeLessThanOrEqual(200)
})

test('at the start, files that a crash left without a row are swept; those of a database that is not theirs are left alone', async () => {
  const owner = await anOwner()
  for (const name of ['一', '二', '三']) await receive(house, owner, { name, bytes: Buffer.from(name) })
  const kept = await blobsOf(owner)
  const blobId = newId('blob', house.now())
  const writing = await house.blobs.begin({ agencyId: owner.agencyId, blobId })
  await writing.write(randomBytes(10))
  await writing.keep()
  const start = instant(Date.now() + 1000)
  expect(await sweepOrphans(house, instant(0))).toMatchObject({ removed: 0 })
  expect(await sweepOrphans(house, start)).toMatchObject({ removed: 1, strange: [] })
  expect(await blobsOf(owner)).toEqual(kept)
  const back = await house.blobs.open({ agencyId: owner.agencyId, blobId })
  expect(back.sizeBytes).toBe(10) // what a newer database knows after all is there when it asks
  await back.close()
  await house.blobs.remove({ agencyId: owner.agencyId, blobId })

  const foreign = { agencyId: newId('agency', house.now()), blobId: newId('blob', house.now()) }
  const foreignWriting = await house.blobs.begin(foreign)
  await foreignWriting.keep()
  expect((await sweepOrphans(house, instant(Date.now() + 1000))).strange).toEqual([foreign.agencyId])
  await house.blobs.remove(foreign)
})

test('a sealed file that was altered, or is gone, ends in one line that says so', async () => {
  const owner = await anOwner()
  const batchId = await receive(
    house,
    owner,
    { name: '改.csv', bytes: Buffer.from('公司名称,电话\n甲公司,1\n') },
    { name: '失.csv', bytes: Buffer.from('公司名称,电话\n乙公司,2\n') },
    { name: '好.csv', bytes: Buffer.from('公司名称,电话\n丙商贸有限公司,13800138001\n') },
  )
  const [altered, gone] = (await shown(house, owner, batchId)).files
  const pathOf = async (outside: string | null) => {
    const documentId = outside!.replace(/^document_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    const [row] = await house.database.read(owner.agencyId, (reader) =>
      reader.query<{ blob_id: string }>('select blob_id from documents where document_id = $1', [documentId]),
    )
    return join(running.house.dataDir, 'blobs', owner.agencyId, row!.blob_id.slice(-2), row!.blob_id)
  }
  const path = await pathOf(altered!.documentId)
  const bytes = await readFile(path)
  bytes[bytes.length - 5]! ^= 1
  await writeFile(path, bytes)
  await rm(await pathOf(gone!.documentId))
  await work(house, owner.agencyId, batchId)
  const { stage, files } = await shown(house, owner, batchId)
  expect(stage).toBe('awaiting-confirmation')
  expect(files.map((file) => [file.stage, file.problem?.code])).toEqual([
    ['refused', 'bytes-altered'],
    ['refused', 'bytes-missing'],
    ['read', undefined],
  ])
  expect(await countEntries(house, owner.agencyId, 'intake.refused')).toBe(2)
  expect(files[0]!.problem!.message.en).toContain('altered')
})
