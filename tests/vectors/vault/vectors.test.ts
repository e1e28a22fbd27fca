import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { openBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { openNote, type NotePlace } from '@xinxia/vault/boxes/note'
import { openDirectoryEntry, type DirectoryEntry, type DirectoryPlace } from '@xinxia/vault/directory/directory-entry'
import { restoreFromEscrow } from '@xinxia/vault/escrow/escrow-file'
import { joinShares } from '@xinxia/vault/escrow/recovery-shares'
import type { FilePlace } from '@xinxia/vault/files/file-format'
import { openFileBytes } from '@xinxia/vault/files/open-file'
import { guardOf } from '@xinxia/vault/key-store/root-guard'
import { readKeyFile } from '@xinxia/vault/key-store/key-files'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { AgencyKey } from '@xinxia/vault/keys/key-handles'
import type { ClientKeyRow, ScopeKeyRow } from '@xinxia/vault/keys/key-rows'
import type { ScopeKind } from '@xinxia/vault/keys/scope-kinds'
import { openTextFilter, openTextSegment, type TextPlace } from '@xinxia/vault/text/text-segment'
import { makeOnce } from './make-once.ts'
import { makeVectors, patternBytes } from './make-vectors.ts'

const fileOf = (name: string) => fileURLToPath(new URL(`${name}.json`, import.meta.url))
const hex = (text: string) => Buffer.from(text, 'hex')
const writing = process.env.XINXIA_WRITE_VECTORS === '1'

function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}

test.each([1, 2] as const)('the vectors of suite %i come out as they were committed: no format has changed', (suite) => {
  const made = `${JSON.stringify(makeVectors(suite), null, 1)}\n`
  const file = fileOf(`suite-${suite}`)
  if (writing && !existsSync(file)) writeFileSync(file, made)
  expect(made).toBe(readFileSync(file, 'utf8'))
})

type Hex = string
interface VectorFile {
  readonly keys: { readonly agency: { readonly key: Hex } }
  readonly keyring: {
    readonly client: Omit<ClientKeyRow, 'wrapped'> & { readonly wrapped: Hex }
    readonly scope: Omit<ScopeKeyRow<ScopeKind>, 'wrapped'> & { readonly wrapped: Hex }
  }
  readonly keyStore: { readonly rootFile: object; readonly agencyFile: object }
  readonly boxes: {
    readonly place: BoxPlace
    readonly fields: Record<string, string>
    readonly sealed: Hex
    readonly refused: readonly { readonly why: string; readonly sealed: Hex; readonly place?: BoxPlace }[]
  }
  readonly files: readonly { readonly place: FilePlace; readonly sizeBytes: number; readonly sealed: string }[]
  readonly directory: { readonly place: DirectoryPlace; readonly entry: DirectoryEntry; readonly sealed: Hex }
  readonly text: { readonly place: TextPlace; readonly text: string; readonly sealed: Hex; readonly filter: Hex; readonly sealedFilter: Hex }
  readonly note: { readonly place: NotePlace; readonly bytes: Hex; readonly sealed: Hex }
}

function vectors(suite: 1 | 2): VectorFile {
  return JSON.parse(readFileSync(fileOf(`suite-${suite}`), 'utf8'))
}

test.each([1, 2] as const)('every committed vector of suite %i still opens, from the root file down, and every bent one is refused', async (suite) => {
  const all = vectors(suite)
  const rootFile = Buffer.from(JSON.stringify(all.keyStore.rootFile))
  const root = must(must(await guardOf(rootFile)).read(rootFile))
  const { agencyId } = all.keyring.client
  const material = readKeyFile([root], agencyId, 'agency', 3, Buffer.from(JSON.stringify(all.keyStore.agencyFile)))
  const agency = new AgencyKey(material, agencyId, 3)
  expect(agency.material.lend((bytes) => bytes.toString('hex'))).toBe(all.keys.agency.key)
  const client = { ...all.keyring.client, wrapped: hex(all.keyring.client.wrapped) }
  const scope = { ...all.keyring.scope, wrapped: hex(all.keyring.scope.wrapped) }
  const key = must(new KeyCache().scopeKey(agency, { client, scope }))

  const { boxes } = all
  expect(openBox(key, boxes.place, hex(boxes.sealed))).toEqual({ accepted: boxes.fields })
  expect(boxes.refused.length).toBeGreaterThan(10)
  for (const bent of boxes.refused) {
    const opened = openBox(key, bent.place ?? boxes.place, hex(bent.sealed))
    expect(opened, bent.why).toEqual({ refusal: { code: 'vault.not-authentic', facts: {} } })
  }
  for (const file of all.files) {
    const text = must(await openFileBytes(key, file.place, Buffer.from(file.sealed, 'base64')))
    expect(text.equals(patternBytes(file.sizeBytes))).toBe(true)
  }
  expect(openDirectoryEntry(key, all.directory.place, hex(all.directory.sealed))).toEqual({ accepted: all.directory.entry })
  expect(openTextSegment(key, all.text.place, hex(all.text.sealed))).toEqual({ accepted: all.text.text })
  expect(must(openTextFilter(key, all.text.place, hex(all.text.sealedFilter))).toString('hex')).toBe(all.text.filter)
  expect(must(openNote(key, all.note.place, hex(all.note.sealed))).toString('hex')).toBe(all.note.bytes)
})

test('what cannot be made twice alike (passphrase, escrow, shares) was made once and still opens', async () => {
  if (writing && !existsSync(fileOf('once'))) writeFileSync(fileOf('once'), `${JSON.stringify(await makeOnce(), null, 1)}\n`)
  const once = JSON.parse(readFileSync(fileOf('once'), 'utf8'))
  const file = Buffer.from(JSON.stringify(once.passphrase.rootFile))
  const root = must(must(await guardOf(file, once.passphrase.passphrase)).read(file))
  expect(root.material.lend((bytes) => bytes.toString('hex'))).toBe(once.passphrase.key)
  expect(await guardOf(file, 'another')).toMatchObject({ refusal: { code: 'key-store.passphrase-wrong' } })

  const content = must(await restoreFromEscrow(once.escrow.identity, Buffer.from(once.escrow.file, 'base64')))
  expect(content.keys.agencyKeys.map(({ generation, key }) => ({ generation, key: key.toString('hex') }))).toEqual(once.escrow.agencyKeys)
  expect(must(await joinShares(once.shares.shares.slice(1)))).toEqual({ identity: once.escrow.identity, forged: [] })
})
