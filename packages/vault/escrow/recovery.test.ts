import { generateX25519Identity } from 'age-encryption'
import { expect, test } from 'vitest'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { someId } from '../testing/some-keys.ts'
import { restoreFromEscrow, sealEscrow } from './escrow-file.ts'
import { joinShares, splitIdentity } from './recovery-shares.ts'
import { fingerprintOf, makeRecoverySheet } from './recovery-sheet.ts'

const mingcheng = { agencyId: someId('agency', 1), agencyName: '明诚', madeOn: '2026-11-21' as never }

test('any two of the three shares give the identity back, as people type them', async () => {
  const identity = await generateX25519Identity()
  const shares = await splitIdentity(identity)
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const typed = [shares[b].toLowerCase().replaceAll('-', ' '), ` ${shares[a]}\n`]
    expect(await joinShares(typed)).toEqual({ accepted: { identity, forged: [] } })
  }
  expect(shares.every((share) => /^([A-Z2-7]{5}-)+[A-Z2-7]{1,5}$/.test(share))).toBe(true)
})

test('too few, mistyped, foreign and forged shares are refused, each by its own name', async () => {
  const [one, two, three] = await splitIdentity(await generateX25519Identity())
  const [stranger] = await splitIdentity(await generateX25519Identity())
  const slip = one.replace(/^./, one.startsWith('A') ? 'B' : 'A')
  expect(await joinShares([one])).toMatchObject({ refusal: { code: 'recovery.shares-too-few' } })
  expect(await joinShares([one, one])).toMatchObject({ refusal: { code: 'recovery.shares-too-few' } })
  expect(await joinShares([two, slip])).toMatchObject({ refusal: { code: 'recovery.share-unreadable', facts: { place: 2 } } })
  expect(await joinShares([two, ''])).toMatchObject({ refusal: { code: 'recovery.share-unreadable' } })
  expect(await joinShares([stranger, two])).toMatchObject({ refusal: { code: 'recovery.shares-of-two-sets' } })
  const forged = await forge(three)
  expect(await joinShares([one, forged])).toMatchObject({ refusal: { code: 'recovery.share-forged' } })
  expect(await joinShares([forged, one, two])).toMatchObject({ accepted: { forged: [3] } })
})

/** A share with another secret part, its sum made right again: a forgery, not a slip. */
async function forge(share: string): Promise<string> {
  const { base32 } = await import('@scure/base')
  const { createHash } = await import('node:crypto')
  const text = share.replaceAll('-', '')
  const bytes = Buffer.from(base32.decode(text.padEnd(Math.ceil(text.length / 8) * 8, '=')))
  bytes[15]! ^= 1
  const body = bytes.subarray(0, -4)
  createHash('sha256')
    .update(body)
    .digest()
    .copy(bytes, bytes.length - 4, 0, 4)
  return base32.encode(bytes)
}

test('a recovery sheet shows a key or shares, never both, and a fingerprint of its recipient', async () => {
  const whole = await makeRecoverySheet(mingcheng, 'whole')
  const split = await makeRecoverySheet(mingcheng, 'two-of-three')
  expect(whole.identity).toMatch(/^AGE-SECRET-KEY-1/)
  expect([whole.shares, split.identity]).toEqual([null, null])
  expect(split.shares).toHaveLength(3)
  expect(whole.fingerprint).toBe(fingerprintOf(whole.recipient))
  expect(whole.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
})

test('another sheet’s identity, a mistyped one and a damaged file are told apart', async () => {
  const [sheet, stranger] = [await makeRecoverySheet(mingcheng, 'whole'), await makeRecoverySheet(mingcheng, 'whole')]
  const head = { generation: 1, suite: 1 as const, indexScopeId: someId('scope', 1), recordsScopeId: someId('scope', 2) }
  const keys = { agencyId: mingcheng.agencyId, agencyKeys: [], signingKeys: [], checkpoint: null, recoveryRecipient: null }
  const keyring = { agencyId: mingcheng.agencyId, head, clients: [], scopes: [], journal: [] }
  const file = await sealEscrow({ keys, keyring }, sheet.recipient)
  expect(isRefused(await restoreFromEscrow(sheet.identity!, file))).toBe(false)
  expect(await restoreFromEscrow(stranger.identity!, file)).toMatchObject({ refusal: { code: 'escrow.identity-wrong' } })
  const slip = `${sheet.identity!.slice(0, -1)}${sheet.identity!.endsWith('Q') ? 'P' : 'Q'}`
  expect(await restoreFromEscrow(slip, file)).toMatchObject({ refusal: { code: 'recovery.identity-unreadable' } })
  expect(await restoreFromEscrow('hello', file)).toMatchObject({ refusal: { code: 'recovery.identity-unreadable' } })
  expect(await restoreFromEscrow(sheet.identity!, file.subarray(0, -1))).toMatchObject({ refusal: { code: 'escrow.damaged' } })
})
