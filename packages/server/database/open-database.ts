import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import pg from 'pg'
import { type ConnectionCounts, connectDatabase } from './connect-database.ts'
import { type EmbeddedEvent, type EmbeddedRefusal, startEmbedded } from './embedded/start-embedded.ts'
import { asFault, DatabaseFault } from './faults.ts'
import type { Database } from './handles.ts'
import { migrate, type MigrationRefusal } from './migrate.ts'
import { assertOrdered } from './migrations/check-list.ts'
import { migrations } from './migrations/list.ts'
import type { Migration } from './migrations/migration.ts'
import { derivePasswords, keepPasswords, type RolePasswords } from './passwords.ts'
import { prepareRoles } from './prepare-roles.ts'
import { type DatabaseAccess, roleName } from './roles.ts'

/**
 * Which database: the embedded one under `dataDir`; the one that `url` names (`postgres://user:password@host:port/name`); or the
 * same taken apart, which can also name a Unix socket's folder. Roles are named after the database unless a prefix is given.
 */
export type DatabasePlace =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly keyDir: string }
  | { readonly kind: 'url'; readonly url: string; readonly rolePrefix?: string }
  | { readonly kind: 'server'; readonly signIn: SignIn; readonly rolePrefix?: string }

export interface SignIn {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly ssl?: boolean
}

export interface OpenOptions {
  readonly counts?: ConnectionCounts
  readonly onEvent?: (event: EmbeddedEvent) => void
  readonly migrations?: readonly Migration[]
}

/** `keyring.foreign`: the passwords in the key folder are those of another data folder's server. */
export type OpenRefusal =
  | EmbeddedRefusal
  | MigrationRefusal
  | 'keyring.foreign'
  | 'database.right-missing'
  | 'database.too-old'
  | 'database.url-malformed'
  | 'database.url-password-missing'

const oldestMajor = 15
const passwordWrong = '28P01'

/** An open database, and how its roles sign in: for the job queue and for backup, which bring their own connections. */
export interface OpenedDatabase {
  readonly database: Database
  readonly access: DatabaseAccess
  /** The steps of the schema that were run just now. */
  readonly migrated: readonly string[]
}

/**
 * Opens the database for the life of this process: starts the embedded server if it is that one, makes the roles, migrates.
 * Refuses what a person must settle first; `database.close()` undoes it in the order that loses nothing.
 */
export async function openDatabase(
  place: DatabasePlace,
  options: OpenOptions = {},
): Promise<Outcome<OpenedDatabase, OpenRefusal>> {
  if (place.kind === 'embedded') return openEmbedded(place, options)
  const signIn = place.kind === 'url' ? parseDatabaseUrl(place.url) : accept(place.signIn)
  if (isRefused(signIn)) return signIn
  const { database, password } = signIn.accepted
  return prepare(signIn.accepted, place.rolePrefix ?? database, derivePasswords(password, database), options)
}

async function openEmbedded(
  place: { readonly dataDir: string; readonly keyDir: string },
  options: OpenOptions,
): Promise<Outcome<OpenedDatabase, OpenRefusal>> {
  const passwords = await keepPasswords(place.keyDir)
  const server = await startEmbedded({
    dataDir: place.dataDir,
    superuserPassword: { value: passwords.superuser, isNew: passwords.isNew },
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  })
  if (isRefused(server)) return server
  const { host, port, superuser, stop } = server.accepted
  try {
    const name = 'xinxia'
    await createDatabase({ host, port, ...superuser, database: 'postgres' }, name)
    const opened = await prepare({ host, port, ...superuser, database: name }, name, passwords.roles, options)
    if (isRefused(opened)) {
      await stop()
      return opened
    }
    const { database } = opened.accepted
    return accept({ ...opened.accepted, database: { ...database, close: () => database.close().then(stop) } })
  } catch (error) {
    await stop()
    if (error instanceof DatabaseFault && error.facts.sqlState === passwordWrong) return refuse('keyring.foreign')
    throw error
  }
}

/** Refuses what is no address of a PostgreSQL database, and one without a password: the roles' passwords come from it. */
export function parseDatabaseUrl(url: string): Outcome<SignIn, 'database.url-malformed' | 'database.url-password-missing'> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '')
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol) || database === '' || parsed.username === '') {
    return refuse('database.url-malformed', { expected: 'postgres://user:password@host:5432/database' })
  }
  if (parsed.password === '') return refuse('database.url-password-missing')
  return accept({
    // As in libpq, `?host=/folder` names the folder of a Unix socket, which an address cannot.
    host: parsed.searchParams.get('host') ?? (parsed.hostname.replace(/^\[|\]$/g, '') || 'localhost'),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
    ssl: /^(require|verify-ca|verify-full)$/.test(parsed.searchParams.get('sslmode') ?? ''),
  })
}

async function createDatabase(signIn: SignIn, name: string): Promise<void> {
  await withClient(signIn, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  })
}

/** Roles as `signIn`, then migrations as the owner, then the pools. */
async function prepare(
  signIn: SignIn,
  prefix: string,
  passwords: RolePasswords,
  options: OpenOptions,
): Promise<Outcome<OpenedDatabase, OpenRefusal>> {
  const steps = options.migrations ?? migrations
  assertOrdered(steps)
  const ready = await withClient(signIn, async (client) => {
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version")
    const judged = judgeVersion(rows[0]?.version ?? 0)
    return isRefused(judged) ? judged : prepareRoles(client, prefix, passwords)
  })
  if (isRefused(ready)) return ready
  const as = (role: keyof RolePasswords) => ({ user: roleName(prefix, role), password: passwords[role] })
  const { host, port, database, ssl = false } = signIn
  const roles = { owner: as('owner'), app: as('app'), sequencer: as('sequencer'), backup: as('backup') }
  const access: DatabaseAccess = { host, port, database, tls: ssl, roles }
  const migrated = await withClient({ ...signIn, ...roles.owner }, (client) => migrate(client, steps, prefix))
  if (isRefused(migrated)) return migrated
  return accept({ database: connectDatabase(access, options.counts), access, migrated: migrated.accepted })
}

/** `server_version_num`, 150020 for 15.20. Refuses `database.too-old` below the oldest that our tests run on. */
export function judgeVersion(versionNumber: number): Outcome<number, 'database.too-old'> {
  const major = Math.floor(versionNumber / 10_000)
  return major < oldestMajor ? refuse('database.too-old', { found: major, needed: oldestMajor }) : accept(major)
}

/** A connection of its own for one piece of work. */
async function withClient<T>(signIn: SignIn, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...signIn, application_name: 'xinxia set-up', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    throw asFault(error)
  } finally {
    await client.end().catch(() => {})
  }
}
