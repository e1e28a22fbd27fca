import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type pg from 'pg'
import { scramVerifier } from './embedded/scram.ts'
import type { RolePasswords } from './passwords.ts'
import { quoteIdentifier, type Role, roleName, roles } from './roles.ts'

/** Nodes of one database wait for each other here. (PostgreSQL counts such locks by database.) */
const rolesLock = 7_305_192_118

/**
 * Makes the four roles, gives them their passwords and lets the owner make schemas in this database. Safe to do again and at the
 * same time as another node. `client` is signed in as whoever DATABASE_URL names, or as the embedded server's superuser.
 * Refuses: `database.right-missing` with the statements that a database administrator runs to allow it.
 */
export async function prepareRoles(
  client: pg.Client,
  prefix: string,
  passwords: RolePasswords,
): Promise<Outcome<void, 'database.right-missing'>> {
  await client.query('select pg_advisory_lock($1)', [rolesLock])
  try {
    for (const role of roles) await prepareRole(client, roleName(prefix, role), passwords[role])
    const { rows } = await client.query<{ name: string }>('select current_database() as name')
    const database = quoteIdentifier(rows[0]?.name ?? '')
    await client.query(`revoke connect on database ${database} from public`).catch(ifAllowed)
    for (const role of roles)
      await client.query(`grant ${rightOn(role)} on database ${database} to ${quoteIdentifier(roleName(prefix, role))}`)
    if (await mayCreate(client, roleName(prefix, 'owner'))) return accept(undefined)
    return refuse('database.right-missing', { needed: await statementsFor(client) })
  } catch (error) {
    if (!isRightMissing(error)) throw error
    return refuse('database.right-missing', { needed: await statementsFor(client) })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [rolesLock])
  }
}

async function prepareRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  const verb = rowCount === 0 ? 'create' : 'alter'
  // A verifier holds base64, `$`, `:` and `-` only: nothing that could end the literal.
  await client.query(`${verb} role ${quoteIdentifier(name)} login password '${scramVerifier(password)}'`)
}

function rightOn(role: Role): string {
  return role === 'owner' ? 'create, connect' : 'connect'
}

/** PostgreSQL warns and grants nothing when the granter has no right to, so the result is what counts. */
async function mayCreate(client: pg.Client, owner: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    "select has_database_privilege($1, current_database(), 'create') as may",
    [owner],
  )
  return rows[0]?.may === true
}

async function statementsFor(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string; name: string }>('select current_user as role, current_database() as name')
  const role = quoteIdentifier(rows[0]?.role ?? '')
  return `alter role ${role} createrole; alter database ${quoteIdentifier(rows[0]?.name ?? '')} owner to ${role};`
}

function isRightMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501'
}

function ifAllowed(error: unknown): void {
  if (!isRightMissing(error)) throw error
}
