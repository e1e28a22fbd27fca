import { accept, refuse, type Outcome } from '../../words/outcome.ts'
import { asciiText } from '../../words/utf8.ts'
import { readEarlier, readEnd, readHead, readSpan, type BundleHolds, type BundleSpan, type EarlierCheckpoint } from './bundle.ts'
import { parseCanonical, type CanonicalValue } from './canonical.ts'
import { parseCheckpoint, type Checkpoint } from './checkpoint.ts'
import { appendLeaf, appendSubtree, rootOf, subtreesBefore, subtreesBetween, type Frontier } from './frontier.ts'
import { leafHash, sameHash } from './hashing.ts'
import { provesConsistency } from './proof-verification.ts'
import { openNote, parseKey, type Hashes, type NoteKey } from './signed-note.ts'

/** What a stranger knows after a bundle was found sound. */
export interface BundleFindings {
  readonly checkpoint: Checkpoint
  /** The key that signed it, in its one-line form: compare it with the one that the agency gave you by another way. */
  readonly key: string
  readonly holds: BundleHolds
  readonly entries: number
  /** Sizes of the older checkpoints that this log was shown to continue. */
  readonly earlier: readonly number[]
}

/** The first thing that is wrong. Facts: `line`, counted from 1, and `index`, the number of the entry or of the first of its span. */
export type BundleFault =
  | 'bundle.not-canonical'
  | 'bundle.format-unknown'
  | 'bundle.key-malformed'
  | 'bundle.other-key'
  | 'bundle.signature-wrong'
  | 'bundle.checkpoint-malformed'
  | 'bundle.earlier-not-continued'
  | 'bundle.span-out-of-place'
  | 'bundle.entry-not-proven'
  | 'bundle.entry-of-another'
  | 'bundle.incomplete'
  | 'bundle.line-unexpected'

export interface BundleOptions {
  /** The key that the checker was given by another way; without it the bundle's own key is taken at its word. */
  readonly expectedKey?: string | undefined
  /** Is shown each entry as it is read. Nothing is proven yet at that moment. */
  readonly onEntry?: (index: number, line: string) => void
}

interface Complaint {
  readonly code: BundleFault
  readonly index?: number
}

interface OpenHead {
  readonly key: NoteKey
  readonly keyLine: string
  readonly checkpoint: Checkpoint
  readonly holds: BundleHolds
}

interface OpenSpan {
  readonly span: BundleSpan
  tree: Frontier
}

/** Checks a bundle line by line, in memory that does not grow with it. */
export class BundleVerifier {
  readonly #hashes: Hashes
  readonly #options: BundleOptions
  #line = 0
  #fault: (Complaint & { readonly line: number }) | undefined
  #head: OpenHead | undefined
  #open: OpenSpan | undefined
  #behind = 0
  #entries = 0
  #spans = 0
  #earlier: number[] = []
  #ended = false

  constructor(hashes: Hashes, options: BundleOptions = {}) {
    this.#hashes = hashes
    this.#options = options
  }

  /** The next line, without its line feed. */
  read(bytes: Uint8Array): void {
    if (this.#fault !== undefined) return
    this.#line++
    const complaint = this.#judge(bytes)
    if (complaint !== undefined) this.#fault = { ...complaint, line: this.#line }
  }

  /** The verdict, once every line was read. `whole` says whether the last line had its line feed. */
  finish(whole: boolean): Outcome<BundleFindings, BundleFault> {
    const ended = this.#ended && whole
    const fault = this.#fault ?? (ended ? undefined : { code: 'bundle.incomplete' as const, line: this.#line })
    if (fault !== undefined || this.#head === undefined) {
      const { code, ...facts } = fault ?? { code: 'bundle.incomplete' as const, line: this.#line }
      return refuse(code, facts)
    }
    const { checkpoint, keyLine, holds } = this.#head
    return accept({ checkpoint, key: keyLine, holds, entries: this.#entries, earlier: this.#earlier })
  }

  #judge(bytes: Uint8Array): Complaint | undefined {
    const text = asciiText(bytes)
    if (text === undefined) return { code: 'bundle.not-canonical' }
    if (this.#open !== undefined && this.#head !== undefined) return this.#readEntry(this.#head, this.#open, bytes, text)
    const value = parseCanonical(text)
    if (value === undefined) return { code: 'bundle.not-canonical' }
    if (this.#ended) return { code: 'bundle.line-unexpected' }
    if (this.#head === undefined) return this.#readHead(value)
    const span = readSpan(value)
    if (span !== undefined) return this.#beginSpan(this.#head, span)
    const earlier = readEarlier(value)
    if (earlier !== undefined && this.#spans === 0) return this.#readEarlier(this.#head, earlier)
    const lines = readEnd(value)
    return lines === undefined ? { code: 'bundle.line-unexpected' } : this.#readEnd(this.#head, lines)
  }

  #readHead(value: CanonicalValue): Complaint | undefined {
    const head = readHead(value)
    if (head === undefined) return { code: 'bundle.format-unknown' }
    const key = parseKey(head.key, this.#hashes.sha256)
    if (key === undefined) return { code: 'bundle.key-malformed' }
    const { expectedKey = head.key } = this.#options
    if (expectedKey !== head.key) return { code: 'bundle.other-key' }
    const checkpoint = openCheckpoint(head.checkpoint, key, this.#hashes)
    if (typeof checkpoint === 'string') return { code: checkpoint }
    this.#head = { key, keyLine: head.key, checkpoint, holds: head.holds }
    return undefined
  }

  #readEarlier({ checkpoint, key }: OpenHead, earlier: EarlierCheckpoint): Complaint | undefined {
    const older = openCheckpoint(earlier.checkpoint, key, this.#hashes)
    if (typeof older === 'string') return { code: older }
    const { sha256 } = this.#hashes
    const continued = provesConsistency(older.size, checkpoint.size, older.root, checkpoint.root, earlier.proof, sha256)
    if (!continued) return { code: 'bundle.earlier-not-continued' }
    this.#earlier.push(older.size)
    return undefined
  }

  #beginSpan({ checkpoint: { size } }: OpenHead, span: BundleSpan): Complaint | undefined {
    const inPlace = span.from >= this.#behind && span.from < span.to && span.to <= size
    const left = inPlace && span.left.length === subtreesBefore(span.from).length
    const right = inPlace && span.right.length === subtreesBetween(span.to, size).length
    if (!left || !right) return { code: 'bundle.span-out-of-place', index: span.from }
    this.#spans++
    this.#open = { span, tree: { size: span.from, peaks: span.left } }
    return undefined
  }

  #readEntry({ holds, checkpoint }: OpenHead, open: OpenSpan, bytes: Uint8Array, text: string): Complaint | undefined {
    const { sha256 } = this.#hashes
    const index = open.tree.size
    if ('client' in holds && !concerns(text, holds.client)) return { code: 'bundle.entry-of-another', index }
    this.#options.onEntry?.(index, text)
    this.#entries++
    open.tree = appendLeaf(open.tree, leafHash(bytes, sha256), sha256)
    if (open.tree.size < open.span.to) return undefined
    const behind = subtreesBetween(open.span.to, checkpoint.size)
    const whole = behind.reduce((tree, part, k) => appendSubtree(tree, part.level, open.span.right[k]!, sha256), open.tree) // one root a part
    if (!sameHash(rootOf(whole, sha256), checkpoint.root)) return { code: 'bundle.entry-not-proven', index: open.span.from }
    this.#behind = open.span.to
    this.#open = undefined
    return undefined
  }

  #readEnd({ holds }: OpenHead, lines: number): Complaint | undefined {
    const range = 'range' in holds ? holds.range : undefined
    const inOnePiece = range === undefined || (this.#spans === 1 && this.#behind === range.to)
    const promised = 'range' in holds ? holds.range.to - holds.range.from : holds.entries
    if (lines !== this.#line - 1 || this.#entries !== promised || promised === 0 || !inOnePiece)
      return { code: 'bundle.incomplete' }
    this.#ended = true
    return undefined
  }
}

/** The checkpoint of a note under the key of the bundle, or what is wrong with it. */
function openCheckpoint(
  note: string,
  key: NoteKey,
  hashes: Hashes,
): Checkpoint | 'bundle.signature-wrong' | 'bundle.checkpoint-malformed' {
  const text = openNote(note, key, hashes)
  if (text === undefined) return 'bundle.signature-wrong'
  const checkpoint = parseCheckpoint(text)
  return checkpoint?.origin === key.name ? checkpoint : 'bundle.checkpoint-malformed'
}

function concerns(line: string, client: string): boolean {
  const entry = parseCanonical(line)
  return typeof entry === 'object' && 'clientId' in entry && entry.clientId === client
}

/** Checks a whole bundle that lies in memory. */
export function verifyBundle(
  bytes: Uint8Array,
  hashes: Hashes,
  options: BundleOptions = {},
): Outcome<BundleFindings, BundleFault> {
  const verifier = new BundleVerifier(hashes, options)
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    verifier.read(bytes.subarray(start, end))
    start = end + 1
  }
  if (start < bytes.length) verifier.read(bytes.subarray(start))
  return verifier.finish(start === bytes.length)
}
