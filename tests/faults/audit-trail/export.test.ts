import { expect, test } from 'vitest'
import { verifyBundle } from '@xinxia/kernel/oversight/audit-trail/bundle-verification'
import { originOf } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { verifyTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from '../../../packages/server/ids.ts'
import { exportAuditTrail, type ExportParts } from '../../../packages/server/oversight/audit-trail/export-audit-trail.ts'
import { hashes } from '../../../packages/server/oversight/audit-trail/hashes.ts'
import { listEntries } from '../../../packages/server/oversight/audit-trail/list-entries.ts'
import { createDisclosureRecorder } from '../../../packages/server/oversight/audit-trail/record-disclosure.ts'
import { proveEntry } from '../../../packages/server/oversight/audit-trail/write-bundle.ts'
import { mingcheng, withDatabase, type TestDatabase } from '../../cast/database.ts'
import { aDisclosure, anhe, aSequencer, lin, memoryKeys } from './cast.ts'

const other = newId('client', instant(1))

/** A running trail with 700 entries of two clients, one in five about 安禾, in two runs so that the history has an earlier checkpoint. */
async function aTrail(cast: TestDatabase, work: (parts: ExportParts, keys: ReturnType<typeof memoryKeys>) => Promise<void>) {
  const keys = memoryKeys()
  for (const run of [0, 1]) {
    const sequencer = aSequencer(cast, keys)
    await sequencer.start()
    const recorder = createDisclosureRecorder(sequencer)
    for (let k = 0; k < 7; k++) {
      await Promise.all(Array.from({ length: 50 }, (_, n) => recorder.record(mingcheng, aDisclosure(n % 5 === 0 ? anhe : other))))
    }
    if (run === 1) await work({ database: cast.database, keys, recorder }, keys)
    await sequencer.stop()
  }
}

async function exported(parts: ExportParts, clientId: ClientId | null) {
  let text = ''
  const request = { by: { staff: lin }, at: instant(Date.now()), clientId }
  const outcome = await exportAuditTrail(parts, mingcheng, request, async (line) => {
    text += line
  })
  return { outcome, bytes: Buffer.from(text, 'latin1') }
}

test('an export of the whole trail verifies without us, continues an earlier checkpoint, and is itself an entry', () =>
  withDatabase((cast) =>
    aTrail(cast, async (parts) => {
      const { outcome, bytes } = await exported(parts, null)
      expect(outcome).toEqual({ accepted: { entries: 700, size: 701 } })
      expect(verifyBundle(bytes, hashes)).toMatchObject({
        accepted: {
          entries: 700,
          holds: { range: { from: 0, to: 700 } },
          checkpoint: { origin: originOf(mingcheng, 1), size: 701 },
        },
      })
      expect(verifyBundle(bytes, hashes)).toHaveProperty('accepted.earlier.length', 1)
      const [newest] = await cast.database.read(mingcheng, (reader) => listEntries(reader, mingcheng, null, 1))
      expect(newest?.entry).toMatchObject({ what: 'audit.exported', from: 0, to: 700, entries: 700 })
    }),
  ))

test("an export about one client holds that client's entries and no other's", () =>
  withDatabase((cast) =>
    aTrail(cast, async (parts) => {
      const { outcome, bytes } = await exported(parts, anhe)
      expect(outcome).toEqual({ accepted: { entries: 140, size: 701 } })
      const client = formatId('client', anhe)
      expect(verifyBundle(bytes, hashes)).toMatchObject({ accepted: { entries: 140, holds: { client, entries: 140 } } })
      expect(bytes.includes(formatId('client', other))).toBe(false)
      const { outcome: none } = await exported(parts, newId('client', instant(2)))
      expect(none).toMatchObject({ refusal: { code: 'audit-trail.nothing-to-export' } })
    }),
  ))

test('an export that cannot leave its trace does not leave the house', () =>
  withDatabase((cast) =>
    aTrail(cast, async (parts, keys) => {
      const stopped = aSequencer(cast, keys)
      const { outcome, bytes } = await exported({ ...parts, recorder: createDisclosureRecorder(stopped) }, null)
      expect(outcome).toMatchObject({ refusal: { code: 'audit-trail.unavailable', facts: { reason: 'not-running' } } })
      expect(bytes).toHaveLength(0)
    }),
  ))

test('each single entry has a C2SP proof', () =>
  withDatabase((cast) =>
    aTrail(cast, async (parts, keys) => {
      const key = { name: originOf(mingcheng, 1), publicKey: await keys.publicKey(mingcheng) }
      const entries = await cast.database.read(mingcheng, (reader) => listEntries(reader, mingcheng, null, 700))
      for (const { entryId, sequence } of entries.filter((_, n) => n % 50 === 3)) {
        const proof = await parts.database.snapshot(mingcheng, (reader) => proveEntry(reader, mingcheng, entryId))
        expect(verifyTlogProof(proof ?? '', key, hashes)).toMatchObject({ proof: { index: sequence }, checkpoint: { size: 700 } })
      }
      const unknown = newId('entry', instant(3))
      expect(await parts.database.snapshot(mingcheng, (reader) => proveEntry(reader, mingcheng, unknown))).toBeUndefined()
    }),
  ))
