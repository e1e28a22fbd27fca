import { createHash } from 'node:crypto'
import { trustId, type IdNoun } from '@xinxia/kernel/words/ids'
import { sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { sealNote } from '@xinxia/vault/boxes/note'
import { sealDirectoryEntry } from '@xinxia/vault/directory/directory-entry'
import { sealFileBytes } from '@xinxia/vault/files/seal-file'
import { bucketOf, publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import { tagOf } from '@xinxia/vault/identifier-index/tags'
import { AgencyIndexKey, AgencyKey, ClientKey, RootKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { KeyMaterial, type KeyLevel, type SubkeyPurpose } from '@xinxia/vault/keys/key-material'
import { wrapClientKey, wrapIndexKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { writeKeyFile } from '@xinxia/vault/key-store/key-files'
import { keyFileGuard } from '@xinxia/vault/key-store/root-guard'
import { associatedData } from '@xinxia/vault/suites/associated-data'
import { drawFrom } from '@xinxia/vault/suites/nonce'
import { shapeOf, type Suite } from '@xinxia/vault/suites/suite'
import { filterOf } from '@xinxia/vault/text/bigram-filter'
import { sealTextSegment } from '@xinxia/vault/text/text-segment'

const id = <N extends IdNoun>(noun: N, n: number) => trustId(noun, `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fixedKey = (name: string) => createHash('sha256').update(`vector key ${name}`).digest()

/** Byte i of a vector's file is 7·i mod 251. */
export function patternBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (7 * i) % 251))
}

/** Every format in one suite, from fixed keys and a counter for randomness: the same JSON each time. */
export function makeVectors(suite: Suite): object {
  let drawn = 0
  const restore = drawFrom((pool) => {
    for (let at = 0; at < pool.length; at += 32) createHash('sha256').update(`vector random ${drawn++}`).digest().copy(pool, at)
  })
  try {
    return vectorsOf(suite)
  } finally {
    restore()
  }
}

function vectorsOf(suite: Suite): object {
  const material = (level: KeyLevel) => new KeyMaterial(level, suite, fixedKey(`${suite} ${level}`))
  const agency = new AgencyKey(material('agency'), id('agency', 1), 3)
  const client = new ClientKey(material('client'), agency.agencyId, id('client', 2), 5)
  const scope = new ScopeKey(material('scope'), agency.agencyId, client.clientId, id('scope', 3), 'client-facts')
  const index = new AgencyIndexKey(material('agency-index'), agency.agencyId, id('scope', 4))
  const root = new RootKey(material('root'), 2)
  const place = { agencyId: agency.agencyId, clientId: client.clientId, scopeId: scope.scopeId }
  const [clientRow, scopeRow, indexRow] = [wrapClientKey(agency, client), wrapScopeKey(client, scope), wrapIndexKey(agency, index)]
  return {
    format: 'xinxia vault vectors 1',
    suite,
    associatedData: associatedDataVectors(suite),
    keys: {
      root: keyVector(root, ['check', 'wrap/cipher']),
      agency: keyVector(agency, ['wrap/cipher', 'wrap/nonce', ...macOf(suite, 'wrap')]),
      client: keyVector(client, ['wrap/cipher', 'wrap/nonce', ...macOf(suite, 'wrap')]),
      scope: keyVector(scope, ['data/cipher', 'data/nonce', ...macOf(suite, 'data'), 'file', 'tag']),
      index: keyVector(index, ['bucket', 'public-tag']),
    },
    keyring: {
      client: { ...clientRow, wrapped: hex(clientRow.wrapped) },
      scope: { ...scopeRow, wrapped: hex(scopeRow.wrapped) },
      index: { ...indexRow, wrapped: hex(indexRow.wrapped) },
    },
    keyStore: {
      rootFile: JSON.parse(keyFileGuard.write(root).toString()),
      agencyFile: JSON.parse(writeKeyFile(root, agency.agencyId, 'agency', agency.generation, agency.material).toString()),
    },
    boxes: boxVectors(scope, { ...place, boxId: id('box', 6), boxClass: 'contact', version: 1 }),
    files: [0, 5, 65_536, 65_541].map((length) => {
      const filePlace = { ...place, documentId: id('document', 7), part: 'original', version: 1 }
      const { sealed, facts } = sealFileBytes(scope, filePlace, patternBytes(length))
      return { place: filePlace, ...facts, sealed: sealed.toString('base64') }
    }),
    index: {
      bucket: [0, 1, 12, 30].map((bits) => ({ kind: 'phone', value: '13800000000', bits, bucket: bucketOf(index, 'phone', '13800000000', bits) })),
      tag: { kind: 'phone', value: '13800000000', tag: hex(tagOf(scope, 'phone', '13800000000')) },
      publicTag: { kind: 'company-name', value: '安禾商贸有限公司', tag: hex(publicTagOf(index, 'company-name', '安禾商贸有限公司')) },
    },
    directory: directoryVector(scope, { ...place, entryId: id('box', 8), entryKind: 'client', version: 1 }),
    text: textVector(scope, { ...place, documentId: id('document', 7), segment: 2, version: 1 }),
    note: {
      place: { ...place, noteKind: 'salt', rowId: id('entry', 9) },
      bytes: '00ff10',
      sealed: hex(sealNote(scope, { ...place, noteKind: 'salt', rowId: id('entry', 9) }, Buffer.from('00ff10', 'hex'))),
    },
  }
}

function associatedDataVectors(suite: Suite): object[] {
  const parts = [{ uuid: id('agency', 1) }, { uuid: null }, { text: '合同 a' }, { integer: 2 ** 40 + 1 }, { bytes: Buffer.from('00ff', 'hex') }]
  const shown = [{ uuid: id('agency', 1) }, { uuid: null }, { text: '合同 a' }, { integer: 2 ** 40 + 1 }, { bytes: '00ff' }]
  return [
    { constant: 'xinxia/note/1', parts: [], encoded: hex(associatedData(suite, 'xinxia/note/1', [])) },
    { constant: 'xinxia/box/1', parts: shown, encoded: hex(associatedData(suite, 'xinxia/box/1', parts)) },
  ]
}

function keyVector(key: { readonly material: KeyMaterial; readonly generation: number }, purposes: readonly SubkeyPurpose[]): object {
  const subkeys = Object.fromEntries(purposes.map((purpose) => [purpose, hex(key.material.subkey(purpose))]))
  return { key: key.material.lend(hex), generation: key.generation, level: key.material.level, subkeys }
}

function macOf(suite: Suite, family: 'data' | 'wrap'): SubkeyPurpose[] {
  return suite === 2 ? [`${family}/mac`] : []
}

/** One good box and what must be refused: a bit of each part, the suite byte, a cut, and each part of the place changed. */
function boxVectors(scope: ScopeKey, place: BoxPlace): object {
  const fields = { account: '6222020200000000000', name: '林悦', phone: '13800000000', empty: '' }
  const sealed = sealBox(scope, place, fields)
  const flipped = (at: number) => {
    const bent = Buffer.from(sealed)
    bent[at]! ^= 1 // `at` lies inside
    return hex(bent)
  }
  const tagAt = sealed.length - shapeOf(scope.suite).tagBytes
  const refused = [
    { why: 'suite byte of the other suite', sealed: hex(Buffer.concat([Buffer.of(3 - scope.suite), sealed.subarray(1)])) },
    { why: 'unknown suite byte', sealed: hex(Buffer.concat([Buffer.of(0), sealed.subarray(1)])) },
    { why: 'a bit of the nonce', sealed: flipped(1) },
    { why: 'a bit of the body', sealed: flipped(20) },
    { why: 'a bit of the tag', sealed: flipped(tagAt) },
    { why: 'the last byte is missing', sealed: hex(sealed.subarray(0, -1)) },
    { why: 'a byte too many', sealed: hex(Buffer.concat([sealed, Buffer.of(0)])) },
    { why: 'nothing', sealed: '' },
    { why: 'another version', sealed: hex(sealed), place: { ...place, version: 2 } },
    { why: 'another box', sealed: hex(sealed), place: { ...place, boxId: id('box', 99) } },
    { why: 'another class', sealed: hex(sealed), place: { ...place, boxClass: 'contac' } },
    { why: 'no client', sealed: hex(sealed), place: { ...place, clientId: null } },
  ]
  return { place, fields, sealed: hex(sealed), refused }
}

function directoryVector(scope: ScopeKey, place: Parameters<typeof sealDirectoryEntry>[1]): object {
  const entry = { name: '安禾商贸有限公司', aliases: ['城东五金', '安禾'], pinyin: ['anheshangmao'], codes: ['91000000MA00000000'] }
  return { place, entry, sealed: hex(sealDirectoryEntry(scope, place, entry)) }
}

function textVector(scope: ScopeKey, place: Parameters<typeof sealTextSegment>[1]): object {
  const text = '委托代理记账合同'
  const { text: sealed, filter } = sealTextSegment(scope, place, text)
  return { place, text, sealed: hex(sealed), filter: hex(filterOf(text)), sealedFilter: hex(filter) }
}
