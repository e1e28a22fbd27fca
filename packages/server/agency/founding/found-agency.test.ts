import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  signedIn,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import { instant } from '@xinxia/kernel/words/time'
import { formatId } from '@xinxia/kernel/words/ids'
import { findSession } from '../sessions/find-session.ts'
import { signIn } from '../sessions/sign-in.ts'
import { SignInLimits } from '../sessions/sign-in-limits.ts'
import { inviteStaff, joinStaff } from '../staff/invite-and-join.ts'
import { suspendStaff } from '../staff/suspend-staff.ts'
import { tryRecovery } from '../protection/try-recovery.ts'
import { rotateKeys } from '../protection/rotate-keys.ts'
import { verifyAuditTrail } from '../../oversight/audit-trail/verify-audit-trail.ts'
import { FolderEscrowPlace } from '@xinxia/vault/escrow/folder-escrow-place'
import { foundAgency } from './found-agency.ts'

let running: HouseInProcess
beforeAll(async () => {
  running = await houseInProcess()
})
afterAll(() => running.stop())

const address = '127.0.0.1'

test('the first visit founds one agency, and only with the code that the server printed', async () => {
  const { house } = running
  const founding = {
    setupCode: 'wrong',
    agencyName: '明诚代理记账有限公司',
    ownerName: '周衡',
    username: '周衡',
    password: 'correct-horse-42',
    suite: 'aes-256-gcm',
  } as const
  expect(await foundAgency(house, 'right-code', founding)).toMatchObject({ refusal: { code: 'agency.setup-code-wrong' } })
  expect(
    await foundAgency(house, 'right-code', { ...founding, setupCode: 'right-code', password: '明诚代理记账有限公司' }),
  ).toMatchObject({ refusal: { code: 'staff.password-weak' } })
  const founded = accepted(await foundAgency(house, 'right-code', { ...founding, setupCode: 'right-code' }))
  expect(founded.recoverySheet.identity).toMatch(/^AGE-SECRET-KEY-1/)
  expect(await foundAgency(house, 'right-code', { ...founding, setupCode: 'right-code' })).toMatchObject({
    refusal: { code: 'agency.already-founded' },
  })
  const owner = await signedIn(house, founded.token)
  expect(owner).toMatchObject({ office: 'owner', displayName: '周衡' })
  const tried = accepted(await tryRecovery(house, owner, founded.recoverySheet.identity))
  expect(tried.generation).toBe(1)
})

test('another agency’s recovery sheet, or one wrong letter, does not open the escrow', async () => {
  const { house } = running
  const { owner, identity } = await foundedAgency(house, '恒信财务咨询有限公司', '许恒信')
  const other = await foundedAgency(house, '第三代理记账有限公司', '第三人')
  expect(await tryRecovery(house, owner, other.identity)).toMatchObject({ refusal: { code: 'agency.recovery-identity-wrong' } })
  expect(await tryRecovery(house, owner, `${identity.slice(0, -1)}${identity.endsWith('Q') ? 'P' : 'Q'}`)).toMatchObject({
    refusal: { code: 'agency.recovery-identity-wrong' },
  })
  expect(await tryRecovery(house, owner, identity)).toHaveProperty('accepted')
})

test('a joining code serves once, and a taken name does not use it up', async () => {
  const { house } = running
  const { owner } = await foundedAgency(house, '加入测试代账有限公司', '高老板')
  const { code } = await inviteStaff(house, owner, '林悦', 'bookkeeper')
  expect(await joinStaff(house, { code, username: '高老板', password: 'correct-horse-42' })).toMatchObject({
    refusal: { code: 'staff.username-taken' },
  })
  expect(
    await joinStaff(house, {
      code: code.replace(/.$/, code.endsWith('A') ? 'B' : 'A'),
      username: 'linyue9',
      password: 'correct-horse-42',
    }),
  ).toMatchObject({ refusal: { code: 'invitation.not-valid' } })
  const joined = accepted(await joinStaff(house, { code, username: 'LinYue9', password: 'correct-horse-42' }))
  expect(await signedIn(house, joined.token)).toMatchObject({ displayName: '林悦', office: 'bookkeeper', username: 'linyue9' })
  expect(await joinStaff(house, { code, username: 'someone', password: 'correct-horse-42' })).toMatchObject({
    refusal: { code: 'invitation.not-valid' },
  })
})

test('a suspended colleague’s open session is dead with the next request, and signing in looks like a wrong password', async () => {
  const { house } = running
  const { owner } = await foundedAgency(house, '停用测试代账有限公司', '停老板')
  const staff = await bookkeeper(house, owner, '离职者')
  const limits = new SignInLimits()
  const again = accepted(await signIn(house, limits, { username: ' 离职者 ', password: 'correct-horse-42', address }))
  expect(accepted(await suspendStaff(house, owner, formatId('staff', staff.staffId))).endedSessions).toBe(2)
  expect(await findSession(house, again.token ?? '')).toBeNull()
  expect(await signIn(house, limits, { username: '离职者', password: 'correct-horse-42', address })).toEqual(
    await signIn(house, limits, { username: '无此人', password: 'correct-horse-42', address }),
  )
  expect(await suspendStaff(house, owner, formatId('staff', owner.staffId))).toMatchObject({
    refusal: { code: 'staff.cannot-suspend-self' },
  })
})

test('after five wrong passwords the account waits, however the name is written', async () => {
  const { house } = running
  const { owner } = await foundedAgency(house, '限速测试代账有限公司', 'slowowner')
  const limits = new SignInLimits()
  for (const written of ['slowowner', 'SlowOwner', 'ｓｌｏｗowner', 'slow owner', 'slowowner ']) {
    expect(await signIn(house, limits, { username: written, password: 'wrong-password-1', address })).toMatchObject({
      refusal: { code: 'session.wrong-password' },
    })
  }
  expect(await signIn(house, limits, { username: 'slowowner', password: 'correct-horse-42', address })).toMatchObject({
    refusal: { code: 'request.too-many' },
  })
  running.setNow(instant(Date.now() + 20 * 60_000))
  expect(await signIn(house, limits, { username: 'slowowner', password: 'correct-horse-42', address })).toHaveProperty('accepted')
  expect(owner.office).toBe('owner')
})

test('rotating the keys erases the old generation, and the trail of it all verifies', async () => {
  const { house } = running
  const { owner, agencyId } = await foundedAgency(house, '换钥测试代账有限公司', '换老板')
  expect(accepted(await rotateKeys(house, owner)).generation).toBe(2)
  expect(house.keyStore.generations(agencyId)).toEqual([2])
  await expect
    .poll(() =>
      house.database.read(
        agencyId,
        async (reader) =>
          (await reader.query<{ n: number }>('select count(*) as n from audit_pending where agency_id = $1', [agencyId]))[0]?.n,
      ),
    )
    .toBe(0)
  const report = await verifyAuditTrail({ database: house.database, keys: house.auditKeys, witnesses: house.witnesses }, agencyId)
  expect(report).toMatchObject({ intact: true, fault: null })
  expect(report.size).toBeGreaterThanOrEqual(5)
})

test('a rotation while an escrow place is away says that the old key waits, and keeps it till then', async () => {
  const { house } = running
  const { owner, agencyId } = await foundedAgency(house, '托管不在代账有限公司', '等老板')
  const place = join(house.keyDir, 'root.key', 'escrow') // below a file: no folder is there
  const away = { ...house, keyTree: { ...house.keyTree, escrowPlaces: [new FolderEscrowPlace(place)] } }
  expect(accepted(await rotateKeys(away, owner))).toMatchObject({ generation: 2, erased: false })
  expect(house.keyStore.generations(agencyId)).toEqual([1, 2])
  expect(accepted(await rotateKeys(house, owner))).toMatchObject({ generation: 3, erased: true })
  expect(house.keyStore.generations(agencyId)).toEqual([3])
})

test('an agency whose escrow place cannot be written is not founded at all', async () => {
  const other = await houseInProcess()
  const place = join(other.house.keyDir, 'root.key', 'escrow') // below a file: no folder can be made there
  const blocked = {
    ...other.house,
    keyTree: { ...other.house.keyTree, escrowPlaces: [new FolderEscrowPlace(place)] },
  }
  const founding = {
    setupCode: 'c',
    agencyName: '明诚代理记账有限公司',
    ownerName: '周衡',
    username: '周衡',
    password: 'correct-horse-42',
    suite: 'aes-256-gcm',
  } as const
  expect(await foundAgency(blocked, 'c', founding)).toMatchObject({
    refusal: { code: 'agency.escrow-missing', facts: { place } },
  })
  expect(await foundAgency(other.house, 'c', founding)).toHaveProperty('accepted')
  await other.stop()
})
