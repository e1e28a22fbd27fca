import { assert } from '@xinxia/kernel/words/assert'
import type { DurableFolder } from './durable-folder.ts'
import type { KnownCheckpoint } from './key-store.ts'

/**
 * The last checkpoint of one agency: never goes back, and many at once are written as one. A sequencer that signs faster
 * than the disk syncs waits for the write after the one under way, which holds its checkpoint or a later one.
 */
export class CheckpointMemory {
  readonly #folder: DurableFolder
  readonly #name: string
  #known: KnownCheckpoint | null
  #durable: KnownCheckpoint | null
  #writing: Promise<void> | null = null

  constructor(folder: DurableFolder, name: string) {
    this.#folder = folder
    this.#name = name
    this.#known = this.#durable = readCheckpoint(folder.read(name))
  }

  /** What is on the disk. */
  get last(): KnownCheckpoint | null {
    return this.#durable
  }

  async remember(next: KnownCheckpoint): Promise<void> {
    assertForward(this.#known, next)
    this.#known = next
    while (this.#durable !== this.#known) {
      this.#writing ??= this.#write(this.#known).finally(() => {
        this.#writing = null
      })
      await this.#writing
      if (this.#durable !== null && isNotBefore(this.#durable, next)) return
    }
  }

  async rememberGeneration(generation: number): Promise<void> {
    const { treeSize, root } = this.#known ?? { treeSize: 0, root: '' }
    if (this.#known !== null && this.#known.generation >= generation) return
    await this.remember({ generation, treeSize, root })
  }

  async #write(checkpoint: KnownCheckpoint): Promise<void> {
    await this.#folder.write(this.#name, Buffer.from(`${JSON.stringify(checkpoint)}\n`))
    this.#durable = checkpoint
  }
}

/** Stops on a step back: a checkpoint once remembered is never contradicted (C2SP tlog-checkpoint). */
export function assertForward(known: KnownCheckpoint | null, next: KnownCheckpoint): void {
  if (known === null) return
  assert(isNotBefore(next, known), 'a remembered checkpoint never goes back')
  assert(next.treeSize !== known.treeSize || next.root === known.root, 'one tree size has one root')
}

function isNotBefore(a: KnownCheckpoint, b: KnownCheckpoint): boolean {
  return a.generation >= b.generation && a.treeSize >= b.treeSize
}

function readCheckpoint(bytes: Buffer | null): KnownCheckpoint | null {
  if (bytes === null) return null
  const { generation, treeSize, root } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
  const readable = Number.isSafeInteger(generation) && Number.isSafeInteger(treeSize) && typeof root === 'string'
  assert(readable, 'a remembered checkpoint is readable')
  return { generation: generation as number, treeSize: treeSize as number, root: root as string } // looked at above
}
