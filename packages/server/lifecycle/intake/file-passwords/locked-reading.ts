import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import { JobDelayed, orDelay } from '../../../jobs/job-queue.ts'
import { indexInPlace } from '../../custody/documents/index-in-place.ts'
import { moveDocument } from '../../custody/documents/move-document.ts'
import { lockDocument } from '../../custody/documents/store.ts'
import { countArrival, findArrival, type ArrivalOfDocument } from '../arrival-store.ts'
import type { IntakeHouse } from '../intake-house.ts'
import { openPassword } from './sealed-password.ts'
import { deletePassword, findPassword, isBroughtOnlyBy, markOpened, openOtherArrivals } from './store.ts'

/** What a person gave to open this file with, or null. */
export async function passwordFor(
  house: IntakeHouse,
  agencyId: AgencyId,
  { arrival_id: arrivalId }: ArrivalOfDocument,
  batchKey: ScopeKey,
): Promise<string | null> {
  const sealed = await house.database.read(agencyId, (reader) => findPassword(reader, arrivalId))
  return sealed === null ? null : orDelay(openPassword(batchKey, arrivalId, sealed))
}

/**
 * A locked document that the house filed by its path alone goes back to the tray before it is read: what it says decides now, as if it had
 * come readable. One that a person filed, or that other batches brought too, is read where it lies.
 */
export async function toTray(house: IntakeHouse, agencyId: AgencyId, arrival: ArrivalOfDocument): Promise<ArrivalOfDocument> {
  const { document_id: documentId, batch_id: batchId, arrival_id: arrivalId } = arrival
  if (arrival.filing !== 'filed' || arrival.filed_by !== null) return arrival
  if (!(await house.database.read(agencyId, (reader) => isBroughtOnlyBy(reader, batchId, documentId)))) return arrival
  const moved = await moveDocument(house, agencyId, documentId, { to: null, because: 'password', doubtful: false, by: null })
  if (isRefused(moved) && moved.refusal.code !== 'document.bytes-broken') throw new JobDelayed(moved.refusal.code)
  const found = await house.database.read(agencyId, (reader) => findArrival(reader, batchId, arrivalId))
  if (found === null) throw new JobDelayed('document.not-found')
  return found
}

/** Before a reading is saved: somebody may have filed the document elsewhere meanwhile, under another key; then it is read once more. */
export async function holdInPlace(writer: Writer, { document_id: documentId, document_scope_id: scopeId }: ArrivalOfDocument) {
  const document = await lockDocument(writer, documentId)
  if (document?.scope_id !== scopeId) throw new JobDelayed('document.moved-meanwhile')
}

export interface Opened {
  readonly problem: string | null
  readonly scope: ScopeKey
  /** It is a document by itself: no register, no archive. Then it stands read wherever else it arrived. */
  readonly isPaper: boolean
}

/** With the reading: the password is forgotten, and what a filed document says is found from now on. `opened` null: it did not open. */
export async function saveOpened(
  writer: Writer,
  house: IntakeHouse,
  arrival: ArrivalOfDocument,
  opened: Opened | null,
): Promise<void> {
  const { arrival_id: arrivalId, document_id: documentId } = arrival
  await deletePassword(writer, arrivalId)
  if (opened === null) return
  await markOpened(writer, documentId)
  if (arrival.filing === 'filed') orDelay(await indexInPlace(writer, house.vaults, opened.scope, documentId))
  if (!opened.isPaper) return
  for (const other of await openOtherArrivals(writer, documentId, arrivalId, opened.problem)) await countArrival(writer, other)
}
