import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('read_vault.py', import.meta.url))
let python: string | null = null

/** Runs the second reader on one job. The job and the answer are JSON, described in read_vault.py. */
export function readWithPython<Answer>(job: object): Answer {
  python ??= findPython()
  return JSON.parse(execFileSync(python, [script], { input: JSON.stringify(job), maxBuffer: 256 << 20 }).toString()) as Answer
}

/** A Python 3 with `cryptography`; as root on Debian it is installed. Fails naming the package, and is never skipped. */
function findPython(): string {
  const found = pythonWithCryptography()
  if (found !== null) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3', 'python3-cryptography'], options)
  }
  const installed = pythonWithCryptography()
  if (installed !== null) return installed
  throw new Error('the second implementation needs Python 3 with cryptography: install the Debian package python3-cryptography')
}

function pythonWithCryptography(): string | null {
  const works = (name: string) =>
    spawnSync(name, ['-c', 'from cryptography.hazmat.primitives import hashes; hashes.SM3()']).status === 0
  return ['python3', '/usr/bin/python3'].find(works) ?? null
}
