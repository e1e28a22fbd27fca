import { expect, test } from 'vitest'
import { killCycles } from './kill-cycles.ts'

test('A1 fifty kills of server and database under eight writers lose nothing, change nothing untold, tell nothing unchanged', async () => {
  const report = await killCycles(50, Math.random)
  expect({ ...report, startMillis: [], entries: 0, acknowledged: {} }).toEqual({
    cycles: 50,
    acknowledged: {},
    lost: [],
    unaudited: [],
    baseless: [],
    intact: true,
    entries: 0,
    startMillis: [],
  })
  const { uploads, confirmations, disclosures, copies, assignments, invitations } = report.acknowledged
  expect(Math.min(uploads, disclosures, copies, assignments, invitations)).toBeGreaterThan(20)
  expect(confirmations).toBeGreaterThan(2)
  expect(report.entries).toBeGreaterThan(500)
}, 480_000)
