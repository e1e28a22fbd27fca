import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { readFileSync } from 'node:fs'
import type { PacePolicy } from '@xinxia/kernel/lifecycle/disclosure/pace'
import type { AccessPolicy } from '@xinxia/kernel/policy/access/access-policy'
import { houseAccess, parseAccess } from './agency/access/access-file.ts'
import { housePace, parsePace } from './lifecycle/disclosure/pace/pace-policy.ts'

/** 设置, parsed once from the environment and the command line, then passed in. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly keyDir: string
  /** Rewritable places of the escrow, best on another disk. */
  readonly escrowDirs: readonly string[]
  /** Where signed checkpoints are kept outside the database; null: nowhere. */
  readonly witnessDir: string | null
  /** Null: the embedded database. */
  readonly databaseUrl: string | null
  readonly demo: boolean
  readonly passphrase: string | null
  /** True behind TLS: cookies travel over TLS only. */
  readonly secureCookies: boolean
  /** How much one person may look at: the house's own unless PACE_FILE names another. */
  readonly pace: PacePolicy
  /** 岗位表: the house's own unless ACCESS_FILE names another. */
  readonly access: AccessPolicy
  readonly version: string
}

export type ConfigRefusal =
  | 'config.port-malformed'
  | 'config.host-not-loopback'
  | 'config.passphrase-file-unreadable'
  | 'config.pace-malformed'
  | 'config.access-faulty'

/** The release this is; also what clients and package bundles say. */
export const version = '0.1.0'

/**
 * Reads HOST, PORT, DATA_DIR, KEY_DIR, ESCROW_DIR (several, separated like PATH), WITNESS_DIR, DATABASE_URL, PACE_FILE, ACCESS_FILE, XINXIA_PASSPHRASE_FILE and
 * `--demo`. A demo has folders of its own unless told otherwise, so that it never touches real data.
 * Refuses `config.host-not-loopback`: without TLS the server listens on this machine only.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Outcome<Config, ConfigRefusal> {
  const demo = args.includes('--demo') || env['XINXIA_DEMO'] === '1'
  const base = join(baseFolder(env), demo ? 'xinxia-demo' : 'xinxia')
  const portText = env['PORT'] ?? (demo ? '7301' : '7300')
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port < 1 || port > 65535)
    return refuse('config.port-malformed', { given: portText.slice(0, 20) })
  const host = env['HOST'] ?? '127.0.0.1'
  if (!['127.0.0.1', '::1', 'localhost'].includes(host)) return refuse('config.host-not-loopback', { host: host.slice(0, 60) })
  const passphrase = passphraseOf(env['XINXIA_PASSPHRASE_FILE'])
  if (passphrase === undefined) return refuse('config.passphrase-file-unreadable', { path: env['XINXIA_PASSPHRASE_FILE'] ?? '' })
  const pace = paceOf(env['PACE_FILE'])
  if (isRefused(pace)) return pace
  const access = accessOf(env['ACCESS_FILE'])
  if (isRefused(access)) return access
  const keyDir = resolve(env['KEY_DIR'] ?? join(base, 'keys'))
  return accept({
    host,
    port,
    keyDir,
    demo,
    passphrase,
    pace: pace.accepted,
    access: access.accepted,
    version,
    dataDir: resolve(env['DATA_DIR'] ?? join(base, 'data')),
    escrowDirs: (env['ESCROW_DIR'] ?? join(keyDir, '..', 'escrow'))
      .split(delimiter)
      .filter((path) => path !== '')
      .map((path) => resolve(path)),
    witnessDir: env['WITNESS_DIR'] === '' ? null : resolve(env['WITNESS_DIR'] ?? join(keyDir, '..', 'witness')),
    databaseUrl: env['DATABASE_URL'] === undefined || env['DATABASE_URL'] === '' ? null : env['DATABASE_URL'],
    secureCookies: false,
  })
}

function baseFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local')
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share')
}

/** A pace of the firm's own. A file that is named and cannot be read or understood stops the start: it never means no limit. */
function paceOf(path: string | undefined): Outcome<PacePolicy, 'config.pace-malformed'> {
  if (path === undefined || path === '') return accept(housePace)
  try {
    const parsed = parsePace(readFileSync(path, 'utf8'))
    return isRefused(parsed) ? refuse('config.pace-malformed', { path }) : parsed
  } catch {
    return refuse('config.pace-malformed', { path })
  }
}

/** A table of offices of the firm's own. One with an error stops the start with its line and reason: it never means no limit. */
function accessOf(path: string | undefined): Outcome<AccessPolicy, 'config.access-faulty'> {
  if (path === undefined || path === '') return accept(houseAccess)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return refuse('config.access-faulty', { path, line: 0, why: 'unreadable' })
  }
  const parsed = parseAccess(text)
  return isRefused(parsed) ? refuse('config.access-faulty', { path, ...parsed.refusal.facts }) : parsed
}

/** Null: none is given; undefined: the file cannot be read. The passphrase itself never stands in the environment. */
function passphraseOf(path: string | undefined): string | null | undefined {
  if (path === undefined || path === '') return null
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}
