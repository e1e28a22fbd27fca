import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What Python found in a file or member: its text, or null where it does not look, and the SHA-256 of each member. */
export interface ReadFile {
  readonly text: string | null
  readonly members: Readonly<Record<string, string>>
}

/** Writes files into a folder of their own and has Python read docx, pdf, eml and zip among them; for tests only. */
export function readWrittenFolder(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): ReadonlyMap<string, ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'messy-folder-'))
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    const script = fileURLToPath(new URL('read_written.py', import.meta.url))
    const ran = spawnSync('python3', ['-B', script, folder], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
    if (ran.error !== undefined)
      throw new Error('reading samples back needs python3 (Debian package python3)', { cause: ran.error })
    if (ran.status !== 0) throw new Error(`python3 could not read a written file: ${ran.stderr}`)
    return new Map(Object.entries(JSON.parse(ran.stdout) as Record<string, ReadFile>)) // the script prints this shape
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
