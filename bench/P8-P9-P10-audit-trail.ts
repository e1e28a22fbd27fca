// P8 durable audit append, P9 full verify from the database, P10 proof of one entry. XINXIA_BENCH_ENTRIES: size of the log for P9 and P10.
import { execFile } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { verifyTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { originOf } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { connectDatabase } from '../packages/server/database/connect-database.ts'
import { startEmbedded } from '../packages/server/database/embedded/start-embedded.ts'
import { appendAuditEntries, appendAuditEntry } from '../packages/server/oversight/audit-trail/append-audit-entry.ts'
import { readEntries } from '../packages/server/oversight/audit-trail/entry-store.ts'
import { hashes } from '../packages/server/oversight/audit-trail/hashes.ts'
import { findHead } from '../packages/server/oversight/audit-trail/head-store.ts'
import { createDisclosureRecorder } from '../packages/server/oversight/audit-trail/record-disclosure.ts'
import { verifyAuditTrail } from '../packages/server/oversight/audit-trail/verify-audit-trail.ts'
import { proveEntry } from '../packages/server/oversight/audit-trail/write-bundle.ts'
import { freshDatabase, mingcheng, type TestDatabase } from '../tests/cast/database.ts'
import type { TestServer } from '../tests/cast/test-server.ts'
import { aDisclosure, aSequencer, memoryKeys } from '../tests/faults/audit-trail/cast.ts'

const callers = 32
const pairs = 5
const secondsEach = 3
const logEntries = Number(process.env.XINXIA_BENCH_ENTRIES ?? 1_000_000)
const run = promisify(execFile)

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const round = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
function line(id: string, what: string, product: number, limit: number, unit: string, must: string): void {
  const ratio = (product / limit).toFixed(2)
  console.log(
    `${id.padEnd(4)} ${what.padEnd(44)} product ${round(product)} · limit ${round(limit)} ${unit} · ratio ${ratio} · must ${must}`,
  )
}

/** Turns a second of 32 callers who each ask again as soon as they are answered. */
async function callsPerSecond(call: () => Promise<unknown>, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000
  let calls = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        await call()
        calls++
      }
    }),
  )
  return calls / ((performance.now() - started) / 1000)
}

const insertScript = `insert into bench_rows (body, leaf) values ('{"actor":"u1","act":"value.disclosed","client":"c000123"}', sha256('x'));`
const chainScript = `begin; select pg_advisory_xact_lock(1);
insert into bench_rows (body, leaf) values ('{}', (select sha256(leaf) from bench_rows order by id desc limit 1)); commit;`

/** PostgreSQL's own rate for a script at 32 clients, by pgbench. */
async function pgbenchRate(server: TestServer, database: string, script: string): Promise<number> {
  const pgbench = process.env.PGBENCH ?? 'pgbench'
  const args = [
    '-h',
    server.host,
    '-p',
    String(server.port),
    '-U',
    server.user,
    '-n',
    '-M',
    'prepared',
    '-T',
    String(secondsEach),
  ]
  const { stdout } = await run(pgbench, [...args, '-c', String(callers), '-j', '2', '-f', script, database], {
    env: { ...process.env, PGPASSWORD: server.password },
  }).catch((cause: unknown) => {
    throw new Error('the limit is measured with pgbench (Debian package postgresql-contrib or postgresql-15)', { cause })
  })
  return Number(/tps = ([0-9.]+)/.exec(stdout)?.[1])
}

async function append(server: TestServer, cast: TestDatabase, folder: string): Promise<void> {
  const [insert, chain] = [join(folder, 'insert.sql'), join(folder, 'chain.sql')]
  await writeFile(insert, insertScript)
  await writeFile(chain, chainScript)
  const { default: pg } = await import('pg')
  const { host, port, user, password } = server
  const client = new pg.Client({ host, port, user, password, database: cast.access.database })
  await client.connect()
  await client.query(
    'create table public.bench_rows (id bigserial primary key, at timestamptz default now(), body jsonb, leaf bytea)',
  )
  await client.end()

  const sequencer = aSequencer(cast, memoryKeys(), { agencies: async () => [mingcheng], pollMillis: 100 })
  await sequencer.start()
  const recorder = createDisclosureRecorder(sequencer)
  const show = async () => {
    if (isRefused(await recorder.record(mingcheng, aDisclosure()))) throw new Error('a disclosure was refused')
  }
  const office = connectDatabase(cast.access, { readers: 2, writers: 16, sequencers: 2 })
  const act = () => office.write(mingcheng, (writer) => appendAuditEntry(writer, mingcheng, aDisclosure()))
  await callsPerSecond(show, 1)
  const [shown, acted, inserted, chained]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let pair = 0; pair < pairs; pair++) {
    shown.push(await callsPerSecond(show, secondsEach))
    inserted.push(await pgbenchRate(server, cast.access.database, insert))
    acted.push(await callsPerSecond(act, secondsEach))
    chained.push(await pgbenchRate(server, cast.access.database, chain))
  }
  await sequencer.stop()
  await office.close()
  line('P8', 'entry-only append, 32 callers, v group commit', median(shown), median(inserted), 'a second', '0.5')
  line('P8', 'the same v a chain under a lock', median(shown), median(chained), 'a second', '3')
  line('P8', 'acts that write, 32 callers (reported apart)', median(acted), median(inserted), 'a second', '–')
}

async function fill(cast: TestDatabase, keys: ReturnType<typeof memoryKeys>): Promise<void> {
  const sequencer = aSequencer(cast, keys, { agencies: async () => [mingcheng] })
  await sequencer.start()
  const started = performance.now()
  const chunk = 2000
  for (let written = 0; written < logEntries; written += chunk) {
    const entries = Array.from({ length: Math.min(chunk, logEntries - written) }, () => aDisclosure())
    await cast.database.write(mingcheng, (writer) => appendAuditEntries(writer, mingcheng, entries))
    sequencer.wake(mingcheng)
    const numbered = async () => (await cast.database.read(mingcheng, (reader) => findHead(reader, mingcheng)))?.size ?? 0
    while ((await numbered()) < written - 10 * chunk) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await sequencer.stop()
  const seconds = (performance.now() - started) / 1000
  console.log(
    `     ${logEntries.toLocaleString('en')} entries written and numbered in ${seconds.toFixed(1)} s, ${round(logEntries / seconds)} a second`,
  )
}

/** The limit of verifying: read a file of the same lines, hash leaves and nodes, compare the root. */
async function verifyFile(path: string): Promise<{ root: string; seconds: number }> {
  const started = performance.now()
  const bytes = await readFile(path)
  const peaks: Buffer[] = []
  let size = 0
  const node = (a: Buffer, b: Buffer) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.of(1), a, b]))
      .digest()
  for (let from = 0, to = bytes.indexOf(10); to >= 0; from = to + 1, to = bytes.indexOf(10, from)) {
    let hash = createHash('sha256').update(Buffer.of(0)).update(bytes.subarray(from, to)).digest()
    for (let left = size++; left % 2 === 1; left = (left - 1) / 2) hash = node(peaks.pop()!, hash) // an odd left has a peak
    peaks.push(hash)
  }
  const root = peaks.reduceRight((right, left) => node(left, right)).toString('hex')
  return { root, seconds: (performance.now() - started) / 1000 }
}

async function verify(cast: TestDatabase, keys: ReturnType<typeof memoryKeys>, folder: string): Promise<void> {
  const path = join(folder, 'log.jsonl')
  const file = await open(path, 'w')
  await cast.database.snapshot(mingcheng, async (reader) => {
    for (let at = 0; at < logEntries; at += 5000) {
      const page = await readEntries(reader, mingcheng, 1, at, at + 5000)
      await file.write(page.map((entry) => `${entry.leaf_bytes.toString('latin1')}\n`).join(''))
    }
  })
  await file.close()
  const [product, limit]: [number[], number[]] = [[], []]
  for (let pair = 0; pair < 3; pair++) {
    const started = performance.now()
    const report = await verifyAuditTrail({ database: cast.database, keys, witnesses: [] }, mingcheng)
    product.push((performance.now() - started) / 1000)
    const plain = await verifyFile(path)
    limit.push(plain.seconds)
    if (!report.intact || report.size !== logEntries || Buffer.from(report.root).toString('hex') !== plain.root) {
      throw new Error(`verify and the plain model differ: ${JSON.stringify(report.fault)}`)
    }
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  line(
    'P9',
    `verify ${logEntries.toLocaleString('en')} entries from the database`,
    logEntries / median(product),
    logEntries / median(limit),
    'entries a second',
    '0.3',
  )
  console.log(`     ${median(product).toFixed(1)} s (must 30 s for 1,000,000); peak memory of this whole process ${peak} MB`)
}

async function prove(cast: TestDatabase, keys: ReturnType<typeof memoryKeys>): Promise<void> {
  const key = { name: originOf(mingcheng, 1), publicKey: await keys.publicKey(mingcheng) }
  const [making, checking]: [number[], number[]] = [[], []]
  await cast.database.snapshot(mingcheng, async (reader) => {
    for (let n = 0; n < 1000; n++) {
      const at = randomInt(logEntries)
      const [entry] = await readEntries(reader, mingcheng, 1, at, at + 1)
      const started = performance.now()
      const proof = await proveEntry(reader, mingcheng, entry!.entry_id)
      making.push(performance.now() - started)
      const asked = performance.now()
      if (verifyTlogProof(proof ?? '', key, hashes)?.proof.index !== at) throw new Error('a proof does not verify')
      checking.push(performance.now() - asked)
    }
  })
  const [node, leaf] = [randomBytes(65), randomBytes(32)]
  const started = performance.now()
  const rounds = 20_000
  for (let n = 0; n < rounds; n++) for (let step = 0; step < 20; step++) createHash('sha256').update(node).update(leaf).digest()
  const bareMillis = (performance.now() - started) / rounds
  const p99 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN
  console.log(
    `P10  make the proof of one entry: median ${median(making).toFixed(2)} ms, p99 ${p99(making).toFixed(2)} ms · must 20 ms`,
  )
  console.log(
    `P10  verify it: median ${median(checking).toFixed(3)} ms, p99 ${p99(checking).toFixed(3)} ms · must 1 ms · 20 bare hashes ${bareMillis.toFixed(3)} ms`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'xinxia-bench-audit-'))
const password = randomBytes(16).toString('hex')
const started = await startEmbedded({ dataDir: folder, superuserPassword: { value: password, isNew: true } })
if (isRefused(started)) throw new Error(`the embedded PostgreSQL did not start: ${started.refusal.code}`)
const embedded = started.accepted
const server: TestServer = { host: embedded.host, port: embedded.port, ...embedded.superuser, kind: 'embedded' }
try {
  const appended = await freshDatabase(server)
  await append(server, appended, folder)
  await appended.drop()
  const filled = await freshDatabase(server)
  const keys = memoryKeys()
  await fill(filled, keys)
  await verify(filled, keys, folder)
  await prove(filled, keys)
  await filled.drop()
} finally {
  await embedded.stop()
  await rm(folder, { recursive: true, force: true })
}
