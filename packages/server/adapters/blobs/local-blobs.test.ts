import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trustId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from '../../ids.ts'
import { BlobMissing, type BlobPlace } from './blob-store.ts'
import { LocalBlobs } from './local-blobs.ts'

const agencyId = trustId('agency', '01939d00-0000-7000-8000-000000000001')
let folder: string
let blobs: LocalBlobs

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinxia-blobs-'))
  blobs = new LocalBlobs(join(folder, 'blobs'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function somewhere(): BlobPlace {
  return { agencyId, blobId: newId('blob', instant(Date.now())) }
}

async function readAll(place: BlobPlace): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of blobs.stream(place)) parts.push(part)
  return Buffer.concat(parts)
}

async function listed(): Promise<string[]> {
  const found: string[] = []
  for await (const { blobId } of blobs.list(agencyId)) found.push(blobId)
  return found
}

test('a sealed file is read back as it was written, whole and by ranges, under a name made of ids', async () => {
  const place = somewhere()
  const bytes = randomBytes(700_000)
  const writing = await blobs.begin(place)
  await writing.write(bytes.subarray(0, 100_000))
  await writing.write(bytes.subarray(100_000))
  expect(await listed()).toEqual([])
  await writing.keep()

  expect((await readAll(place)).equals(bytes)).toBe(true)
  const reading = await blobs.open(place)
  expect(reading.sizeBytes).toBe(bytes.length)
  expect(Buffer.from(await reading.read(5, 9)).equals(bytes.subarray(5, 14))).toBe(true)
  await reading.close()
  expect(await listed()).toEqual([place.blobId])
  expect(await blobs.agencies()).toEqual([agencyId])
})

test('a writing that is given up leaves nothing, and one that a crash cut short is cleared at the next start', async () => {
  const given = await blobs.begin(somewhere())
  await given.write(randomBytes(1000))
  await given.discard()
  const cut = somewhere()
  await (await blobs.begin(cut)).write(randomBytes(1000))
  const unfinished = join(folder, 'blobs', 'unfinished')
  expect(await readdir(unfinished)).toEqual([cut.blobId])
  await utimes(join(unfinished, cut.blobId), 1000, 1000)

  const running = await blobs.begin(somewhere())
  expect(await blobs.clearUnfinished(instant(2_000_000))).toBe(1)
  await running.keep()
  expect(await listed()).toHaveLength(1)
  expect(await readdir(unfinished)).toEqual([])
})

test('a blob that is not there is a fault that names the document, and removing it again is none', async () => {
  const place = somewhere()
  await expect(readAll(place)).rejects.toThrow(BlobMissing)
  await blobs.remove(place)
  expect(await listed()).toEqual([])
})
