import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from '../../../packages/server/http/handler.ts'
import type { IntakeHouse } from '../../../packages/server/lifecycle/intake/intake-house.ts'
import { searchClients } from '../../../packages/server/search/search-clients.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../../cast/house-in-process.ts'
import { intakeHouse, takeIn } from '../../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
  owner = (await foundedAgency(running.house, '明诚代账', '周衡')).owner
})
afterAll(() => running.stop())

const shared = '13800000001'
const phoneOf = (client: number) => `139${String(client).padStart(8, '0')}`

/** Companies `from` to `to`, each with a phone of its own and the agency's as a second one. */
function register(from: number, to: number): { name: string; bytes: Uint8Array } {
  const lines = Array.from({ length: to - from }, (_, i) => `安禾${from + i}号商贸有限公司,${phoneOf(from + i)},${shared}`)
  return { name: '台账.csv', bytes: new TextEncoder().encode(['公司名称,联系手机,联系手机', ...lines].join('\n')) }
}

async function hitsOf(phone: string): Promise<string[]> {
  const { hits } = accepted(await searchClients(running.house, owner, phone, 50))
  return hits.filter((hit) => hit.matched.how === 'identifier').map((hit) => hit.name)
}

test('B12 a phone that 200 clients share leaves at most 16 index rows, whether it came at once or file by file', async () => {
  for (const [from, to] of [
    [0, 20],
    [20, 40],
    [40, 60],
    [60, 200],
  ] as const)
    await takeIn(house, owner, register(from, to))

  const fullest = await house.database.read(owner.agencyId, (reader) =>
    reader.query<{ rows: number; kept: number }>(
      `select (select max(n)::int from (select count(*) as n from identifier_index where kind = 'phone' group by bucket) as counted) as rows,
         (select count(*)::int from client_values where field = 'contactMobile') as kept`,
    ),
  )
  // 200 other phones over 256 buckets: the fullest bucket holds the shared phone's sixteen rows and a few neighbours.
  expect(fullest[0]?.kept).toBe(400)
  expect(fullest[0]?.rows).toBeGreaterThanOrEqual(16)
  expect(fullest[0]?.rows).toBeLessThanOrEqual(20)

  expect(await hitsOf(shared)).toHaveLength(16)
  for (const client of [0, 19, 77, 199]) expect(await hitsOf(phoneOf(client))).toEqual([`安禾${client}号商贸有限公司`])
}, 120_000)

test('B12 a value is counted exactly over imports: the seventeenth client of one phone has no index row, and is found by name', async () => {
  const phone = '13700000002'
  for (let client = 300; client < 320; client += 4) {
    const lines = Array.from({ length: 4 }, (_, i) => `和润${client + i}号贸易有限公司,${phone}`)
    const bytes = new TextEncoder().encode(['公司名称,联系手机', ...lines].join('\n'))
    await takeIn(house, owner, { name: '四家.csv', bytes })
  }
  const found = await hitsOf(phone)
  expect(found).toHaveLength(16)
  const last = '和润319号贸易有限公司'
  expect(found).not.toContain(last)
  expect(accepted(await searchClients(running.house, owner, last, 5)).hits[0]?.name).toBe(last)
}, 120_000)
