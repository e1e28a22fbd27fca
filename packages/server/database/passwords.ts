import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Role, roles } from './roles.ts'

export type RolePasswords = Readonly<Record<Role, string>>

export interface EmbeddedPasswords {
  readonly superuser: string
  readonly roles: RolePasswords
  /** True when they were made just now, so that whatever is in the data directory has others. */
  readonly isNew: boolean
}

const fileName = 'database-passwords.json'

/** Whether the embedded server's passwords lie in a key folder. */
export function hasPasswords(keyDir: string): boolean {
  return existsSync(join(keyDir, fileName))
}

/**
 * Passwords of the embedded server: random, in `keyDir`/database-passwords.json, which only we may read. Not beside the data: who
 * carries a copy of DATA_DIR away has none. Lost with the key folder, they are made anew at the next start.
 */
export async function keepPasswords(keyDir: string): Promise<EmbeddedPasswords> {
  const path = join(keyDir, fileName)
  const text = await readFile(path, 'utf8').catch(ifMissing)
  if (text !== undefined) return { ...JSON.parse(text), isNew: false }
  const made = { superuser: makePassword(), roles: forEachRole(makePassword) }
  await mkdir(keyDir, { recursive: true, mode: 0o700 })
  await writeDurably(path, JSON.stringify(made))
  return { ...made, isNew: true }
}

/**
 * Passwords of the roles in a database that DATABASE_URL names: derived from the password in it, so that every node of an
 * installation signs in alike and none has a file to keep.
 */
export function derivePasswords(urlPassword: string, database: string): RolePasswords {
  return forEachRole((role) =>
    createHmac('sha256', urlPassword).update(`xinxia role password\0${database}\0${role}`).digest('base64url'),
  )
}

function forEachRole(passwordOf: (role: Role) => string): RolePasswords {
  // Object.fromEntries forgets that the keys are all the roles.
  return Object.fromEntries(roles.map((role) => [role, passwordOf(role)])) as Record<Role, string>
}

function makePassword(): string {
  return randomBytes(24).toString('base64url')
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

async function writeDurably(path: string, text: string): Promise<void> {
  const half = `${path}.half-${process.pid}`
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path)
  if (process.platform === 'win32') return
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}
