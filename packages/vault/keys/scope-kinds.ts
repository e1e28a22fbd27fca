/**
 * 范围种类: each thing that is destroyed on its own. The words are constants of the format (they stand in every wrap).
 *   client-facts    企业事实: a client's own facts
 *   data-subject    个人信息主体: one person within a client
 *   document        a document, with its files, text and thumbnails
 *   case            a case of a procedure, under a client or the agency
 *   secret          a password, U盾 or tax credential, under a client or the agency
 *   intake-batch    收件批次: files not yet routed to a client, directly under the agency
 *   agency-records  the agency's own records: staff, registers, notes of the trail
 */
export const scopeKinds = [
  'client-facts',
  'data-subject',
  'document',
  'case',
  'secret',
  'intake-batch',
  'agency-records',
] as const

export type ScopeKind = (typeof scopeKinds)[number]

/** Rows of the keyring that stand where a scope stands: the scopes, and the agency's index key. */
export type KeyringScopeKind = ScopeKind | 'agency-index'

const underClient: ReadonlySet<KeyringScopeKind> = new Set(['client-facts', 'data-subject', 'document', 'case', 'secret'])
const underAgency: ReadonlySet<KeyringScopeKind> = new Set([
  'document',
  'case',
  'secret',
  'intake-batch',
  'agency-records',
  'agency-index',
])

/** Whether a scope of this kind may stand under a client, or directly under the agency. It keeps that parent for ever. */
export function mayStandUnder(kind: KeyringScopeKind, parent: 'client' | 'agency'): boolean {
  return (parent === 'client' ? underClient : underAgency).has(kind)
}
