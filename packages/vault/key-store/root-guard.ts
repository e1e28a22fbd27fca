import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { assert } from '@xinxia/kernel/words/assert'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { keyBytes, KeyMaterial } from '../keys/key-material.ts'
import { RootKey } from '../keys/key-handles.ts'
import { associatedData } from '../suites/associated-data.ts'
import { aesSuite, isSuite, shapeOf, type Suite } from '../suites/suite.ts'

/** How the root key lies on the disk: as it is in a file only its owner reads, or sealed under a passphrase. */
export type RootProvider = 'key-file' | 'passphrase'

export type RootRefusal = 'key-store.root-damaged' | 'key-store.passphrase-wrong' | 'key-store.passphrase-needed'

/** 口令 → key: argon2id 64 MiB, 3 passes. A file that asks for less than 19 MiB and 2 passes is refused as damaged. */
const argon2idNow = { memoryKib: 65_536, passes: 3, lanes: 1 }
const argon2idFloor = { memoryKib: 19_456, passes: 2 }

/** Writes and reads root key files. Keeps the passphrase's key, never the passphrase, for writing the next root. */
export interface RootGuard {
  readonly provider: RootProvider
  write(root: RootKey): Buffer
  read(file: Buffer): Outcome<RootKey, 'key-store.root-damaged'>
  drop(): void
}

interface RootFile {
  readonly format: 'xinxia/root/1'
  readonly provider: RootProvider
  readonly suite: Suite
  readonly generation: number
  readonly argon2id?: { readonly memoryKib: number; readonly passes: number; readonly lanes: number; readonly salt: string }
  readonly passphraseCheck?: string
  readonly key: string
  /** Says whether the key read is the key written. */
  readonly check: string
}

export const keyFileGuard: RootGuard = {
  provider: 'key-file',
  write: (root) => root.material.lend((bytes) => rootFile(root, 'key-file', bytes.toString('base64'), {})),
  read(file) {
    const parsed = parseRootFile(file)
    return parsed?.provider === 'key-file' ? checkedRoot(parsed, Buffer.from(parsed.key, 'base64')) : damaged()
  },
  drop: () => {},
}

/** A guard for a new passphrase. */
export async function newPassphraseGuard(passphrase: string): Promise<RootGuard> {
  return passphraseGuard(passphrase, { ...argon2idNow, salt: randomBytes(16).toString('base64') })
}

/** The guard of an existing root file. Refuses a missing, empty or wrong passphrase before touching the root. */
export async function guardOf(file: Buffer, passphrase?: string): Promise<Outcome<RootGuard, RootRefusal>> {
  const parsed = parseRootFile(file)
  if (parsed === null) return damaged()
  if (parsed.provider === 'key-file') return accept(keyFileGuard)
  const { argon2id, passphraseCheck } = parsed
  if (argon2id === undefined || passphraseCheck === undefined) return damaged()
  if (argon2id.memoryKib < argon2idFloor.memoryKib || argon2id.passes < argon2idFloor.passes) return damaged()
  if (passphrase === undefined || passphrase === '') return refuse('key-store.passphrase-needed')
  const guard = await passphraseGuard(passphrase, argon2id)
  const right = timingSafeEqual(guard.check, paddedTo(guard.check.length, Buffer.from(passphraseCheck, 'hex')))
  return right ? accept(guard) : refuse('key-store.passphrase-wrong')
}

async function passphraseGuard(passphrase: string, argon2id: NonNullable<RootFile['argon2id']>) {
  const { memoryKib, passes, lanes, salt } = argon2id
  // argon2id is what the package hashes with when no algorithm is named; a known answer in the tests holds it to that.
  const derived = await hashRaw(passphrase.normalize('NFKC'), {
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    salt: Buffer.from(salt, 'base64'),
    outputLen: keyBytes,
  })
  const material = new KeyMaterial('passphrase', aesSuite, derived)
  const check = checkOf(material, 0)
  return {
    provider: 'passphrase' as const,
    check,
    write(root: RootKey): Buffer {
      const sealed = root.material.lend((bytes) => material.seal('wrap', rootData(root.suite, root.generation), bytes))
      return rootFile(root, 'passphrase', sealed.toString('base64'), { argon2id, passphraseCheck: check.toString('hex') })
    },
    read(file: Buffer): Outcome<RootKey, 'key-store.root-damaged'> {
      const parsed = parseRootFile(file)
      if (parsed === null) return damaged()
      const bytes = material.open('wrap', rootData(parsed.suite, parsed.generation), Buffer.from(parsed.key, 'base64'))
      return bytes === null ? damaged() : checkedRoot(parsed, bytes)
    },
    drop: () => material.drop(),
  }
}

function rootFile(root: RootKey, provider: RootProvider, key: string, extra: Partial<RootFile>): Buffer {
  const check = checkOf(root.material, root.generation).toString('hex')
  const file: RootFile = {
    format: 'xinxia/root/1',
    provider,
    suite: root.suite,
    generation: root.generation,
    ...extra,
    key,
    check,
  }
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
}

function parseRootFile(bytes: Buffer): RootFile | null {
  try {
    const file = JSON.parse(bytes.toString('utf8')) as Partial<RootFile>
    const { format, provider, suite, generation, key, check } = file
    const readable =
      format === 'xinxia/root/1' &&
      (provider === 'key-file' || provider === 'passphrase') &&
      isSuite(suite) &&
      Number.isSafeInteger(generation) &&
      typeof key === 'string' &&
      typeof check === 'string'
    return readable ? (file as RootFile) : null // every member the type asks for was looked at
  } catch {
    return null
  }
}

function checkedRoot(file: RootFile, bytes: Buffer): Outcome<RootKey, 'key-store.root-damaged'> {
  if (bytes.length !== keyBytes) return damaged()
  const root = new RootKey(new KeyMaterial('root', file.suite, Buffer.from(bytes)), file.generation)
  const check = checkOf(root.material, root.generation)
  return timingSafeEqual(check, paddedTo(check.length, Buffer.from(file.check, 'hex'))) ? accept(root) : damaged()
}

/** 校验值: 16 bytes that tell two keys apart and nothing else about them. */
export function checkOf(material: KeyMaterial, generation: number): Buffer {
  const data = associatedData(material.suite, 'xinxia/root/1', [{ text: material.level }, { integer: generation }])
  return createHmac(shapeOf(material.suite).hash, material.subkey('check')).update(data).digest().subarray(0, 16)
}

function rootData(suite: Suite, generation: number): Buffer {
  return associatedData(suite, 'xinxia/root/1', [{ integer: suite }, { integer: generation }])
}

function paddedTo(length: number, bytes: Buffer): Buffer {
  assert(length > 0, 'a check value has a length')
  const padded = Buffer.alloc(length)
  bytes.copy(padded)
  return bytes.length === length ? padded : padded.fill(0)
}

function damaged() {
  return refuse('key-store.root-damaged')
}
