import { expect, test } from 'vitest'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { appendAuditEntries, appendAuditEntry } from '../../../packages/server/oversight/audit-trail/append-audit-entry.ts'
import { createDisclosureRecorder } from '../../../packages/server/oversight/audit-trail/record-disclosure.ts'
import { readEntries } from '../../../packages/server/oversight/audit-trail/entry-store.ts'
import { findHead } from '../../../packages/server/oversight/audit-trail/head-store.ts'
import { hengxin, mingcheng, withDatabase } from '../../cast/database.ts'
import { aDisclosure, asThief, aSequencer, memoryKeys, until } from './cast.ts'

const headOf = (cast: Parameters<Parameters<typeof withDatabase>[0]>[0], agency = mingcheng) =>
  cast.database.read(agency, (reader) => findHead(reader, agency))

test('what acts left and what is shown is numbered without gaps under one signed checkpoint a batch', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    const recorder = createDisclosureRecorder(sequencer)
    await Promise.all([
      ...Array.from({ length: 300 }, () => recorder.record(mingcheng, aDisclosure())),
      ...Array.from({ length: 50 }, () =>
        cast.database.write(mingcheng, (writer) => appendAuditEntry(writer, mingcheng, aDisclosure())),
      ),
      recorder.record(hengxin, aDisclosure()),
    ])
    await until(async () => (await headOf(cast))?.size === 350)
    await sequencer.stop()
    const entries = await cast.database.read(mingcheng, (reader) => readEntries(reader, mingcheng, 1, 0, 1000))
    expect(entries.map((entry) => entry.sequence)).toEqual(Array.from({ length: 350 }, (_, k) => k))
    expect(new Set(entries.map((entry) => entry.entry_id)).size).toBe(350)
    expect(keys.signed.length).toBeLessThan(100)
    expect((await headOf(cast, hengxin))?.size).toBe(1)
    expect(sequencer.faults).toEqual([])
  }))

test('an act that rolls back leaves no entry', () =>
  withDatabase(async (cast) => {
    const sequencer = aSequencer(cast, memoryKeys())
    await sequencer.start()
    const failing = cast.database.write(mingcheng, async (writer) => {
      await appendAuditEntry(writer, mingcheng, aDisclosure())
      throw new Error('the act thought better of it')
    })
    await expect(failing).rejects.toThrow('thought better')
    await cast.database.write(mingcheng, (writer) => appendAuditEntries(writer, mingcheng, [aDisclosure(), aDisclosure()]))
    await until(async () => (await headOf(cast))?.size === 2)
    await sequencer.stop()
  }))

test('C4 of two nodes that number the same log one always waits for the other, and no number is given twice', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    const nodes = [aSequencer(cast, keys), aSequencer(cast, keys)]
    for (const node of nodes) await node.start()
    const recorders = nodes.map((node) => createDisclosureRecorder(node))
    const outcomes = await Promise.all(Array.from({ length: 400 }, (_, k) => recorders[k % 2]!.record(mingcheng, aDisclosure())))
    expect(outcomes.filter(isRefused)).toEqual([])
    for (const node of nodes) await node.stop()
    const sizes = keys.signed.map((text) => Number(text.split('\n')[1]))
    expect(new Set(sizes).size).toBe(sizes.length)
    expect((await headOf(cast))?.size).toBe(400)
  }))

test('C5 a bit that flips between hashing and storing is caught by the read-back, and nothing is signed', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    await asThief(cast, (thief) =>
      thief.query(`
        create function flip_a_bit() returns trigger language plpgsql as
          $$ begin new.leaf_bytes = set_bit(new.leaf_bytes, 77, 1 - get_bit(new.leaf_bytes, 77)); return new; end $$;
        create trigger flip before insert on audit_entry for each row execute function flip_a_bit()`),
    )
    const outcome = await createDisclosureRecorder(sequencer).record(mingcheng, aDisclosure())
    expect(outcome).toMatchObject({ refusal: { code: 'audit-trail.unavailable', facts: { reason: 'read-back' } } })
    // At once: a turn with nothing to store, a moment later, finds the log in order again.
    expect(sequencer.health(mingcheng)).toMatchObject({ state: 'unavailable', because: 'read-back' })
    expect(keys.signed).toEqual([])
    expect((await headOf(cast))?.size ?? 0).toBe(0)
    await asThief(cast, (thief) => thief.query('drop trigger flip on audit_entry'))
    expect(await createDisclosureRecorder(sequencer).record(mingcheng, aDisclosure())).toHaveProperty('accepted')
    expect(sequencer.health(mingcheng).state).toBe('ok')
    await sequencer.stop()
  }))
