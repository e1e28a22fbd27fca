import { appendLeaf, emptyFrontier, rootOf, type Frontier, type Subtree } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { leafHash, sameHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer } from '../../database/handles.ts'
import { sha256 } from './hashes.ts'
import type { PlaceTagger } from './place-tag.ts'
import { readEntries, type StoredEntry } from './entry-store.ts'
import { readTiles, tileLevels } from './subtree-store.ts'

/** The first thing that is wrong with a log. `index` is the number of the entry, or of the first one that is not there. */
export interface TrailFault {
  readonly code:
    | 'entry-missing'
    | 'entry-altered'
    | 'entry-replaced'
    | 'entry-mislabelled'
    | 'entry-beyond-head'
    | 'tile-altered'
    | 'checkpoint-altered'
    | 'head-altered'
    | 'smaller-than-known'
    | 'other-than-known'
    | 'closed-log-altered'
  readonly index: number
}

/** What a log must look like when it has so many entries, and what is wrong if it does not. */
export interface Expectation {
  readonly size: number
  readonly root: TreeHash
  readonly otherwise: TrailFault['code']
}

export interface Walk {
  readonly tree: Frontier
  readonly fault: TrailFault | undefined
}

const pageEntries = 4096

/**
 * Re-derives a log from its stored bytes, page by page in constant memory: every leaf, the tree, the tiles, and each expected root at its
 * size. Ends at the first fault. Trusts nothing that the database says about itself.
 */
export async function walkLog(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  size: number,
  expectations: readonly Expectation[],
  tagOf: PlaceTagger | undefined,
): Promise<Walk> {
  const expected = groupBySize(expectations)
  let tree = emptyFrontier
  const at = (code: TrailFault['code'], index: number): Walk => ({ tree, fault: { code, index } })
  const unmet = () => expected.get(tree.size)?.find(({ root }) => !sameHash(root, rootOf(tree, sha256)))
  const tiles: [Subtree, TreeHash][] = []
  const keepTile = (subtree: Subtree, root: TreeHash) => {
    if (subtree.level % tileLevels === 0) tiles.push([subtree, root])
  }

  while (tree.size < size) {
    const page = await readEntries(reader, agencyId, log, tree.size, Math.min(size, tree.size + pageEntries))
    if (page.length === 0) return at('entry-missing', tree.size)
    for (const entry of page) {
      const code = faultOf(entry, tree.size, tagOf)
      if (code !== undefined) return at(code, tree.size)
      tree = appendLeaf(tree, entry.leaf_hash, sha256, keepTile)
      const broken = unmet()
      if (broken !== undefined) return at(broken.otherwise, tree.size)
    }
    const badTile = await firstBadTile(reader, agencyId, log, tiles.splice(0))
    if (badTile !== undefined) return at('tile-altered', badTile.index * 2 ** badTile.level)
  }
  if ((await readEntries(reader, agencyId, log, size, Number.MAX_SAFE_INTEGER, 1)).length > 0)
    return at('entry-beyond-head', size)
  return { tree, fault: undefined }
}

function faultOf(entry: StoredEntry, sequence: number, tagOf: PlaceTagger | undefined): TrailFault['code'] | undefined {
  if (entry.sequence !== sequence) return 'entry-missing'
  if (!sameHash(leafHash(entry.leaf_bytes, sha256), entry.leaf_hash)) return 'entry-altered'
  if (tagOf !== undefined && !sameHash(tagOf(sequence, entry.leaf_hash), entry.place_tag)) return 'entry-replaced'
  const line = entry.leaf_bytes.toString('latin1')
  const asLabelled =
    labelled(line, '"id":"entry_', entry.entry_id) &&
    labelled(line, '"clientId":"client_', entry.client_id) &&
    labelled(line, '"valueId":"value_', entry.value_id)
  return asLabelled ? undefined : 'entry-mislabelled'
}

/** Whether the line says the id that the column says, or says none when the column is empty. */
function labelled(line: string, before: string, id: string | null): boolean {
  const found = line.indexOf(before)
  if (found < 0 || id === null) return found < 0 && id === null
  const start = found + before.length
  return line.slice(start, start + 32) === id.replaceAll('-', '')
}

async function firstBadTile(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  tiles: readonly [Subtree, TreeHash][],
): Promise<Subtree | undefined> {
  if (tiles.length === 0) return undefined
  const stored = await readTiles(reader, agencyId, log, tiles.map(([tile]) => tile)) // biome-ignore format: one call
  return tiles.find(([tile, root]) => !sameHash(stored.get(`${tile.level}/${tile.index}`) ?? new Uint8Array(0), root))?.[0]
}

function groupBySize(expectations: readonly Expectation[]): Map<number, Expectation[]> {
  const bySize = new Map<number, Expectation[]>()
  for (const expectation of expectations) bySize.set(expectation.size, [...(bySize.get(expectation.size) ?? []), expectation])
  return bySize
}

/**
 * The root over what a log holds, whatever state it is in: leaves hashed from their bytes in the order of their numbers. This is how a
 * closed log is held to what it was when it was closed, even if it was closed because it was no longer sound.
 */
export async function rootAsHeld(
  reader: Reader | Sequencer,
  agencyId: AgencyId,
  log: number,
): Promise<{ size: number; root: TreeHash }> {
  let tree = emptyFrontier
  for (let from = 0; ; ) {
    const page = await readEntries(reader, agencyId, log, from, Number.MAX_SAFE_INTEGER, pageEntries)
    const last = page.at(-1)
    if (last === undefined) return { size: tree.size, root: rootOf(tree, sha256) }
    for (const entry of page) tree = appendLeaf(tree, leafHash(entry.leaf_bytes, sha256), sha256)
    from = last.sequence + 1
  }
}
