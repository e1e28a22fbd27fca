import type { AgencyId } from '@xinxia/kernel/words/ids'
import { newMaterial, RootKey } from '../keys/key-handles.ts'
import type { DurableFolder } from './durable-folder.ts'
import { keyFileName, parseKeyFile, readKeyFile, writeKeyFile, type StoredKind } from './key-files.ts'
import type { RootGuard } from './root-guard.ts'

export const rootFileName = 'root.key'
export const nextRootFileName = 'root-next.key'

export interface StoredKey {
  readonly agencyId: AgencyId
  readonly kind: StoredKind
  readonly number: number
}

/**
 * Root r → r+1: (1) write root r+1 beside root r; (2) wrap each key file anew, one durable replacement each; (3) read all
 * of them back under r+1; (4) overwrite and remove root r; (5) give root r+1 its name. Between any two steps every key
 * opens, since a key file names its root and both are here until (4), and from (3) on no file names r.
 */
export async function beginRootRotation(folder: DurableFolder, guard: RootGuard, old: RootKey): Promise<RootKey> {
  const next = new RootKey(newMaterial('root', old.suite), old.generation + 1)
  await folder.write(nextRootFileName, guard.write(next))
  return next
}

export async function finishRootRotation(
  folder: DurableFolder,
  old: RootKey,
  next: RootKey,
  stored: readonly StoredKey[],
): Promise<void> {
  for (const key of stored) await wrapAnew(folder, [old, next], key)
  for (const key of stored) readStored(folder, [next], key)?.drop()
  await folder.erase(rootFileName)
  await folder.move(nextRootFileName, rootFileName)
}

async function wrapAnew(folder: DurableFolder, roots: readonly [RootKey, RootKey], key: StoredKey): Promise<void> {
  const { agencyId, kind, number } = key
  const name = keyFileName(agencyId, kind, number)
  const bytes = folder.read(name)
  if (bytes === null || parseKeyFile(bytes)?.root === roots[1].generation) return
  const material = readKeyFile(roots, agencyId, kind, number, bytes)
  await folder.write(name, writeKeyFile(roots[1], agencyId, kind, number, material))
  material.drop()
}

/** Stops unless the key opens under one of the roots given; nothing when its file is not there. */
function readStored(folder: DurableFolder, roots: readonly RootKey[], { agencyId, kind, number }: StoredKey) {
  const bytes = folder.read(keyFileName(agencyId, kind, number))
  return bytes === null ? null : readKeyFile(roots, agencyId, kind, number, bytes)
}
