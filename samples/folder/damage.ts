import { protectedPackage } from '../file-formats/protected-package.ts'
import type { Draft } from './draft.ts'
import type { SampleProblem } from './folder-truth.ts'

/** 坏文件: what happens to files on a share. `mislabelled` ones can be read, under the wrong ending. */
export const damages = [
  'truncated-workbook',
  'empty',
  'mislabelled',
  'locked-workbook',
  'corrupt-workbook',
  'truncated-pdf',
] as const
export type Damage = (typeof damages)[number]

/** Which monthly document a damage is done to: its place among the eight kinds of a month. */
export const damagedKind: Readonly<Record<Damage, number>> = {
  'truncated-workbook': 5,
  empty: 0,
  mislabelled: 6,
  'locked-workbook': 0,
  'corrupt-workbook': 2,
  'truncated-pdf': 3,
}

/** The draft with the damage done: what it holds can no longer be read, but for `mislabelled`. `drawn` makes the locked ones differ. */
export function damaged(draft: Draft, damage: Damage, drawn: string): Draft {
  switch (damage) {
    case 'truncated-workbook':
      return unread(draft, draft.bytes.slice(0, Math.floor(draft.bytes.length * 0.6)), 'truncated', 'corrupt')
    case 'empty':
      return { ...unread(draft, new Uint8Array(0), 'empty'), format: 'other' }
    case 'mislabelled':
      return { ...draft, extension: draft.format === 'pdf' ? 'xlsx' : 'pdf', problem: 'type-mismatch' }
    case 'locked-workbook':
      return unread(draft, protectedPackage(draft.bytes, '888888', drawn), 'password')
    case 'corrupt-workbook':
      return unread(draft, withHole(draft.bytes), 'corrupt', 'truncated')
    case 'truncated-pdf':
      return unread(draft, beforeContent(draft.bytes), 'truncated', 'corrupt')
  }
}

function unread(draft: Draft, bytes: Uint8Array, problem: SampleProblem, ...alsoProblems: readonly SampleProblem[]): Draft {
  return { ...draft, bytes, problem, alsoProblems, planted: [], mentions: [], fields: {}, validUntil: null, members: [] }
}

/** Every compressed part overwritten with noughts behind its header, as a dying disk leaves it. */
function withHole(bytes: Uint8Array): Uint8Array {
  const spoilt = Buffer.from(bytes)
  const localHeader = Buffer.from('PK\u0003\u0004', 'latin1')
  for (let at = spoilt.indexOf(localHeader); at >= 0; at = spoilt.indexOf(localHeader, at + 4)) {
    const start = at + 30 + spoilt.readUInt16LE(at + 26) + spoilt.readUInt16LE(at + 28)
    spoilt.fill(0, start, start + spoilt.readUInt32LE(at + 18))
  }
  return spoilt
}

/** A download that stopped before the first page's content came. */
function beforeContent(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes)
  const page = text.indexOf('/Type /Page ')
  return bytes.slice(0, text.indexOf('stream\n', page) + 7)
}
