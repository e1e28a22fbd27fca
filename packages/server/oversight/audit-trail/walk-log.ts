import { appendLeaf, emptyFrontier, rootOf, type Frontier, type Subtree } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { leafHash, sameHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer } from '../../database/handles.ts'
import { sha256 } from './hashes.ts'
import type { PlaceTagger } from './place-tag.ts'
import { noLabel, readBlock, readEntries, type EntryBlock } from './entry-store.ts'
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
    const from = tree.size
    const block = await readBlock(reader, agencyId, log, from, Math.min(size, from + pageEntries))
    if (block === undefined) return at('entry-missing', from)
    const present = await firstMissing(reader, agencyId, log, from, block)
    for (const entry of entriesOf(block)) {
      if (tree.size === present) return at('entry-missing', present)
      const code = faultOf(entry, tree.size, tagOf)
      if (code !== undefined) return at(code, tree.size)
      tree = appendLeaf(tree, entry.hash, sha256, keepTile)
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

interface BlockEntry {
  readonly line: Buffer
  readonly hash: Buffer
  readonly tag: Buffer
  readonly label: string
}

function* entriesOf(block: EntryBlock): Generator<BlockEntry> {
  let start = 0
  for (const [k, length] of block.lengths.entries()) {
    const [at, behind] = [k * 32, k * 32 + 32]
    yield {
      line: block.leaves.subarray(start, start + length),
      hash: block.hashes.subarray(at, behind),
      tag: block.tags.subarray(at, behind),
      label: block.labels.slice(k * 96, k * 96 + 96),
    }
    start += length
  }
}

/** The first number that a block lacks: the one behind its last when it has no gap. */
async function firstMissing(reader: Reader, agencyId: AgencyId, log: number, from: number, block: EntryBlock): Promise<number> {
  if (block.first === from && block.last === from + block.count - 1) return block.last + 1
  const rows = await readEntries(reader, agencyId, log, from, block.last + 1)
  const gap = rows.findIndex(({ sequence }, k) => sequence !== from + k)
  return from + gap
}

function faultOf(
  { line, hash, tag, label }: BlockEntry,
  sequence: number,
  tagOf: PlaceTagger | undefined,
): TrailFault['code'] | undefined {
  if (!hash.equals(leafHash(line, sha256))) return 'entry-altered'
  if (tagOf !== undefined && !tag.equals(tagOf(sequence, hash))) return 'entry-replaced'
  const text = line.toString('latin1')
  const asLabelled =
    labelled(text, '"id":"entry_', label.slice(0, 32)) &&
    labelled(text, '"clientId":"client_', label.slice(32, 64)) &&
    labelled(text, '"valueId":"value_', label.slice(64))
  return asLabelled ? undefined : 'entry-mislabelled'
}

/** Whether the line says the id that the column says, or says none when the column is empty. */
function labelled(line: string, before: string, id: string): boolean {
  const found = line.indexOf(before)
  return found < 0 ? id === noLabel : line.startsWith(id, found + before.length)
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
    const block = await readBlock(reader, agencyId, log, from, Number.MAX_SAFE_INTEGER, pageEntries)
    if (block === undefined) return { size: tree.size, root: rootOf(tree, sha256) }
    for (const { line } of entriesOf(block)) tree = appendLeaf(tree, leafHash(line, sha256), sha256)
    from = block.last + 1
  }
}
