import { base64, parseBase64 } from '../../words/base64.ts'
import { parseCheckpoint, type Checkpoint } from './checkpoint.ts'
import { isHash, leafHash, type TreeHash } from './hashing.ts'
import { provesInclusion } from './proof-verification.ts'
import { openNote, type Hashes, type NoteKey } from './signed-note.ts'

const firstLine = 'c2sp.org/tlog-proof@v1'

/** One entry with its proof, in the C2SP tlog-proof format: `extra` holds the entry itself, as it was hashed. */
export interface TlogProof {
  readonly index: number
  readonly leaf: Uint8Array
  readonly proof: readonly TreeHash[]
  /** The signed checkpoint. */
  readonly checkpoint: string
}

export function formatTlogProof(proof: TlogProof): string {
  const lines = [firstLine, `extra ${base64(proof.leaf)}`, `index ${proof.index}`, ...proof.proof.map(base64)]
  return `${lines.join('\n')}\n\n${proof.checkpoint}`
}

/** Reads the format; undefined for any other text. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n')
  const [first, extra = '', index = '', ...encoded] = text.slice(0, Math.max(0, end)).split('\n')
  const leaf = extra.startsWith('extra ') ? parseBase64(extra.slice(6)) : undefined
  const proof = encoded.map(parseBase64)
  if (first !== firstLine || leaf === undefined || !/^index (0|[1-9][0-9]{0,15})$/.test(index)) return undefined
  if (!proof.every((hash) => hash !== undefined && isHash(hash))) return undefined
  return { index: Number(index.slice(6)), leaf, proof: proof as TreeHash[], checkpoint: text.slice(end + 2) } // each was looked at
}

/** The checkpoint under which the entry is proven to stand at its index; undefined when it is not. */
export function verifyTlogProof(
  text: string,
  key: NoteKey,
  hashes: Hashes,
): { proof: TlogProof; checkpoint: Checkpoint } | undefined {
  const proof = parseTlogProof(text)
  const opened = proof === undefined ? undefined : openNote(proof.checkpoint, key, hashes)
  const checkpoint = opened === undefined ? undefined : parseCheckpoint(opened)
  if (proof === undefined || checkpoint?.origin !== key.name) return undefined
  const leaf = leafHash(proof.leaf, hashes.sha256)
  const proven = provesInclusion(proof.index, checkpoint.size, leaf, checkpoint.root, proof.proof, hashes.sha256)
  return proven ? { proof, checkpoint } : undefined
}
