import type { RefusalCode } from '@xinxia/contract/refusals/refusals'
import type { AnswerKind } from '@xinxia/kernel/lifecycle/review/answers'
import type { ClientId, DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { lockDocument, type DocumentRow } from '../custody/documents/store.ts'
import { mayReachDocument } from '../documents/reach-document.ts'

export type Settled = Outcome<void, RefusalCode>

/** One answer: what it says, and what it should be instead where it corrects. */
export type Said =
  | { readonly answer: 'accept' }
  | { readonly answer: 'reject' }
  | { readonly answer: 'correct'; readonly to: string }

class TakenBack extends Error {
  readonly outcome: Settled
  constructor(outcome: Settled) {
    super('an answer was refused and is taken back')
    this.outcome = outcome
  }
}

/** One answer, one transaction: what was written before it was refused is taken back with it. */
export async function inOneTransaction(
  house: House,
  caller: SignedIn,
  work: (writer: Writer) => Promise<Settled>,
): Promise<Settled> {
  try {
    return await house.database.write(caller.agencyId, async (writer) => {
      const outcome = await work(writer)
      if (isRefused(outcome)) throw new TakenBack(outcome)
      return outcome
    })
  } catch (fault) {
    if (fault instanceof TakenBack) return fault.outcome
    throw fault
  }
}

/** Holds a document for an answer. What the caller may not see answers like what is not there, also when it has just moved away. */
export async function holdDocument(
  writer: Writer,
  house: House,
  caller: SignedIn,
  documentId: DocumentId,
): Promise<Outcome<DocumentRow, 'question.not-found'>> {
  const row = await lockDocument(writer, documentId)
  if (row === null || row.document_kind === 'client-register') return refuse('question.not-found')
  return (await mayReachDocument(writer, house, caller, row)) ? accept(row) : refuse('question.not-found')
}

export async function scopeOf(
  writer: Writer,
  house: House,
  { scope_id: scopeId }: DocumentRow,
): Promise<Outcome<ScopeKey, VaultRefusal | 'question.not-found'>> {
  const keys = await house.vaults.scopeKeys(writer, [scopeId])
  if (isRefused(keys)) return keys
  const scope = keys.accepted.get(scopeId)
  return scope === undefined ? refuse('question.not-found') : accept(scope)
}

/** The entry of an answer about a document, beside what it changed. */
export async function recordAnswer(
  writer: Writer,
  house: House,
  caller: SignedIn,
  about: 'finding' | 'kind' | 'place',
  answer: AnswerKind,
  documentId: DocumentId,
  clientId: ClientId | null,
): Promise<void> {
  await appendAuditEntry(writer, caller.agencyId, {
    what: 'doubt.settled',
    by: { staff: caller.staffId },
    at: house.now(),
    about,
    answer,
    documentId,
    ...(clientId === null ? {} : { clientId }),
  })
}
