import type { ClientId } from '../../words/ids.ts'

/** 归户依据: why a document was filed where it is. `person`: a colleague said so; `undone`: its intake was taken back;
 * `password`: it was opened with a password and is filed anew by what it says. */
export const filingReasons = ['credit-code', 'company-name', 'name-in-path', 'person', 'undone', 'password'] as const
export type FilingReason = (typeof filingReasons)[number]

/** The clients that a document points to, each kind of evidence for itself. */
export interface FilingEvidence {
  /** Clients whose credit code stands in it. */
  readonly byCode: ReadonlySet<ClientId>
  /** Clients whose full company name stands in it. */
  readonly byName: ReadonlySet<ClientId>
  /** Clients whose name or alias stands in its file name or in a folder above it. */
  readonly byPath: ReadonlySet<ClientId>
}

/** `because` names the evidence that decided. `doubtful`: a person should look, because other evidence points elsewhere. */
export type Filing =
  | { readonly clientId: ClientId; readonly because: FilingReason; readonly doubtful: boolean }
  | { readonly clientId: null; readonly candidates: readonly ClientId[] }

/**
 * 归户规则. What stands in the document outranks where it lay: first the credit code, then the full name, then the path. Evidence of several
 * clients (an invoice has a seller and a buyer) decides only where the next kind of evidence leaves one of them. No guess between two: such
 * a document goes to the tray, with both as candidates.
 */
export function fileDocument({ byCode, byName, byPath }: FilingEvidence): Filing {
  const ladder: readonly (readonly [FilingReason, ReadonlySet<ClientId>])[] = [
    ['credit-code', byCode],
    ['company-name', byName],
    ['name-in-path', byPath],
  ]
  let candidates: readonly ClientId[] = []
  let because: FilingReason | null = null
  for (const [reason, clients] of ladder) {
    if (clients.size === 0) continue
    const narrowed = candidates.length === 0 ? [...clients] : candidates.filter((client) => clients.has(client))
    if (narrowed.length === 0) continue
    candidates = narrowed
    because ??= reason
    if (narrowed.length === 1) break
  }
  const [clientId] = candidates
  if (clientId === undefined || because === null || candidates.length > 1) return { clientId: null, candidates }
  const elsewhere = byPath.size > 0 && !byPath.has(clientId)
  return { clientId, because, doubtful: elsewhere }
}
