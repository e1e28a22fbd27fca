import type { Language } from '../output.ts'

/**
 * `verified`: sealed, opened and equal. `pending`: its intake is not finished. `broken`: the sealed copy is missing or altered. `unknown`: the
 * house does not have these bytes, or they are not this person's to see. `unreadable`: cannot be read here. `deleted`, `changed` (other bytes
 * than were verified: it stays), `failed`: what became of a verified one.
 */
export type SweepState = 'verified' | 'pending' | 'broken' | 'unknown' | 'unreadable' | 'deleted' | 'changed' | 'failed'

export interface SweepLine {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string | null
  readonly state: SweepState
}

/** The answer of `xinxia sweep --output json`: each file that lay there, and the paths that are there after it. */
export interface SweepReport {
  readonly files: readonly SweepLine[]
  readonly left: readonly string[]
  readonly deleted: number
}

const states: Readonly<Record<SweepState, Readonly<Record<Language, string>>>> = {
  verified: { zh: '可以删除（已封存，已核对）', en: 'may go (sealed, verified)' },
  pending: { zh: '留下（收件还没办完）', en: 'stays (its intake is not finished)' },
  broken: {
    zh: '留下（信匣里的密文打不开，请先从备份恢复）',
    en: 'stays (its sealed copy does not open: restore it from a backup)',
  },
  unknown: { zh: '留下（信匣里没有）', en: 'stays (Xinxia does not have it)' },
  unreadable: { zh: '留下（读不到这个文件）', en: 'stays (it cannot be read here)' },
  deleted: { zh: '已删除', en: 'deleted' },
  changed: { zh: '留下（刚刚被改过）', en: 'stays (it has just been changed)' },
  failed: { zh: '没能删除（被占用，或没有权限）', en: 'could not be deleted (in use, or no right to)' },
}

export function sweepLines(files: readonly SweepLine[], language: Language): string[] {
  return files.map(({ path, state }) => `${states[state][language]}  ${printable(path)}`)
}

/** Names of files come from anywhere: what would steer a terminal shows as a question mark. */
function printable(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?')
}
