import { checkpointText, originOf, type Checkpoint } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import {
  appendLeaf,
  resumeFrontier,
  rootOf,
  storeFrontier,
  type Frontier,
  type Subtree,
} from '@xinxia/kernel/oversight/audit-trail/frontier'
import { emptyRoot, leafHash, sameHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import { openNote, signedNote, type NoteKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import type { AgencyId, EntryId } from '@xinxia/kernel/words/ids'
import { utf8 } from '@xinxia/kernel/words/utf8'
import type { Sequencer } from '../../database/handles.ts'
import { hashes, sha256 } from './hashes.ts'
import { placeTagger } from './place-tag.ts'
import type { AuditKeys, RememberedCheckpoint } from './ports.ts'
import { findEntryIds, insertEntries, noLabel, readBlock } from './entry-store.ts'
import { insertCheckpoint, insertHead, updateHead, type HeadRow } from './head-store.ts'
import { takePending, type PendingRow } from './pending-store.ts'
import { insertTile, loadRoot, tileLevels } from './subtree-store.ts'

/** What a node brings to a batch besides the pending list. */
export interface BatchInput {
  /** Entries of the in-process queue. */
  readonly queued: readonly PendingRow[]
  /** True when an earlier commit of some of them ended without an answer: they may stand in the log already. */
  readonly uncertain: boolean
  /** The last checkpoint known outside the database, which the log must continue. */
  readonly known: RememberedCheckpoint | undefined
  /** Whether this batch's checkpoint is kept in the history as well as in the head. */
  readonly keepCheckpoint: boolean
}

export type BatchResult =
  | { readonly state: 'held-elsewhere' | 'stopped' }
  | { readonly state: 'idle'; readonly head: RememberedCheckpoint }
  | { readonly state: 'sequenced'; readonly head: RememberedCheckpoint; readonly note: string; readonly more: boolean }

/** The log cannot be continued without signing a lie. Nothing of the batch is kept; the log is stopped until it is reopened. */
export class LogBroken extends Error {
  readonly code: 'smaller-than-known' | 'other-than-known' | 'head-bent' | 'checkpoint-bent'
  constructor(code: LogBroken['code']) {
    super(`the audit log does not continue what is known of it: ${code}`)
    this.name = 'LogBroken'
    this.code = code
  }
}

/** What was stored is not what was hashed. The batch is given up before anything is signed. */
export class ReadBackDiffers extends Error {
  constructor() {
    super('the audit store gave back other bytes than it was given')
    this.name = 'ReadBackDiffers'
  }
}

/** No more entries in one transaction, so that nobody's answer waits for a long one. */
export const largestBatch = 2000

/**
 * One turn of the log, in the transaction of `sequencer`: lock the head (or leave it to the node that has it), check that it continues what is
 * known, take what is pending, number, store, read back, extend the tree, sign, move the head. The signature leaves this process
 * only after the commit, so a turn that is rolled back has signed nothing that anyone can hold against the next one.
 */
export async function sequenceBatch(sequencer: Sequencer, keys: AuditKeys, input: BatchInput): Promise<BatchResult> {
  const { agencyId } = sequencer
  const taken = await takeOrFound(sequencer, agencyId)
  if (taken === undefined) return { state: 'held-elsewhere' }
  const { head } = taken
  if (head.stopped !== null) return { state: 'stopped' }
  const frontier = await continuedFrontier(sequencer, head, input.known)
  const rows = [...(await notYetStored(sequencer, input)), ...taken.rows]
  if (rows.length === 0) return { state: 'idle', head }

  const leaves = rows.map((row) => leafHash(row.leaf, sha256))
  const grown = await extendTree(sequencer, head, frontier, leaves)
  const tagOf = await placeTagger(keys, agencyId, head.log)
  const tags = leaves.map((leaf, k) => tagOf(head.size + k, leaf))
  // Sent together: the reading stands behind the insert on the same connection.
  await Promise.all([
    insertEntries(sequencer, agencyId, head, rows, Buffer.concat(leaves), Buffer.concat(tags)),
    readBack(sequencer, head, rows, leaves),
  ])

  const root = rootOf(grown, sha256)
  const note = await signCheckpoint(keys, agencyId, { origin: originOf(agencyId, head.log), size: grown.size, root })
  await updateHead(sequencer, agencyId, { size: grown.size, root, frontier: storeFrontier(grown), checkpoint: note })
  if (input.keepCheckpoint) await insertCheckpoint(sequencer, agencyId, head.log, grown.size, note)
  return { state: 'sequenced', head: { log: head.log, size: grown.size, root }, note, more: taken.rows.length === largestBatch }
}

async function takeOrFound(sequencer: Sequencer, agencyId: AgencyId) {
  const taken = await takePending(sequencer, agencyId, largestBatch)
  if (taken !== undefined) return taken
  const founded = await insertHead(sequencer, agencyId, emptyRoot(sha256))
  return founded ? takePending(sequencer, agencyId, largestBatch) : undefined
}

async function notYetStored(sequencer: Sequencer, input: BatchInput): Promise<readonly PendingRow[]> {
  if (!input.uncertain) return input.queued
  const stored: Set<EntryId> = await findEntryIds(sequencer, sequencer.agencyId, input.queued.map((row) => row.entryId)) // biome-ignore format: one call
  return input.queued.filter((row) => !stored.has(row.entryId))
}

/** The right edge of the log, once it is sure that the head is what its frontier gives and continues what is known outside. */
async function continuedFrontier(
  sequencer: Sequencer,
  head: HeadRow,
  known: RememberedCheckpoint | undefined,
): Promise<Frontier> {
  const frontier = resumeFrontier(head.size, head.frontier)
  if (frontier === undefined || !sameHash(rootOf(frontier, sha256), head.root)) throw new LogBroken('head-bent')
  if (known === undefined) return frontier
  if (head.log < known.log || (head.log === known.log && head.size < known.size)) throw new LogBroken('smaller-than-known')
  if (head.log > known.log) return frontier
  const rootThen = head.size === known.size ? head.root : await loadRoot(sequencer, sequencer.agencyId, head.log, known.size)
  if (!sameHash(rootThen, known.root)) throw new LogBroken('other-than-known')
  return frontier
}

/** Appends the leaves and stores each tile that they complete. */
async function extendTree(sequencer: Sequencer, head: HeadRow, from: Frontier, leaves: readonly TreeHash[]): Promise<Frontier> {
  const tiles: [Subtree, TreeHash][] = []
  const keepTile = (subtree: Subtree, root: TreeHash) => {
    if (subtree.level % tileLevels === 0) tiles.push([subtree, root])
  }
  const grown = leaves.reduce((tree, leaf) => appendLeaf(tree, leaf, sha256, keepTile), from)
  for (const [tile, root] of tiles) await insertTile(sequencer, sequencer.agencyId, head.log, tile, root)
  return grown
}

/** Reads the batch as it now lies in the table and hashes it again: a bit that changed on the way must not be signed. */
async function readBack(
  sequencer: Sequencer,
  head: HeadRow,
  rows: readonly PendingRow[],
  leaves: readonly TreeHash[],
): Promise<void> {
  const block = await readBlock(sequencer, sequencer.agencyId, head.log, head.size, head.size + rows.length)
  let start = 0
  const asGiven = rows.every((_row, k) => {
    const line = block?.leaves.subarray(start, start + (block.lengths[k] ?? 0))
    start += line?.length ?? 0
    return line !== undefined && sameHash(leafHash(line, sha256), leaves[k]!) // one leaf a row
  })
  const labels = rows.map((row) => labelOf(row.entryId) + labelOf(row.clientId) + labelOf(row.valueId)).join('')
  if (!asGiven || block?.count !== rows.length || block.labels !== labels || !block.hashes.equals(Buffer.concat(leaves))) {
    throw new ReadBackDiffers()
  }
}

function labelOf(id: string | null): string {
  return id === null ? noLabel : id.replaceAll('-', '')
}

/** Signs, and opens the note again with the public key: a signature that nobody could verify must not become the head. */
async function signCheckpoint(keys: AuditKeys, agencyId: AgencyId, checkpoint: Checkpoint): Promise<string> {
  const text = checkpointText(checkpoint)
  const key: NoteKey = { name: checkpoint.origin, publicKey: await keys.publicKey(agencyId) }
  const note = signedNote(text, key, await keys.sign(agencyId, utf8(text)), sha256)
  if (openNote(note, key, hashes) !== text) throw new LogBroken('checkpoint-bent')
  return note
}
