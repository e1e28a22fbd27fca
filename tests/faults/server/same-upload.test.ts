import { request as httpRequest } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { untilStage, upload } from '../../cast/house-intake.ts'
import { listFilesBelow } from '../../cast/house-folders.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse()
})
afterAll(() => house?.stop())

const register = writeRegister(generateAgency(77, 5), 'tidy-xlsx')
const file = { name: register.fileName, bytes: register.bytes }

async function received(): Promise<number> {
  const { rows } = await house.owner.ask('audit-trail.entries', { query: { limit: 200 } })
  return rows.filter(({ what }) => what === 'intake.received').length
}

const blobs = () => listFilesBelow(house.folders.data, 'blobs').length

test('E12 the same file sent twice is one document with two arrivals, one blob, an entry for each arrival', async () => {
  const first = await untilStage(house.owner, await upload(house.owner, file), 'awaiting-confirmation')
  const before = blobs()
  const second = await untilStage(
    house.owner,
    await upload(house.owner, { ...file, name: '又一份.xlsx' }),
    'awaiting-confirmation',
  )
  expect(second.files[0]?.documentId).toBe(first.files[0]?.documentId)
  expect(second.files[0]?.arrivalId).not.toBe(first.files[0]?.arrivalId)
  expect(second.files[0]?.duplicateOf?.batchId).toBe(first.id)
  expect(blobs()).toBe(before)
  expect(before).toBeGreaterThan(0)
  expect(await received()).toBe(2)
})

test('E12 the same new file sent six times at once is one document, one blob, six entries', async () => {
  const same = { name: '同时.csv', bytes: Buffer.from('企业名称\n同时送来的有限公司\n') }
  const [before, entries] = [blobs(), await received()]
  const batches = await Promise.all(Array.from({ length: 6 }, () => upload(house.owner, same)))
  const shown = await Promise.all(batches.map((batchId) => untilStage(house.owner, batchId, 'awaiting-confirmation')))
  expect(new Set(shown.map((batch) => batch.files[0]?.documentId)).size).toBe(1)
  expect(shown.filter((batch) => batch.files[0]?.duplicateOf === null)).toHaveLength(1)
  expect(blobs()).toBe(before + 1)
  expect(await received()).toBe(entries + 6)
})

test('E12 one file twice in one upload is one document', async () => {
  const same = Buffer.from('企业名称\n一次两份有限公司\n')
  const before = blobs()
  const batch = await untilStage(
    house.owner,
    await upload(house.owner, { name: '甲.csv', bytes: same }, { name: '乙.csv', bytes: same }),
    'awaiting-confirmation',
  )
  expect(new Set(batch.files.map(({ documentId }) => documentId)).size).toBe(1)
  expect(blobs()).toBe(before + 1)
})

test('E12 an upload that breaks off leaves no batch, no blob and no entry, and goes through when sent again', async () => {
  const bytes = Buffer.from(
    `企业名称,备注\n${Array.from({ length: 60_000 }, (_, i) => `断线${i}有限公司,资料${i}`).join('\n')}\n`,
  )
  const [before, entries, batches] = [blobs(), await received(), (await house.owner.ask('intake.list', {})).rows.length]
  await sendHalf(bytes)
  await wait(500)
  expect((await house.owner.ask('intake.list', {})).rows).toHaveLength(batches)
  expect(await received()).toBe(entries)
  expect(blobs()).toBe(before)
  const whole = await untilStage(house.owner, await upload(house.owner, { name: '断线.csv', bytes }), 'awaiting-confirmation')
  expect(whole.files[0]).toMatchObject({ sizeBytes: bytes.length, duplicateOf: null })
  expect(blobs()).toBe(before + 1)
})

/** Sends half of a file's bytes and cuts the connection. */
async function sendHalf(bytes: Buffer): Promise<void> {
  const boundary = 'xxBoundaryxx'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="half.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const headers = {
    authorization: `Bearer ${house.owner.token}`,
    'x-xinxia': '1',
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': bytes.length + 1000,
  }
  await new Promise<void>((resolve) => {
    const sending = httpRequest(`${house.url}/api/intake-batches`, { method: 'POST', headers })
    sending.on('error', () => resolve())
    sending.write(head)
    sending.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => setTimeout(() => sending.destroy(), 100))
  })
}
