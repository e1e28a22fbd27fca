import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer, Statement } from '../../database/handles.ts'

/** Where a log stands: what the next batch continues from. */
export interface HeadRow {
  readonly log: number
  readonly size: number
  readonly root: Buffer
  readonly frontier: Buffer
  readonly checkpoint: string | null
  readonly stopped: string | null
}

/** Makes the head of an agency's first log; false when it has one. */
export async function insertHead(sequencer: Sequencer, agencyId: AgencyId, emptyRoot: Uint8Array): Promise<boolean> {
  const text = `insert into audit_head (agency_id, log, size, root, frontier) values ($1, 1, 0, $2, '') on conflict do nothing`
  return (await sequencer.run(text, [agencyId, emptyRoot])) === 1
}

export async function findHead(reader: Reader | Sequencer, agencyId: AgencyId): Promise<HeadRow | undefined> {
  const rows = await reader.query<HeadRow>(
    {
      name: 'audit-trail.head',
      text: 'select log, size, root, frontier, checkpoint, stopped from audit_head where agency_id = $1',
    },
    [agencyId],
  )
  return rows[0]
}

const updateHeadRow: Statement = {
  name: 'audit-trail.update-head',
  text: 'update audit_head set size = $2, root = $3, frontier = $4, checkpoint = $5 where agency_id = $1',
}

export interface NewHead {
  readonly size: number
  readonly root: Uint8Array
  readonly frontier: Uint8Array
  readonly checkpoint: string
}

export async function updateHead(sequencer: Sequencer, agencyId: AgencyId, head: NewHead): Promise<void> {
  await sequencer.run(updateHeadRow, [agencyId, head.size, head.root, head.frontier, head.checkpoint])
}

const insertCheckpointRow: Statement = {
  name: 'audit-trail.insert-checkpoint',
  text: 'insert into audit_checkpoint (agency_id, log, size, note) values ($1, $2, $3, $4) on conflict do nothing',
}

/** Keeps a checkpoint in the history. */
export async function insertCheckpoint(
  sequencer: Sequencer,
  agencyId: AgencyId,
  log: number,
  size: number,
  note: string,
): Promise<void> {
  await sequencer.run(insertCheckpointRow, [agencyId, log, size, note])
}

/** Shuts a log: acts and showings are refused until it is reopened. `code` says why. */
export async function stopLog(sequencer: Sequencer, agencyId: AgencyId, code: string): Promise<void> {
  await sequencer.run('update audit_head set stopped = $2 where agency_id = $1 and stopped is null', [agencyId, code])
}

/** Locks the head of an agency's log, waiting for whoever has it. */
export async function lockHead(sequencer: Sequencer, agencyId: AgencyId): Promise<HeadRow | undefined> {
  const text = 'select log, size, root, frontier, checkpoint, stopped from audit_head where agency_id = $1 for update'
  return (await sequencer.query<HeadRow>(text, [agencyId]))[0]
}

/** Begins the next log of an agency: empty, and no longer stopped. */
export async function openNextLog(sequencer: Sequencer, agencyId: AgencyId, emptyRoot: Uint8Array): Promise<void> {
  const text = `update audit_head set log = log + 1, size = 0, root = $2, frontier = '', checkpoint = null, stopped = null
    where agency_id = $1`
  await sequencer.run(text, [agencyId, emptyRoot])
}

/** The checkpoints that the history keeps of a log, smallest first. */
export async function readCheckpoints(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
): Promise<{ size: number; note: string }[]> {
  const text = 'select size, note from audit_checkpoint where agency_id = $1 and log = $2 order by size'
  return reader.query<{ size: number; note: string }>({ name: 'audit-trail.checkpoints', text }, [agencyId, log])
}
