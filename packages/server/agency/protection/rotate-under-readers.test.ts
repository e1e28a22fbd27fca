import { expect, test } from 'vitest'
import { accepted, foundedAgency, houseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { rotateKeys } from './rotate-keys.ts'

test('B8 who reads with one snapshot while the keys are rotated reads again, and is not told that something was altered', async () => {
  const running = await houseInProcess()
  try {
    const { house } = running
    const { owner, agencyId } = await foundedAgency(house, '明诚代理记账有限公司', '周衡')
    let readings = 0
    const opened = await house.database.snapshot(agencyId, async (reader) => {
      await reader.query('select agency_id from keyring.heads where agency_id = $1', [agencyId]) // from here on it sees the old wraps
      readings += 1
      if (readings === 1) accepted(await rotateKeys(house, owner))
      return house.vaults.recordsKey(reader)
    })
    expect(accepted(opened).scopeId).toBeTruthy()
    expect(readings).toBe(2)
    expect(house.keyStore.generations(agencyId)).toEqual([2])
  } finally {
    await running.stop()
  }
})

test('keys that are missing for good are refused in the end, and what was read with them is not shown', async () => {
  const running = await houseInProcess()
  try {
    const { house } = running
    const { agencyId } = await foundedAgency(house, '明诚代理记账有限公司', '周衡')
    await house.keyStore.eraseAgencyKey(agencyId, 1)
    const reading = house.database.read(agencyId, (reader) => house.vaults.recordsKey(reader))
    await expect(reading).rejects.toMatchObject({ name: 'Overtaken', code: 'vault.not-authentic' })
  } finally {
    await running.stop()
  }
})
