import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { earlierLine, endLine, headLine, spanLine } from '@xinxia/kernel/oversight/audit-trail/bundle'
import { checkpointText, originOf } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { appendLeaf, emptyFrontier, rootOf, subtreesBefore, subtreesBetween } from '@xinxia/kernel/oversight/audit-trail/frontier'
import { leafHash, nodeHash, type TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import { leafBytes } from '@xinxia/kernel/oversight/audit-trail/leaf'
import { consistencyRanges, inclusionRanges, proofOver, type SubtreeRoots } from '@xinxia/kernel/oversight/audit-trail/proofs'
import { formatKey, signedNote, type NoteKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { formatTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { formatId, trustId, type ClientId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { utf8 } from '@xinxia/kernel/words/utf8'
import { joinNeighbours } from '../../../packages/server/oversight/audit-trail/export-audit-trail.ts'
import { sha256 } from '../../../packages/server/oversight/audit-trail/hashes.ts'
import { mingcheng } from '../../cast/database.ts'

/** Numbers from a seed (mulberry32), so that a failing bundle is made again. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const uuid = (group: number, n: number) =>
  `01939d00-0000-7000-8000-${String(group).padStart(4, '0')}${String(n).padStart(8, '0')}`
const clients: ClientId[] = [0, 1, 2].map((n) => trustId('client', uuid(1, n)))

/** A small log that lies in memory, and the signed bundles that can be made of it. */
export class SmallLog {
  readonly lines: Uint8Array[]
  readonly leaves: TreeHash[]
  readonly clientOf: ClientId[]
  readonly key: NoteKey
  readonly #privateKey: KeyObject

  constructor(size: number, random: (below: number) => number) {
    const seed = Buffer.from(Array.from({ length: 32 }, () => random(256)))
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    this.#privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const spki = createPublicKey(this.#privateKey).export({ format: 'der', type: 'spki' })
    this.key = { name: originOf(mingcheng, 1), publicKey: spki.subarray(-32) }
    this.clientOf = Array.from({ length: size }, () => clients[random(3)]!)
    this.lines = this.clientOf.map((clientId, n) =>
      leafBytes(trustId('entry', uuid(2, n)), {
        by: { staff: trustId('staff', uuid(3, random(9))) },
        at: instant(1_763_690_000_000 + n),
        what: 'value.disclosed',
        valueId: trustId('value', uuid(4, random(99))),
        clientId,
        purpose: 'tax-filing',
        disclosureId: trustId('disclosure', uuid(5, n)),
      }),
    )
    this.leaves = this.lines.map((line) => leafHash(line, sha256))
  }

  readonly rootOfSubtree: SubtreeRoots = ({ level, index }) => {
    if (level === 0) return this.leaves[index]!
    const [left, right] = [2 * index, 2 * index + 1].map((half) => this.rootOfSubtree({ level: level - 1, index: half }))
    return nodeHash(left!, right!, sha256)
  }

  checkpoint(size: number): string {
    const root = rootOf(
      this.leaves.slice(0, size).reduce((tree, leaf) => appendLeaf(tree, leaf, sha256), emptyFrontier),
      sha256,
    )
    const text = checkpointText({ origin: this.key.name, size, root })
    return signedNote(text, this.key, sign(null, utf8(text), this.#privateKey), sha256)
  }

  bundle(random: (below: number) => number): Buffer {
    const size = this.leaves.length
    const client = random(2) === 0 ? this.clientOf[random(size)] : undefined
    const from = random(size)
    const range = { from, to: from + 1 + random(size - from) }
    const inBundle = (n: number) => (client === undefined ? n >= range.from && n < range.to : this.clientOf[n] === client)
    const wanted = Array.from({ length: size }, (_, n) => n).filter(inBundle)
    const holds = client === undefined ? { range } : { client: formatId('client', client), entries: wanted.length }
    const older = random(size)
    const lines = [headLine({ checkpoint: this.checkpoint(size), holds, key: formatKey(this.key, sha256) })]
    if (older > 0) {
      const proof = proofOver(consistencyRanges(older, size), this.rootOfSubtree, sha256)
      lines.push(earlierLine({ checkpoint: this.checkpoint(older), proof }))
    }
    for (const span of joinNeighbours(wanted)) {
      const left = subtreesBefore(span.from).map(this.rootOfSubtree)
      const right = subtreesBetween(span.to, size).map(this.rootOfSubtree)
      lines.push(spanLine({ ...span, left, right }))
      lines.push(...this.lines.slice(span.from, span.to).map((line) => Buffer.from(line).toString('latin1')))
    }
    lines.push(endLine(lines.length))
    return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1')
  }

  proof(index: number): Buffer {
    const proof = proofOver(inclusionRanges(index, this.leaves.length), this.rootOfSubtree, sha256)
    return Buffer.from(
      formatTlogProof({ index, leaf: this.lines[index]!, proof, checkpoint: this.checkpoint(this.leaves.length) }),
    )
  }
}

/** The same bytes with one bit bent. */
export function bend(bytes: Uint8Array, random: (below: number) => number): Buffer {
  const bent = Buffer.from(bytes)
  bent[random(bent.length)]! ^= 1 << random(8)
  return bent
}
