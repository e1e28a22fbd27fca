import { expect, test } from 'vitest'
import { Clear, type Masked } from '@xinxia/kernel/words/clear'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { appendAuditEntry } from '../../../packages/server/oversight/audit-trail/append-audit-entry.ts'
import { AuditTrailUnavailable } from '../../../packages/server/oversight/audit-trail/audit-trail-unavailable.ts'
import { listEntriesOfClient } from '../../../packages/server/oversight/audit-trail/list-entries.ts'
import { createDisclosureRecorder } from '../../../packages/server/oversight/audit-trail/record-disclosure.ts'
import { verifyAuditTrail } from '../../../packages/server/oversight/audit-trail/verify-audit-trail.ts'
import { mingcheng, withDatabase, type TestDatabase } from '../../cast/database.ts'
import { aDisclosure, anhe, asThief, aSequencer, memoryKeys, until } from './cast.ts'

/** Shows a value the way the house does: recorded first, revealed after. */
async function show(recorder: ReturnType<typeof createDisclosureRecorder>): Promise<string> {
  const value = new Clear('13800000000', '138****0000' as Masked) // masked by hand: the test is not about masks
  const outcome = await recorder.record(mingcheng, aDisclosure())
  return isRefused(outcome) ? outcome.refusal.code : value.reveal(outcome.accepted)
}

const act = (cast: TestDatabase) => cast.database.write(mingcheng, (writer) => appendAuditEntry(writer, mingcheng, aDisclosure()))

test('C6 while the audit store refuses entries nothing is shown, and health says why; afterwards all goes on', () =>
  withDatabase(async (cast) => {
    const sequencer = aSequencer(cast, memoryKeys())
    await sequencer.start()
    const recorder = createDisclosureRecorder(sequencer)
    expect(await show(recorder)).toBe('13800000000')
    await asThief(cast, (thief) => thief.query('revoke insert on audit_entry from xinxia_sequencer'))
    expect(await show(recorder)).toBe('audit-trail.unavailable')
    expect(sequencer.health(mingcheng)).toMatchObject({ state: 'unavailable', because: 'database' })
    expect(sequencer.faults).toEqual(['audit-trail.database'])
    await asThief(cast, (thief) => thief.query('grant insert on audit_entry to xinxia_sequencer'))
    await until(async () => (await show(recorder)) === '13800000000')
    expect(sequencer.health(mingcheng).state).toBe('ok')
    await sequencer.stop()
  }))

test('C6 while the pending list cannot be written every act is refused whole', () =>
  withDatabase(async (cast) => {
    await asThief(cast, (thief) => thief.query('revoke insert on audit_pending from xinxia_app'))
    const writing = cast.database.write(mingcheng, async (writer) => {
      await writer.run('insert into agency_settings (agency_id, recovery_recipient) values ($1, $2)', [mingcheng, 'age1'])
      await appendAuditEntry(writer, mingcheng, aDisclosure())
    })
    await expect(writing).rejects.toThrow()
    const rows = await cast.database.read(mingcheng, (reader) => reader.query('select from agency_settings'))
    expect(rows).toEqual([])
  }))

test('C6 a full pending list and a stopped log refuse every act', () =>
  withDatabase(async (cast) => {
    await asThief(cast, (thief) =>
      thief.query(
        `insert into audit_pending (agency_id, entry_id, leaf_bytes) select $1, gen_random_uuid(), '{}' from generate_series(1, 50001)`,
        [mingcheng],
      ),
    )
    await expect(act(cast)).rejects.toBeInstanceOf(AuditTrailUnavailable)
    await asThief(cast, async (thief) => {
      await thief.query('delete from audit_pending')
      await thief.query(`insert into audit_head values ($1, 1, 0, sha256(''), '', null, 'entry-altered')`, [mingcheng])
    })
    await expect(act(cast)).rejects.toMatchObject({ code: 'audit-trail.unavailable', reason: 'stopped-or-backlog' })
    await asThief(cast, (thief) => thief.query('update audit_head set stopped = null'))
    await expect(act(cast)).resolves.toMatch(/^[0-9a-f-]{36}$/)
  }))

test('C6 while another node holds the log the person who asked waits no longer than is said, and sees nothing', () =>
  withDatabase(async (cast) => {
    const sequencer = aSequencer(cast, memoryKeys())
    await sequencer.start()
    const recorder = createDisclosureRecorder(sequencer, 300)
    expect(await show(recorder)).toBe('13800000000')
    await asThief(cast, async (thief) => {
      await thief.query('begin; select from audit_head for update')
      const asked = Date.now()
      expect(await show(recorder)).toBe('audit-trail.unavailable')
      expect(Date.now() - asked).toBeLessThan(2000)
      await thief.query('rollback')
    })
    expect(await show(recorder)).toBe('13800000000')
    await sequencer.stop()
    expect(await show(recorder)).toBe('audit-trail.unavailable')
  }))

test('C6 while the signing key is locked away acts leave their entries, which are numbered once it is back', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    let locked = true
    const lockable = {
      ...keys,
      sign: async (...asked: Parameters<typeof keys.sign>) => {
        if (locked) throw new AuditTrailUnavailable('keys')
        return keys.sign(...asked)
      },
    }
    await act(cast)
    const sequencer = aSequencer(cast, lockable)
    await sequencer.start()
    expect(sequencer.health(mingcheng)).toMatchObject({ state: 'unavailable', because: 'keys' })
    expect(await show(createDisclosureRecorder(sequencer))).toBe('audit-trail.unavailable')
    locked = false
    await until(() => sequencer.health(mingcheng).state === 'ok')
    const [entry] = await cast.database.read(mingcheng, (reader) => listEntriesOfClient(reader, mingcheng, anhe, null, 10))
    expect(entry).toMatchObject({ sequence: 0, entry: { what: 'value.disclosed', purpose: 'tax-filing' } })
    await sequencer.stop()
    expect(await verifyAuditTrail({ database: cast.database, keys, witnesses: [] }, mingcheng)).toMatchObject({
      intact: true,
      size: 1,
    })
  }))
