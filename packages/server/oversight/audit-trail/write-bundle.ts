import { earlierLine, endLine, headLine, spanLine } from '@xinxia/kernel/oversight/audit-trail/bundle'
import { originOf, parseCheckpoint } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { subtreesBefore, subtreesBetween } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { consistencyRanges, inclusionRanges } from '@xinxia/kernel/oversight/audit-trail/proofs'
import { formatKey, openNote, type NoteKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { formatTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { formatId, type AgencyId, type ClientId, type EntryId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'
import { hashes, sha256 } from './hashes.ts'
import type { AuditKeys } from './ports.ts'
import { findSequence, readEntries } from './entry-store.ts'
import { findHead, readCheckpoints, type HeadRow } from './head-store.ts'
import { loadProof, loadSubtrees } from './subtree-store.ts'

/** Entries `from` up to, not including, `to`. */
export interface LeafSpan {
  readonly from: number
  readonly to: number
}

export interface BundleContent {
  readonly log: number
  readonly spans: readonly LeafSpan[]
  readonly clientId: ClientId | null
}

const pageEntries = 2000
/** So many spans are proven with one look into the store. */
const spansTogether = 50

/** Writes the lines of a bundle against the log's newest checkpoint and answers with the log's size. Constant memory. */
export async function writeBundle(
  reader: Reader,
  agencyId: AgencyId,
  keys: AuditKeys,
  content: BundleContent,
  write: (line: string) => Promise<void>,
): Promise<number> {
  const { head, checkpoint } = await signedHead(reader, agencyId)
  const key: NoteKey = { name: originOf(agencyId, head.log), publicKey: await keys.publicKey(agencyId) }
  let lines = 0
  const put = async (text: string, count = 1) => {
    lines += count
    await write(`${text}\n`)
  }
  await put(headLine({ checkpoint, key: formatKey(key, sha256), holds: holdsOf(content) }))
  for (const earlier of await olderCheckpoints(reader, agencyId, head, key)) await put(earlier)
  for (let first = 0; first < content.spans.length; first += spansTogether) {
    const spans = content.spans.slice(first, first + spansTogether)
    const edges = spans.map(({ from, to }) => ({ left: subtreesBefore(from), right: subtreesBetween(to, head.size) }))
    const rootOfSubtree = await loadSubtrees(reader, agencyId, head.log, edges.flatMap(({ left, right }) => [...left, ...right])) // biome-ignore format: one call
    for (const [k, { from, to }] of spans.entries()) {
      const { left, right } = edges[k]! // one pair of edges a span
      await put(spanLine({ from, to, left: left.map(rootOfSubtree), right: right.map(rootOfSubtree) }))
      for (let at = from; at < to; at += pageEntries) {
        const page = await readEntries(reader, agencyId, head.log, at, Math.min(to, at + pageEntries))
        await put(page.map((entry) => entry.leaf_bytes.toString('latin1')).join('\n'), page.length)
      }
    }
  }
  await put(endLine(lines))
  return head.size
}

/** One entry of the current log with its proof, as a C2SP tlog-proof file; undefined for an entry that is not in it. */
export async function proveEntry(reader: Reader, agencyId: AgencyId, entryId: EntryId): Promise<string | undefined> {
  const { head, checkpoint } = await signedHead(reader, agencyId)
  const index = await findSequence(reader, agencyId, head.log, entryId)
  if (index === undefined) return undefined
  const [entry] = await readEntries(reader, agencyId, head.log, index, index + 1)
  const proof = await loadProof(reader, agencyId, head.log, inclusionRanges(index, head.size))
  return entry === undefined ? undefined : formatTlogProof({ index, leaf: entry.leaf_bytes, proof, checkpoint })
}

async function signedHead(reader: Reader, agencyId: AgencyId): Promise<{ head: HeadRow; checkpoint: string }> {
  const head = await findHead(reader, agencyId)
  if (head === undefined || head.checkpoint === null) throw new Error('bug: an export of a log without a checkpoint')
  return { head, checkpoint: head.checkpoint }
}

function holdsOf({ clientId, spans }: BundleContent) {
  if (clientId !== null) {
    return { client: formatId('client', clientId), entries: spans.reduce((sum, { from, to }) => sum + to - from, 0) }
  }
  return { range: spans[0] ?? { from: 0, to: 0 } }
}

/** The newest checkpoint of the history that is older than the head, with the proof that the log continues it. */
async function olderCheckpoints(reader: Reader, agencyId: AgencyId, head: HeadRow, key: NoteKey): Promise<string[]> {
  const older = (await readCheckpoints(reader, agencyId, head.log)).filter(({ size }) => size > 0 && size < head.size).slice(-1)
  const lines: string[] = []
  for (const { size, note } of older) {
    const text = openNote(note, key, hashes)
    if (text === undefined || parseCheckpoint(text)?.size !== size) continue
    const proof = await loadProof(reader, agencyId, head.log, consistencyRanges(size, head.size))
    lines.push(earlierLine({ checkpoint: note, proof }))
  }
  return lines
}
