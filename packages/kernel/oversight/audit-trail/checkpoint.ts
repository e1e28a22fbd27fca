import { base64, parseBase64 } from '../../words/base64.ts'
import { formatId, type AgencyId } from '../../words/ids.ts'
import { accept, refuse, type Outcome } from '../../words/outcome.ts'
import { isHash, sameHash, type TreeHash } from './hashing.ts'

/** 检查点: a log's name, how many entries it has, and the root over all of them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: TreeHash
}

/** The name of an agency's log. A trail that was closed and reopened goes on under the next number. */
export function originOf(agencyId: AgencyId, log: number): string {
  return `xinxia-log/${formatId('agency', agencyId)}/${log}`
}

/** What is signed: three lines, each with its line feed. */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64(checkpoint.root)}\n`
}

const lines = /^([!-*,-~]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/

/** Reads the text of a checkpoint as this house writes it: no extension lines, no leading zero, canonical base64. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, size, encoded] = lines.exec(text) ?? []
  const root = encoded === undefined ? undefined : parseBase64(encoded)
  if (origin === undefined || root === undefined || !isHash(root) || !Number.isSafeInteger(Number(size))) return undefined
  return { origin, size: Number(size), root }
}

/**
 * What someone who keeps checkpoints says to the next one. A smaller one is an old copy put back; another root at the same size is
 * proof of a fork. A larger one is only plausible: that it continues the known one takes a consistency proof.
 * Refuses `checkpoint.other-log`, `checkpoint.smaller`, `checkpoint.fork`.
 */
export function judgeCheckpoint(
  known: Checkpoint,
  offered: Checkpoint,
): Outcome<'same' | 'larger', 'checkpoint.other-log' | 'checkpoint.smaller' | 'checkpoint.fork'> {
  if (known.origin !== offered.origin) return refuse('checkpoint.other-log', { known: known.origin, offered: offered.origin })
  if (offered.size < known.size) return refuse('checkpoint.smaller', { known: known.size, offered: offered.size })
  if (offered.size > known.size) return accept('larger')
  return sameHash(known.root, offered.root) ? accept('same') : refuse('checkpoint.fork', { size: known.size })
}
