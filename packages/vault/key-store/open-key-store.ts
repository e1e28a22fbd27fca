import { existsSync, statSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { newMaterial, RootKey } from '../keys/key-handles.ts'
import { aesSuite, type Suite } from '../suites/suite.ts'
import { DurableFolder, type StepListener } from './durable-folder.ts'
import { FileKeyStore } from './file-key-store.ts'
import { guardOf, keyFileGuard, newPassphraseGuard, type RootProvider, type RootRefusal } from './root-guard.ts'
import { nextRootFileName, rootFileName } from './rotate-root.ts'

export interface KeyFolder {
  readonly path: string
  /** Whether the database or the file store already holds an agency's data. */
  readonly dataExists: boolean
  readonly passphrase?: string
  readonly heard?: StepListener
}

export type OpenRefusal = RootRefusal | 'key-store.missing' | 'key-store.absent' | 'key-store.unprotected'

/** Whether a key store lies in the folder (opening or creating are different acts). */
export function hasKeyStore(path: string): boolean {
  return existsSync(join(path, rootFileName)) || existsSync(join(path, nextRootFileName))
}

/**
 * Opens KEY_DIR and goes on with a root rotation that was cut off. Refuses
 * `key-store.missing` when there is data but no root (never make a new key over old data: bring the folder back or restore
 * from escrow), `key-store.absent` when there is neither, `key-store.unprotected` when others on the machine may read it,
 * `key-store.passphrase-needed`, `key-store.passphrase-wrong`, `key-store.root-damaged`.
 */
export async function openKeyStore(where: KeyFolder): Promise<Outcome<FileKeyStore, OpenRefusal>> {
  if (!hasKeyStore(where.path)) return refuse(where.dataExists ? 'key-store.missing' : 'key-store.absent')
  const open = unprotectedFile(where.path)
  if (open !== null) return refuse('key-store.unprotected', { file: open })
  const folder = new DurableFolder(where.path, where.heard)
  const roots = await readRoots(folder, where.passphrase)
  if (isRefused(roots)) return roots
  const store = new FileKeyStore(folder, roots.accepted.guard, roots.accepted.roots)
  if (roots.accepted.roots.length === 2) await store.rotateRoot()
  return accept(store)
}

/** Makes a new key store. Refuses `key-store.exists` over another, `key-store.missing` over data that has lost its own. */
export async function createKeyStore(
  where: KeyFolder & { readonly provider: RootProvider; readonly suite?: Suite },
): Promise<Outcome<FileKeyStore, 'key-store.exists' | 'key-store.missing' | 'key-store.passphrase-needed'>> {
  if (hasKeyStore(where.path)) return refuse('key-store.exists')
  if (where.dataExists) return refuse('key-store.missing')
  if (where.provider === 'passphrase' && !where.passphrase) return refuse('key-store.passphrase-needed')
  const folder = new DurableFolder(where.path, where.heard)
  await folder.make()
  await chmod(where.path, 0o700)
  const guard = where.provider === 'key-file' ? keyFileGuard : await newPassphraseGuard(where.passphrase ?? '')
  const root = new RootKey(newMaterial('root', where.suite ?? aesSuite), 1)
  await folder.write(rootFileName, guard.write(root))
  return accept(new FileKeyStore(folder, guard, [root]))
}

/** One root, or two while a rotation is under way (then the older first). A half-overwritten old root is finished off. */
async function readRoots(folder: DurableFolder, passphrase: string | undefined) {
  const next = folder.read(nextRootFileName)
  const current = folder.read(rootFileName)
  const file = next ?? current
  if (file === null) return refuse('key-store.root-damaged')
  const guard = await guardOf(file, passphrase)
  if (isRefused(guard)) return guard
  const newest = guard.accepted.read(file)
  if (isRefused(newest)) return newest
  if (next === null) return accept({ guard: guard.accepted, roots: [newest.accepted] })
  const old = current === null ? null : guard.accepted.read(current)
  if (old !== null && !isRefused(old)) return accept({ guard: guard.accepted, roots: [old.accepted, newest.accepted] })
  // The old root is gone or half overwritten: that begins only after every key was read back under the new one.
  await folder.erase(rootFileName)
  await folder.move(nextRootFileName, rootFileName)
  return accept({ guard: guard.accepted, roots: [newest.accepted] })
}

/** The first file of the folder that group or others may read or write; on Windows the folder's owner rules. */
function unprotectedFile(path: string): string | null {
  if (process.platform === 'win32') return null
  for (const name of ['.', rootFileName, nextRootFileName]) {
    const file = join(path, name)
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) return name
  }
  return null
}
