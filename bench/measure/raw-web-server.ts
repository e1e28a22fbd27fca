import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../packages/server/database/embedded/start-embedded.ts'

/** The limit: node:http and pg with no framework, the same PostgreSQL, 20 boxes opened a request, one committed row a view. */
export interface RawWebServer {
  readonly url: string
  stop(): Promise<void>
}

const records = 20_000

export async function startRawWebServer(): Promise<RawWebServer> {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-limit-'))
  const started = await startEmbedded({
    dataDir: folder,
    superuserPassword: { value: randomBytes(16).toString('hex'), isNew: true },
  })
  if ('refusal' in started) throw new Error(started.refusal.code)
  const { host, port, superuser, stop } = started.accepted
  const pool = new pg.Pool({ host, port, ...superuser, database: 'postgres', max: 10 })
  pool.on('error', () => {}) // its server stops before its last connections are closed
  const key = randomBytes(32)
  await pool.query('create table records (id int primary key, fields bytea[])')
  await pool.query('create table views (id bigserial primary key, at timestamptz default now(), body jsonb, leaf bytea)')
  for (let from = 0; from < records; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => [
      from + i,
      Array.from({ length: 20 }, (_, j) => seal(key, `字段${j}值${from + i}-0123456789`)),
    ])
    await pool.query(
      `insert into records values ${rows.map((_, i) => `($${2 * i + 1},$${2 * i + 2}::bytea[])`).join(',')}`,
      rows.flat(),
    )
  }
  const server = createServer(async (request, response) => {
    const id = Math.floor(Math.random() * records)
    const { rows } = await pool.query({ name: 'get', text: 'select fields from records where id = $1', values: [id] })
    const body = JSON.stringify({ id, fields: (rows[0].fields as Buffer[]).map((box) => open(key, box)) })
    if (request.url === '/view') {
      const entry = JSON.stringify({ actor: 'u1', act: 'view', id })
      const leaf = createHash('sha256').update('\0').update(entry).digest()
      await pool.query({ name: 'view', text: 'insert into views (body, leaf) values ($1, $2)', values: [entry, leaf] })
    }
    response.setHeader('content-type', 'application/json')
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await pool.end()
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = cipher.update(text)
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

function open(key: Buffer, box: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
  decipher.setAuthTag(box.subarray(-16))
  const text = decipher.update(box.subarray(12, -16))
  decipher.final()
  return text.toString()
}
