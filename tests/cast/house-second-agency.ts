import { hengxin } from '@xinxia/samples/agency/cast'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { createFoundedAgency } from '../../packages/server/agency/founding/found-agency.ts'
import { readConfig } from '../../packages/server/config.ts'
import { startHouse } from '../../packages/server/start-house.ts'
import { password, people } from './house-people.ts'

/**
 * Founds 恒信 beside an agency that is there already, which no route allows: in this process, on the folders and the database of a house
 * that is not running.
 */
export async function foundSecondAgency(env: Readonly<Record<string, string>>): Promise<void> {
  const config = readConfig(env, [])
  if (isRefused(config)) throw new Error(`the house's settings are refused: ${config.refusal.code}`)
  const faults: string[] = []
  const running = await startHouse(config.accepted, (event) => faults.push(event))
  if (isRefused(running)) throw new Error(`the house did not open: ${running.refusal.code}`)
  const { house, close } = running.accepted
  try {
    const founded = await createFoundedAgency(house, {
      setupCode: '',
      agencyName: hengxin.name,
      ownerName: people.guoHeng.name,
      username: people.guoHeng.account,
      password,
      suite: 'aes-256-gcm',
    })
    if (isRefused(founded)) throw new Error(`恒信 was not founded: ${founded.refusal.code}`)
  } finally {
    await close()
  }
}
