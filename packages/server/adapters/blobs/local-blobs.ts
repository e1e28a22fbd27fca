import { createReadStream, type Stats } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { trustId, type AgencyId } from '@xinxia/kernel/words/ids'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { BlobMissing, type BlobPlace, type BlobReading, type BlobStore, type BlobWriting, type StoredBlob } from './blob-store.ts'

const uuidName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const folderMode = 0o700
const fileMode = 0o600
const asideMillis = 30 * 86_400_000

/**
 * Sealed files in a folder: `<agency>/<last two digits>/<blob>`, the digits because the head of a UUIDv7 is its time and would
 * put a whole month in one folder. Written in `unfinished/`, made durable, then renamed: a reader sees all of it or nothing.
 */
export class LocalBlobs implements BlobStore {
  readonly #folder: string
  readonly #unfinished: string
  readonly #aside: string
  #known = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
    this.#unfinished = join(folder, 'unfinished')
    this.#aside = join(folder, 'set-aside')
  }

  async begin(place: BlobPlace): Promise<BlobWriting> {
    await this.#ensureFolder(this.#unfinished)
    const draft = join(this.#unfinished, place.blobId)
    const handle = await open(draft, 'wx', fileMode)
    return new LocalWriting(draft, handle, () => this.#keep(draft, place))
  }

  async *stream(place: BlobPlace): AsyncIterable<Uint8Array> {
    const handle = await this.#openToRead(place)
    yield* createReadStream('', { fd: handle, highWaterMark: 256 * 1024 })
  }

  async open(place: BlobPlace): Promise<BlobReading> {
    const handle = await this.#openToRead(place)
    const { size: sizeBytes } = await handle.stat()
    return {
      sizeBytes,
      read: async (at, length) => {
        const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, sizeBytes - at)))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
        return bytes.subarray(0, bytesRead)
      },
      close: () => handle.close(),
    }
  }

  async remove(place: BlobPlace): Promise<void> {
    await rm(this.#path(place), { force: true })
    await rm(join(this.#aside, place.blobId), { force: true })
  }

  async setAside(place: BlobPlace): Promise<void> {
    await this.#ensureFolder(this.#aside)
    await rename(this.#path(place), join(this.#aside, place.blobId)).catch(ifMissing)
  }

  async *list(agencyId: AgencyId): AsyncIterable<StoredBlob> {
    const own = join(this.#folder, agencyId)
    for (const shelf of await namesIn(own)) {
      for (const name of await namesIn(join(own, shelf))) {
        if (!uuidName.test(name)) continue
        const found = await stat(join(own, shelf, name)).catch(() => null)
        if (found !== null) yield { agencyId, blobId: trustId('blob', name), writtenAt: instant(Math.floor(found.mtimeMs)) }
      }
    }
  }

  async agencies(): Promise<AgencyId[]> {
    const names = await namesIn(this.#folder)
    return names.filter((name) => uuidName.test(name)).map((name) => trustId('agency', name))
  }

  async clearUnfinished(before: Instant): Promise<number> {
    const unfinished = await clear(this.#unfinished, ({ mtimeMs }) => mtimeMs < before)
    // Setting aside changes no bytes, so it is the change of its entry that tells when it was.
    return unfinished + (await clear(this.#aside, ({ ctimeMs }) => ctimeMs < before - asideMillis))
  }

  #path({ agencyId, blobId }: BlobPlace): string {
    return join(this.#shelf({ agencyId, blobId }), blobId)
  }

  #shelf({ agencyId, blobId }: BlobPlace): string {
    return join(this.#folder, agencyId, blobId.slice(-2))
  }

  async #openToRead(place: BlobPlace): Promise<FileHandle> {
    const found = await open(this.#path(place), 'r').catch(ifMissing)
    if (found !== undefined) return found
    await this.#keep(join(this.#aside, place.blobId), place).catch(ifMissing)
    return open(this.#path(place), 'r').catch((fault: NodeJS.ErrnoException) => {
      throw fault.code === 'ENOENT' ? new BlobMissing(place) : fault
    })
  }

  /** The rename is durable only when both folders are. */
  async #keep(draft: string, place: BlobPlace): Promise<void> {
    const shelf = this.#shelf(place)
    await this.#ensureFolder(shelf)
    await rename(draft, this.#path(place))
    await syncFolder(shelf)
  }

  /** Makes a folder durable, with every parent up to our own that had to be made. */
  async #ensureFolder(folder: string): Promise<void> {
    if (this.#known.has(folder)) return
    const first = await mkdir(folder, { recursive: true, mode: folderMode })
    if (first !== undefined)
      for (let made = folder; made.length >= first.length; made = join(made, '..')) await syncFolder(join(made, '..'))
    this.#known.add(folder)
  }
}

class LocalWriting implements BlobWriting {
  readonly #draft: string
  readonly #handle: FileHandle
  readonly #rename: () => Promise<void>
  #open = true
  #kept = false

  constructor(draft: string, handle: FileHandle, rename: () => Promise<void>) {
    this.#draft = draft
    this.#handle = handle
    this.#rename = rename
  }

  async write(bytes: Uint8Array): Promise<void> {
    let at = 0
    while (at < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at)
      at += bytesWritten
    }
  }

  async keep(): Promise<void> {
    if (this.#kept) return
    await this.#handle.sync()
    await this.#close()
    await this.#rename()
    this.#kept = true
  }

  async discard(): Promise<void> {
    await this.#close()
    if (!this.#kept) await rm(this.#draft, { force: true })
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.#handle.close()
  }
}

/** Windows cannot open a folder to sync it; there the rename is as durable as the file system makes it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function clear(folder: string, isOver: (file: Stats) => boolean): Promise<number> {
  let cleared = 0
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || !isOver(found)) continue
    await rm(path, { force: true })
    cleared += 1
  }
  return cleared
}

function ifMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return []
    throw fault
  })
}
