import { ReadingStopped } from '../problems.ts'
import { type InflateBudget, inflateEntry, readEntry } from '../zip-archive/inflate-entry.ts'
import type { ZipEntry } from '../zip-archive/zip-directory.ts'
import { XmlDecoder } from '../xml/decode-xml.ts'
import { type XmlListener, XmlScanner } from '../xml/xml-scanner.ts'

/** A relationship of a part: `type` is the last word of its URI (`worksheet`), the same in strict and transitional files. */
export interface Relationship {
  readonly id: string
  readonly type: string
  readonly target: string
}

const largestRelationships = 8 * 1024 * 1024

/** An Office package (OPC): parts by name, without regard to case, and how they point at each other. */
export class PackageParts {
  readonly #archive: Buffer
  readonly #budget: InflateBudget
  readonly #entries = new Map<string, ZipEntry>()

  constructor(archive: Buffer, entries: readonly ZipEntry[], budget: InflateBudget) {
    this.#archive = archive
    this.#budget = budget
    for (const entry of entries) {
      const key = entry.name.toLowerCase()
      if (this.#entries.has(key)) throw new ReadingStopped('corrupt', 'two parts of one name')
      this.#entries.set(key, entry)
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** The bytes of a part as they inflate. */
  pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase())
    if (entry === undefined) throw new ReadingStopped('corrupt', 'a part is missing')
    return inflateEntry(this.#archive, entry, this.#budget)
  }

  /** Reads a part through a listener; after each piece the listener's owner may flush what it gathered. */
  async scan(name: string, listener: XmlListener, afterPiece?: () => Promise<void> | undefined): Promise<void> {
    const decoder = new XmlDecoder()
    const scanner = new XmlScanner(listener)
    for await (const piece of this.pieces(name)) {
      scanner.feed(decoder.decode(piece))
      const waiting = afterPiece?.()
      if (waiting !== undefined) await waiting
    }
    scanner.feed(decoder.decode(Buffer.alloc(0), true))
    scanner.end()
  }

  /** The relationships of a part ('' for the package), targets as names of parts. None when it has no such file. */
  async relationships(part: string): Promise<readonly Relationship[]> {
    const slash = part.lastIndexOf('/')
    const folder = part.slice(0, slash + 1)
    const entry = this.#entries.get(`${folder}_rels/${part.slice(slash + 1)}.rels`.toLowerCase())
    if (entry === undefined) return []
    const found: Relationship[] = []
    const scanner = new XmlScanner({
      open(name, attributes) {
        const target = attributes.get('Target')
        if (name !== 'Relationship' || target === undefined || attributes.get('TargetMode') === 'External') return
        const type = attributes.get('Type')?.split('/').at(-1) ?? ''
        found.push({ id: attributes.get('Id') ?? '', type, target: resolveTarget(folder, target) })
      },
      close() {},
      text() {},
    })
    scanner.feed(new XmlDecoder().decode(await readEntry(this.#archive, entry, this.#budget, largestRelationships), true))
    scanner.end()
    return found
  }
}

function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  const steps = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
