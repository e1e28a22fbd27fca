// A zip whose bytes depend on names and contents alone: sorted, one time for all, compressed in JavaScript (zlib's bytes differ between processors).
import { createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join, relative } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'

/** fflate writes local time: these parts stand in the zip wherever it is made. */
const time = new Date(2026, 0, 1)
const unix = 3

/** Packs a folder under its own name. `isProgram` says which files may be run after unpacking. */
export async function writeZip(folder, file, isProgram) {
  const out = createWriteStream(file)
  const failed = once(out, 'error').then(([fault]) => Promise.reject(fault))
  failed.catch(() => {})
  const zip = new Zip((fault, chunk, final) => {
    if (fault) out.destroy(fault)
    else out.write(chunk)
    if (final) out.end()
  })
  for (const path of filesOf(folder)) {
    const entry = new ZipDeflate(relative(join(folder, '..'), path).replaceAll('\\', '/'), { level: 6 })
    entry.mtime = time
    entry.os = unix
    entry.attrs = (isProgram(path) ? 0o100755 : 0o100644) << 16
    zip.add(entry)
    entry.push(readFileSync(path), true)
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), failed])
  }
  const closed = once(out, 'close')
  zip.end()
  await Promise.race([closed, failed])
}

/** Every plain file below, in an order that no system changes. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}
