import { gunzipSync } from 'node:zlib'

/** The plain files of a package as npm packs it (ustar in gzip), by name. */
export function unpackTar(bytes) {
  const tar = gunzipSync(bytes)
  const files = new Map()
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const text = (from, length) => tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    const prefix = text(345, 155)
    if (/^[0\0]?$/.test(text(156, 1)))
      files.set(prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`, tar.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
