import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The folder of texts that initdb builds a database from, under a name that stands in statements: initdb writes it into SQL as the bytes
 * of the Windows code page, which a UTF-8 database refuses (信 in GBK is no UTF-8). Where the name is plain nothing is copied.
 * `release` removes the copy.
 */
export interface PlainShare {
  readonly dir: string | undefined
  release(): Promise<void>
}

export async function openPlainShare(native: string, dataDir: string): Promise<PlainShare> {
  if (process.platform !== 'win32' || isPlain(native)) return { dir: undefined, release: async () => {} }
  // A user's own folders may carry his Chinese name; the machine's folder never does, and everyone may make one of his own in it.
  const above = isPlain(dataDir) ? dataDir : (process.env['ProgramData'] ?? 'C:\\ProgramData')
  const copy = await mkdtemp(join(above, 'xinxia-initdb-'))
  await cp(join(native, 'share'), copy, { recursive: true })
  return { dir: copy, release: () => rm(copy, { recursive: true, force: true }) }
}

function isPlain(path: string): boolean {
  return /^[\x20-\x7e]*$/.test(path)
}
