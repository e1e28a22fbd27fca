import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { HandlerInput, Handlers, SignedIn } from '../../http/handler.ts'
import type { OpenedJobQueue } from '../../jobs/open-job-queue.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { askUndo } from './ask-undo.ts'
import { confirmBatch } from './confirm-batch.ts'
import { correctColumn } from './correct-column.ts'
import type { ShownBatch } from './describe-batches.ts'
import { openWithPassword } from './file-passwords/open-with-password.ts'
import { finishReceiving } from './finish-receiving.ts'
import type { IntakeHouse } from './intake-house.ts'
import { receiveFiles } from './receive-files.ts'
import type { Part } from './save-part.ts'
import { showBatch, showBatches, showFiles } from './show-batches.ts'
import { showReading } from './show-reading.ts'
import { showRows } from './show-rows.ts'
import { sweepOrphans } from './sweep-orphans.ts'
import { workOnBatch } from './work-on-batch.ts'

export type IntakeHandlers = Pick<
  Handlers,
  | 'intake.receive'
  | 'intake.list'
  | 'intake.files'
  | 'intake.finish-receiving'
  | 'intake.show'
  | 'intake.reading'
  | 'intake.correct'
  | 'intake.rows'
  | 'intake.confirm'
  | 'intake.open-with-password'
  | 'intake.undo'
>

/** Another process on the same store may have made a file durable this long before it commits its row. */
const othersMillis = 3_600_000

/**
 * The routes of intake, and the jobs behind them: what an earlier process left unfinished goes on from here, and files that it left without
 * a row are swept meanwhile. What a sweep that breaks off leaves, the next start sweeps.
 */
export async function intakeHandlers(house: IntakeHouse & { readonly jobs: OpenedJobQueue }): Promise<IntakeHandlers> {
  void sweepOrphans(house, instant(house.now() - othersMillis)).catch(() => {})
  await house.jobs.work('intake-batch', (job) => workOnBatch(house, job))
  return intakeRoutes(house)
}

export function intakeRoutes(house: IntakeHouse): IntakeHandlers {
  const shown = async <Code extends string>(
    caller: SignedIn,
    batchId: string,
    done: Outcome<void, Code>,
  ): Promise<Outcome<ShownBatch, Code | VaultRefusal | 'batch.not-found'>> =>
    isRefused(done) ? done : showBatch(house, caller, batchId)

  return {
    'intake.receive': async ({ caller, query, files }) => {
      const part = partOf(query)
      if (isRefused(part)) return part
      const received = await receiveFiles(house, caller, files(), part.accepted)
      if (isRefused(received)) return received
      const { batchId, files: lines } = received.accepted
      return accept({
        batchId: formatId('batch', batchId),
        files: lines.map((line) => ({ ...line, arrivalId: formatId('arrival', line.arrivalId) })),
      })
    },
    'intake.list': ({ caller, query }) => showBatches(house, caller, query),
    'intake.files': ({ caller, params, query }) => showFiles(house, caller, params.batchId, query),
    'intake.finish-receiving': async ({ caller, params }) =>
      shown(caller, params.batchId, await finishReceiving(house, caller, params.batchId)),
    'intake.show': ({ caller, params }) => showBatch(house, caller, params.batchId),
    'intake.reading': ({ caller, params }) => showReading(house, caller, params),
    'intake.rows': ({ caller, params, query }) => showRows(house, caller, params, query),
    'intake.correct': ({ caller, params, body }) => correctColumn(house, caller, { ...params, field: body.field }),
    'intake.confirm': async ({ caller, params, body }) =>
      shown(caller, params.batchId, await confirmBatch(house, caller, params.batchId, body.leaveOut)),
    'intake.open-with-password': async ({ caller, params, body }) =>
      shown(caller, params.batchId, await openWithPassword(house, caller, { ...params, password: body.password })),
    'intake.undo': async ({ caller, params }) => shown(caller, params.batchId, await askUndo(house, caller, params.batchId)),
  }
}

/** The first part says how many files there will be, a later one which batch it belongs to and its number. */
function partOf(query: HandlerInput<'intake.receive'>['query']): Outcome<Part, 'batch.not-found' | 'request.invalid'> {
  if (query.batchId === undefined) return accept({ announced: query.announced ?? null })
  const batchId = parseId('batch', query.batchId)
  if (isRefused(batchId)) return refuse('batch.not-found')
  if (query.part === undefined) return refuse('request.invalid', { where: 'part' })
  return accept({ batchId: batchId.accepted, number: query.part })
}
