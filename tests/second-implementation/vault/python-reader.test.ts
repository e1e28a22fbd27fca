import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { sealFileBytes } from '@xinxia/vault/files/seal-file'
import { makeAgencyKey, makeClientKey, makeScopeKey, wrapClientKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { someId } from '@xinxia/vault/testing/some-keys'
import { patternBytes } from '../../vectors/vault/make-vectors.ts'
import { readWithPython } from './python-reader.ts'

interface Answer {
  readonly key: 'opened' | null
  readonly boxes: readonly (Record<string, string> | null)[]
  readonly files: readonly (string | null)[]
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const rowOf = <R extends { wrapped: Uint8Array }>(row: R) => ({ ...row, wrapped: hex(row.wrapped) })

test.each([1, 2] as const)(
  'a reader in another language opens what the product has just sealed, in suite %i, and refuses it bent',
  (suite) => {
    const agency = makeAgencyKey(someId('agency', 1), 4, suite)
    const client = makeClientKey(agency.agencyId, someId('client', 2), 2, suite)
    const scope = makeScopeKey(client, someId('scope', 3), 'document')
    const own = { agencyId: agency.agencyId, clientId: client.clientId, scopeId: scope.scopeId }
    const place: BoxPlace = { ...own, boxId: someId('box', 4), boxClass: 'contact', version: 1 }
    const filePlace = { ...own, documentId: someId('document', 5), part: 'original', version: 1 }
    const fields = { 'legal-person': '林悦', phone: '13800000000', empty: '', note: '一\n二\u0000𠮷' }
    const box = sealBox(scope, place, fields)
    const bentBox = Buffer.from(box).fill(box[30]! ^ 4, 30, 31)
    const texts = [Buffer.alloc(0), Buffer.from('合同'), randomBytes(65_536), randomBytes(200_000)]
    const files = texts.map((text) => sealFileBytes(scope, filePlace, text).sealed)
    const cut = files[3]!.subarray(0, 41 + 2 * (65_536 + (suite === 1 ? 28 : 44)))
    const job = {
      agency: { key: agency.material.lend(hex), suite, generation: 4 },
      client: rowOf(wrapClientKey(agency, client)),
      scope: rowOf(wrapScopeKey(client, scope)),
      boxes: [
        { place, sealed: hex(box) },
        { place, sealed: hex(bentBox) },
        { place: { ...place, boxId: someId('box', 9) }, sealed: hex(box) },
      ],
      files: [...files, cut].map((sealed) => ({ place: filePlace, sealed: sealed.toString('base64') })),
    }
    const answer = readWithPython<Answer>(job)
    expect(answer.boxes).toEqual([fields, null, null])
    expect(answer.files).toEqual([...texts.map((text) => text.toString('base64')), null])

    const bentWrap = { ...job, scope: { ...job.scope, wrapped: job.client.wrapped } }
    expect(readWithPython<Answer>(bentWrap)).toEqual({ key: null })
  },
)

test.each([1, 2] as const)('a reader in another language agrees with every committed vector of suite %i', (suite) => {
  const file = fileURLToPath(new URL(`../../vectors/vault/suite-${suite}.json`, import.meta.url))
  const { keys, keyring, boxes, files } = JSON.parse(readFileSync(file, 'utf8'))
  const bent = boxes.refused as { why: string; sealed: string; place?: BoxPlace }[]
  const answer = readWithPython<Answer>({
    agency: { key: keys.agency.key, suite, generation: keys.agency.generation },
    client: keyring.client,
    scope: keyring.scope,
    boxes: [
      { place: boxes.place, sealed: boxes.sealed },
      ...bent.map(({ sealed, place }) => ({ sealed, place: place ?? boxes.place })),
    ],
    files,
  })
  expect(answer.boxes).toEqual([boxes.fields, ...bent.map(() => null)])
  expect(answer.files).toEqual(
    (files as { sizeBytes: number }[]).map(({ sizeBytes }) => patternBytes(sizeBytes).toString('base64')),
  )
})
