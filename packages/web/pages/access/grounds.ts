import type { Answer } from '@xinxia/contract/api-client'
import { accessWords as words } from '../../language/access.ts'
import type { Pair } from '../../language/pair.ts'

export type Ground = Answer<'access.of-client'>['people'][number]['grounds'][number]

/** On what somebody sees a client, and the rule that says so. */
export const groundWords: Readonly<Record<Ground['ground'], { readonly because: Pair; readonly rule: string }>> = {
  office: { because: words.becauseOffice, rule: 'access.offices' },
  main: { because: words.becauseMain, rule: 'access.offices' },
  'stand-in': { because: words.becauseStandIn, rule: 'access.offices' },
  group: { because: words.becauseGroup, rule: 'access.offices' },
  borrowed: { because: words.becauseBorrowed, rule: 'access.temporary' },
  emergency: { because: words.becauseEmergency, rule: 'access.temporary' },
}
