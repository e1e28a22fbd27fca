import { createPublicKey, verify } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { inspect } from 'node:util'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { wrapClientKey, makeClientKey } from '../keys/make-keys.ts'
import { openClientKey } from '../keys/open-key-rows.ts'
import { someId } from '../testing/some-keys.ts'
import type { FileKeyStore } from './file-key-store.ts'
import { createKeyStore, openKeyStore } from './open-key-store.ts'

const mingcheng = someId('agency', 1)
const made: string[] = []

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-keys-'))
  made.push(folder)
  return join(folder, 'keys')
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}

async function aStore(path: string): Promise<FileKeyStore> {
  return must(await createKeyStore({ path, dataExists: false, provider: 'key-file' }))
}

test('a key store keeps an agency’s keys, signing key and checkpoint over a restart, in files only the owner reads', async () => {
  const path = aFolder()
  const store = await aStore(path)
  const key = await store.addAgencyKey(mingcheng, 1, 2)
  const row = wrapClientKey(key, makeClientKey(mingcheng, someId('client', 2), 1, 2))
  const publicKey = must(store.signingKey(mingcheng)).publicKey
  await store.rememberCheckpoint(mingcheng, { generation: 1, treeSize: 5, root: 'aa' })

  const again = must(await openKeyStore({ path, dataExists: true }))
  expect(again.agencies()).toEqual([mingcheng])
  expect(again.generations(mingcheng)).toEqual([1])
  expect(isRefused(openClientKey(must(again.agencyKey(mingcheng, 1)), row))).toBe(false)
  expect(again.lastCheckpoint(mingcheng)).toEqual({ generation: 1, treeSize: 5, root: 'aa' })
  const signer = must(again.signingKey(mingcheng))
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  const verifier = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(verify(null, Buffer.from('tree'), verifier, signer.sign(Buffer.from('tree')))).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(join(path, mingcheng))) expect(statSync(join(path, mingcheng, name)).mode & 0o777).toBe(0o600)
})

test('no key and no handle shows its bytes when it is printed, logged or turned into JSON', async () => {
  const path = aFolder()
  const store = await aStore(path)
  const key = await store.addAgencyKey(mingcheng, 1, 1)
  const secret = key.material.lend((bytes) => bytes.toString('hex'))
  const shown = `${inspect(key, { depth: 9, showHidden: true })}${JSON.stringify({ key, m: key.material })}${key}${inspect(must(store.signingKey(mingcheng)))}`
  expect(shown).toContain('[agency key]')
  expect(shown).not.toContain(secret.slice(0, 12))
  expect(shown).not.toMatch(/[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/)
})

test('a missing key store over existing data is refused: never a new key over old data', async () => {
  const path = aFolder()
  expect(await openKeyStore({ path, dataExists: true })).toMatchObject({ refusal: { code: 'key-store.missing' } })
  expect(await createKeyStore({ path, dataExists: true, provider: 'key-file' })).toMatchObject({
    refusal: { code: 'key-store.missing' },
  })
  expect(existsSync(path)).toBe(false)
  expect(await openKeyStore({ path, dataExists: false })).toMatchObject({ refusal: { code: 'key-store.absent' } })
  await aStore(path)
  expect(await createKeyStore({ path, dataExists: false, provider: 'key-file' })).toMatchObject({
    refusal: { code: 'key-store.exists' },
  })
})

test('a key store that others on the machine may read is refused by name', async () => {
  const path = aFolder()
  await aStore(path)
  chmodSync(join(path, 'root.key'), 0o644)
  expect(await openKeyStore({ path, dataExists: true })).toMatchObject({
    refusal: { code: 'key-store.unprotected', facts: { file: 'root.key' } },
  })
})

test('a passphrase opens its key store; a wrong, empty or missing one is refused and changes nothing', async () => {
  const path = aFolder()
  const passphrase = '明诚 2026 correct horse'
  const store = must(await createKeyStore({ path, dataExists: false, provider: 'passphrase', passphrase }))
  await store.addAgencyKey(mingcheng, 1, 1)
  const before = readFileSync(join(path, 'root.key'))
  const open = (typed?: string) => openKeyStore({ path, dataExists: true, ...(typed === undefined ? {} : { passphrase: typed }) })
  expect(await open('明诚 2026 wrong horse')).toMatchObject({ refusal: { code: 'key-store.passphrase-wrong' } })
  expect(await open()).toMatchObject({ refusal: { code: 'key-store.passphrase-needed' } })
  expect(await open('')).toMatchObject({ refusal: { code: 'key-store.passphrase-needed' } })
  expect(readFileSync(join(path, 'root.key')).equals(before)).toBe(true)
  const again = must(await open(passphrase))
  expect(isRefused(again.agencyKey(mingcheng, 1))).toBe(false)
  await again.rotateRoot()
  expect(isRefused(must(await open(passphrase)).agencyKey(mingcheng, 1))).toBe(false)
  expect(await open('明诚 2026 wrong horse')).toMatchObject({ refusal: { code: 'key-store.passphrase-wrong' } })
})

test('B4 a root file whose suite, provider or argon2id cost was set weaker or unknown is refused', async () => {
  const path = aFolder()
  must(await createKeyStore({ path, dataExists: false, provider: 'passphrase', passphrase: 'p' }))
  const file = join(path, 'root.key')
  const good = JSON.parse(readFileSync(file, 'utf8'))
  const bent = [
    { ...good, suite: 2 },
    { ...good, suite: 0 },
    { ...good, suite: 9 },
    { ...good, provider: 'key-file' },
    { ...good, provider: 'none' },
    { ...good, format: 'xinxia/root/0' },
    { ...good, generation: 2 },
    { ...good, argon2id: { ...good.argon2id, memoryKib: 8 } },
    { ...good, argon2id: { ...good.argon2id, passes: 1 } },
    { ...good, argon2id: undefined },
    { ...good, check: '00'.repeat(16) },
    { ...good, check: '' },
  ]
  for (const root of bent) {
    writeFileSync(file, JSON.stringify(root))
    expect(await openKeyStore({ path, dataExists: true, passphrase: 'p' })).toMatchObject({
      refusal: { code: 'key-store.root-damaged' },
    })
  }
})

test('a locked agency gives no key until it is unlocked, and its handles are overwritten at once', async () => {
  const store = await aStore(aFolder())
  const key = await store.addAgencyKey(mingcheng, 1, 1)
  const signer = must(store.signingKey(mingcheng))
  store.lockAgency(mingcheng)
  expect(key.material.dropped).toBe(true)
  expect(() => key.material.subkey('wrap/cipher')).toThrow(/dropped/)
  expect(() => signer.sign(Buffer.from('x'))).toThrow(/dropped/)
  expect(store.agencyKey(mingcheng, 1)).toMatchObject({ refusal: { code: 'vault.locked' } })
  expect(store.signingKey(mingcheng)).toMatchObject({ refusal: { code: 'vault.locked' } })
  expect(store.takeForEscrow(mingcheng, 1)).toMatchObject({ refusal: { code: 'vault.locked' } })
  store.unlockAgency(mingcheng)
  expect(isRefused(store.agencyKey(mingcheng, 1))).toBe(false)
})

test('an erased agency key is overwritten, removed and never given again', async () => {
  const path = aFolder()
  const store = await aStore(path)
  await store.addAgencyKey(mingcheng, 1, 1)
  await store.addAgencyKey(mingcheng, 2, 1)
  await store.eraseAgencyKey(mingcheng, 1)
  await store.eraseAgencyKey(mingcheng, 1)
  expect(store.generations(mingcheng)).toEqual([2])
  expect(store.agencyKey(mingcheng, 1)).toMatchObject({ refusal: { code: 'key-store.generation-missing' } })
  expect(existsSync(join(path, mingcheng, 'agency-1.key'))).toBe(false)
  await expect(store.addAgencyKey(mingcheng, 2, 1)).rejects.toThrow(/never overwritten/)
})

test('a checkpoint never goes back, and a hundred at once are written as few and none is lost', async () => {
  const path = aFolder()
  let writes = 0
  const heard = (step: string) => {
    if (step.startsWith('rename') && step.endsWith('checkpoint.json')) writes += 1
  }
  const store = must(await createKeyStore({ path, dataExists: false, provider: 'key-file', heard }))
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => store.rememberCheckpoint(mingcheng, { generation: 1, treeSize: i + 1, root: `r${i}` })),
  )
  expect(store.lastCheckpoint(mingcheng)).toEqual({ generation: 1, treeSize: 100, root: 'r99' })
  expect(writes).toBeLessThan(10)
  await store.rememberGeneration(mingcheng, 2)
  await store.rememberGeneration(mingcheng, 1)
  expect(must(await openKeyStore({ path, dataExists: true })).lastCheckpoint(mingcheng)).toEqual({
    generation: 2,
    treeSize: 100,
    root: 'r99',
  })
  await expect(store.rememberCheckpoint(mingcheng, { generation: 2, treeSize: 99, root: 'x' })).rejects.toThrow(/never goes back/)
  await expect(store.rememberCheckpoint(mingcheng, { generation: 2, treeSize: 100, root: 'x' })).rejects.toThrow(/one root/)
  await expect(store.rememberCheckpoint(mingcheng, { generation: 1, treeSize: 101, root: 'x' })).rejects.toThrow(
    /never goes back/,
  )
})

class Crash extends Error {}

test('B8 root-key rotation killed before each of its steps: every agency key opens after each, and at the end the old root is gone', async () => {
  const steps = await stepsOf(async (path, heard) => must(await openKeyStore({ path, dataExists: true, heard })).rotateRoot())
  expect(steps.length).toBeGreaterThanOrEqual(14)
  for (let killAt = 0; killAt < steps.length; killAt++) {
    const { path, rows, oldRoot } = await aStoreWithRows()
    let step = 0
    const dying = must(await openKeyStore({ path, dataExists: true, heard: () => assertAlive(step++, killAt) }))
    await expect(dying.rotateRoot(), steps[killAt]).rejects.toBeInstanceOf(Crash)
    assertRowsOpen(dying, rows)
    assertRowsOpen(must(await openKeyStore({ path, dataExists: true })), rows)
    const finished = must(await openKeyStore({ path, dataExists: true }))
    if (killAt > 0 && finished.rootGeneration === 1) await finished.rotateRoot()
    if (finished.rootGeneration === 1) await finished.rotateRoot()
    expect(finished.rootGeneration).toBe(2)
    expect(readdirSync(path).filter((name) => name.startsWith('root'))).toEqual(['root.key'])
    expect(everyByteUnder(path).includes(oldRoot), 'the old root lies nowhere').toBe(false)
    assertRowsOpen(finished, rows)
  }
})

test('B8 under load: keys are read and erased while the root is rotated, and no erased key comes back', async () => {
  const { path, rows } = await aStoreWithRows()
  const store = must(await openKeyStore({ path, dataExists: true }))
  await store.addAgencyKey(mingcheng, 2, 1)
  let rotating = true
  const rotation = (async () => {
    for (let i = 0; i < 5; i++) await store.rotateRoot()
    rotating = false
  })()
  let reads = 0
  const erasing = store.eraseAgencyKey(mingcheng, 2)
  while (rotating) {
    for (const agencyId of store.agencies()) {
      store.lockAgency(agencyId)
      store.unlockAgency(agencyId)
    }
    assertRowsOpen(store, rows)
    reads += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all([rotation, erasing])
  expect(reads).toBeGreaterThan(5)
  expect(store.generations(mingcheng)).toEqual([1])
  expect(must(await openKeyStore({ path, dataExists: true })).generations(mingcheng)).toEqual([1])
  expect(store.rootGeneration).toBe(6)
})

async function aStoreWithRows() {
  const path = aFolder()
  const store = await aStore(path)
  const rows = []
  for (const n of [1, 2, 3]) {
    const key = await store.addAgencyKey(someId('agency', n), 1, 1)
    rows.push(wrapClientKey(key, makeClientKey(key.agencyId, someId('client', n), 1, 1)))
  }
  const oldRoot = Buffer.from(JSON.parse(readFileSync(join(path, 'root.key'), 'utf8')).key as string)
  return { path, rows, oldRoot }
}

async function stepsOf(act: (path: string, heard: (step: string) => void) => Promise<void>): Promise<string[]> {
  const { path } = await aStoreWithRows()
  const steps: string[] = []
  await act(path, (step) => steps.push(step))
  return steps
}

function assertAlive(step: number, killAt: number): void {
  if (step === killAt) throw new Crash()
}

function assertRowsOpen(store: FileKeyStore, rows: readonly ReturnType<typeof wrapClientKey>[]): void {
  for (const row of rows) expect(isRefused(openClientKey(must(store.agencyKey(row.agencyId, 1)), row))).toBe(false)
}

function everyByteUnder(path: string): Buffer {
  const parts = readdirSync(path, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? everyByteUnder(join(path, entry.name)) : readFileSync(join(path, entry.name)),
  )
  return Buffer.concat(parts)
}

test('argon2id is what derives from a passphrase: a known answer of the reference implementation', async () => {
  const { hashRaw } = await import('@node-rs/argon2')
  const derived = await hashRaw('password', {
    memoryCost: 65536,
    timeCost: 2,
    parallelism: 1,
    salt: Buffer.from('somesalt'),
    outputLen: 32,
  })
  expect(derived.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
})

test('a folder made for keys may be empty already', async () => {
  const path = aFolder()
  mkdirSync(path, { recursive: true, mode: 0o755 })
  await aStore(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})
