import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { BucketBits } from '@xinxia/vault/identifier-index/buckets'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { keepNearUnique } from '../../custody/identifier-index/near-unique-rows.ts'
import { insertIdentifiers, widthForAdding } from '../../custody/identifier-index/store.ts'
import { insertBoxes, insertValues } from '../../custody/values/store.ts'
import { withBuckets, type SealedDraft } from './seal-drafts.ts'

/** Boxes, values and index rows of sealed drafts. A value that is not near-unique is kept like all others and gets no further index row. */
export async function insertSealed(
  writer: Writer,
  vaults: AgencyVaults,
  index: AgencyIndexKey,
  sealed: readonly SealedDraft[],
): Promise<Outcome<void, VaultRefusal>> {
  const written = Promise.all([
    insertBoxes(
      writer,
      sealed.flatMap(({ boxes }) => boxes),
    ),
    insertValues(
      writer,
      sealed.flatMap(({ values }) => values),
    ),
  ])
  written.catch(() => {}) // waited for below
  const identifiers = await keepNearUnique(
    writer,
    vaults,
    index,
    sealed.flatMap((draft) => draft.identifiers),
  )
  if (isRefused(identifiers)) return identifiers
  const widths = await widthsFor(writer, identifiers.accepted)
  await insertIdentifiers(writer, withBuckets(index, identifiers.accepted, widths))
  await written
  return accept(undefined)
}

async function widthsFor(writer: Writer, identifiers: SealedDraft['identifiers']): Promise<Map<IdentifierKind, BucketBits>> {
  const counts = new Map<IdentifierKind, number>()
  for (const { kind } of identifiers) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const widths = new Map<IdentifierKind, BucketBits>()
  // In one order everywhere, so that two imports never wait for each other's width.
  for (const kind of [...counts.keys()].sort()) widths.set(kind, await widthForAdding(writer, kind, counts.get(kind) ?? 0))
  return widths
}
