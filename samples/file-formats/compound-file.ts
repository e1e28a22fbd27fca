/** A stream of a compound file, by name; at most 31 characters. */
export interface CompoundStream {
  readonly name: string
  readonly bytes: Uint8Array
}

const sectorBytes = 512
const smallBytes = 64
/** Streams below this lie in the mini stream, in sectors of 64 bytes. */
const largeFrom = 4096
const endOfChain = 0xfffffffe
const tableSector = 0xfffffffd
const free = 0xffffffff

/**
 * An OLE2 compound file (MS-CFB, version 3) with streams directly under its root: what holds an encrypted Office package.
 * At most 109 sectors of allocation table, some 7 MB.
 */
export function compoundFile(streams: readonly CompoundStream[]): Uint8Array {
  const sorted = [...streams].sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
  const { small, smallTable, starts } = smallStreams(sorted)
  const pieces: Buffer[] = []
  const chains: (readonly [start: number, sectors: number])[] = []
  let next = 0
  const place = (bytes: Buffer): number => {
    const sectors = Math.ceil(bytes.length / sectorBytes)
    if (sectors === 0) return endOfChain
    pieces.push(bytes, Buffer.alloc(sectors * sectorBytes - bytes.length))
    chains.push([next, sectors])
    next += sectors
    return next - sectors
  }
  const smallTableStart = place(smallTable)
  const smallStart = place(small)
  for (const { name, bytes } of sorted) if (bytes.length >= largeFrom) starts.set(name, place(Buffer.from(bytes)))
  const directory = directoryOf(sorted, starts, smallStart, small.length)
  const directoryStart = place(directory)
  const tables = tableCount(next)
  const table = Buffer.alloc(tables * sectorBytes, 0xff)
  for (const [start, sectors] of chains) writeChain(table, start, sectors)
  for (let i = 0; i < tables; i++) table.writeUInt32LE(tableSector, (next + i) * 4)
  const header = headerOf(tables, next, directoryStart, smallTableStart, Math.ceil(smallTable.length / sectorBytes))
  return Buffer.concat([header, ...pieces, table])
}

/** How many table sectors tell of `sectors` others and of themselves. */
function tableCount(sectors: number): number {
  let tables = 1
  while (tables * 128 < sectors + tables) tables++
  return tables
}

function smallStreams(streams: readonly CompoundStream[]) {
  const starts = new Map<string, number>()
  const pieces: Buffer[] = []
  const table = Buffer.alloc(sectorBytes * Math.max(1, Math.ceil(streams.length / 2)), 0xff)
  let next = 0
  for (const { name, bytes } of streams) {
    if (bytes.length >= largeFrom || bytes.length === 0) continue
    const sectors = Math.ceil(bytes.length / smallBytes)
    pieces.push(Buffer.from(bytes), Buffer.alloc(sectors * smallBytes - bytes.length))
    starts.set(name, next)
    writeChain(table, next, sectors)
    next += sectors
  }
  return { small: Buffer.concat(pieces), smallTable: next === 0 ? Buffer.alloc(0) : table, starts }
}

function writeChain(table: Buffer, start: number, sectors: number): void {
  for (let i = 0; i < sectors; i++) table.writeUInt32LE(i === sectors - 1 ? endOfChain : start + i + 1, (start + i) * 4)
}

function directoryOf(
  streams: readonly CompoundStream[],
  starts: ReadonlyMap<string, number>,
  smallStart: number,
  smallLength: number,
): Buffer {
  const places = Math.ceil((streams.length + 1) / 4) * 4
  const directory = Buffer.alloc(places * 128)
  for (let i = 0; i < places; i++) for (const at of [68, 72, 76]) directory.writeUInt32LE(free, i * 128 + at)
  writeEntry(directory, 0, 'Root Entry', 5, smallStart, smallLength)
  directory.writeUInt32LE(streams.length > 0 ? 1 : free, 76)
  streams.forEach(({ name, bytes }, i) => {
    writeEntry(directory, i + 1, name, 2, starts.get(name) ?? endOfChain, bytes.length)
    // In order of names: each has the next one as its right sibling.
    if (i + 2 <= streams.length) directory.writeUInt32LE(i + 2, (i + 1) * 128 + 72)
  })
  return directory
}

function writeEntry(directory: Buffer, place: number, name: string, type: number, start: number, length: number): void {
  const at = place * 128
  directory.write(name, at, 'utf16le')
  directory.writeUInt16LE((name.length + 1) * 2, at + 64)
  directory.set([type, 1], at + 66)
  directory.writeUInt32LE(start, at + 116)
  directory.writeUInt32LE(length, at + 120)
}

function headerOf(tables: number, tableStart: number, directory: number, smallTable: number, smallTables: number): Buffer {
  const header = Buffer.alloc(sectorBytes)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(tables, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(largeFrom, 56)
  header.writeUInt32LE(smallTable, 60)
  header.writeUInt32LE(smallTables, 64)
  header.writeUInt32LE(endOfChain, 68)
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < tables ? tableStart + i : free, 76 + i * 4)
  return header
}
