import { listAgencies } from '../../agency/founding/store.ts'
import type { House } from '../../house.ts'
import { checkFolders } from './check-folders.ts'
import { checkProtection } from './check-protection.ts'
import { fail, ok, type Check } from './check.ts'

/** 体检: looks at folders, database, and each agency's keys, escrow and trail. Changes nothing. */
export async function runDoctor(house: House): Promise<Check[]> {
  const checks = await checkFolders(house.dataDir, house.keyDir)
  try {
    const agencies = await listAgencies(house.database)
    checks.push(ok('database', '数据库可用', 'The database answers'))
    for (const { agency_id: agencyId } of agencies) checks.push(...(await checkProtection(house, agencyId)))
  } catch {
    checks.push(
      fail('database', '数据库没有回答', 'The database does not answer', {
        zh: '重启信匣; 用 DATABASE_URL 时请检查那台数据库。',
        en: 'Restart Xinxia; with DATABASE_URL look at that server.',
      }),
    )
  }
  return checks
}
