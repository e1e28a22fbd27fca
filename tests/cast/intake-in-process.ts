import { Readable } from 'node:stream'
import type { AgencyId, BatchId } from '@xinxia/kernel/words/ids'
import { formatId } from '@xinxia/kernel/words/ids'
import type { SignedIn, UploadedFile } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { destroyClients } from '../../packages/server/lifecycle/destruction/destroy-clients.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import type { ShownBatch } from '../../packages/server/lifecycle/intake/describe-batches.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { receiveFiles } from '../../packages/server/lifecycle/intake/receive-files.ts'
import { showBatch } from '../../packages/server/lifecycle/intake/show-batches.ts'
import { workOnBatch } from '../../packages/server/lifecycle/intake/work-on-batch.ts'
import { accepted } from './house-in-process.ts'

/** A file as a test sends it. */
export interface TestFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The house with intake whose jobs the test runs by hand, so that it can look between the steps. */
export function intakeHouse(house: House): IntakeHouse {
  return {
    ...house,
    jobs: { send: async () => {}, wake: () => {} },
    destroyClients: (agencyId, clientIds, actId, alongside) =>
      destroyClients(house, agencyId, clientIds, actId, { system: 'intake' }, alongside),
  }
}

/** Files as they arrive: in pieces of 64 KiB. */
export async function* sent(...files: readonly TestFile[]): AsyncIterable<UploadedFile> {
  for (const { name, bytes } of files) yield { name, bytes: Readable.from(pieces(bytes)), truncated: () => false }
}

function* pieces(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield Buffer.from(bytes.subarray(at, at + 65_536))
}

export async function receive(house: IntakeHouse, by: SignedIn, ...files: readonly TestFile[]): Promise<BatchId> {
  return accepted(await receiveFiles(house, by, sent(...files))).batchId
}

/** Does the batch's job, as the queue would. */
export async function work(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  await workOnBatch(house, { agencyId, subjectId: batchId })
}

export async function shown(house: IntakeHouse, by: SignedIn, batchId: BatchId): Promise<ShownBatch> {
  return accepted(await showBatch(house, by, formatId('batch', batchId)))
}

/** Receives, reads, confirms and takes in. */
export async function takeIn(house: IntakeHouse, by: SignedIn, ...files: readonly TestFile[]): Promise<ShownBatch> {
  const batchId = await receive(house, by, ...files)
  await work(house, by.agencyId, batchId)
  accepted(await confirmBatch(house, by, formatId('batch', batchId), []))
  await work(house, by.agencyId, batchId)
  return shown(house, by, batchId)
}

/** How many entries of the trail say `what`: committed with their acts, numbered or about to be. */
export async function countEntries(house: IntakeHouse, agencyId: AgencyId, what: string): Promise<number> {
  const entries = await house.database.read(agencyId, (reader) =>
    reader.query<{ leaf_bytes: Buffer }>(
      'select entry_id, leaf_bytes from audit_pending union select entry_id, leaf_bytes from audit_entry',
    ),
  )
  return entries.filter(({ leaf_bytes }) => leaf_bytes.toString('utf8').includes(`"${what}"`)).length
}
