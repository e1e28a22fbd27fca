import { ReadingStopped } from '../problems.ts'

const endOfChain = 0xfffffffe
const freeSector = 0xffffffff
const mostDirectoryEntries = 16_384

/** `left`, `right`, `child`: places of other entries in the directory's tree; nothing is there from `endOfChain` on. */
interface StreamEntry {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly sizeBytes: number
}

/**
 * The container of old Office files (OLE2 compound file, MS-CFB), read only as far as telling files apart needs:
 * names of streams and their first bytes. Every chain is bounded by the size of the file. Stops with `corrupt` or `truncated`.
 */
export class CompoundFile {
  readonly #bytes: Buffer
  readonly #sectorBytes: number
  readonly #table: readonly number[]
  readonly #root: StreamEntry
  readonly #entries: readonly StreamEntry[]

  constructor(bytes: Buffer) {
    if (bytes.length < 512) throw new ReadingStopped('truncated', 'compound file header')
    const shift = bytes.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) throw new ReadingStopped('corrupt', 'compound file sector size')
    this.#bytes = bytes
    this.#sectorBytes = 1 << shift
    this.#table = this.#readTable()
    const directory = this.#readDirectory(bytes.readUInt32LE(48))
    this.#root = directory[0]!
    this.#entries = topLevel(directory)
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry.name.toLowerCase() === name.toLowerCase())
  }

  /** Up to `limit` first bytes of a stream; fewer when the file ends before. Undefined when there is no such stream. */
  head(name: string, limit: number): Buffer | undefined {
    const entry = this.#entries.find((each) => each.name.toLowerCase() === name.toLowerCase())
    if (entry === undefined) return undefined
    const wanted = Math.min(limit, entry.sizeBytes)
    const isMini = entry.sizeBytes < this.#bytes.readUInt32LE(56)
    return isMini ? this.#miniHead(entry, wanted) : Buffer.concat(this.#chain(entry.start, wanted)).subarray(0, wanted)
  }

  #sector(number: number): Buffer {
    return this.#bytes.subarray((number + 1) * this.#sectorBytes, (number + 2) * this.#sectorBytes)
  }

  #readTable(): readonly number[] {
    const table: number[] = []
    const perSector = this.#sectorBytes / 4
    const add = (sector: number) => {
      const bytes = this.#sector(sector)
      for (let at = 0; at + 4 <= bytes.length; at += 4) table.push(bytes.readUInt32LE(at))
    }
    for (let i = 0; i < 109; i++) {
      const sector = this.#bytes.readUInt32LE(76 + i * 4)
      if (sector < endOfChain) add(sector)
    }
    let next = this.#bytes.readUInt32LE(68)
    const sectors = Math.ceil(this.#bytes.length / this.#sectorBytes)
    for (let steps = 0; next < endOfChain && steps < sectors && table.length <= sectors + perSector; steps++) {
      const list = this.#sector(next)
      if (list.length < this.#sectorBytes) break
      for (let i = 0; i < perSector - 1; i++) {
        const sector = list.readUInt32LE(i * 4)
        if (sector < endOfChain) add(sector)
      }
      next = list.readUInt32LE(this.#sectorBytes - 4)
    }
    return table
  }

  #chain(start: number, limitBytes: number): Buffer[] {
    const pieces: Buffer[] = []
    let size = 0
    for (let sector = start; sector < endOfChain && size < limitBytes; sector = this.#table[sector] ?? freeSector) {
      const bytes = this.#sector(sector)
      if (bytes.length === 0) break
      pieces.push(bytes)
      size += bytes.length
      // A chain longer than the file runs in a circle.
      if (pieces.length > this.#bytes.length / this.#sectorBytes + 1) throw new ReadingStopped('corrupt', 'compound file chain')
    }
    return pieces
  }

  #readDirectory(start: number): readonly StreamEntry[] {
    const bytes = Buffer.concat(this.#chain(start, mostDirectoryEntries * 128))
    const entries: StreamEntry[] = []
    for (let at = 0; at + 128 <= bytes.length; at += 128) {
      const nameBytes = Math.min(64, bytes.readUInt16LE(at + 64))
      const name = bytes.toString('utf16le', at, at + Math.max(0, nameBytes - 2))
      const [left, right, child] = [68, 72, 76].map((offset) => bytes.readUInt32LE(at + offset)) as [number, number, number] // three offsets
      entries.push({ name, left, right, child, start: bytes.readUInt32LE(at + 116), sizeBytes: bytes.readUInt32LE(at + 120) })
    }
    if (entries.length === 0) throw new ReadingStopped('truncated', 'compound file directory')
    return entries
  }

  #miniHead(entry: StreamEntry, wanted: number): Buffer {
    const miniBytes = 64
    const miniTable = Buffer.concat(this.#chain(this.#bytes.readUInt32LE(60), this.#bytes.length))
    const store = Buffer.concat(this.#chain(this.#root.start, this.#bytes.length))
    const pieces: Buffer[] = []
    let sector = entry.start
    for (let taken = 0; taken < wanted && sector < endOfChain; taken += miniBytes) {
      pieces.push(store.subarray(sector * miniBytes, (sector + 1) * miniBytes))
      sector = sector * 4 + 4 <= miniTable.length ? miniTable.readUInt32LE(sector * 4) : freeSector
    }
    return Buffer.concat(pieces).subarray(0, wanted)
  }
}

/** The entries right under the root: a workbook embedded in a letter does not make the letter a workbook. */
function topLevel(directory: readonly StreamEntry[]): readonly StreamEntry[] {
  const found: StreamEntry[] = []
  const seen = new Set<number>()
  const pending = [directory[0]!.child]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const entry = directory[at]
    if (entry === undefined || seen.has(at)) continue
    seen.add(at)
    found.push(entry)
    pending.push(entry.left, entry.right)
  }
  return found
}
