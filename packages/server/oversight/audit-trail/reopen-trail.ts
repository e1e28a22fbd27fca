import { emptyRoot } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { Digest, PresetCode } from '@xinxia/kernel/oversight/audit-trail/entry'
import { hex } from '@xinxia/kernel/words/hex'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Database, Sequencer } from '../../database/handles.ts'
import { pendingRow } from './append-audit-entry.ts'
import { sha256 } from './hashes.ts'
import type { AuditKeys, RememberedCheckpoint } from './ports.ts'
import { sequenceBatch } from './sequence-batch.ts'
import { insertCheckpoint, lockHead, openNextLog, type HeadRow } from './head-store.ts'
import { rootAsHeld } from './walk-log.ts'

/** Who reopens the trail, and for which preset reason (`restored-backup`, `promoted-standby`, `tampering-examined`). */
export interface Reopening {
  readonly first: StaffId
  readonly second: StaffId
  readonly reason: PresetCode
  readonly at: Instant
}

type ReopenRefusal = 'audit-trail.one-person' | 'audit-trail.not-stopped'

/**
 * 重开留痕: closes a stopped log for ever and begins the next one, whose first entry says what was last known of the closed log and what the
 * database still held of it. Nothing is removed. Takes two people.
 * Refuses `audit-trail.one-person`, `audit-trail.not-stopped`.
 */
export async function reopenTrail(
  parts: { readonly database: Database; readonly keys: AuditKeys },
  agencyId: AgencyId,
  reopening: Reopening,
): Promise<Outcome<RememberedCheckpoint, ReopenRefusal>> {
  if (reopening.first === reopening.second) return refuse('audit-trail.one-person', { staffId: reopening.first })
  const known = await parts.keys.rememberedCheckpoint(agencyId)
  const outcome = await parts.database.sequence(
    agencyId,
    async (sequencer): Promise<Outcome<RememberedCheckpoint, ReopenRefusal>> => {
      const head = await lockHead(sequencer, agencyId)
      if (head === undefined || head.stopped === null) return refuse('audit-trail.not-stopped')
      return accept(await closeAndBegin(sequencer, parts.keys, head, known, reopening))
    },
    { statementMillis: 600_000 },
  )
  if ('accepted' in outcome) await parts.keys.rememberCheckpoint(agencyId, outcome.accepted)
  return outcome
}

async function closeAndBegin(
  sequencer: Sequencer,
  keys: AuditKeys,
  head: HeadRow,
  known: RememberedCheckpoint | undefined,
  { first, second, reason, at }: Reopening,
): Promise<RememberedCheckpoint> {
  const { agencyId } = sequencer
  const held = await rootAsHeld(sequencer, agencyId, head.log)
  if (head.checkpoint !== null) await insertCheckpoint(sequencer, agencyId, head.log, head.size, head.checkpoint)
  await openNextLog(sequencer, agencyId, emptyRoot(sha256))
  const entry = pendingRow({
    by: { staff: first },
    at,
    what: 'log.reopened',
    reason,
    firstStaffId: first,
    secondStaffId: second,
    previousLog: head.log,
    knownSize: known?.size ?? head.size,
    knownRoot: hex(known?.root ?? head.root) as Digest, // SHA-256 in hexadecimal is what a digest is
    heldSize: held.size,
    heldRoot: hex(held.root) as Digest, // likewise
  })
  const result = await sequenceBatch(sequencer, keys, {
    queued: [entry],
    uncertain: false,
    known: undefined,
    keepCheckpoint: true,
  })
  if (result.state !== 'sequenced') throw new Error('bug: a log that was just begun takes its first entry')
  return result.head
}
