import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import { bucketOf } from '@xinxia/vault/identifier-index/buckets'
import { isTagOf } from '@xinxia/vault/identifier-index/tags'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { ClientId, ScopeId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import { normaliseIdentifier } from '../lifecycle/custody/identifier-index/identifier-of-field.ts'
import { listWidths } from '../lifecycle/custody/identifier-index/store.ts'
import type { Reach } from '../lifecycle/engagement/clients/store.ts'

/** What a searched text may be the number of: the kind of index row, and the type whose mask and grade it has. */
export interface SoughtIdentifier {
  readonly kind: IdentifierKind
  readonly type: InformationType
  readonly normalised: string
}

export interface IdentifierHit {
  readonly sought: SoughtIdentifier
  readonly clientId: ClientId
  readonly valueId: ValueId
}

/** The kinds of identifier that a typed text fits; several are looked up side by side. None for a name. */
export function soughtIdentifiers(text: string): SoughtIdentifier[] {
  const bare = text.normalize('NFKC').replace(/[\s\p{Cf}-]/gu, '')
  const sought: SoughtIdentifier[] = []
  const add = (kind: IdentifierKind, type: InformationType) =>
    sought.push({ kind, type, normalised: normaliseIdentifier(kind, text) })
  if (/^[^@\s]+@[^@\s]+$/.test(bare)) add('e-mail', 'CON-EMAIL')
  if (/^\d{17}[\dXx]$|^\d{15}$/.test(bare)) add('identity-number', 'CERT-IDNO')
  if (/^\+?[\d()]{7,16}$/.test(bare)) add('phone', 'CON-MOBILE')
  if (/^\d{8,32}$/.test(bare)) add('bank-account', 'FIN-CARD')
  return sought
}

/**
 * Exact lookup: the rows of the value's bucket within the caller's reach, each checked by its tag under its own scope key. What lies
 * outside the reach is never read, so it takes no part in the time either.
 */
export async function findIdentifier(
  reader: Reader,
  vaults: AgencyVaults,
  sought: SoughtIdentifier,
  reach: Reach,
): Promise<Outcome<IdentifierHit[], VaultRefusal>> {
  const index = await vaults.indexKey(reader)
  if (isRefused(index)) return index
  const widths = await listWidths(reader, sought.kind)
  const buckets = widths.map((bits) => bucketOf(index.accepted, sought.kind, sought.normalised, bits))
  const rows = await reader.query<{ tag: Buffer; value_id: ValueId; client_id: ClientId; scope_id: ScopeId }>(
    {
      name: 'read-identifier-buckets',
      text: `select i.tag, i.value_id, i.client_id, i.scope_id from identifier_index i
        where i.agency_id = $1 and i.kind = $2 and i.bucket = any($3::int[])
          and ($4::uuid is null or exists (select 1 from client_assignments a where a.agency_id = i.agency_id and a.client_id = i.client_id and a.staff_id = $4))`,
    },
    [reader.agencyId, sought.kind, buckets, 'all' in reach ? null : reach.assignedTo],
  )
  const keys = await vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const hits: IdentifierHit[] = []
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key !== undefined && isTagOf(key, sought.kind, sought.normalised, row.tag))
      hits.push({ sought, clientId: row.client_id, valueId: row.value_id })
  }
  return accept(hits)
}
