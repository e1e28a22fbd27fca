import { createHash } from 'node:crypto'
import type { Answer } from '@xinxia/contract/api-client'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { contentTagOf } from '@xinxia/vault/files/content-tag'
import { openFile, SealedFileBroken } from '@xinxia/vault/files/open-file'
import { reachedBy } from '../../agency/access/standing.ts'
import { BlobMissing } from '../../adapters/blobs/blob-store.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { originalPlace } from '../../lifecycle/custody/documents/sealed-document.ts'
import { listOriginals, type OriginalRow } from './store.ts'

type Known = Answer<'sweep.check'>['known'][number]
type SweepHouse = Pick<House, 'database' | 'vaults' | 'blobs' | 'access'>

/**
 * 核对: of each content that the caller could find in the house, opens the sealed copy from its first byte to its last and compares its
 * hash with the one that was asked about. Contents that are not there, or not the caller's to see, are left out alike.
 */
export async function checkOriginals(
  house: SweepHouse,
  caller: SignedIn,
  digests: readonly string[],
): Promise<Outcome<Answer<'sweep.check'>, VaultRefusal>> {
  const { agencyId } = caller
  const within = reachedBy(house, caller)
  const found = await house.database.read(agencyId, async (reader) => {
    const index = await house.vaults.indexKey(reader)
    if (isRefused(index)) return index
    const byTag = new Map(digests.map((sha256) => [contentTagOf(index.accepted, sha256).toString('hex'), sha256]))
    const tags = [...byTag.keys()].map((tag) => Buffer.from(tag, 'hex'))
    return accept({ byTag, rows: await listOriginals(reader, tags, within) })
  })
  if (isRefused(found)) return found
  const known: Known[] = []
  for (const row of found.accepted.rows) {
    const sha256 = found.accepted.byTag.get(row.content_tag.toString('hex'))
    if (sha256 === undefined) continue
    const state = row.settled ? await verify(house, agencyId, row, sha256) : accept('pending' as const)
    if (isRefused(state)) return state
    known.push({ sha256, sizeBytes: row.size_bytes, state: state.accepted })
  }
  return accept({ known })
}

async function verify(
  house: SweepHouse,
  agencyId: AgencyId,
  row: OriginalRow,
  sha256: string,
): Promise<Outcome<Known['state'], VaultRefusal>> {
  const keys = await house.database.read(agencyId, (reader) => house.vaults.scopeKeys(reader, [row.scope_id]))
  if (isRefused(keys)) return keys
  const scope = keys.accepted.get(row.scope_id)
  // Filed elsewhere since it was found: the next question finds it there.
  if (scope === undefined) return accept('pending')
  const hash = createHash('sha256')
  try {
    const sealed = house.blobs.stream({ agencyId, blobId: row.blob_id })
    for await (const bytes of openFile(scope, originalPlace(scope, row.document_id), sealed)) hash.update(bytes)
  } catch (fault) {
    if (fault instanceof SealedFileBroken || fault instanceof BlobMissing) return accept('broken')
    throw fault
  }
  return accept(hash.digest('hex') === sha256 ? 'verified' : 'broken')
}
