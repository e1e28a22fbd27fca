import { joinPeaks, subtreesBefore, type Subtree } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { emptyRoot, nodeHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import { proofOver, subtreesOf, type LeafRange, type SubtreeRoots } from '@xinxia/kernel/oversight/audit-trail/proofs'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer, Statement } from '../../database/handles.ts'
import { sha256 } from './hashes.ts'

/** A stored tile is the root over 2^8 of the level below; between two stored levels roots are computed. */
export const tileLevels = 8

export async function insertTile(
  sequencer: Sequencer,
  agencyId: AgencyId,
  log: number,
  tile: Subtree,
  hash: TreeHash,
): Promise<void> {
  const text = 'insert into audit_tile (agency_id, log, level, position, hash) values ($1, $2, $3, $4, $5)'
  await sequencer.run({ name: 'audit-trail.insert-tile', text }, [agencyId, log, tile.level, tile.index, hash])
}

const leafHashes: Statement = {
  name: 'audit-trail.leaf-hashes',
  text: `
select stored.position, stored.hash from unnest($3::bigint[], $4::bigint[]) as wanted(first, behind)
cross join lateral (
  select sequence as position, leaf_hash as hash from audit_entry
  where agency_id = $1 and log = $2 and sequence >= wanted.first and sequence < wanted.behind order by sequence
) stored`,
}
const tileHashes: Statement = {
  name: 'audit-trail.tile-hashes',
  text: `
select stored.position, stored.hash from unnest($3::bigint[], $4::bigint[]) as wanted(first, behind)
cross join lateral (
  select position, hash from audit_tile
  where agency_id = $1 and log = $2 and level = $5 and position >= wanted.first and position < wanted.behind order by position
) stored`,
}

const readTileRows: Statement = {
  name: 'audit-trail.tiles',
  text: `
select level, position, hash from unnest($3::int[], $4::bigint[]) as wanted(at_level, at_position)
join audit_tile on agency_id = $1 and log = $2 and level = at_level and position = at_position`,
}

/** The stored tiles, under the name `level/index`. */
export async function readTiles(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  tiles: readonly Subtree[],
): Promise<Map<string, Buffer>> {
  const rows = await reader.query<{ level: number; position: number; hash: Buffer }>(readTileRows, [
    agencyId,
    log,
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
  ])
  return new Map(rows.map((row) => [`${row.level}/${row.position}`, row.hash]))
}

/** Loads the roots of complete subtrees, from leaf hashes and tiles: at most some hundred rows a level, whatever the size of the log. */
export async function loadSubtrees(
  reader: Reader | Sequencer,
  agencyId: AgencyId,
  log: number,
  subtrees: readonly Subtree[],
): Promise<SubtreeRoots> {
  const roots = new Map<string, TreeHash>()
  for (const [base, wanted] of groupByBase(subtrees)) {
    const spans = wanted.map(({ level, index }) => ({ first: index * 2 ** (level - base), count: 2 ** (level - base) }))
    const bounds = [spans.map(({ first }) => first), spans.map(({ first, count }) => first + count)]
    const rows = await reader.query<{ position: number; hash: Buffer }>(
      base === 0 ? leafHashes : tileHashes,
      base === 0 ? [agencyId, log, ...bounds] : [agencyId, log, ...bounds, base],
    )
    const at = new Map(rows.map((row) => [row.position, row.hash]))
    wanted.forEach((subtree, k) => {
      const { first, count } = spans[k]! // one span a subtree
      roots.set(nameOf(subtree), foldPairs(Array.from({ length: count }, (_, n) => at.get(first + n))))
    })
  }
  return (subtree) => roots.get(nameOf(subtree)) ?? missing()
}

/** The root over the first `size` entries, as the stored hashes give it. */
export async function loadRoot(reader: Reader | Sequencer, agencyId: AgencyId, log: number, size: number): Promise<TreeHash> {
  if (size === 0) return emptyRoot(sha256)
  const subtrees = subtreesBefore(size)
  const rootOfSubtree = await loadSubtrees(reader, agencyId, log, subtrees)
  return joinPeaks(subtrees.map(rootOfSubtree), sha256)
}

/** The proof over some ranges of a log. */
export async function loadProof(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  ranges: readonly LeafRange[],
): Promise<TreeHash[]> {
  return proofOver(ranges, await loadSubtrees(reader, agencyId, log, subtreesOf(ranges)), sha256)
}

const baseOf = ({ level }: Subtree) => level - (level % tileLevels)
const nameOf = ({ level, index }: Subtree) => `${level}/${index}`

function groupByBase(subtrees: readonly Subtree[]): Map<number, Subtree[]> {
  const groups = new Map<number, Subtree[]>()
  for (const subtree of subtrees) groups.set(baseOf(subtree), [...(groups.get(baseOf(subtree)) ?? []), subtree])
  return groups
}

function foldPairs(hashes: readonly (TreeHash | undefined)[]): TreeHash {
  let level = hashes.map((hash) => hash ?? missing())
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, k) => nodeHash(level[2 * k]!, level[2 * k + 1]!, sha256)) // a power of two
  }
  return level[0] ?? missing()
}

/** A hash that the log's size promises is not there: someone took it out. */
export class MissingHash extends Error {
  constructor() {
    super('the audit log lacks an entry or a tile that its size promises')
    this.name = 'MissingHash'
  }
}

function missing(): never {
  throw new MissingHash()
}
