import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Canary } from './canaries.ts'
import { NeedleIndex } from './needle-index.ts'
import { needlesOf, type NeedleEncoding } from './needles.ts'

export interface CanaryHit {
  readonly canary: Canary
  readonly encoding: NeedleEncoding
  /** The file, or `name of …` when a file or folder is called so, or `bytes`. */
  readonly where: string
  readonly offset: number
}

/** `files` and `bytes` say how much was searched: a test that looks at nothing finds nothing, and must see that. */
export interface CanarySearch {
  readonly hits: readonly CanaryHit[]
  readonly files: number
  readonly bytes: number
  /** Files that went away between listing and reading; a live database removes some. */
  readonly vanished: readonly string[]
}

/**
 * Searches a folder (with all below it, names included), a file or bytes for planted values in every encoding of
 * `needles.ts`. Reads 4 MiB at a time with an overlap, so that a value across two reads is found. Links are not followed;
 * sockets and pipes are left out. A place that is not there, or a file that cannot be read, is a fault and thrown.
 * Does not see into compressed data.
 */
export function searchForCanaries(place: string | Uint8Array, canaries: readonly Canary[]): CanarySearch {
  const search = new Search(new NeedleIndex(needlesOf(canaries)))
  if (typeof place === 'string') {
    lstatSync(place)
    search.walk(place, place)
  } else search.readBytes(Buffer.from(place.buffer, place.byteOffset, place.byteLength))
  return search.result()
}

const readBytes = 4 * 1024 * 1024

class Search {
  readonly #index: NeedleIndex
  readonly #buffer: Buffer
  readonly #hits: CanaryHit[] = []
  readonly #vanished: string[] = []
  #files = 0
  #bytes = 0

  constructor(index: NeedleIndex) {
    this.#index = index
    this.#buffer = Buffer.alloc(readBytes + index.longest)
  }

  walk(path: string, name: string): void {
    this.#readName(path, name)
    const facts = this.#present(path, () => lstatSync(path))
    if (facts === null) return
    if (facts.isFile()) this.#readFile(path)
    if (!facts.isDirectory()) return
    for (const entry of this.#present(path, () => readdirSync(path).sort()) ?? []) this.walk(join(path, entry), entry)
  }

  readBytes(bytes: Buffer): void {
    this.#bytes += bytes.length
    this.#index.search(bytes, bytes.length, ({ canary, encoding }, offset) => {
      this.#hits.push({ canary, encoding, where: 'bytes', offset })
    })
  }

  result(): CanarySearch {
    return { hits: this.#hits, files: this.#files, bytes: this.#bytes, vanished: this.#vanished }
  }

  #readName(path: string, name: string): void {
    const bytes = Buffer.from(name, 'utf8')
    this.#index.search(bytes, bytes.length, ({ canary, encoding }, offset) => {
      this.#hits.push({ canary, encoding, where: `name of ${path}`, offset })
    })
  }

  /** Each read keeps the last `longest − 1` bytes of the one before; what lay whole in those was found then. */
  #readFile(path: string): void {
    const file = this.#present(path, () => openSync(path, 'r'))
    if (file === null) return
    this.#files++
    try {
      let kept = 0
      let start = 0
      for (;;) {
        const read = readSync(file, this.#buffer, kept, readBytes, null)
        if (read === 0) break
        this.#bytes += read
        const length = kept + read
        this.#index.search(this.#buffer, length, ({ canary, encoding, bytes }, offset) => {
          if (offset + bytes.length > kept) this.#hits.push({ canary, encoding, where: path, offset: start + offset })
        })
        const keep = Math.min(this.#index.longest - 1, length)
        this.#buffer.copyWithin(0, length - keep, length)
        start += length - keep
        kept = keep
      }
    } finally {
      closeSync(file)
    }
  }

  #present<T>(path: string, act: () => T): T | null {
    try {
      return act()
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw new Error(`cannot search ${path}`, { cause })
      this.#vanished.push(path)
      return null
    }
  }
}
