import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { addIdentifiers } from '../../custody/identifier-index/add-identifiers.ts'
import { insertBoxes, insertValues } from '../../custody/values/store.ts'
import type { SealedDraft } from './seal-drafts.ts'

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
  const indexed = await addIdentifiers(
    writer,
    vaults,
    index,
    sealed.flatMap((draft) => draft.identifiers),
  )
  if (isRefused(indexed)) return indexed
  await written
  return accept(undefined)
}
