import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { trustId, type ClientId, type DocumentId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { bucketOf, type Bucket } from '@xinxia/vault/identifier-index/buckets'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import { isTagOf } from '@xinxia/vault/identifier-index/tags'
import type { Reader } from '../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import { normaliseIdentifier } from '../lifecycle/custody/identifier-index/identifier-of-field.ts'
import { listWidths, readBuckets, type BucketRow } from '../lifecycle/custody/identifier-index/store.ts'
import type { ListReach } from '../lifecycle/engagement/clients/store.ts'

/** What a searched text may be the number of: the kind of index row, and the type whose mask and grade it has. */
export interface SoughtIdentifier {
  readonly kind: IdentifierKind
  readonly type: InformationType
  readonly normalised: string
}

export interface IdentifierHit {
  readonly sought: SoughtIdentifier
  readonly clientId: ClientId
  /** What holds it: a value of the client file, or a document. */
  readonly holder: { readonly valueId: ValueId } | { readonly documentId: DocumentId }
}

function holderOf({ value_id: id, in_document: inDocument }: BucketRow): IdentifierHit['holder'] {
  return inDocument ? { documentId: trustId('document', id) } : { valueId: id }
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

/** A mobile number or an e-mail address in full is part of no name, alias or credit code. */
export function isNothingElse({ kind, normalised }: SoughtIdentifier): boolean {
  return kind === 'e-mail' || (kind === 'phone' && /^1[3-9]\d{9}$/.test(normalised))
}

/**
 * Exact lookup of some identifiers at once: the rows of their buckets within the caller's reach, each checked by its tag under its
 * own scope key. What lies outside the reach is never read, so it takes no part in the time either.
 */
export async function findIdentifiers(
  reader: Reader,
  vaults: AgencyVaults,
  sought: readonly SoughtIdentifier[],
  reach: ListReach,
): Promise<Outcome<IdentifierHit[], VaultRefusal>> {
  if (sought.length === 0) return accept([])
  const index = await vaults.indexKey(reader)
  if (isRefused(index)) return index
  const widths = await listWidths(reader)
  const places = new Map<string, SoughtIdentifier[]>()
  const asked: { kind: IdentifierKind; bucket: Bucket }[] = []
  for (const one of sought) {
    for (const { bits } of widths.get(one.kind) ?? []) {
      const bucket = bucketOf(index.accepted, one.kind, one.normalised, bits)
      const name = `${one.kind} ${bucket}`
      const known = places.get(name)
      if (known === undefined) {
        places.set(name, [one])
        asked.push({ kind: one.kind, bucket })
      } else known.push(one)
    }
  }
  const rows = await readBuckets(reader, asked, 'all' in reach ? null : reach.assignedTo)
  const keys = await vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const hits: IdentifierHit[] = []
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key === undefined) continue
    for (const one of places.get(`${row.kind} ${row.bucket}`) ?? []) {
      if (isTagOf(key, one.kind, one.normalised, row.tag))
        hits.push({ sought: one, clientId: row.client_id, holder: holderOf(row) })
    }
  }
  return accept(hits)
}
