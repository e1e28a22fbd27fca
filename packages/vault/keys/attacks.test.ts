import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { Fate } from '../../../tests/simulation/key-protocol/fate.ts'
import { openBox, sealBox, type BoxPlace } from '../boxes/box.ts'
import { openNote, sealNote } from '../boxes/note.ts'
import { openDirectoryEntry, sealDirectoryEntry, type DirectoryPlace } from '../directory/directory-entry.ts'
import { restoreFromEscrow, sealEscrow } from '../escrow/escrow-file.ts'
import { makeRecoverySheet } from '../escrow/recovery-sheet.ts'
import { openFileBytes } from '../files/open-file.ts'
import { sealFileBytes } from '../files/seal-file.ts'
import { tagOf, isTagOf } from '../identifier-index/tags.ts'
import { someId } from '../testing/some-keys.ts'
import { openTextFilter, openTextSegment, sealTextSegment, type TextPlace } from '../text/text-segment.ts'
import type { Suite } from '../suites/suite.ts'
import { KeyCache } from './key-cache.ts'
import type { AgencyKey } from './key-handles.ts'
import type { ScopePath } from './key-rows.ts'
import { makeAgencyKey, makeClientKey, makeScopeKey, wrapClientKey, wrapScopeKey } from './make-keys.ts'

const refused = { refusal: { code: 'vault.not-authentic', facts: {} } }
const fields = { phone: '13800000000', account: '6222020200000000000' }

/** Two agencies of two clients of two scopes each, two agency generations: everything that could be swapped. */
function aHouse(suite: Suite) {
  const sealed = []
  for (const agencyNumber of [1, 2]) {
    for (const generation of [1, 2]) {
      const agency = makeAgencyKey(someId('agency', agencyNumber), generation, suite)
      for (const clientNumber of [1, 2]) {
        const client = makeClientKey(agency.agencyId, someId('client', clientNumber), generation, suite)
        for (const scopeNumber of [1, 2]) {
          const scope = makeScopeKey(client, someId('scope', 10 * clientNumber + scopeNumber), 'client-facts')
          const path: ScopePath = { client: wrapClientKey(agency, client), scope: wrapScopeKey(client, scope) }
          for (const version of [1, 2]) {
            const place: BoxPlace = {
              agencyId: agency.agencyId,
              clientId: client.clientId,
              scopeId: scope.scopeId,
              boxId: someId('box', 1),
              boxClass: 'contact',
              version,
            }
            sealed.push({ agency, path, scope, place, box: sealBox(scope, place, fields) })
          }
        }
      }
    }
  }
  return sealed
}

test.each([1, 2] as const)(
  'B1 a box put into the row of another field, record, client, agency or key version opens nowhere, in suite %i',
  (suite) => {
    const house = aHouse(suite)
    let swaps = 0
    for (const [i, from] of house.entries()) {
      for (const [j, to] of house.entries()) {
        const opened = openBox(to.scope, to.place, from.box)
        if (i === j) expect(opened).toEqual({ accepted: fields })
        else {
          swaps += 1
          expect(opened).toEqual(refused)
        }
      }
    }
    expect(swaps).toBe(32 * 31)
  },
)

test('B1 a wrap put into the row of another scope, client, agency or generation opens nowhere, also through the cache', () => {
  const house = aHouse(1).filter(({ place }) => place.version === 1)
  const cache = new KeyCache()
  const open = (agency: AgencyKey, path: ScopePath) => cache.scopeKey(agency, path)
  for (const { agency, path } of house) expect(isRefused(open(agency, path))).toBe(false)
  for (const [i, from] of house.entries()) {
    for (const [j, to] of house.entries()) {
      if (i === j) continue
      expect(open(to.agency, { ...to.path, scope: { ...to.path.scope, wrapped: from.path.scope.wrapped } })).toEqual(refused)
      const [theirs, own] = [from.path.client!, to.path.client!]
      const anotherKey = theirs.clientId !== own.clientId || from.agency !== to.agency
      if (anotherKey) expect(open(to.agency, { ...to.path, client: { ...own, wrapped: theirs.wrapped } })).toEqual(refused)
      if (from.agency !== to.agency) expect(open(to.agency, from.path)).toEqual(refused)
    }
  }
})

test('B1 one sealed thing never opens as another kind: box, note, directory entry, text, filter', () => {
  const [{ scope, place, box }] = aHouse(1) as [ReturnType<typeof aHouse>[number]]
  const { agencyId, clientId, scopeId } = place
  const notePlace = { agencyId, clientId, scopeId, noteKind: 'salt', rowId: place.boxId }
  const entryPlace: DirectoryPlace = { agencyId, clientId, scopeId, entryId: place.boxId, entryKind: 'client', version: 1 }
  const textPlace: TextPlace = { agencyId, clientId, scopeId, documentId: someId('document', 1), segment: 0, version: 1 }
  const entry = { name: '安禾商贸', aliases: ['城东五金'], pinyin: ['anheshangmao', 'ahsm'], codes: ['91000000MA00000000'] }
  const segment = sealTextSegment(scope, textPlace, '本合同由安禾商贸签署')
  const things: [string, Buffer, (sealed: Uint8Array) => Outcome<unknown>, unknown][] = [
    ['box', box, (sealed) => openBox(scope, place, sealed), fields],
    [
      'note',
      sealNote(scope, notePlace, Buffer.from('salt')),
      (sealed) => openNote(scope, notePlace, sealed),
      Buffer.from('salt'),
    ],
    ['entry', sealDirectoryEntry(scope, entryPlace, entry), (sealed) => openDirectoryEntry(scope, entryPlace, sealed), entry],
    ['text', segment.text, (sealed) => openTextSegment(scope, textPlace, sealed), '本合同由安禾商贸签署'],
    ['filter', segment.filter, (sealed) => openTextFilter(scope, textPlace, sealed), expect.any(Buffer)],
  ]
  for (const [kind, sealed, , content] of things) {
    for (const [other, , open] of things) {
      if (kind === other) expect(open(sealed)).toEqual({ accepted: content })
      else expect(open(sealed), `${kind} as ${other}`).toEqual(refused)
    }
  }
})

test('B2 ten thousand flipped bits over boxes, wraps, files, index tags and the escrow: all refused, none wrong, none crashing', async () => {
  const fate = new Fate(2)
  const targets: { name: string; bytes: Buffer; opens: (bytes: Buffer) => Promise<boolean> | boolean; flips: number }[] = []
  for (const suite of [1, 2] as const) {
    const [{ agency, path, scope, place, box }] = aHouse(suite) as [ReturnType<typeof aHouse>[number]]
    const { agencyId, clientId, scopeId } = place
    const filePlace = { agencyId, clientId, scopeId, documentId: someId('document', 1), part: 'original', version: 1 }
    const file = sealFileBytes(scope, filePlace, randomBytes(70_000)).sealed
    const tag = tagOf(scope, 'phone', '13800000000')
    const scopeWrap = Buffer.from(path.scope.wrapped)
    const clientWrap = Buffer.from(path.client!.wrapped)
    const withScope = (wrapped: Buffer) => new KeyCache().scopeKey(agency, { ...path, scope: { ...path.scope, wrapped } })
    const withClient = (wrapped: Buffer) => new KeyCache().scopeKey(agency, { ...path, client: { ...path.client!, wrapped } })
    targets.push(
      { name: 'box', bytes: box, opens: (bent) => !isRefused(openBox(scope, place, bent)), flips: 2500 },
      { name: 'scope wrap', bytes: scopeWrap, opens: (bent) => !isRefused(withScope(bent)), flips: 900 },
      { name: 'client wrap', bytes: clientWrap, opens: (bent) => !isRefused(withClient(bent)), flips: 900 },
      { name: 'file', bytes: file, opens: async (bent) => !isRefused(await openFileBytes(scope, filePlace, bent)), flips: 300 },
      {
        name: 'file header',
        bytes: file.subarray(0, 41 + 60),
        opens: async (bent) => !isRefused(await openFileBytes(scope, filePlace, Buffer.concat([bent, file.subarray(101)]))),
        flips: 200,
      },
      { name: 'tag', bytes: tag, opens: (bent) => isTagOf(scope, 'phone', '13800000000', bent), flips: 128 },
    )
  }
  const { file, identity } = await anEscrow()
  const opensEscrow = async (bent: Buffer) => !isRefused(await restoreFromEscrow(identity, bent))
  const headerEnd = file.indexOf('\n---') + 60
  const rest = file.subarray(headerEnd)
  targets.push(
    { name: 'escrow', bytes: file, opens: opensEscrow, flips: 44 },
    {
      name: 'escrow header',
      bytes: file.subarray(0, headerEnd),
      opens: (bent) => opensEscrow(Buffer.concat([bent, rest])),
      flips: 100,
    },
  )
  let flips = 0
  for (const { name, bytes, opens, flips: wanted } of targets) {
    expect(await opens(Buffer.from(bytes)), `${name} opens unbent`).toBe(true)
    for (let i = 0; i < wanted; i++) {
      const bit = fate.below(bytes.length * 8)
      const bent = Buffer.from(bytes)
      bent[bit >>> 3]! ^= 1 << (bit & 7)
      if (await opens(bent)) expect(`${name}: bit ${bit}`).toBe('refused')
      flips += 1
    }
  }
  expect(flips).toBeGreaterThanOrEqual(10_000)
}, 120_000)

test('B4 a sealed thing whose suite byte says weaker, other or unknown is refused under every key; there is no fallback', () => {
  for (const suite of [1, 2] as const) {
    const [{ agency, path, scope, place, box }] = aHouse(suite) as [ReturnType<typeof aHouse>[number]]
    for (let byte = 0; byte < 256; byte++) {
      if (byte === suite) continue
      const bent = Buffer.from(box)
      bent[0] = byte
      expect(openBox(scope, place, bent)).toEqual(refused)
      const wrapped = Buffer.from(path.scope.wrapped)
      wrapped[0] = byte
      expect(new KeyCache().scopeKey(agency, { ...path, scope: { ...path.scope, wrapped } })).toEqual(refused)
    }
  }
})

async function anEscrow() {
  const sheet = await makeRecoverySheet(
    { agencyId: someId('agency', 1), agencyName: '明诚', madeOn: '2026-11-21' as never },
    'whole',
  )
  const [{ path, agency }] = aHouse(1) as [ReturnType<typeof aHouse>[number]]
  const keys = {
    agencyId: agency.agencyId,
    agencyKeys: [{ generation: 1, suite: 1 as const, key: randomBytes(32) }],
    signingKeys: [{ number: 1, seed: randomBytes(32) }],
    checkpoint: { generation: 1, treeSize: 3, root: 'ab' },
    recoveryRecipient: sheet.recipient,
  }
  const head = { generation: 1, suite: 1 as const, indexScopeId: someId('scope', 90), recordsScopeId: someId('scope', 91) }
  const keyring = { agencyId: agency.agencyId, head, clients: [path.client!], scopes: [path.scope], journal: [] }
  return { file: await sealEscrow({ keys, keyring }, sheet.recipient), identity: sheet.identity ?? '' }
}
