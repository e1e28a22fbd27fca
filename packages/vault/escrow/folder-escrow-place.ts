import { createHash } from 'node:crypto'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { DurableFolder, type StepListener } from '../key-store/durable-folder.ts'
import type { EscrowPlace } from '../key-tree/outside-places.ts'

/** A folder as escrow place: another disk, a mounted share, a stick that stays in. The former file is overwritten. */
export class FolderEscrowPlace implements EscrowPlace {
  readonly name: string
  readonly #folder: DurableFolder

  constructor(path: string, heard?: StepListener) {
    this.name = path
    this.#folder = new DurableFolder(path, heard)
  }

  async replace(agencyId: AgencyId, file: Uint8Array): Promise<Outcome<string, 'escrow.place-unreachable'>> {
    try {
      await this.#folder.make()
      await this.#folder.replaceErasing(escrowFileName(agencyId), file)
    } catch (cause) {
      if (isUnreachable(cause)) return refuse('escrow.place-unreachable', { place: this.name })
      throw cause
    }
    const written = await this.read(agencyId)
    return accept(
      createHash('sha256')
        .update(written ?? '')
        .digest('hex'),
    )
  }

  async read(agencyId: AgencyId): Promise<Buffer | null> {
    return this.#folder.read(escrowFileName(agencyId))
  }
}

export function escrowFileName(agencyId: AgencyId): string {
  return `xinxia-escrow-${agencyId}.age`
}

const unreachable = new Set([
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'ENODEV',
  'ESTALE',
  'EHOSTDOWN',
])

function isUnreachable(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && unreachable.has(String(cause.code))
}
