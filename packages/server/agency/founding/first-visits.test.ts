import { expect, test } from 'vitest'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { houseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { foundAgency } from './found-agency.ts'
import { listAgencies } from './store.ts'

test('two windows that found at the same moment found one agency: the other hears that there is one', async () => {
  const running = await houseInProcess()
  try {
    const { house } = running
    const founding = (username: string) => ({
      setupCode: 'the-code',
      agencyName: '明诚代理记账有限公司',
      ownerName: '周衡',
      username,
      password: 'correct-horse-42',
      suite: 'aes-256-gcm' as const,
    })
    const names = ['zhou-heng', 'zhou-heng', 'zhou.heng', 'zhouheng2']
    const outcomes = await Promise.all(names.map((name) => foundAgency(house, 'the-code', founding(name))))
    const codes = outcomes.map((outcome) => (isRefused(outcome) ? outcome.refusal.code : 'founded')).sort()
    expect(codes).toEqual(['agency.already-founded', 'agency.already-founded', 'agency.already-founded', 'founded'])
    const agencies = await listAgencies(house.database)
    expect(agencies).toHaveLength(1)
    expect(house.keyStore.agencies()).toEqual(agencies.map((row) => row.agency_id))
  } finally {
    await running.stop()
  }
})
