import type { Command } from './command.ts'
import { exportTrail } from './audit/export.ts'
import { verifyTrail } from './audit/verify.ts'
import { classify } from './classify/classify.ts'
import { listClients, showClient } from './client/clients.ts'
import { doctor } from './doctor/doctor.ts'
import { confirmBatch, listBatches, showBatch, undoBatch } from './intake/batches.ts'
import { receiveFiles } from './intake/receive.ts'
import { rotateKeys, showKeys } from './keys/keys.ts'
import { restoreKeysCommand } from './keys/restore.ts'
import { search } from './search/search.ts'
import { endSession } from './session/end.ts'
import { startSession } from './session/start.ts'
import { sweep } from './sweep/sweep.ts'

/** Every command by its words. The overview lists them in this order. */
export const commands: Readonly<Record<string, Command>> = {
  classify,
  'session start': startSession,
  'session end': endSession,
  'intake receive': receiveFiles,
  'intake list': listBatches,
  'intake show': showBatch,
  'intake confirm': confirmBatch,
  'intake undo': undoBatch,
  sweep,
  search,
  'client list': listClients,
  'client show': showClient,
  'audit verify': verifyTrail,
  'audit export': exportTrail,
  'keys show': showKeys,
  'keys rotate': rotateKeys,
  'keys restore': restoreKeysCommand,
  doctor,
}

/** The command that the first words name, the longest name first, and the words left over for it. */
export function findCommand(
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const command = commands[words.slice(0, length).join(' ')]
    if (words.length >= length && command !== undefined) return { command, rest: words.slice(length) }
  }
  return undefined
}
