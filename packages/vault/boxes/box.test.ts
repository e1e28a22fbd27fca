import { expect, test } from 'vitest'
import { makeAgencyKey, makeClientKey, makeScopeKey } from '../keys/make-keys.ts'
import type { Suite } from '../suites/suite.ts'
import { someId } from '../testing/some-keys.ts'
import { openBox, sealBox, type BoxPlace } from './box.ts'

const record = { 'legal-person': '林悦', phone: '13800000000', 'bank-account': '6222020200000000000' }

function aPlace(suite: Suite) {
  const agency = makeAgencyKey(someId('agency', 1), 1, suite)
  const client = makeClientKey(agency.agencyId, someId('client', 2), 1, suite)
  const scope = makeScopeKey(client, someId('scope', 3), 'client-facts')
  const place: BoxPlace = {
    agencyId: agency.agencyId,
    clientId: client.clientId,
    scopeId: scope.scopeId,
    boxId: someId('box', 4),
    boxClass: 'contact',
    version: 1,
  }
  return { scope, client, place }
}

test.each([1, 2] as const)('what was sealed into a box comes out of it, in suite %i', (suite) => {
  const { scope, place } = aPlace(suite)
  const sealed = sealBox(scope, place, record)
  expect(sealed[0]).toBe(suite)
  expect(sealed.includes(Buffer.from('13800000000'))).toBe(false)
  expect(openBox(scope, place, sealed)).toEqual({ accepted: record })
})

test.each([1, 2] as const)('a box opens in no row but its own, in suite %i', (suite) => {
  const { scope, place } = aPlace(suite)
  const sealed = sealBox(scope, place, record)
  const elsewhere: Partial<BoxPlace>[] = [
    { agencyId: someId('agency', 9) },
    { clientId: someId('client', 9) },
    { clientId: null },
    { scopeId: someId('scope', 9) },
    { boxId: someId('box', 9) },
    { boxClass: 'other' },
    { version: 2 },
  ]
  for (const change of elsewhere) {
    expect(openBox(scope, { ...place, ...change }, sealed)).toEqual({ refusal: { code: 'vault.not-authentic', facts: {} } })
  }
})

test('two boxes of the same fields in the same place never look alike', () => {
  const { scope, place } = aPlace(1)
  expect(sealBox(scope, place, record).equals(sealBox(scope, place, record))).toBe(false)
})

test('boxes of short values have equal length, so that a password does not show how long it is', () => {
  const { scope, place } = aPlace(1)
  expect(sealBox(scope, place, { secret: '12345678' }).length).toBe(
    sealBox(scope, place, { secret: '一二三四五六七八九' }).length,
  )
})

test('only a scope key seals: a client key does not type-check and a scope seals only at home', () => {
  const { scope, client, place } = aPlace(1)
  // @ts-expect-error a client key only wraps
  expect(() => sealBox(client, place, record)).toThrow(/bug/)
  expect(() => sealBox(scope, { ...place, scopeId: someId('scope', 9) }, record)).toThrow(/own agency, client and scope/)
})

test('fields with awkward names and values come back as they were', () => {
  const { scope, place } = aPlace(2)
  const awkward = { constructor: 'x', toString: '', a: '\u0000\u202e\n', 'z.9': '𠮷野家'.repeat(5000) }
  const opened = openBox(scope, place, sealBox(scope, place, awkward))
  expect(opened).toEqual({ accepted: awkward })
  expect(() => sealBox(scope, place, { __proto__x: 'a' })).toThrow(/slot/)
})
