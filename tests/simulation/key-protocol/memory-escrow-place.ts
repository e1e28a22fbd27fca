import { createHash } from 'node:crypto'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { EscrowPlace } from '@xinxia/vault/key-tree/outside-places'
import type { Fate } from './fate.ts'

/** An escrow place that is sometimes out of reach and may die before or after it took the file. */
export class MemoryEscrowPlace implements EscrowPlace {
  readonly name = 'memory'
  file: Buffer | null = null
  readonly #fate: Fate
  constructor(fate: Fate) {
    this.#fate = fate
  }

  async replace(_agencyId: AgencyId, file: Uint8Array): Promise<Outcome<string, 'escrow.place-unreachable'>> {
    this.#fate.tick('replace escrow')
    if (this.#fate.chance() < 0.05) return refuse('escrow.place-unreachable', { place: this.name })
    this.file = Buffer.from(file)
    this.#fate.tick('replaced escrow')
    return accept(createHash('sha256').update(file).digest('hex'))
  }

  async read(): Promise<Buffer | null> {
    return this.file
  }
}
