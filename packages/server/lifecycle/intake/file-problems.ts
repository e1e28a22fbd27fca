import { problemCodes, problemOf } from '@xinxia/extraction/problems'
import type { ProblemCode } from '@xinxia/extraction/extraction'

/** What can be wrong with a file beside what its parser says. */
const own = {
  'bytes-missing': {
    zh: '库里找不到这个文件的密文。请检查数据目录是否完整，或从备份恢复。',
    en: 'The sealed bytes of this file are not in the store. Check that the data folder is whole, or restore from a backup.',
  },
  'bytes-altered': {
    zh: '这个文件的密文被改动过，拒绝打开。请从备份恢复，并查看操作留痕。',
    en: 'The sealed bytes of this file were altered; it was not opened. Restore it from a backup and look at the audit trail.',
  },
} as const

export type FileProblem = ProblemCode | keyof typeof own

/** The sentences of a file's problem. A code of a newer version is shown as it is. */
export function fileProblemSentence(code: string): { zh: string; en: string } {
  if (Object.hasOwn(own, code)) return own[code as keyof typeof own] // tested on this line
  const known = problemCodes.find((known) => known === code)
  return known === undefined ? { zh: code, en: code } : problemOf(known).messages
}
