/** The four roles (角色) of the database. `owner` migrates and restores, `app` serves, `sequencer` writes the audit log, `backup` reads. */
export type Role = 'owner' | 'app' | 'sequencer' | 'backup'

export const roles: readonly Role[] = ['owner', 'app', 'sequencer', 'backup']

export interface RoleAccess {
  readonly user: string
  readonly password: string
}

/** Where the database is and how each role signs in to it. `host` is a name, an address or the folder of a Unix socket. */
export interface DatabaseAccess {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly tls: boolean
  readonly roles: Readonly<Record<Role, RoleAccess>>
}

/** Roles belong to the whole cluster, so their names carry the installation's prefix: `xinxia_app`. */
export function roleName(prefix: string, role: Role): string {
  return `${prefix}_${role}`
}

/** A role's name in SQL. A prefix may hold anything that a database's name may. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/**
 * Migrations are written for the prefix `xinxia`; this puts the installed names in their place. Checksums are taken
 * over the text as written, so two installations agree on them.
 */
export function withRoleNames(sql: string, prefix: string): string {
  return sql.replaceAll(/\bxinxia_(owner|app|sequencer|backup)\b/g, (_, role: Role) => quoteIdentifier(roleName(prefix, role)))
}
