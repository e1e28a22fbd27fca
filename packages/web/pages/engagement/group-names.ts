import type { Answer } from '@xinxia/contract/api-client'
import { clientWords as words } from '../../language/clients.ts'
import type { Pair } from '../../language/pair.ts'

export type ValueGroup = Answer<'clients.show'>['values'][number]['group']

/** The groups of a client's values, in the order in which they stand on a page. */
export const groupNames: Readonly<Record<ValueGroup, Pair>> = {
  profile: words.groupProfile,
  contact: words.groupContact,
  identity: words.groupIdentity,
  finance: words.groupFinance,
  secret: words.groupSecret,
  note: words.groupNote,
}
