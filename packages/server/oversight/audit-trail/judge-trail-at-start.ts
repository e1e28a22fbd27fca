import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Database } from '../../database/handles.ts'
import { findHead } from './head-store.ts'
import type { AuditKeys } from './ports.ts'

/**
 * Before anything is touched at a start: a log that is shorter than what the key store remembers of it lies in an older database that was
 * put back (trial C2). Going on would sign nothing and refuse every act, and the house would take the originals that this database does
 * not know for leftovers. Refuses `audit-trail.rolled-back` with both sizes. A log that was altered but not cut is found by the sequencer.
 */
export async function judgeTrailAtStart(
  database: Database,
  keys: Pick<AuditKeys, 'rememberedCheckpoint'>,
  agencyId: AgencyId,
): Promise<Outcome<void, 'audit-trail.rolled-back'>> {
  const known = await keys.rememberedCheckpoint(agencyId)
  if (known === undefined) return accept(undefined)
  const head = await database.read(agencyId, (reader) => findHead(reader, agencyId))
  const held = head?.size ?? 0
  const isCut = (head?.log ?? 1) === known.log && held < known.size
  return isCut ? refuse('audit-trail.rolled-back', { agencyId, held, remembered: known.size }) : accept(undefined)
}
