import type { AgencyId, BlobId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import { knownBlobs } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'

const atOnce = 500

export interface Swept {
  readonly removed: number
  /** Agencies whose files mostly have no row: this is not the database that the files belong to, so nothing of theirs was touched. */
  readonly strange: readonly AgencyId[]
}

/**
 * 清扫: sets sealed files aside that a crash left between being durable and being committed: nobody was told that they are safe. Only
 * files written before `before` and without a row; the store destroys them a month later. Not at once, because a file without a row is
 * also what an older copy of the database sees of a file that is in the newer one.
 */
export async function sweepOrphans(house: Pick<IntakeHouse, 'database' | 'blobs'>, before: Instant): Promise<Swept> {
  let removed = await house.blobs.clearUnfinished(before)
  const strange: AgencyId[] = []
  for (const agencyId of await house.blobs.agencies()) {
    const { known, orphans } = await compare(house, agencyId, before)
    if (orphans.length > known) {
      strange.push(agencyId)
      continue
    }
    for (const blobId of orphans) await house.blobs.setAside({ agencyId, blobId })
    removed += orphans.length
  }
  return { removed, strange }
}

async function compare(
  house: Pick<IntakeHouse, 'database' | 'blobs'>,
  agencyId: AgencyId,
  before: Instant,
): Promise<{ known: number; orphans: BlobId[] }> {
  let known = 0
  const orphans: BlobId[] = []
  let part: BlobId[] = []
  const look = async () => {
    const found = await house.database.read(agencyId, (reader) => knownBlobs(reader, part))
    known += found.size
    orphans.push(...part.filter((blobId) => !found.has(blobId)))
    part = []
  }
  for await (const blob of house.blobs.list(agencyId)) {
    if (blob.writtenAt >= before) continue
    part.push(blob.blobId)
    if (part.length === atOnce) await look()
  }
  if (part.length > 0) await look()
  return { known, orphans }
}
