import { Readable } from 'node:stream'
import { formatId, type BatchId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { findSession } from '../../packages/server/agency/sessions/find-session.ts'
import { createFoundedAgency } from '../../packages/server/agency/founding/found-agency.ts'
import type { SignedIn, UploadedFile } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { destroyClients } from '../../packages/server/lifecycle/destruction/destroy-clients.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { receiveFiles } from '../../packages/server/lifecycle/intake/receive-files.ts'
import { showBatch } from '../../packages/server/lifecycle/intake/show-batches.ts'
import { workOnBatch } from '../../packages/server/lifecycle/intake/work-on-batch.ts'
import type { RunningHouse } from '../../packages/server/start-house.ts'

export const ownerPassword = 'correct-horse-42'

export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The house with intake whose jobs the bench runs by hand, so that a clock can stand between them. */
export function intakeOf({ house, jobs }: Pick<RunningHouse, 'house' | 'jobs'>): IntakeHouse {
  return {
    ...house,
    jobs,
    destroyClients: (agencyId, clientIds, actId, alongside) =>
      destroyClients(house, agencyId, clientIds, actId, { system: 'intake' }, alongside),
  }
}

/** An agency of its own with its owner signed in. */
export async function foundOwner(house: House, username: string): Promise<SignedIn> {
  const founded = accepted(
    await createFoundedAgency(house, {
      setupCode: '',
      agencyName: '明诚代理记账有限公司',
      ownerName: '周衡',
      username,
      password: ownerPassword,
      suite: 'aes-256-gcm',
    }),
  )
  const caller = await findSession(house, founded.token)
  if (caller === null) throw new Error('the session was not found')
  return caller
}

/** Takes a register in whole; seconds of each half, without a person's pause before confirming. */
export async function importRegister(house: House, intake: IntakeHouse, owner: SignedIn, register: SentFile) {
  const started = performance.now()
  const batchId = await receive(intake, owner, [register])
  const job = { agencyId: owner.agencyId, subjectId: batchId }
  await workOnBatch(intake, job)
  const between = performance.now()
  accepted(await confirmBatch(intake, owner, formatId('batch', batchId), []))
  await workOnBatch(intake, job)
  const ended = performance.now()
  const batch = accepted(await showBatch(intake, owner, formatId('batch', batchId)))
  const [file] = batch.files
  if (batch.stage !== 'done' || file === undefined || file.rows.done !== file.rows.total) throw new Error('not all was taken in')
  const [counted] = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ values: number }>('select count(*) as values from client_values'),
  )
  return {
    parsed: (between - started) / 1000,
    taken: (ended - between) / 1000,
    rows: file.rows.done,
    values: counted?.values ?? 0,
  }
}

/** Receives, reads and files documents of a share: the server asks nothing of a person about them. */
export async function bringDocuments(intake: IntakeHouse, owner: SignedIn, files: readonly SentFile[]): Promise<void> {
  const batchId = await receive(intake, owner, files)
  await workOnBatch(intake, { agencyId: owner.agencyId, subjectId: batchId })
}

async function receive(intake: IntakeHouse, owner: SignedIn, files: readonly SentFile[]): Promise<BatchId> {
  return accepted(await receiveFiles(intake, owner, sent(files))).batchId
}

async function* sent(files: readonly SentFile[]): AsyncIterable<UploadedFile> {
  for (const { name, bytes } of files) yield { name, bytes: Readable.from([Buffer.from(bytes)]), truncated: () => false }
}

export function accepted<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}
