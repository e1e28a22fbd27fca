import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { commitNote } from '@xinxia/kernel/oversight/audit-trail/commitment'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from '../../../packages/server/ids.ts'
import { appendAuditEntries, appendAuditEntry } from '../../../packages/server/oversight/audit-trail/append-audit-entry.ts'
import { sha256 } from '../../../packages/server/oversight/audit-trail/hashes.ts'
import { listEntries, listEntriesOfClient } from '../../../packages/server/oversight/audit-trail/list-entries.ts'
import { createDisclosureRecorder } from '../../../packages/server/oversight/audit-trail/record-disclosure.ts'
import { verifyAuditTrail } from '../../../packages/server/oversight/audit-trail/verify-audit-trail.ts'
import { hengxin, mingcheng, withDatabase } from '../../cast/database.ts'
import { aDisclosure, anhe, asThief, aSequencer, lin, memoryKeys, until } from './cast.ts'

test('C13 after a client is destroyed the log verifies and no word of a note about them is left in any audit table', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    const scopeId = newId('scope', instant(Date.now()))
    const canary = '何安 13900001111 城东五金'
    const { commitment, opening } = commitNote(canary, randomBytes(32), sha256)
    // The test's seal: what the vault does is tested there; here it matters that the opening itself never lies in a table.
    const pad = randomBytes(opening.length)
    const sealed = opening.map((byte, k) => byte ^ pad[k]!)
    await cast.database.write(mingcheng, (writer) =>
      appendAuditEntry(writer, mingcheng, { ...aDisclosure(), note: commitment }, { scopeId, sealed }),
    )
    await until(
      async () => (await cast.database.read(mingcheng, (reader) => listEntries(reader, mingcheng, null, 5)))[0]?.sequence === 0,
    )
    await cast.database.write(mingcheng, (writer) =>
      writer.run('delete from audit_note where agency_id = $1 and scope_id = $2', [mingcheng, scopeId]),
    )
    await sequencer.stop()

    expect(await verifyAuditTrail({ database: cast.database, keys, witnesses: [] }, mingcheng)).toMatchObject({
      intact: true,
      size: 1,
    })
    const everything = await asThief(cast, async (thief) => {
      let dump = ''
      for (const table of ['audit_pending', 'audit_entry', 'audit_head', 'audit_tile', 'audit_checkpoint', 'audit_note']) {
        const { rows } = await thief.query(`select coalesce(string_agg(t::text, ' '), '') as dump from ${table} t`)
        dump += rows[0].dump
      }
      return dump
    })
    expect(everything).toContain(Buffer.from(commitment).toString('hex'))
    for (const word of ['何安', '13900001111', '城东五金']) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(everything).not.toContain(Buffer.from(word, encoding).toString('hex'))
      }
      expect(everything).not.toContain(word)
    }
  }))

test("a client's timeline shows what is pending at once and what is numbered, newest first, page by page, and nothing of another agency", () =>
  withDatabase(async (cast) => {
    const other = newId('client', instant(Date.now()))
    const entriesOf = async (before: Parameters<typeof listEntriesOfClient>[3], limit: number) =>
      cast.database.read(mingcheng, (reader) => listEntriesOfClient(reader, mingcheng, anhe, before, limit))
    const at = (k: number) => instant(1_763_690_000_000 + k)
    await cast.database.write(mingcheng, (writer) =>
      appendAuditEntries(writer, mingcheng, [
        { by: { staff: lin }, at: at(1), what: 'client.created', clientId: anhe },
        { ...aDisclosure(), at: at(2) },
        { ...aDisclosure(other), at: at(3) },
        { ...aDisclosure(), at: at(4) },
      ]),
    )
    expect((await entriesOf(null, 10)).map(({ sequence, entry }) => [sequence, entry.at])).toEqual([
      [null, at(4)],
      [null, at(2)],
      [null, at(1)],
    ])
    const sequencer = aSequencer(cast, memoryKeys())
    await sequencer.start()
    await createDisclosureRecorder(sequencer).record(hengxin, aDisclosure())
    await until(async () => (await entriesOf(null, 10))[0]?.sequence === 3)
    const first = await entriesOf(null, 2)
    const second = await entriesOf(first[1]!.entryId, 2)
    expect([...first, ...second].map(({ sequence, entry }) => [sequence, entry.what])).toEqual([
      [3, 'value.disclosed'],
      [1, 'value.disclosed'],
      [0, 'client.created'],
    ])
    const whole = await cast.database.read(hengxin, (reader) => listEntries(reader, hengxin, null, 10))
    expect(whole).toHaveLength(1)
    await sequencer.stop()
  }))

test('nobody who serves requests may write, change or remove an entry of the log', () =>
  withDatabase(async (cast) => {
    const statements = [
      `insert into audit_entry select * from audit_entry`,
      `update audit_entry set leaf_bytes = 'x'`,
      'delete from audit_entry',
      `update audit_head set stopped = null`,
      'delete from audit_pending',
      'delete from audit_checkpoint',
    ]
    for (const statement of statements) {
      await expect(cast.database.write(mingcheng, (writer) => writer.run(statement))).rejects.toMatchObject({
        facts: { sqlState: '42501' },
      })
    }
    for (const statement of [`update audit_entry set leaf_bytes = 'x'`, 'delete from audit_entry', 'delete from audit_head']) {
      await expect(cast.database.sequence(mingcheng, (sequencer) => sequencer.run(statement))).rejects.toMatchObject({
        facts: { sqlState: '42501' },
      })
    }
  }))
