import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { BundleFault, BundleFindings } from '@xinxia/kernel/oversight/audit-trail/bundle-verification'
import { BundleVerifier } from '@xinxia/kernel/oversight/audit-trail/bundle-verification'
import type { Checkpoint } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { parseKey, type Hashes } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { verifyTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

/** The kernel's arithmetic in any browser, without its crypto interface, which old ones lack and files may not use everywhere. */
export const hashes: Hashes = {
  sha256,
  verifySignature: (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

/** What was found in a file: a bundle with all it claims, or the proof of a single entry. */
export type Findings =
  | { readonly kind: 'bundle'; readonly bundle: BundleFindings }
  | { readonly kind: 'proof'; readonly checkpoint: Checkpoint; readonly index: number; readonly key: string }

export type FileFault = BundleFault | 'proof.key-needed' | 'proof.not-proven'

export interface CheckOptions {
  /** The key that the checker has from elsewhere. A single proof cannot be checked without one. */
  readonly expectedKey?: string | undefined
  /** Is shown each entry as it is read, before anything is proven. */
  readonly onEntry?: (index: number, line: string) => void
}

const proofStart = 'c2sp.org/tlog-proof@v1\n'

/** Checks a file that streams in. Memory does not grow with a bundle; only a proof, which is short, is taken whole. */
export async function checkFile(
  pieces: AsyncIterable<Uint8Array>,
  options: CheckOptions = {},
): Promise<Outcome<Findings, FileFault>> {
  const verifier = new BundleVerifier(hashes, options)
  let rest: Uint8Array = new Uint8Array(0)
  for await (const piece of pieces) {
    const bytes = joined(rest, piece)
    rest = startsAsProof(bytes) ? bytes : readLines(verifier, bytes)
  }
  if (startsAsProof(rest)) return checkProof(rest, options.expectedKey)
  if (rest.length > 0) verifier.read(rest)
  const verdict = verifier.finish(rest.length === 0)
  return 'refusal' in verdict ? verdict : accept({ kind: 'bundle', bundle: verdict.accepted })
}

/** Hands over every line that has ended, and answers with what is left. */
function readLines(verifier: BundleVerifier, bytes: Uint8Array): Uint8Array {
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    verifier.read(bytes.subarray(start, end))
    start = end + 1
  }
  return bytes.slice(start)
}

function checkProof(bytes: Uint8Array, expectedKey: string | undefined): Outcome<Findings, FileFault> {
  const key = expectedKey === undefined ? undefined : parseKey(expectedKey, hashes.sha256)
  if (key === undefined || expectedKey === undefined) return refuse('proof.key-needed')
  const proven = verifyTlogProof(new TextDecoder().decode(bytes), key, hashes)
  if (proven === undefined) return refuse('proof.not-proven')
  return accept({ kind: 'proof', checkpoint: proven.checkpoint, index: proven.proof.index, key: expectedKey })
}

function startsAsProof(bytes: Uint8Array): boolean {
  return bytes.length > 0 && [...proofStart].slice(0, bytes.length).every((character, k) => character.charCodeAt(0) === bytes[k])
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
