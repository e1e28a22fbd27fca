import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId, type AgencyId, type BatchId } from '@xinxia/kernel/words/ids'
import type { Database } from '../../packages/server/database/handles.ts'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, shown, work } from '../cast/intake-in-process.ts'

let running: HouseInProcess
let house: IntakeHouse
let founded = 0
beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

class Killed extends Error {}

/**
 * A database under which the process dies at the n-th write: before its commit, so that nothing of it is there, or after, so that all of
 * it is and nobody was told. `writes` counts on, so that the caller sees when n was beyond the last.
 */
function dyingAt(
  database: Database,
  n: number,
  when: 'before-commit' | 'after-commit',
): { database: Database; writes: () => number } {
  let writes = 0
  const write: Database['write'] = async (agencyId, act, options) => {
    writes += 1
    const dies = writes === n
    const result = await database.write(
      agencyId,
      async (writer) => {
        const done = await act(writer)
        if (dies && when === 'before-commit') throw new Killed()
        return done
      },
      options,
    )
    if (dies) throw new Killed()
    return result
  }
  return { database: { ...database, write }, writes: () => writes }
}

/** Works on a batch, dying at write n, then starting again as often as it takes. True when it died. */
async function workDyingAt(
  agencyId: AgencyId,
  batchId: BatchId,
  n: number,
  when: 'before-commit' | 'after-commit',
): Promise<boolean> {
  const dying = dyingAt(house.database, n, when)
  try {
    await work({ ...house, database: dying.database }, agencyId, batchId)
    return false
  } catch (fault) {
    if (!(fault instanceof Killed)) throw fault
    await work(house, agencyId, batchId)
    return true
  }
}

/** What a batch left behind, without ids: everything that an interruption could lose or double. */
async function traces(owner: SignedIn, batchId: BatchId) {
  const rows = await house.database.read(owner.agencyId, async (reader) => ({
    states: await reader.query('select sheet, position, row_number, state, doubt_codes from register_rows order by 1, 2'),
    clients: await reader.query(
      `select c.client_id is not null as there, count(v.value_id) as values, string_agg(v.field || v.row_number, ',' order by v.field, v.row_number, v.slot) as fields
       from clients c left join client_values v on v.agency_id = c.agency_id and v.client_id = c.client_id group by c.client_id order by 3`,
    ),
    counts: await reader.query(
      `select (select count(*) from boxes) as boxes, (select count(*) from public_tags) as tags, (select count(*) from identifier_index) as identifiers,
         (select count(*) from directory_entries) as directory, (select count(*) from sheet_rows) as sheets, (select count(*) from register_chunks) as chunks`,
    ),
  }))
  const batch = await shown(house, owner, batchId)
  return {
    ...rows,
    stage: batch.stage,
    files: batch.files.map(({ stage, rows: result, gradeCounts, problem }) => ({ stage, result, gradeCounts, problem })),
    created: await countEntries(house, owner.agencyId, 'client.created'),
    undone: await countEntries(house, owner.agencyId, 'intake.undone'),
    refused: await countEntries(house, owner.agencyId, 'intake.refused'),
  }
}

/** Two chunks of clients, of which a few come twice. */
const companies = Array.from({ length: 203 }, (_, i) => `第${i}商贸有限公司,1380013${String(8000 + i)}`)
const register = ['公司名称,手机号', ...companies, ...companies.slice(0, 3).map((line) => line.replace('138', '139'))].join('\n')
const files = [
  { name: '台账.csv', bytes: Buffer.from(`\uFEFF${register}\n`) },
  { name: '坏.xlsx', bytes: Buffer.from('PK\u0003\u0004 no workbook at all') },
]

interface Deaths {
  readonly reading: number
  readonly takingIn: number
  readonly when: 'before-commit' | 'after-commit'
}

/** The whole life of a batch, dying once while it is read and once while it is taken in. Says how often it really died. */
async function importDying({ reading, takingIn, when }: Deaths) {
  founded += 1
  const { owner } = await foundedAgency(running.house, `中断${founded}代账有限公司`, `中断老板${founded}`)
  const batchId = await receive(house, owner, ...files)
  const diedReading = await workDyingAt(owner.agencyId, batchId, reading, when)
  accepted(await confirmBatch(house, owner, formatId('batch', batchId), []))
  const diedTakingIn = await workDyingAt(owner.agencyId, batchId, takingIn, when)
  return { owner, batchId, diedReading, diedTakingIn, traces: await traces(owner, batchId) }
}

const never = 10_000

test.each(['before-commit', 'after-commit'] as const)(
  'A1 killed %s at any write of reading or taking in, an import goes on where it was: nothing lost, nothing twice',
  async (when) => {
    const whole = await importDying({ reading: never, takingIn: never, when })
    expect(whole.traces.stage).toBe('done')
    expect(whole.traces.clients.length).toBe(companies.length)
    expect(whole.traces.created).toBe(companies.length)
    expect(whole.traces.refused).toBe(1)
    let deaths = 0
    for (let n = 1; ; n++) {
      const again = await importDying({ reading: n, takingIn: n, when })
      expect(again.traces).toEqual(whole.traces)
      deaths += Number(again.diedReading) + Number(again.diedTakingIn)
      if (!again.diedReading && !again.diedTakingIn) break
    }
    expect(deaths).toBeGreaterThan(10)
  },
  240_000,
)

test('A1 killed at any write of an undoing, it is undone in the end, once', async () => {
  let deaths = 0
  for (const when of ['before-commit', 'after-commit'] as const) {
    for (let n = 1; ; n++) {
      const { owner, batchId } = await importDying({ reading: never, takingIn: never, when })
      accepted(await askUndo(house, owner, formatId('batch', batchId)))
      const died = await workDyingAt(owner.agencyId, batchId, n, when)
      deaths += Number(died)
      const after = await traces(owner, batchId)
      expect(after).toMatchObject({ stage: 'undone', undone: 1, clients: [] })
      expect(after.counts).toMatchObject([{ boxes: 0, tags: 0, identifiers: 0, directory: 0 }])
      if (!died) break
    }
  }
  expect(deaths).toBeGreaterThan(1)
}, 240_000)
