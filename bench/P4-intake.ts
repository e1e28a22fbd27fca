// P4 bulk load of client records through the service: parse, validate, classify, seal, index, audit, commit. Wall time from the first byte to
// the last commit, without a person's pause before confirming. XINXIA_BENCH_RECORDS: rows of the register (20,000 is the budget's figure).
import { Readable } from 'node:stream'
import { formatId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { findSession } from '../packages/server/agency/sessions/find-session.ts'
import { createFoundedAgency } from '../packages/server/agency/founding/found-agency.ts'
import type { SignedIn, UploadedFile } from '../packages/server/http/handler.ts'
import type { House } from '../packages/server/house.ts'
import { destroyClients } from '../packages/server/lifecycle/destruction/destroy-clients.ts'
import { confirmBatch } from '../packages/server/lifecycle/intake/confirm-batch.ts'
import type { IntakeHouse } from '../packages/server/lifecycle/intake/intake-house.ts'
import { receiveFiles } from '../packages/server/lifecycle/intake/receive-files.ts'
import { showBatch } from '../packages/server/lifecycle/intake/show-batches.ts'
import { workOnBatch } from '../packages/server/lifecycle/intake/work-on-batch.ts'
import { startHouse } from '../packages/server/start-house.ts'
import { Product } from './measure/product.ts'
import { figure } from './measure/report.ts'

const records = Number(process.env.XINXIA_BENCH_RECORDS ?? 20_000)
const warmUp = 400

const product = new Product(7394)
try {
  const running = accepted(await startHouse(product.config(), () => {}))
  const house: IntakeHouse = {
    ...running.house,
    jobs: running.jobs,
    destroyClients: (agencyId, clientIds, actId, alongside) =>
      destroyClients(running.house, agencyId, clientIds, actId, { system: 'intake' }, alongside),
  }
  await measure(running.house, house, warmUp, 'warm')
  const { parsed, taken, values } = await measure(running.house, house, records, 'measured')
  const whole = parsed + taken
  figure('P4', `register of ${records} rows through the service`, records / whole, 'records/s', '1,500')
  figure('–', 'its first half: receive, parse, recognise, seal', records / parsed, 'records/s', '–')
  figure('–', 'its second half: take in, index, audit, commit', records / taken, 'records/s', '–')
  figure('–', 'values sealed a second', values / whole, 'values/s', '–')
  await running.close()
} finally {
  await product.remove()
}

/** Seconds of each half, for an agency of its own. */
async function measure(house: House, intake: IntakeHouse, count: number, name: string) {
  const owner = await found(house, name)
  const { fileName, bytes } = writeRegister(generateAgency(17, count), 'tidy-xlsx')
  const started = performance.now()
  const { batchId } = accepted(await receiveFiles(intake, owner, oneFile(fileName, bytes)))
  const job = { agencyId: owner.agencyId, subjectId: batchId }
  await workOnBatch(intake, job)
  const between = performance.now()
  accepted(await confirmBatch(intake, owner, formatId('batch', batchId), []))
  await workOnBatch(intake, job)
  const ended = performance.now()
  const batch = accepted(await showBatch(intake, owner, formatId('batch', batchId)))
  if (batch.stage !== 'done' || batch.files[0]?.rows.done !== batch.files[0]?.rows.total) throw new Error('not all was taken in')
  const [counted] = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ values: number }>('select count(*) as values from client_values'),
  )
  return { parsed: (between - started) / 1000, taken: (ended - between) / 1000, values: counted?.values ?? 0 }
}

async function found(house: House, name: string): Promise<SignedIn> {
  const founded = accepted(
    await createFoundedAgency(house, {
      setupCode: '',
      agencyName: '明诚代理记账有限公司',
      ownerName: '周衡',
      username: `owner-${name}`,
      password: 'correct-horse-42',
      suite: 'aes-256-gcm',
    }),
  )
  const caller = await findSession(house, founded.token)
  if (caller === null) throw new Error('the session was not found')
  return caller
}

async function* oneFile(name: string, bytes: Uint8Array): AsyncIterable<UploadedFile> {
  yield { name, bytes: Readable.from([Buffer.from(bytes)]), truncated: () => false }
}

function accepted<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}
