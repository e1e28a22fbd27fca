import type { ClientId, DisclosureId, DocumentId, SessionId, TaskId, ValueId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'

/** 正在查看: a disclosure while its values, or the text of a document, stand on a page. The trail has it for ever; this is only for the copies taken meanwhile. */
export interface LiveDisclosure {
  readonly disclosureId: DisclosureId
  readonly sessionId: SessionId
  readonly clientId: ClientId
  readonly purpose: string
  /** The task it was made under; null when it was made for a purpose. */
  readonly taskId: TaskId | null
  readonly of: { readonly valueIds: ReadonlySet<ValueId> } | { readonly documentId: DocumentId; readonly characters: number }
  readonly endsAt: Instant
}

const mostHeld = 10_000

export class LiveDisclosures {
  readonly #held = new Map<DisclosureId, LiveDisclosure>()

  add(disclosure: LiveDisclosure): void {
    this.#held.set(disclosure.disclosureId, disclosure)
    if (this.#held.size > mostHeld) this.#held.delete(this.#held.keys().next().value as DisclosureId) // the map is not empty
  }

  /** Only for the session that made it: to others it does not exist. */
  find(disclosureId: DisclosureId, sessionId: SessionId): LiveDisclosure | null {
    const held = this.#held.get(disclosureId)
    return held === undefined || held.sessionId !== sessionId ? null : held
  }
}
