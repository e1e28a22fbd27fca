import { listAgencies } from '../../agency/founding/store.ts'
import type { House } from '../../house.ts'
import { checkDatabase } from './check-database.ts'
import { checkFolders } from './check-folders.ts'
import { checkPace } from './check-pace.ts'
import { checkProtection } from './check-protection.ts'
import type { Check } from './check.ts'

/** 体检: looks at folders, database, the pace of viewing, and each agency's keys, escrow and trail. Changes nothing. */
export async function runDoctor(house: House): Promise<Check[]> {
  const checks = [
    ...(await checkFolders(house.dataDir, house.keyDir)),
    ...(await checkDatabase(house.database)),
    checkPace(house.pace.policy),
  ]
  const agencies = await listAgencies(house.database).catch(() => [])
  for (const { agency_id: agencyId } of agencies) checks.push(...(await checkProtection(house, agencyId)))
  return checks
}
