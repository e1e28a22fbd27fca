// P22 destroy one client of 5,000 (to the commit that decides, and to the erased old key with a local escrow place), P23 rotate
// the root key and re-seal a million fields. XINXIA_BENCH_CLIENTS: how many clients. The anchor of P22 is 5,000 bare AES key wraps.
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import { openBox, sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { FolderEscrowPlace } from '@xinxia/vault/escrow/folder-escrow-place'
import { makeRecoverySheet } from '@xinxia/vault/escrow/recovery-sheet'
import { createKeyStore } from '@xinxia/vault/key-store/open-key-store'
import { addClientKeys, addScopes, createAgency } from '@xinxia/vault/key-tree/add-keys'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import { noStandbys, type Standbys } from '@xinxia/vault/key-tree/outside-places'
import { rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { makeAgencyKey, makeClientKey, makeScopeKey } from '@xinxia/vault/keys/make-keys'
import { someId } from '@xinxia/vault/testing/some-keys'
import { startEmbedded } from '../packages/server/database/embedded/start-embedded.ts'
import type { Writer } from '../packages/server/database/handles.ts'
import { createPostgresKeyring } from '../packages/server/lifecycle/custody/keyring/postgres-keyring.ts'
import { freshDatabase, mingcheng } from '../tests/cast/database.ts'

const clients = Number(process.env.XINXIA_BENCH_CLIENTS ?? 5000)
const rounds = 5
const fieldsToReseal = 1_000_000

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const millis = (value: number) => `${Math.round(value)} ms`
function line(budget: string, what: string, product: number, limit: number, must: string): void {
  const ratio = (product / limit).toFixed(2)
  console.log(`${budget} ${what.padEnd(62)} product ${millis(product)} · limit ${millis(limit)} · ratio ${ratio} · must ${must}`)
}
function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The anchor: that many bare RFC 3394 wraps. */
function bareWraps(): number {
  const [key, child, start] = [randomBytes(32), randomBytes(32), Buffer.from('A6A6A6A6A6A6A6A6', 'hex')]
  const started = performance.now()
  for (let i = 0; i < clients; i++) {
    const wrap = createCipheriv('id-aes256-wrap', key, start)
    wrap.update(child)
    wrap.final()
  }
  return performance.now() - started
}

const folder = await mkdtemp(join(tmpdir(), 'xinxia-bench-keys-'))
const server = must(
  await startEmbedded({ dataDir: folder, superuserPassword: { value: randomBytes(16).toString('hex'), isNew: true } }),
)
const cast = await freshDatabase({ host: server.host, port: server.port, ...server.superuser, kind: 'embedded' })
const keyStore = must(await createKeyStore({ path: join(folder, 'keys'), dataExists: false, provider: 'key-file' }))

let committedAt = 0
const markCommit: Standbys = {
  waitForReplay: async (agencyId, generation) => {
    committedAt = performance.now()
    return noStandbys.waitForReplay(agencyId, generation)
  },
}
const tree: KeyTree<Writer> = {
  keyring: createPostgresKeyring(cast.database),
  keyStore,
  cache: new KeyCache(),
  standbys: markCommit,
  escrowPlaces: [new FolderEscrowPlace(join(folder, 'escrow'))],
  whenErased: async () => {},
}

try {
  await createAgency(tree, {
    agencyId: mingcheng,
    suite: 1,
    indexScopeId: someId('scope', 1),
    recordsScopeId: someId('scope', 2),
  })
  const sheet = await makeRecoverySheet(
    { agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as CalendarDate },
    'whole',
  )
  await keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  const ids = Array.from({ length: clients }, (_, n) => someId('client', n + 1))
  await tree.keyring.change(mingcheng, async (change) => {
    must(await addClientKeys(tree, change, mingcheng, ids))
    const wanted = ids.flatMap((clientId, n) => [
      { scopeId: someId('scope', 10 + 2 * n), kind: 'client-facts' as const, clientId },
      { scopeId: someId('scope', 11 + 2 * n), kind: 'data-subject' as const, clientId },
    ])
    must(await addScopes(tree, change, mingcheng, wanted))
  })

  const [toCommit, toErased, anchor]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    anchor.push(bareWraps())
    const started = performance.now()
    must(await rekeyPath(tree, mingcheng, { victims: { clients: [ids[round]!], scopes: [] }, actId: randomUUID() }))
    toErased.push(performance.now() - started)
    toCommit.push(committedAt - started)
  }
  line('P22', `destroy one of ${clients} clients, to the commit that decides`, median(toCommit), median(anchor), '1000 ms')
  line('P22', 'the same, to the escrow replaced and the old key erased', median(toErased), median(anchor), '1000 ms')

  const rootRotations: number[] = []
  for (let round = 0; round < rounds; round++) rootRotations.push(await timed(() => keyStore.rotateRoot()))
  line('P23', 'rotate the root key', median(rootRotations), median(anchor), '2000 ms')
  const agencyRotation = await timed(() =>
    rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [] }, actId: randomUUID() }),
  )
  line(
    'P23',
    `rotate the agency key over ${clients - rounds} clients, escrow included`,
    agencyRotation,
    median(anchor),
    '2000 ms',
  )
} finally {
  await cast.drop()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

// Re-sealing is a job of open and seal under a new scope; here its cryptography alone, boxes of 20 fields, one thread.
const client = makeClientKey(makeAgencyKey(mingcheng, 1, 1).agencyId, someId('client', 1), 1, 1)
const [from, to] = [1, 2].map((n) => makeScopeKey(client, someId('scope', n), 'client-facts'))
const placeIn = (n: number): BoxPlace => ({
  agencyId: mingcheng,
  clientId: client.clientId,
  scopeId: someId('scope', n),
  boxId: someId('box', 1),
  boxClass: 'contact',
  version: 1,
})
const fields = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`field-${i}`, `客户字段值 ${i}`]))
const sealed = sealBox(from!, placeIn(1), fields)
const started = performance.now()
for (let i = 0; i < fieldsToReseal / 20; i++) sealBox(to!, placeIn(2), must(openBox(from!, placeIn(1), sealed)))
const resealed = performance.now() - started
line('P23', 're-seal 1,000,000 fields (open and seal, without the database)', resealed, 60_000, '60000 ms')
