import type { ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { bucketOf } from '@xinxia/vault/identifier-index/buckets'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import { mayIndexAnother, mostRowsOfValue } from '@xinxia/vault/identifier-index/near-unique'
import { isTagOf } from '@xinxia/vault/identifier-index/tags'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { countBuckets, listWidths, readBuckets, type BucketPlace, type WidthHeld } from './store.ts'

/** What stands behind an index row, before its bucket is cut. */
interface Indexable {
  readonly kind: IdentifierKind
  readonly normalised: string
}

/** One value of a chunk: its rows, the buckets it may lie in, and how many rows these hold when nothing of it is there. */
interface Sought extends Indexable {
  readonly places: readonly BucketPlace[]
  readonly usual: number
  adding: number
}

/**
 * Leaves out the rows of values that are not near-unique (`mayIndexAnother`): a switchboard or the agency's own phone gets its first
 * sixteen rows and no more, so that its bucket never stands out. One query says how full the buckets of all values are; a value
 * is counted exactly, by its tags, only where its buckets would hold more than their usual share and sixteen (decision 6).
 */
export async function keepNearUnique<Row extends Indexable>(
  writer: Writer,
  vaults: AgencyVaults,
  index: AgencyIndexKey,
  rows: readonly Row[],
): Promise<Outcome<Row[], VaultRefusal>> {
  const values = sought(index, rows, await listWidths(writer))
  const held = await countBuckets(
    writer,
    [...values.values()].flatMap(({ places }) => places),
  )
  const fullness = ({ places }: Sought) => places.reduce((sum, place) => sum + (held.get(nameOf(place)) ?? 0), 0)
  const suspects = [...values.values()].filter((value) => fullness(value) + value.adding > value.usual + mostRowsOfValue)
  const counted = await countRowsOf(writer, vaults, suspects)
  if (isRefused(counted)) return counted
  const known = counted.accepted
  return accept(
    rows.filter((row) => {
      const value = valueName(row)
      const count = known.get(value) ?? 0
      known.set(value, count + 1)
      return mayIndexAnother(count)
    }),
  )
}

function sought(
  index: AgencyIndexKey,
  rows: readonly Indexable[],
  widths: ReadonlyMap<IdentifierKind, readonly WidthHeld[]>,
): Map<string, Sought> {
  const values = new Map<string, Sought>()
  for (const { kind, normalised } of rows) {
    const name = valueName({ kind, normalised })
    const known = values.get(name)
    if (known !== undefined) {
      known.adding += 1
      continue
    }
    const ofKind = widths.get(kind) ?? []
    values.set(name, {
      kind,
      normalised,
      places: ofKind.map(({ bits }) => ({ kind, bucket: bucketOf(index, kind, normalised, bits) })),
      usual: ofKind.reduce((sum, { bits, rowsHeld }) => sum + rowsHeld / 2 ** bits, 0),
      adding: 1,
    })
  }
  return values
}

/** How many rows each of these values has in the agency, by trying each row of its buckets under that row's own scope key. */
async function countRowsOf(
  writer: Writer,
  vaults: AgencyVaults,
  values: readonly Sought[],
): Promise<Outcome<Map<string, number>, VaultRefusal>> {
  if (values.length === 0) return accept(new Map())
  const byPlace = new Map<string, Sought[]>()
  const places = new Map<string, BucketPlace>()
  for (const value of values)
    for (const place of value.places) {
      byPlace.set(nameOf(place), [...(byPlace.get(nameOf(place)) ?? []), value])
      places.set(nameOf(place), place)
    }
  const rows = await readBuckets(writer, [...places.values()], null)
  const keys = await vaults.scopeKeys(
    writer,
    rows.map((row): ScopeId => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key === undefined) continue
    for (const value of byPlace.get(nameOf(row)) ?? [])
      if (isTagOf(key, value.kind, value.normalised, row.tag))
        counts.set(valueName(value), (counts.get(valueName(value)) ?? 0) + 1)
  }
  return accept(counts)
}

function nameOf({ kind, bucket }: BucketPlace): string {
  return `${kind} ${bucket}`
}

function valueName({ kind, normalised }: Indexable): string {
  return `${kind} ${normalised}`
}
