import { formatId, type BatchId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { finishReceiving } from '../../packages/server/lifecycle/intake/finish-receiving.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { receiveFiles } from '../../packages/server/lifecycle/intake/receive-files.ts'
import type { Part } from '../../packages/server/lifecycle/intake/save-part.ts'
import { showBatches, showFiles } from '../../packages/server/lifecycle/intake/show-batches.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, sent, shown, work, type TestFile } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let jobs: string[] = []
let founded = 0
beforeAll(async () => {
  running = await houseInProcess()
  const quiet = intakeHouse(running.house)
  const send: IntakeHouse['jobs']['send'] = async (_writer, _kind, subjectId) => {
    jobs.push(subjectId)
  }
  house = { ...quiet, jobs: { ...quiet.jobs, send } }
})
afterAll(() => running.stop())

async function anOwner(): Promise<SignedIn> {
  jobs = []
  founded += 1
  return (await foundedAgency(running.house, `分段${founded}代账有限公司`, `分段老板${founded}`)).owner
}

const note = (n: number): TestFile => ({ name: `资料/说明${n}.txt`, bytes: Buffer.from(`情况说明第${n}号，一切如常。`) })
const notes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => note(from + i))

async function send(by: SignedIn, part: Part, ...files: TestFile[]) {
  return receiveFiles(house, by, sent(...files), part)
}

async function blobCount(by: SignedIn): Promise<number> {
  let count = 0
  for await (const _ of house.blobs.list(by.agencyId)) count += 1
  return count
}

test('a large folder comes in parts of one batch and is read when the announced files are there', async () => {
  const owner = await anOwner()
  const { batchId } = accepted(await send(owner, { announced: 5 }, ...notes(1, 2)))
  expect(await shown(house, owner, batchId)).toMatchObject({ stage: 'receiving', summary: { files: 2, announced: 5, parts: 1 } })
  expect(jobs).toEqual([])
  accepted(await send(owner, { batchId, number: 2 }, ...notes(3, 4)))
  expect(jobs).toEqual([])
  accepted(await send(owner, { batchId, number: 3 }, note(5)))
  expect(jobs).toEqual([batchId])
  expect((await shown(house, owner, batchId)).stage).toBe('received')
  await work(house, owner.agencyId, batchId)
  const done = await shown(house, owner, batchId)
  expect(done).toMatchObject({ stage: 'done', name: '资料/说明1.txt', summary: { files: 5, read: 5, unfiled: 5, problems: 0 } })
  expect(done.files.map(({ name }) => name)).toEqual(notes(1, 5).map(({ name }) => name))
  expect(await countEntries(house, owner.agencyId, 'intake.received')).toBe(3)
})

test('a part whose answer was lost is not taken twice, one that runs ahead is told which is missing, and a stranger finds no batch', async () => {
  const owner = await anOwner()
  const { batchId } = accepted(await send(owner, { announced: 9 }, ...notes(1, 2)))
  const second: Part = { batchId, number: 2 }
  expect(accepted(await send(owner, second, ...notes(3, 4))).files).toHaveLength(2)
  expect(accepted(await send(owner, second, ...notes(3, 4))).files).toEqual([])
  const third: Part = { batchId, number: 3 }
  const both = await Promise.all([send(owner, third, note(5), note(50)), send(owner, third, note(5), note(50))])
  expect(both.map((one) => accepted(one).files.length).sort()).toEqual([0, 2])
  expect((await shown(house, owner, batchId)).files.map(({ name }) => name)).toEqual(
    [...notes(1, 5), note(50)].map(({ name }) => name),
  )
  expect(await blobCount(owner)).toBe(6)
  const ahead = await send(owner, { batchId, number: 7 }, note(6))
  expect(ahead).toEqual({ refusal: { code: 'intake.part-missing', facts: { part: 4 } } })
  const stranger = await anOwner()
  const foreign = await send(stranger, { batchId, number: 4 }, note(7))
  expect(isRefused(foreign) && foreign.refusal.code).toBe('batch.not-found')
  expect(await blobCount(stranger)).toBe(0)
  expect(await blobCount(owner)).toBe(6)
})

test('when the rest never comes a person has what is there read, or takes it back', async () => {
  const owner = await anOwner()
  const begun = async () => accepted(await send(owner, { announced: 100 }, note(1))).batchId
  const [read, undone] = [await begun(), await begun()]
  const outside = (batchId: BatchId) => formatId('batch', batchId)
  accepted(await finishReceiving(house, owner, outside(read)))
  expect(jobs).toEqual([read])
  await work(house, owner.agencyId, read)
  expect((await shown(house, owner, read)).stage).toBe('done')
  expect(await finishReceiving(house, owner, outside(read))).toEqual({
    refusal: { code: 'intake.stage-passed', facts: { stage: 'done' } },
  })
  expect(await send(owner, { batchId: read, number: 2 }, note(2))).toMatchObject({ refusal: { code: 'intake.stage-passed' } })
  accepted(await askUndo(house, owner, outside(undone)))
  expect(await shown(house, owner, undone)).toMatchObject({ stage: 'undone', files: [{ stage: 'undone' }] })
})

test('lines are told page by page, all or of one group, and the list of batches counts them', async () => {
  const owner = await anOwner()
  const broken: TestFile = { name: '坏.pdf', bytes: Buffer.from('这不是 PDF\u0000\u0001\u0002\u0003\u0004\u0005') }
  const { batchId } = accepted(await send(owner, { announced: null }, ...notes(1, 6), { ...note(2), name: '副本.txt' }, broken))
  await work(house, owner.agencyId, batchId)
  const outside = formatId('batch', batchId)
  const pages: string[][] = []
  for (let cursor: string | undefined = undefined as string | undefined, more = true; more; ) {
    const page = accepted(await showFiles(house, owner, outside, { cursor, limit: 3, group: 'all' }))
    pages.push(page.rows.map(({ name }) => name))
    cursor = page.nextCursor ?? undefined
    more = page.nextCursor !== null
  }
  expect(pages.flat()).toEqual([...notes(1, 6).map(({ name }) => name), '副本.txt', '坏.pdf'])
  expect(pages.map((page) => page.length)).toEqual([3, 3, 2])
  const group = async (name: 'unfiled' | 'problem' | 'duplicate') =>
    accepted(await showFiles(house, owner, outside, { limit: 100, group: name })).rows.map((file) => file.name)
  expect(await group('duplicate')).toEqual(['副本.txt'])
  expect(await group('problem')).toEqual(['坏.pdf'])
  expect(await group('unfiled')).toHaveLength(7)
  const [head] = accepted(await showBatches(house, owner, { limit: 10 })).rows
  expect(head).toMatchObject({ id: outside, summary: { files: 8, read: 8, unfiled: 7, problems: 1, duplicates: 1 } })
  expect(head).not.toHaveProperty('files')
})
