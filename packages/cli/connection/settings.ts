import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Where the server is: XINXIA_URL, else this machine's usual address. */
export function serverUrl(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return (env.XINXIA_URL ?? 'http://127.0.0.1:7300').replace(/\/+$/, '')
}

function sessionFile(): string {
  const base =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? homedir())
      : (process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'))
  return join(base, 'xinxia', 'session.json')
}

/** The token of `session start` for this server, or of XINXIA_TOKEN; undefined when not signed in. */
export function readToken(url: string): string | undefined {
  if (process.env.XINXIA_TOKEN !== undefined) return process.env.XINXIA_TOKEN
  return readTokens()[url]
}

/** Keeps the token for this server in a file that only its user reads; null forgets it. */
export function keepToken(url: string, token: string | null): void {
  const tokens = readTokens()
  if (token === null) delete tokens[url]
  else tokens[url] = token
  const file = sessionFile()
  if (Object.keys(tokens).length === 0) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(tokens), { mode: 0o600 })
  chmodSync(file, 0o600)
}

function readTokens(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(sessionFile(), 'utf8')) as Record<string, string> // our own file
  } catch {
    return {}
  }
}
