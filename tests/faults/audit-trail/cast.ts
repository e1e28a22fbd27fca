import { generateKeyPairSync, sign, type KeyPairKeyObjectResult } from 'node:crypto'
import type { AuditEntry } from '@xinxia/kernel/oversight/audit-trail/entry'
import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import pg from 'pg'
import { newId } from '../../../packages/server/ids.ts'
import type { AuditKeys, RememberedCheckpoint, Witness } from '../../../packages/server/oversight/audit-trail/ports.ts'
import {
  createSequencer,
  type AuditSequencer,
  type SequencerParts,
} from '../../../packages/server/oversight/audit-trail/sequencer.ts'
import { hengxin, mingcheng, type TestDatabase } from '../../cast/database.ts'

const now = instant(1_763_690_000_000)
export const lin = newId('staff', now)
export const anhe: ClientId = newId('client', now)

/** 林悦 is shown one value of 安禾. */
export function aDisclosure(clientId: ClientId = anhe): AuditEntry {
  return {
    by: { staff: lin },
    at: instant(Date.now()),
    what: 'value.disclosed',
    valueId: newId('value', now),
    clientId,
    purpose: 'tax-filing',
    disclosureId: newId('disclosure', now),
  }
}

export interface MemoryKeys extends AuditKeys {
  /** Checkpoints signed so far, oldest first. */
  readonly signed: string[]
  remembered: Map<AgencyId, RememberedCheckpoint>
}

/** The key store's part of the trail in memory: real keys, and the same refusal to go back. */
export function memoryKeys(): MemoryKeys {
  const pairs = new Map<AgencyId, KeyPairKeyObjectResult>()
  const pairOf = (agencyId: AgencyId) => {
    const pair = pairs.get(agencyId) ?? generateKeyPairSync('ed25519')
    pairs.set(agencyId, pair)
    return pair
  }
  const keys: MemoryKeys = {
    signed: [],
    remembered: new Map(),
    publicKey: async (agencyId) => pairOf(agencyId).publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: async (agencyId, text) => {
      const signed = Buffer.from(text).toString('utf8')
      if (signed.startsWith('xinxia-log/')) keys.signed.push(signed)
      return sign(null, text, pairOf(agencyId).privateKey)
    },
    rememberCheckpoint: async (agencyId, checkpoint) => {
      const known = keys.remembered.get(agencyId)
      if (known !== undefined && known.log === checkpoint.log && checkpoint.size < known.size) throw new Error('goes back')
      keys.remembered.set(agencyId, checkpoint)
    },
    rememberedCheckpoint: async (agencyId) => keys.remembered.get(agencyId),
  }
  return keys
}

/** A sequencer on a test database, which looks after both agencies and writes down its faults. */
export function aSequencer(
  cast: Pick<TestDatabase, 'database'>,
  keys: AuditKeys,
  more: Partial<SequencerParts> = {},
): AuditSequencer & { readonly faults: string[] } {
  const faults: string[] = []
  const sequencer = createSequencer({
    database: cast.database,
    keys,
    witnesses: [] as Witness[],
    agencies: async () => [mingcheng, hengxin],
    now: Date.now,
    report: ({ code }) => faults.push(code),
    pollMillis: 20,
    ...more,
  })
  return { ...sequencer, faults }
}

/** The thief: the superuser, past every grant and every policy. */
export async function asThief<T>(cast: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, database } = cast.access
  const client = new pg.Client({ host, port, database, ...cast.superuser })
  await client.connect()
  try {
    await client.query('set search_path to xinxia')
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function until(fulfilled: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await fulfilled()); waited += 10) {
    if (waited > 10_000) throw new Error('it did not come to be within ten seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
