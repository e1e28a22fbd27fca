import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

const run = promisify(execFile)

/** The system account (系统账户) that PostgreSQL runs under when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly name: string
  readonly ids: { readonly uid: number; readonly gid: number }
}

const ownName = 'xinxia'

export type AccountRefusal = 'database.account-missing'

/**
 * Nothing when we are not root: PostgreSQL then runs as we do. Otherwise, in this order: whoever owns the data already,
 * an account `xinxia`, one that we make, an account `postgres`.
 * Refuses: `database.account-missing` when there is none and none can be made.
 */
export async function findAccount(clusterDir: string): Promise<Outcome<Account | undefined, AccountRefusal>> {
  if (process.getuid?.() !== 0) return accept(undefined)
  const owner = await stat(clusterDir).catch(() => undefined)
  const accounts = await listAccounts()
  const byOwner = accounts.find((account) => account.ids.uid === owner?.uid && owner.uid !== 0)
  if (byOwner !== undefined) return accept(byOwner)
  const found = named(accounts, ownName) ?? named(await listAfterMaking(), ownName) ?? named(accounts, 'postgres')
  return found === undefined ? refuse('database.account-missing', { account: ownName }) : accept(found)
}

function named(accounts: readonly Account[], name: string): Account | undefined {
  return accounts.find((account) => account.name === name)
}

async function listAccounts(): Promise<Account[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return uid === '' ? [] : [{ name, ids: { uid: Number(uid), gid: Number(gid) } }]
  })
}

async function listAfterMaking(): Promise<Account[]> {
  const nologin = ['--shell', '/usr/sbin/nologin', '--home-dir', '/nonexistent']
  await run('useradd', ['--system', '--user-group', '--no-create-home', ...nologin, ownName]).catch(() => undefined)
  return listAccounts()
}
