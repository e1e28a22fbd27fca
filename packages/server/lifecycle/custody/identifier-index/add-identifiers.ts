import { assert } from '@xinxia/kernel/words/assert'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { bucketOf, type BucketBits } from '@xinxia/vault/identifier-index/buckets'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { keepNearUnique } from './near-unique-rows.ts'
import { insertIdentifiers, type IdentifierRow, widthForAdding } from './store.ts'

/** An index row before its bucket is cut. */
export type NewIdentifier = Omit<IdentifierRow, 'bucket'> & { readonly normalised: string }

/** Adds index rows. A value that is not near-unique keeps what it has and gets no further row. */
export async function addIdentifiers(
  writer: Writer,
  vaults: AgencyVaults,
  index: AgencyIndexKey,
  rows: readonly NewIdentifier[],
): Promise<Outcome<void, VaultRefusal>> {
  if (rows.length === 0) return accept(undefined)
  const kept = await keepNearUnique(writer, vaults, index, rows)
  if (isRefused(kept)) return kept
  const widths = await widthsFor(writer, kept.accepted)
  const bucketed = kept.accepted.map(({ normalised, ...row }) => {
    const bits = widths.get(row.kind)
    assert(bits !== undefined, 'each kind that is indexed has a width')
    return { ...row, bucket: bucketOf(index, row.kind, normalised, bits) }
  })
  await insertIdentifiers(writer, bucketed)
  return accept(undefined)
}

async function widthsFor(writer: Writer, identifiers: readonly NewIdentifier[]): Promise<Map<IdentifierKind, BucketBits>> {
  const counts = new Map<IdentifierKind, number>()
  for (const { kind } of identifiers) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const widths = new Map<IdentifierKind, BucketBits>()
  // In one order everywhere, so that two imports never wait for each other's width.
  for (const kind of [...counts.keys()].sort()) widths.set(kind, await widthForAdding(writer, kind, counts.get(kind) ?? 0))
  return widths
}
