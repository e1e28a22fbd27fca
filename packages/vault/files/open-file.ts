import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '../keys/key-handles.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import { decrypt } from '../suites/authenticated-cipher.ts'
import {
  chunkData,
  chunkOverhead,
  chunkTextBytes,
  dropFileKeys,
  headerBytes,
  keysOfHeader,
  shapeOfSealedFile,
  type FileKeys,
  type FilePlace,
} from './file-format.ts'

/** A sealed file broke off while its text was flowing: the receiver must treat what it has as a failed download. */
export class SealedFileBroken extends Error {
  readonly code = 'vault.not-authentic'
  constructor() {
    super('a sealed file is not authentic')
    this.name = 'SealedFileBroken'
  }
}

/**
 * The text of a sealed file, chunk by chunk, each only after its tag was checked. Throws `SealedFileBroken` at the first
 * bent, missing, moved, repeated or added byte, before any text of that chunk leaves. Holds two chunks in memory.
 */
export async function* openFile(scope: ScopeKey, place: FilePlace, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunkBytes = chunkTextBytes + chunkOverhead(scope.suite)
  let keys: FileKeys | null = null
  let held: Buffer = Buffer.alloc(0)
  let number = 0
  try {
    for await (const bytes of sealed) {
      held = held.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat([held, bytes])
      if (keys === null && held.length >= headerBytes) {
        keys = keysOfHeader(scope, place, held.subarray(0, headerBytes))
        if (keys === null) throw new SealedFileBroken()
        held = held.subarray(headerBytes)
      }
      while (keys !== null && held.length > chunkBytes) {
        yield openChunk(keys, number, false, held.subarray(0, chunkBytes))
        number += 1
        held = held.subarray(chunkBytes)
      }
    }
    if (keys === null) throw new SealedFileBroken()
    const last = openChunk(keys, number, true, held)
    if (last.length === 0 && number > 0) throw new SealedFileBroken()
    if (last.length > 0) yield last
  } finally {
    if (keys !== null) dropFileKeys(keys)
  }
}

/** Where a sealed file is read from at random: a file handle, an object store's ranged get. `read` gives what it was asked. */
export interface SealedSource {
  readonly sizeBytes: number
  read(at: number, length: number): Promise<Uint8Array>
}

/** A sealed file whose end has been checked; any range of its text can be opened. */
export interface OpenedFile {
  readonly sizeBytes: number
  /** The text from `at`, `length` bytes of it or up to the end. Refuses when a chunk it touches is not authentic. */
  range(at: number, length: number): Promise<Outcome<Buffer, NotAuthentic>>
  close(): void
}

/**
 * Opens the header and the last chunk, so that a file cut at a chunk's edge is refused before anything is served. Only
 * the chunks that a range touches are read; a bent chunk elsewhere shows when it is touched.
 */
export async function openFileAtRandom(
  scope: ScopeKey,
  place: FilePlace,
  source: SealedSource,
): Promise<Outcome<OpenedFile, NotAuthentic>> {
  const shape = shapeOfSealedFile(scope.suite, source.sizeBytes)
  if (shape === null) return notAuthentic()
  const keys = keysOfHeader(scope, place, Buffer.from(await source.read(0, headerBytes)))
  if (keys === null) return notAuthentic()
  const { chunks, textBytes } = shape
  const stride = chunkTextBytes + chunkOverhead(keys.suite)

  const openNumber = async (number: number): Promise<Buffer | null> => {
    const at = headerBytes + number * stride
    const sealed = await source.read(at, Math.min(stride, source.sizeBytes - at))
    return decrypt(keys, chunkData(keys, number, number === chunks - 1), Buffer.from(sealed))
  }
  if ((await openNumber(chunks - 1)) === null) {
    dropFileKeys(keys)
    return notAuthentic()
  }
  return accept({
    sizeBytes: textBytes,
    async range(at: number, length: number) {
      const end = Math.min(textBytes, at + length)
      const parts: Buffer[] = []
      for (let number = Math.floor(at / chunkTextBytes); number * chunkTextBytes < end; number++) {
        const text = await openNumber(number)
        if (text === null) return notAuthentic()
        const start = number * chunkTextBytes
        parts.push(text.subarray(Math.max(0, at - start), Math.min(text.length, end - start)))
      }
      return accept(Buffer.concat(parts))
    },
    close: () => dropFileKeys(keys),
  })
}

/** Opens a sealed file that is in memory whole. */
export async function openFileBytes(
  scope: ScopeKey,
  place: FilePlace,
  sealed: Uint8Array,
): Promise<Outcome<Buffer, NotAuthentic>> {
  const parts: Buffer[] = []
  try {
    for await (const text of openFile(scope, place, oneByOne(sealed))) parts.push(text)
  } catch (broken) {
    if (broken instanceof SealedFileBroken) return notAuthentic()
    throw broken
  }
  return accept(Buffer.concat(parts))
}

async function* oneByOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function openChunk(keys: FileKeys, number: number, last: boolean, sealed: Buffer): Buffer {
  const text = decrypt(keys, chunkData(keys, number, last), sealed)
  if (text === null) throw new SealedFileBroken()
  return text
}
