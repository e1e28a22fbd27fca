import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { originOf } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from '../../../packages/server/ids.ts'
import { createFileWitness } from '../../../packages/server/oversight/audit-trail/file-witness.ts'
import { createDisclosureRecorder } from '../../../packages/server/oversight/audit-trail/record-disclosure.ts'
import { reopenTrail } from '../../../packages/server/oversight/audit-trail/reopen-trail.ts'
import { verifyAuditTrail } from '../../../packages/server/oversight/audit-trail/verify-audit-trail.ts'
import { mingcheng, withDatabase, type TestDatabase } from '../../cast/database.ts'
import { aDisclosure, asThief, aSequencer, memoryKeys } from './cast.ts'

const size = 600

/** A sound log of 600 entries, and the sequencer that wrote it, stopped. */
async function aWrittenLog(cast: TestDatabase, witnesses: ReturnType<typeof createFileWitness>[] = []) {
  const keys = memoryKeys()
  const sequencer = aSequencer(cast, keys, { witnesses })
  await sequencer.start()
  const recorder = createDisclosureRecorder(sequencer)
  for (let round = 0; round < 4; round++) {
    await Promise.all(Array.from({ length: size / 4 }, () => recorder.record(mingcheng, aDisclosure())))
  }
  await sequencer.stop()
  return { keys, parts: { database: cast.database, keys, witnesses } }
}

const attacks: [string, string, string, number][] = [
  ['deletes an entry', 'delete from audit_entry where sequence = 321', 'entry-missing', 321],
  ['alters an entry', `update audit_entry set leaf_bytes = set_bit(leaf_bytes, 99, 1 - get_bit(leaf_bytes, 99)) where sequence = 17`, 'entry-altered', 17],
  [
    'alters an entry and its hash',
    `update audit_entry set leaf_bytes = 'x1'::bytea, leaf_hash = sha256('\\x00'::bytea || 'x1'::bytea) where sequence = 402`,
    'entry-replaced', 402,
  ],
  [
    'swaps two entries with their hashes and tags',
    `update audit_entry a set leaf_bytes = b.leaf_bytes, leaf_hash = b.leaf_hash, place_tag = b.place_tag from audit_entry b
     where (a.sequence, b.sequence) in ((30, 31), (31, 30))`,
    'entry-replaced', 30,
  ],
  [
    'inserts an entry at the end',
    `insert into audit_entry select agency_id, log, 600, gen_random_uuid(), leaf_bytes, leaf_hash, place_tag, client_id, value_id
     from audit_entry where sequence = 0`,
    'entry-beyond-head', 600,
  ],
  [
    'inserts an entry in the middle',
    `update audit_entry set sequence = sequence + 10000 where sequence >= 200;
     insert into audit_entry select agency_id, log, 200, gen_random_uuid(), leaf_bytes, leaf_hash, place_tag, client_id, value_id
     from audit_entry where sequence = 0;
     update audit_entry set sequence = sequence - 9999 where sequence >= 10000`,
    'entry-replaced', 200,
  ],
  ['hides an entry from its client', 'update audit_entry set client_id = null where sequence = 5', 'entry-mislabelled', 5],
  ['alters a tile', `update audit_tile set hash = sha256('') where position = 1`, 'tile-altered', 256],
  ['alters the head', `update audit_head set root = sha256('')`, 'head-altered', 600],
  ['forges the checkpoint', `update audit_head set checkpoint = replace(checkpoint, '600', '599')`, 'checkpoint-altered', 600],
] // biome-ignore format: a table

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xinxia-witness-'))
  folders.push(folder)
  return folder
}

test.each(attacks)(
  'C1 who %s is found out: verify names the first bad index, and no checkpoint is signed again',
  (_, sql, code, index) =>
    withDatabase(async (cast) => {
      const { keys, parts } = await aWrittenLog(cast)
      expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ intact: true, size, placesChecked: true, fault: null })
      await asThief(cast, (thief) => thief.query(sql))
      expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ intact: false, fault: { code, index } })

      const signedBefore = keys.signed.length
      const sequencer = aSequencer(cast, keys)
      await sequencer.start()
      const outcome = await createDisclosureRecorder(sequencer).record(mingcheng, aDisclosure())
      expect(outcome).toMatchObject({ refusal: { code: 'audit-trail.unavailable', facts: { reason: 'stopped' } } })
      expect(sequencer.health(mingcheng)).toMatchObject({ state: 'stopped', because: 'stopped' })
      expect(keys.signed.length).toBe(signedBefore)
      await sequencer.stop()
    }),
)

test('C2 an older database put back whole is noticed at start and in verify, by the key store and by the witness', () =>
  withDatabase(async (cast) => {
    const folder = await aFolder()
    const witness = createFileWitness(folder)
    const keys = memoryKeys()
    const recordSome = async () => {
      const sequencer = aSequencer(cast, keys, { witnesses: [witness] })
      await sequencer.start()
      const recorder = createDisclosureRecorder(sequencer)
      await Promise.all(Array.from({ length: 300 }, () => recorder.record(mingcheng, aDisclosure())))
      await sequencer.stop()
    }
    const tables = ['audit_head', 'audit_entry', 'audit_tile', 'audit_checkpoint']
    await recordSome()
    await asThief(cast, (thief) => thief.query(tables.map((table) => `create table old_${table} as table ${table}`).join(';')))
    await recordSome()
    await asThief(cast, (thief) =>
      thief.query(tables.map((table) => `delete from ${table}; insert into ${table} table old_${table}`).join(';')),
    )

    const withoutMemory = { ...keys, rememberedCheckpoint: async () => undefined }
    for (const parts of [
      { database: cast.database, keys, witnesses: [] },
      { database: cast.database, keys: withoutMemory, witnesses: [witness] },
    ]) {
      expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ fault: { code: 'smaller-than-known', index: 300 } })
      await asThief(cast, (thief) => thief.query('update audit_head set stopped = null'))
    }
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    expect(sequencer.health(mingcheng)).toMatchObject({ state: 'stopped' })
    expect(sequencer.faults).toContain('audit-trail.stopped')
    await sequencer.stop()
  }))

test('C2 a tail that was cut off, with the head of that time put back, is noticed', () =>
  withDatabase(async (cast) => {
    const keys = memoryKeys()
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    const recorder = createDisclosureRecorder(sequencer)
    for (let k = 0; k < 5; k++) await recorder.record(mingcheng, aDisclosure())
    await asThief(cast, (thief) => thief.query('create table old_head as table audit_head'))
    await recorder.record(mingcheng, aDisclosure())
    await sequencer.stop()
    const parts = { database: cast.database, keys, witnesses: [] }
    expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ intact: true, size: 6 })
    await asThief(cast, (thief) =>
      thief.query(`delete from audit_entry where sequence >= 5; delete from audit_head; insert into audit_head table old_head`),
    )
    expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ fault: { code: 'smaller-than-known', index: 5 } })
  }))

test('C2 a log that was rewritten up to its last checkpoint differs from what is known at that size', () =>
  withDatabase(async (cast) => {
    const { keys, parts } = await aWrittenLog(cast)
    keys.remembered.set(mingcheng, { log: 1, size: 450, root: new Uint8Array(32).fill(1) })
    expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ fault: { code: 'other-than-known', index: 450 } })
  }))

test('C3 the file witness refuses an older checkpoint and a fork, and keeps the newer one as evidence', async () => {
  const folder = await aFolder()
  const witness = createFileWitness(folder)
  const origin = originOf(mingcheng, 1)
  const noteOf = (size: number, fill: number) =>
    `${origin}\n${size}\n${Buffer.alloc(32, fill).toString('base64')}\n\n\u2014 ${origin} AAAAAAAA\n`
  await witness.keep(noteOf(8, 1))
  await witness.keep(noteOf(9, 2))
  await expect(witness.keep(noteOf(8, 1))).rejects.toMatchObject({ code: 'checkpoint.smaller' })
  await expect(witness.keep(noteOf(9, 3))).rejects.toMatchObject({ code: 'checkpoint.fork' })
  await expect(witness.keep('nonsense')).rejects.toMatchObject({ code: 'checkpoint.malformed' })
  expect(await witness.kept(origin)).toBe(noteOf(9, 2))
  expect(await witness.kept(originOf(mingcheng, 2))).toBeUndefined()
})

test('a stopped log is closed and reopened by two people, under a new origin that says what was known', () =>
  withDatabase(async (cast) => {
    const { keys, parts } = await aWrittenLog(cast)
    const [first, second] = [newId('staff', instant(1)), newId('staff', instant(2))]
    const reopening = { first, second, reason: 'tampering-examined', at: instant(Date.now()) }
    expect(await reopenTrail(parts, mingcheng, reopening)).toMatchObject({ refusal: { code: 'audit-trail.not-stopped' } })
    await asThief(cast, (thief) => thief.query('delete from audit_entry where sequence = 321'))
    await verifyAuditTrail(parts, mingcheng)
    expect(await reopenTrail(parts, mingcheng, { ...reopening, second: first })).toMatchObject({
      refusal: { code: 'audit-trail.one-person' },
    })
    expect(await reopenTrail(parts, mingcheng, reopening)).toMatchObject({ accepted: { log: 2, size: 1 } })

    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    expect(await createDisclosureRecorder(sequencer).record(mingcheng, aDisclosure())).toHaveProperty('accepted')
    await sequencer.stop()
    expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ intact: true, log: 2, size: 2 })
    await asThief(cast, (thief) => thief.query('delete from audit_entry where log = 1 and sequence = 7'))
    expect(await verifyAuditTrail(parts, mingcheng)).toMatchObject({ fault: { code: 'closed-log-altered' } })
  }))
