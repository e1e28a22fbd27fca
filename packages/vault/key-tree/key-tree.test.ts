import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { Fate } from '../../../tests/simulation/key-protocol/fate.ts'
import { copyOf, MemoryKeyring, pathIn, type KeyringRows } from '../../../tests/simulation/key-protocol/memory-keyring.ts'
import { openBox, sealBox, type BoxPlace } from '../boxes/box.ts'
import { FolderEscrowPlace } from '../escrow/folder-escrow-place.ts'
import { restoreFromEscrow } from '../escrow/escrow-file.ts'
import { makeRecoverySheet, tryRecovery } from '../escrow/recovery-sheet.ts'
import { createKeyStore, openKeyStore } from '../key-store/open-key-store.ts'
import { KeyCache } from '../keys/key-cache.ts'
import { AgencyKey } from '../keys/key-handles.ts'
import { KeyMaterial } from '../keys/key-material.ts'
import { someId } from '../testing/some-keys.ts'
import { addClientKeys, addScopes, createAgency } from './add-keys.ts'
import { finishErasure, refreshEscrow } from './finish-erasure.ts'
import type { KeyTree } from './key-tree.ts'
import { KeysOfAgency } from './keys-of-agency.ts'
import { noStandbys, type Standbys } from './outside-places.ts'
import { noVictims, rekeyPath } from './rekey-path.ts'
import { resumeAtStart } from './resume-at-start.ts'

const mingcheng = someId('agency', 1)
const [anhe, other] = [someId('client', 1), someId('client', 2)]
const [facts, person, otherFacts, batch] = [1, 2, 3, 4].map((n) => someId('scope', n)) as [ScopeId, ScopeId, ScopeId, ScopeId]
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}

async function aHouse() {
  const base = mkdtempSync(join(tmpdir(), 'xinxia-tree-'))
  folders.push(base)
  const path = join(base, 'keys')
  const keyStore = must(await createKeyStore({ path, dataExists: false, provider: 'key-file' }))
  const keyring = new MemoryKeyring(new Fate(1))
  const place = new FolderEscrowPlace(join(base, 'escrow'))
  const steps: string[] = []
  const tree: KeyTree<KeyringRows> = {
    keyring,
    keyStore,
    cache: new KeyCache(),
    standbys: noStandbys,
    escrowPlaces: [place],
    whenErased: async (_change, _agencyId, entry) => void steps.push(`audit ${entry.fromGeneration}`),
  }
  await createAgency(tree, {
    agencyId: mingcheng,
    suite: 1,
    indexScopeId: someId('scope', 90),
    recordsScopeId: someId('scope', 91),
  })
  await keyring.change(mingcheng, async (change) => {
    must(await addClientKeys(tree, change, mingcheng, [anhe, other]))
    const wanted: [ScopeId, 'client-facts' | 'data-subject' | 'intake-batch', ClientId | null][] = [
      [facts, 'client-facts', anhe],
      [person, 'data-subject', anhe],
      [otherFacts, 'client-facts', other],
      [batch, 'intake-batch', null],
    ]
    must(
      await addScopes(
        tree,
        change,
        mingcheng,
        wanted.map(([scopeId, kind, clientId]) => ({ scopeId, kind, clientId })),
      ),
    )
  })
  const keys = new KeysOfAgency(keyStore, tree.cache, mingcheng)
  const boxes = new Map<ScopeId, { place: BoxPlace; sealed: Buffer }>()
  for (const scopeId of [facts, person, otherFacts, batch]) {
    const key = must(keys.scope(keyring.path(scopeId)!))
    const boxPlace: BoxPlace = {
      agencyId: mingcheng,
      clientId: key.clientId,
      scopeId,
      boxId: someId('box', 1),
      boxClass: 'contact',
      version: 1,
    }
    boxes.set(scopeId, { place: boxPlace, sealed: sealBox(key, boxPlace, { phone: '13800000000' }) })
  }
  const opens = (scopeId: ScopeId) => {
    const row = keyring.path(scopeId)
    const key = row === null ? null : keys.scope(row)
    const box = boxes.get(scopeId)!
    return key !== null && !isRefused(key) && !isRefused(openBox(key.accepted, box.place, box.sealed))
  }
  return { base, path, keyStore, keyring, place, tree, keys, boxes, opens, steps }
}

test('destroying one person re-keys the path: the others open as before, an old keyring with all keys there are opens nothing of the person', async () => {
  const { tree, keyring, keyStore, opens, boxes } = await aHouse()
  const yesterday = copyOf(keyring.rows)
  const done = must(await rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [person] }, actId: 'order-1' }))
  expect(done).toEqual({ generation: 2, erased: true })
  expect([facts, person, otherFacts, batch].map(opens)).toEqual([true, false, true, true])
  expect(keyStore.generations(mingcheng)).toEqual([2])
  expect(keyring.rows.clients.get(anhe)?.generation).toBe(2)
  expect(keyring.rows.clients.get(other)?.generation).toBe(1)

  const agency = must(keyStore.agencyKey(mingcheng, 2))
  const [oldPath, newClient] = [pathIn(yesterday, person)!, keyring.rows.clients.get(anhe)!]
  for (const client of [oldPath.client, newClient]) {
    const key = new KeyCache().scopeKey(agency, { client, scope: oldPath.scope })
    expect(key).toMatchObject({ refusal: { code: 'vault.not-authentic' } })
  }
  expect(boxes.has(person)).toBe(true)
})

test('a whole client dies with all its scopes, a batch dies alone, and a set of victims costs one generation', async () => {
  const { tree, opens, keyring } = await aHouse()
  must(await rekeyPath(tree, mingcheng, { victims: { clients: [anhe], scopes: [batch] }, actId: 'order-1' }))
  expect([facts, person, otherFacts, batch].map(opens)).toEqual([false, false, true, false])
  expect(keyring.rows.head?.generation).toBe(2)
  const again = await rekeyPath(tree, mingcheng, { victims: { clients: [anhe], scopes: [] }, actId: 'order-1' })
  expect(again).toMatchObject({ refusal: { code: 'keyring.victim-missing' } })
  expect(keyring.rows.head?.generation).toBe(2)
})

test('a rotation is the same act without a victim: everything opens, the old key is gone', async () => {
  const { tree, opens, keyStore } = await aHouse()
  must(await rekeyPath(tree, mingcheng, { victims: noVictims, actId: 'rotation' }))
  must(await rekeyPath(tree, mingcheng, { victims: noVictims, actId: 'rotation' }))
  expect([facts, person, otherFacts, batch].every(opens)).toBe(true)
  expect(keyStore.generations(mingcheng)).toEqual([3])
})

test('no certificate while a standby is behind or an escrow place is out of reach: erasure pending, then resumed in order', async () => {
  const house = await aHouse()
  const sheet = await makeRecoverySheet({ agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as never }, 'whole')
  await house.keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  must(await refreshEscrow(house.tree, mingcheng))
  let standby = false
  let reachable = false
  const tree: KeyTree<KeyringRows> = {
    ...house.tree,
    standbys: {
      waitForReplay: async () => (standby ? { accepted: undefined } : { refusal: { code: 'keyring.standby-behind', facts: {} } }),
    },
    escrowPlaces: [
      {
        name: 'a share',
        read: (agencyId) => house.place.read(agencyId),
        async replace(agencyId, file) {
          if (!reachable) return { refusal: { code: 'escrow.place-unreachable', facts: {} } }
          house.steps.push(`escrow while keys ${house.keyStore.generations(mingcheng)}`)
          return house.place.replace(agencyId, file)
        },
      },
    ],
  }
  const act = { victims: { clients: [], scopes: [person] }, actId: 'order-1' }
  expect(must(await rekeyPath(tree, mingcheng, act))).toEqual({
    generation: 2,
    erased: false,
    waitsFor: 'keyring.standby-behind',
  })
  standby = true
  expect(await finishErasure(tree, mingcheng)).toEqual({ erased: false, waitsFor: 'escrow.place-unreachable' })
  expect(house.keyStore.generations(mingcheng)).toEqual([1, 2])
  expect(house.steps).toEqual([])
  reachable = true
  expect(must(await resumeAtStart(tree, mingcheng))).toEqual({ generation: 2, erased: true })
  expect(house.steps).toEqual(['escrow while keys 1,2', 'audit 1'])
  const content = must(await restoreFromEscrow(sheet.identity!, (await house.place.read(mingcheng))!))
  expect(content.keys.agencyKeys.map(({ generation }) => generation)).toEqual([2])
})

test('an escrow place that acknowledges another hash leaves the erasure pending', async () => {
  const { tree, keyStore } = await aHouse()
  const sheet = await makeRecoverySheet({ agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as never }, 'whole')
  await keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  const lying = { name: 'liar', read: async () => Buffer.from('former'), replace: async () => ({ accepted: '00'.repeat(32) }) }
  const outcome = must(await rekeyPath({ ...tree, escrowPlaces: [lying] }, mingcheng, { victims: noVictims, actId: 'rotation' }))
  expect(outcome).toEqual({ generation: 2, erased: false, waitsFor: 'escrow.not-acknowledged' })
  expect(keyStore.generations(mingcheng)).toEqual([1, 2])
})

test('a place where no former escrow lies is a disk that is not there: nothing is written in its stead, and the old key stays', async () => {
  const { tree, keyStore, place } = await aHouse()
  const sheet = await makeRecoverySheet({ agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as never }, 'whole')
  await keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  const rotation = { victims: noVictims, actId: 'rotation' }
  const pending = { erased: false, waitsFor: 'escrow.place-unreachable' }
  expect(must(await rekeyPath(tree, mingcheng, rotation))).toEqual({ generation: 2, ...pending })
  expect(await place.read(mingcheng)).toBeNull()
  expect(keyStore.generations(mingcheng)).toEqual([1, 2])
  must(await refreshEscrow(tree, mingcheng)) // a person makes the escrow anew, at a place that is new
  expect(must(await resumeAtStart(tree, mingcheng))).toEqual({ generation: 2, erased: true })
})

test('B5 yesterday’s keyring put back is refused at start and nothing is touched; today’s put back opens', async () => {
  const { tree, keyring, keyStore, path, opens } = await aHouse()
  const yesterday = copyOf(keyring.rows)
  must(await rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [person] }, actId: 'order-1' }))
  const today = copyOf(keyring.rows)
  keyring.rows = yesterday
  expect(await resumeAtStart(tree, mingcheng)).toMatchObject({
    refusal: { code: 'key-store.generation-missing', facts: { head: 1 } },
  })
  expect(must(await openKeyStore({ path, dataExists: true })).generations(mingcheng)).toEqual([2])
  keyring.rows = today
  expect(must(await resumeAtStart(tree, mingcheng))).toEqual({ generation: 2, erased: true })
  expect(opens(facts)).toBe(true)

  const behind: Standbys = { waitForReplay: async () => ({ refusal: { code: 'keyring.standby-behind', facts: {} } }) }
  must(await rekeyPath({ ...tree, standbys: behind }, mingcheng, { victims: noVictims, actId: 'rotation' }))
  keyring.rows = today
  expect(await resumeAtStart(tree, mingcheng)).toMatchObject({
    refusal: { code: 'keyring.rolled-back', facts: { head: 2, remembered: 3 } },
  })
  expect(keyStore.generations(mingcheng)).toEqual([2, 3])
})

test('a key store of another database is refused, though its generation fits', async () => {
  const [one, two] = [await aHouse(), await aHouse()]
  const mixed: KeyTree<KeyringRows> = { ...one.tree, keyring: two.keyring }
  expect(await resumeAtStart(mixed, mingcheng)).toMatchObject({ refusal: { code: 'keyring.foreign' } })
})

test('a locked agency is neither re-keyed nor started, and its opened keys are overwritten', async () => {
  const { tree, keyStore, keys, keyring } = await aHouse()
  const key = must(keys.scope(keyring.path(facts)!))
  keyStore.lockAgency(mingcheng)
  tree.cache.lock(mingcheng)
  expect(key.material.dropped).toBe(true)
  expect(keys.scope(keyring.path(facts)!)).toMatchObject({ refusal: { code: 'vault.locked' } })
  expect(await rekeyPath(tree, mingcheng, { victims: noVictims, actId: 'r' })).toMatchObject({
    refusal: { code: 'vault.locked' },
  })
  keyStore.unlockAgency(mingcheng)
  expect(must(keys.scope(keyring.path(facts)!)).material.dropped).toBe(false)
})

test('a damaged wrap anywhere on the path stops a destruction before anything has changed', async () => {
  const { tree, keyring, keyStore } = await aHouse()
  const row = keyring.rows.clients.get(other)!
  keyring.rows.clients.set(other, { ...row, wrapped: Buffer.from(row.wrapped).fill(0, 20, 21) })
  const outcome = await rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [person] }, actId: 'order-1' })
  expect(outcome).toMatchObject({ refusal: { code: 'vault.not-authentic' } })
  expect(keyStore.generations(mingcheng)).toEqual([1])
  expect(keyring.rows.scopes.has(person)).toBe(true)
})

test('an empty machine is brought back from the recovery sheet, the escrow and a backup older than the last re-keying', async () => {
  const { tree, keyStore, keyring, place, boxes, base } = await aHouse()
  const sheet = await makeRecoverySheet({ agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as never }, 'whole')
  await keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  must(await refreshEscrow(tree, mingcheng))
  expect(
    must(await tryRecovery(sheet.identity!.toLowerCase().replace(/(.{6})/g, '$1 '), (await place.read(mingcheng))!)),
  ).toEqual({
    agencyId: mingcheng,
    generation: 1,
  })
  must(await rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [person] }, actId: 'order-1' }))

  const content = must(await restoreFromEscrow(sheet.identity!, (await place.read(mingcheng))!))
  const fresh = must(await createKeyStore({ path: join(base, 'new-keys'), dataExists: false, provider: 'key-file' }))
  await fresh.putFromEscrow(content.keys)
  expect(must(fresh.signingKey(mingcheng)).publicKey.equals(must(keyStore.signingKey(mingcheng)).publicKey)).toBe(true)
  expect(fresh.recoveryRecipient(mingcheng)).toBe(sheet.recipient)
  expect(content.keyring.journal).toMatchObject([
    { fromGeneration: 1, toGeneration: 2, actId: 'order-1', victims: { scopes: [person] } },
  ])
  const rows: KeyringRows = { ...copyOf(keyring.rows), clients: new Map(), scopes: new Map() }
  for (const row of content.keyring.clients) rows.clients.set(row.clientId, row)
  for (const row of content.keyring.scopes) rows.scopes.set(row.scopeId, row)
  const restored = new KeysOfAgency(fresh, new KeyCache(), mingcheng)
  for (const scopeId of [facts, otherFacts, batch]) {
    const box = boxes.get(scopeId)!
    expect(openBox(must(restored.scope(pathIn(rows, scopeId)!)), box.place, box.sealed)).toEqual({
      accepted: { phone: '13800000000' },
    })
  }
  expect(pathIn(rows, person)).toBeNull()
  const [key] = content.keys.agencyKeys
  const agency = new AgencyKey(new KeyMaterial('agency', 1, Buffer.from(key!.key)), mingcheng, 2)
  expect(agency.generation).toBe(key!.generation)
})
