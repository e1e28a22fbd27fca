import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner, freshDatabase, mingcheng, type TestDatabase } from '../../../tests/cast/database.ts'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from '../ids.ts'
import { openJobQueue, type OpenedJobQueue } from './open-job-queue.ts'
import { JobDelayed, type Job } from './job-queue.ts'

let cast: TestDatabase
const faults: unknown[] = []
const subject = () => newId('batch', instant(Date.now()))

beforeAll(async () => {
  cast = await freshDatabase()
})
afterAll(() => cast.drop())

function open(): Promise<OpenedJobQueue> {
  return openJobQueue(cast.access, { alone: true, workers: 2, onFault: (_, fault) => faults.push(fault) })
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const start = Date.now()
  while (!(await holds())) {
    if (Date.now() - start > 15_000) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

test('a job is there when the act that sent it has committed, and not when it was rolled back', async () => {
  const queue = await open()
  const seen: Job[] = []
  await queue.work('intake-batch', async (job) => void seen.push(job))
  const [kept, lost] = [subject(), subject()]
  await cast.database
    .write(mingcheng, async (writer) => {
      await queue.send(writer, 'intake-batch', lost)
      throw new Error('the act failed')
    })
    .catch(() => {})
  await cast.database.write(mingcheng, (writer) => queue.send(writer, 'intake-batch', kept))
  queue.wake('intake-batch')
  await until(() => seen.length > 0)
  await queue.close(2000)
  expect(seen).toEqual([{ agencyId: mingcheng, subjectId: kept }])
  expect(faults).toEqual([])
})

test('what a killed process was working on is taken up at once at the next start', async () => {
  const batch = subject()
  const dying = await open()
  let started = false
  await dying.work('intake-batch', () => {
    started = true
    return new Promise(() => {})
  })
  await cast.database.write(mingcheng, (writer) => dying.send(writer, 'intake-batch', batch))
  dying.wake('intake-batch')
  await until(() => started)

  // Not closed: for the database a killed process and a silent one are the same. It had run long enough to be counted as under way.
  await asOwner(cast, `update jobs.queue set singletons_active = array['${batch}']`)
  const next = await open()
  const seen: string[] = []
  const from = Date.now()
  await next.work('intake-batch', async ({ subjectId }) => void seen.push(subjectId))
  await until(() => seen.includes(batch))
  expect(Date.now() - from).toBeLessThan(5000)
  await next.close(2000)
  await dying.close(1)
  faults.length = 0 // the dead worker complains that its connections were closed
})

test('a job sent while its batch was long under way begins within seconds of the end of the one before', async () => {
  const batch = subject()
  const queue = await open()
  let runs = 0
  await queue.work('intake-batch', async () => {
    runs += 1
    if (runs === 1) await new Promise((done) => setTimeout(done, 9000))
  })
  const send = () => cast.database.write(mingcheng, (writer) => queue.send(writer, 'intake-batch', batch))
  await send()
  queue.wake('intake-batch')
  await until(() => runs === 1)
  await send()
  await new Promise((done) => setTimeout(done, 9000))
  const from = Date.now()
  await until(() => runs === 2)
  expect(Date.now() - from).toBeLessThan(9000)
  await queue.close(2000)
}, 40_000)

test('a job that throws is done again, keeps only a code, and never runs beside another about the same batch', async () => {
  const batch = subject()
  const queue = await open()
  let running = 0
  let most = 0
  let runs = 0
  await queue.work('intake-batch', async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((done) => setTimeout(done, 150))
    running -= 1
    runs += 1
    if (runs === 1) throw new JobDelayed('agency.locked')
    if (runs === 2) throw new Error('the secret of Anhe')
  })
  await cast.database.write(mingcheng, async (writer) => {
    await queue.send(writer, 'intake-batch', batch)
    await queue.send(writer, 'intake-batch', batch)
  })
  queue.wake('intake-batch')
  await until(() => runs >= 4)
  expect(most).toBe(1)
  expect(faults).toHaveLength(1)
  const rows = await cast.database.platform.read((reader) =>
    reader.query<{ output: string }>('select output::text as output from jobs.job where singleton_key = $1', [batch]),
  )
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain('Anhe')
  await queue.close(2000)
})
