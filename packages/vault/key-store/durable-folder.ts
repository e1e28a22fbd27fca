import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { mkdir, open, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { assert } from '@xinxia/kernel/words/assert'

/** Heard before each step that changes the disk. Trials crash here; the product gives none. */
export type StepListener = (step: string) => void

/** A folder of small files, each replaced whole: after a crash a file is the old one or the new one. Modes 0700 and 0600. */
export class DurableFolder {
  readonly path: string
  readonly #heard: StepListener
  constructor(path: string, heard: StepListener = () => {}) {
    this.path = path
    this.#heard = heard
  }

  async make(name = '.'): Promise<void> {
    this.#heard(`make ${name}`)
    const made = join(this.path, name)
    await mkdir(made, { recursive: true, mode: 0o700 })
    await syncFolder(dirname(made))
  }

  /** Temporary file, fsync, rename, fsync of the folder, read back. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.path, name)
    const temporary = `${file}.tmp`
    this.#heard(`write ${name}`)
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    this.#heard(`rename ${name}`)
    await rename(temporary, file)
    await syncFolder(dirname(file))
    assert(readFileSync(file).equals(bytes), `${name} reads back as it was written`)
  }

  /** The same for a file whose earlier content must not stay on the disk: its old bytes are overwritten after the rename, and those of an interrupted attempt before. */
  async replaceErasing(name: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.path, name)
    await this.erase(`${name}.tmp`)
    const old = existsSync(file) ? await open(file, 'r+') : null
    try {
      await this.write(name, bytes)
      if (old === null) return
      this.#heard(`overwrite the former ${name}`)
      const { size } = await old.stat()
      await old.write(randomBytes(Math.max(1, size)), 0, size, 0)
      await old.sync()
    } finally {
      await old?.close()
    }
  }

  async move(from: string, to: string): Promise<void> {
    this.#heard(`move ${from}`)
    await rename(join(this.path, from), join(this.path, to))
    await syncFolder(this.path)
  }

  /** Overwrites with random bytes, removes, reads back the absence. What flash media keep is said in the threat model. */
  async erase(name: string): Promise<void> {
    const file = join(this.path, name)
    if (!existsSync(file)) return
    this.#heard(`overwrite ${name}`)
    const handle = await open(file, 'r+')
    try {
      const { size } = await handle.stat()
      await handle.write(randomBytes(Math.max(1, size)), 0, size, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    this.#heard(`remove ${name}`)
    await unlink(file)
    await syncFolder(dirname(file))
    assert(!existsSync(file), `${name} is gone`)
  }

  read(name: string): Buffer | null {
    const file = join(this.path, name)
    return existsSync(file) ? readFileSync(file) : null
  }

  names(name = '.'): string[] {
    const folder = join(this.path, name)
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // Windows opens no folder for syncing; NTFS journals the rename
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
