import { expect, test } from 'vitest'
import { Fate } from '../../../tests/simulation/key-protocol/fate.ts'
import type { ScopeKey } from '../keys/key-handles.ts'
import { makeAgencyKey, makeClientKey, makeIndexKey, makeScopeKey, wrapIndexKey } from '../keys/make-keys.ts'
import { openIndexKey } from '../keys/open-key-rows.ts'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { someId } from '../testing/some-keys.ts'
import { bitsOfBucket, bucketBitsFor, bucketOf, bucketsToRead, publicTagOf } from './buckets.ts'
import { mayIndexAnother } from './near-unique.ts'
import { isTagOf, tagOf } from './tags.ts'
import { widthAfter } from './widening.ts'

const agency = makeAgencyKey(someId('agency', 1), 1, 1)
const index = makeIndexKey(agency, someId('scope', 100))

function scopesOf(clients: number): ScopeKey[] {
  return Array.from({ length: clients }, (_, n) => {
    const client = makeClientKey(agency.agencyId, someId('client', n), 1, 1)
    return makeScopeKey(client, someId('scope', n), 'client-facts')
  })
}

test('about sixteen rows share a bucket at the width that the number of rows asks for', () => {
  for (const rows of [1, 31, 32, 1000, 50_000]) {
    const bits = bucketBitsFor(rows)
    const sizes = new Map<number, number>()
    for (let i = 0; i < rows; i++) {
      const bucket = bucketOf(index, 'phone', `138${String(i).padStart(8, '0')}`, bits)
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1)
    }
    const mean = rows / 2 ** bits
    expect(mean).toBeLessThanOrEqual(32)
    if (rows >= 32) expect(mean).toBeGreaterThanOrEqual(16)
    if (rows >= 1000) expect(sizes.size).toBeGreaterThan(0.9 * 2 ** bits)
  }
})

test('a bucket carries its width, and a widening reads the buckets of both widths until it is done', () => {
  const narrow = bucketOf(index, 'phone', '13800000000', 5)
  const wide = bucketOf(index, 'phone', '13800000000', 6)
  expect([bitsOfBucket(narrow), bitsOfBucket(wide)]).toEqual([5, 6])
  expect(wide >>> 1).toBe(narrow)
  expect(bucketsToRead(index, 'phone', '13800000000', [5, 6])).toEqual([narrow, wide])
  expect(bitsOfBucket(bucketOf(index, 'phone', '1', 0))).toBe(0)
  expect(bucketOf(index, 'phone', '1', 30)).toBeLessThan(2 ** 31)
  expect(widthAfter(1000, bucketBitsFor(1000))).toBeNull()
  expect(widthAfter(2100, 6)).toBe(7)
})

test('a tag says yes to its own value in its own scope only', () => {
  const [one, two] = scopesOf(2) as [ScopeKey, ScopeKey]
  const tag = tagOf(one, 'phone', '13800000000')
  expect(isTagOf(one, 'phone', '13800000000', tag)).toBe(true)
  expect(isTagOf(two, 'phone', '13800000000', tag)).toBe(false)
  expect(isTagOf(one, 'bank-account', '13800000000', tag)).toBe(false)
  expect(isTagOf(one, 'phone', '13800000001', tag)).toBe(false)
  expect(isTagOf(one, 'phone', '13800000000', tag.subarray(0, 8))).toBe(false)
})

test('buckets and public tags outlive a rotation of the agency key, which only wraps the index key anew', () => {
  const next = makeAgencyKey(agency.agencyId, 2, 1)
  const reopened = openIndexKey(next, wrapIndexKey(next, index))
  if (isRefused(reopened)) throw new Error('the index key did not open')
  expect(bucketOf(reopened.accepted, 'phone', '13800000000', 12)).toBe(bucketOf(index, 'phone', '13800000000', 12))
  const tag = publicTagOf(index, 'credit-code', '91000000MA00000000')
  expect(publicTagOf(reopened.accepted, 'credit-code', '91000000MA00000000').equals(tag)).toBe(true)
  const neighbour = makeIndexKey(makeAgencyKey(someId('agency', 2), 1, 1), someId('scope', 100))
  expect(publicTagOf(neighbour, 'credit-code', '91000000MA00000000').equals(tag)).toBe(false)
})

/**
 * The attack of the leakage measurement: half of the values are the public knowledge of their frequencies, the other half
 * is what was stolen; both are ranked by how often they occur and matched rank by rank.
 */
function recoveredByRank(values: readonly string[], stolen: readonly string[]): number {
  const half = values.length / 2
  const ranked = (list: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1]).map(([each]) => each)
  }
  const known = ranked(values.slice(0, half))
  const guess = new Map(ranked(stolen.slice(half)).map((row, rank) => [row, known[rank]]))
  let right = 0
  for (let i = half; i < values.length; i++) if (guess.get(stolen[i]!) === values[i]) right += 1
  return right / half
}

test('B12 rank matching on the index rows recovers at most 1 % of any indexed kind, even where some values are frequent', () => {
  const fate = new Fate(12)
  const rows = 20_000
  const scopes = scopesOf(500)
  const bits = bucketBitsFor(rows)
  const kinds: Record<string, () => string> = {
    'identity-number': unique('999999'),
    phone: mostlyUnique(() => `138${fate.below(99_999_999)}`, ['02000000000', '4008000000']),
    'bank-account': mostlyUnique(() => `6222${fate.below(2 ** 31)}${fate.below(2 ** 31)}`, ['6200000000000000001']),
    'e-mail': mostlyUnique(() => `u${fate.below(2 ** 31)}@example.com`, ['caiwu@example.com']),
    'invoice-number': unique('2511'),
  }
  for (const [kind, draw] of Object.entries(kinds)) {
    const { values, stolen } = indexRows(kind as 'phone', Array.from({ length: rows }, draw))
    const whole = stolen.map(({ bucket, tag }) => `${bucket} ${tag}`)
    const buckets = stolen.map(({ bucket }) => String(bucket))
    const tags = stolen.map(({ tag }) => tag)
    expect(recoveredByRank(values, whole), `${kind}: rows`).toBeLessThanOrEqual(0.01)
    expect(recoveredByRank(values, buckets), `${kind}: buckets`).toBeLessThanOrEqual(0.01)
    expect(recoveredByRank(values, tags), `${kind}: tags`).toBeLessThanOrEqual(0.01)
  }
  const unbounded = Array.from({ length: rows }, kinds.phone!)
  const theirBuckets = unbounded.map((value) => String(bucketOf(index, 'phone', value, bits)))
  expect(recoveredByRank(unbounded, theirBuckets), 'without the bound on rows of a value').toBeGreaterThan(0.02)

  const names = Array.from({ length: rows }, (_, i) => `商贸有限公司${i}`)
  const tags = names.map((name) => publicTagOf(index, 'company-name', name).toString('latin1'))
  expect(recoveredByRank(names, tags), 'company names, one row a client').toBeLessThanOrEqual(0.01)

  const lowVariety = Array.from({ length: rows }, () => `branch ${Math.floor(fate.chance() ** 3 * 40)}`)
  const unkeyedByScope = lowVariety.map((value) => publicTagOf(index, 'company-name', value).toString('latin1'))
  expect(recoveredByRank(lowVariety, unkeyedByScope), 'the attack works on a field of low variety').toBeGreaterThan(0.3)

  /** The rows as the index keeps them: a value that is not near-unique gets no more rows than its bound. */
  function indexRows(kind: 'phone', drawn: readonly string[]) {
    const counts = new Map<string, number>()
    const values: string[] = []
    for (const value of drawn) {
      const count = counts.get(value) ?? 0
      if (mayIndexAnother(count)) values.push(value)
      counts.set(value, count + 1)
    }
    const even = values.slice(0, values.length - (values.length % 2))
    const stolen = even.map((value) => {
      const scope = scopes[fate.below(scopes.length)]!
      return { bucket: bucketOf(index, kind, value, bits), tag: tagOf(scope, kind, value).toString('latin1') }
    })
    return { values: even, stolen }
  }
  function unique(prefix: string): () => string {
    let n = 0
    return () => {
      n += 1
      return `${prefix}${String(n).padStart(12, '0')}`
    }
  }
  /** One row in twenty is one of a few values that many rows share: a switchboard, an agency's own account. */
  function mostlyUnique(draw: () => string, frequent: readonly string[]): () => string {
    return () => (fate.chance() < 0.05 ? frequent[fate.below(frequent.length)]! : draw())
  }
}, 120_000)
