import { originOf, parseCheckpoint, type Checkpoint } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { parseCanonical } from '@xinxia/kernel/oversight/audit-trail/canonical'
import { rootOf, storeFrontier } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { emptyRoot, sameHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import { openNote, type NoteKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { hex } from '@xinxia/kernel/words/hex'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Database, Reader } from '../../database/handles.ts'
import { hashes, sha256 } from './hashes.ts'
import { placeTagger } from './place-tag.ts'
import type { AuditKeys, Witness } from './ports.ts'
import { readEntries } from './entry-store.ts'
import { findHead, readCheckpoints, stopLog, type HeadRow } from './head-store.ts'
import { rootAsHeld, walkLog, type Expectation, type TrailFault } from './walk-log.ts'

/** 核验报告: what was re-derived, and the first fault if there is one. */
export interface TrailReport {
  readonly intact: boolean
  readonly log: number
  readonly size: number
  readonly root: TreeHash
  /** Signed checkpoints that were opened and found on the way. */
  readonly checkpoints: number
  /** Whether the tags that name a moved entry could be checked: not while the agency's keys are locked. */
  readonly placesChecked: boolean
  /** Witnesses whose checkpoint could not be read: it was not compared. */
  readonly silentWitnesses: readonly string[]
  readonly fault: TrailFault | null
}

export interface VerifyParts {
  readonly database: Database
  readonly keys: AuditKeys
  readonly witnesses: readonly Witness[]
}

/**
 * Re-derives the whole trail of an agency from the database, in one snapshot: every leaf from its bytes, the tree, the tiles, every
 * stored checkpoint and its signature, the head, and what the key store and the witnesses remember. A log with a fault is stopped:
 * its checkpoint is never signed again, and it goes on only when two people reopen it.
 */
export async function verifyAuditTrail(parts: VerifyParts, agencyId: AgencyId): Promise<TrailReport> {
  const report = await parts.database.snapshot(agencyId, (reader) => judgeTrail(parts, reader, agencyId), {
    statementMillis: 600_000,
  })
  if (report.fault !== null) {
    const { code } = report.fault
    await parts.database.sequence(agencyId, (sequencer) => stopLog(sequencer, agencyId, code))
  }
  return report
}

async function judgeTrail(parts: VerifyParts, reader: Reader, agencyId: AgencyId): Promise<TrailReport> {
  const { keys } = parts
  const head = (await findHead(reader, agencyId)) ?? unwritten
  const key: NoteKey = { name: originOf(agencyId, head.log), publicKey: await keys.publicKey(agencyId) }
  const opened = await openStored(reader, agencyId, head, key)
  const outside = await knownOutside(parts, agencyId, key)
  const tagOf = await placeTagger(keys, agencyId, head.log).catch(() => undefined)
  const report = (size: number, root: TreeHash, fault: TrailFault | undefined): TrailReport => ({
    intact: fault === undefined,
    log: head.log,
    size,
    root,
    checkpoints: opened.expectations.length,
    placesChecked: tagOf !== undefined,
    silentWitnesses: outside.silent,
    fault: fault ?? null,
  })

  const expectations = [...opened.expectations, ...outside.expectations]
  const walk = await walkLog(reader, agencyId, head.log, head.size, expectations, tagOf)
  const root = rootOf(walk.tree, sha256)
  const fault =
    walk.fault ??
    opened.fault ??
    headFault(head, root, storeFrontier(walk.tree)) ??
    smallerThan(expectations, head.size) ??
    (await closedLogFault(reader, agencyId, head.log))
  return report(walk.tree.size, root, fault)
}

const unwritten: HeadRow = {
  log: 1,
  size: 0,
  root: Buffer.from(emptyRoot(sha256)),
  frontier: Buffer.alloc(0),
  checkpoint: null,
  stopped: null,
}

/** Opens every stored checkpoint of the log under the agency's key. One that does not open is a fault by itself. */
async function openStored(
  reader: Reader,
  agencyId: AgencyId,
  head: HeadRow,
  key: NoteKey,
): Promise<{ expectations: Expectation[]; fault: TrailFault | undefined }> {
  const expectations: Expectation[] = []
  let fault: TrailFault | undefined
  const stored = await readCheckpoints(reader, agencyId, head.log)
  if (head.checkpoint !== null) stored.push({ size: head.size, note: head.checkpoint })
  for (const { size, note } of stored) {
    const checkpoint = openCheckpoint(note, key)
    if (checkpoint?.size === size) expectations.push({ size, root: checkpoint.root, otherwise: 'checkpoint-altered' })
    else fault ??= { code: 'checkpoint-altered', index: size }
  }
  return { expectations, fault }
}

function openCheckpoint(note: string, key: NoteKey): Checkpoint | undefined {
  const text = openNote(note, key, hashes)
  const checkpoint = text === undefined ? undefined : parseCheckpoint(text)
  return checkpoint?.origin === key.name ? checkpoint : undefined
}

/** What the key store and the witnesses remember of this log: the log must contain it. */
async function knownOutside(
  parts: VerifyParts,
  agencyId: AgencyId,
  key: NoteKey,
): Promise<{ expectations: Expectation[]; silent: string[] }> {
  const expectations: Expectation[] = []
  const silent: string[] = []
  const known = await parts.keys.rememberedCheckpoint(agencyId)
  if (known !== undefined && originOf(agencyId, known.log) === key.name) {
    expectations.push({ size: known.size, root: known.root, otherwise: 'other-than-known' })
  }
  for (const witness of parts.witnesses) {
    const note = await witness.kept(key.name).catch(() => 'unreadable')
    const checkpoint = note === undefined ? undefined : openCheckpoint(note, key)
    if (checkpoint !== undefined)
      expectations.push({ size: checkpoint.size, root: checkpoint.root, otherwise: 'other-than-known' })
    else if (note === 'unreadable') silent.push(witness.name)
  }
  return { expectations, silent }
}

function headFault(head: HeadRow, root: TreeHash, frontier: Uint8Array): TrailFault | undefined {
  const sound = sameHash(head.root, root) && sameHash(head.frontier, frontier) && (head.checkpoint !== null || head.size === 0)
  return sound ? undefined : { code: 'head-altered', index: head.size }
}

/** A checkpoint above the head: the tail was cut off, or an older database was put back. */
function smallerThan(expectations: readonly Expectation[], size: number): TrailFault | undefined {
  return expectations.some((known) => known.size > size) ? { code: 'smaller-than-known', index: size } : undefined
}

/** A closed log must still be what the first entry of the log after it says that the database held when it was closed. */
async function closedLogFault(reader: Reader, agencyId: AgencyId, log: number): Promise<TrailFault | undefined> {
  for (let closed = log - 1; closed >= 1; closed--) {
    const [first] = await readEntries(reader, agencyId, closed + 1, 0, 1)
    const line = first === undefined ? undefined : parseCanonical(first.leaf_bytes.toString('latin1'))
    const said = typeof line === 'object' && 'heldRoot' in line ? line : {}
    const held = await rootAsHeld(reader, agencyId, closed)
    if (said.heldSize !== held.size || said.heldRoot !== hex(held.root)) return { code: 'closed-log-altered', index: held.size }
  }
  return undefined
}
