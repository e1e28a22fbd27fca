import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { aScope, someId } from '../testing/some-keys.ts'
import { handleGraceMillis, KeyCache } from './key-cache.ts'
import type { ScopePath } from './key-rows.ts'
import { makeAgencyKey, makeClientKey, makeScopeKey, wrapClientKey, wrapScopeKey } from './make-keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}

test('the same rows give the same handle; rows re-keyed or destroyed meanwhile never find it', () => {
  const { agency, client, scope, path } = aScope(1)
  const cache = new KeyCache()
  const handle = must(cache.scopeKey(agency, path))
  expect(must(cache.scopeKey(agency, { client: { ...path.client! }, scope: { ...path.scope } }))).toBe(handle)
  const next = makeAgencyKey(agency.agencyId, 2, 1)
  const rewrapped: ScopePath = { client: wrapClientKey(next, client), scope: path.scope }
  const again = must(cache.scopeKey(next, rewrapped))
  expect(again).not.toBe(handle)
  expect(again.material.lend((bytes) => Buffer.from(bytes))).toEqual(scope.material.lend((bytes) => Buffer.from(bytes)))
  expect(cache.scopeKey(next, path)).toMatchObject({ refusal: { code: 'vault.not-authentic' } })
})

test('what leaves a full cache is overwritten after its grace, not under the hands of who is using it', () => {
  const agency = makeAgencyKey(someId('agency', 1), 1, 1)
  const cache = new KeyCache(4)
  const paths = Array.from({ length: 6 }, (_, n): ScopePath => {
    const scope = makeScopeKey(agency, someId('scope', n), 'intake-batch')
    return { client: null, scope: wrapScopeKey(agency, scope) }
  })
  const handles = paths.map((path) => must(cache.scopeKey(agency, path)))
  expect(cache.size).toBe(4)
  vi.advanceTimersByTime(handleGraceMillis - 1)
  expect(handles.map(({ material }) => material.dropped)).toEqual([false, false, false, false, false, false])
  vi.advanceTimersByTime(2 * handleGraceMillis)
  expect(handles.map(({ material }) => material.dropped)).toEqual([true, true, false, false, false, false])
  expect(must(cache.scopeKey(agency, paths[0]!)).material.dropped).toBe(false)
})

test('locking overwrites every handle of the agency at once, also those that are leaving, and of no other', () => {
  const [one, two] = [makeAgencyKey(someId('agency', 1), 1, 1), makeAgencyKey(someId('agency', 2), 1, 1)]
  const cache = new KeyCache(2)
  const open = (agency: typeof one, n: number) => {
    const scope = makeScopeKey(agency, someId('scope', n), 'intake-batch')
    return must(cache.scopeKey(agency, { client: null, scope: wrapScopeKey(agency, scope) }))
  }
  const theirs = [1, 2, 3].map((n) => open(one, n))
  const others = open(two, 1)
  cache.lock(one.agencyId)
  expect(theirs.every(({ material }) => material.dropped)).toBe(true)
  expect(others.material.dropped).toBe(false)
})

test('a destroyed client’s keys are forgotten by those who held them', () => {
  const agency = makeAgencyKey(someId('agency', 1), 1, 1)
  const client = makeClientKey(agency.agencyId, someId('client', 2), 1, 1)
  const cache = new KeyCache()
  const clientRow = wrapClientKey(agency, client)
  const scopes = [3, 4].map((n) => {
    const scope = makeScopeKey(client, someId('scope', n), 'document')
    return must(cache.scopeKey(agency, { client: clientRow, scope: wrapScopeKey(client, scope) }))
  })
  cache.forget(agency.agencyId, { clients: [], scopes: [someId('scope', 3)] })
  expect(scopes.map(({ material }) => material.dropped)).toEqual([true, false])
  cache.forget(agency.agencyId, { clients: [client.clientId], scopes: [] })
  expect(scopes.map(({ material }) => material.dropped)).toEqual([true, true])
  expect(cache.size).toBe(0)
})
