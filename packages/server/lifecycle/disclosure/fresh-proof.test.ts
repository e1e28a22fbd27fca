import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '@xinxia/kernel/words/time'
import { clientWith } from '../../../../tests/cast/client-in-process.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../../../tests/cast/house-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { discloseValues } from './disclose-values.ts'
import { LiveDisclosures } from './live-disclosures.ts'

let running: HouseInProcess
let owner: SignedIn
beforeAll(async () => {
  running = await houseInProcess()
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
})
afterAll(() => running.stop())

test('grade 4 outside a task asks for a fresh proof when the last is old, and leaves no entry; grade 3 does not ask', async () => {
  const { house } = running
  const client = await clientWith(house, owner, {
    companyName: '青岛安禾商贸有限公司',
    contactMobile: '13864221907',
    taxPassword: 'Anhe@2026',
  })
  const old = { ...owner, provedAt: instant(house.now() - 40 * 60_000) }
  const see = (caller: SignedIn, field: 'taxPassword' | 'contactMobile') =>
    discloseValues(house, new LiveDisclosures(), caller, [client.valueId(field)], { purpose: 'tax-filing' })
  const entries = () =>
    house.database.read(owner.agencyId, async (reader) => {
      const text = `select 1 from audit_entry where agency_id = $1 and position('"what":"value.disclosed"'::bytea in leaf_bytes) > 0`
      return (await reader.query(text, [owner.agencyId])).length
    })
  expect(await see(old, 'taxPassword')).toMatchObject({
    refusal: { code: 'session.step-up-needed', facts: { by: 'password', minutes: 30 } },
  })
  expect(await entries()).toBe(0)
  accepted(await see(old, 'contactMobile'))
  expect(accepted(await see(owner, 'taxPassword')).values[0]?.clear).toBe('Anhe@2026')
  expect(await entries()).toBe(2)
})
