import type { Answer } from '@xinxia/contract/api-client'
import type { Pair } from '../language/pair.ts'
import { searchWords as words } from '../language/search.ts'
import type { TextHit } from '../pages/documents/use-text-search.ts'

export type Hit = Answer<'search.clients'>['hits'][number]
/** One line that arrows reach and Enter opens: a client, a document whose text holds the words, or going on with the search. */
export type Choice =
  | { readonly kind: 'client'; readonly hit: Hit }
  | { readonly kind: 'text'; readonly hit: TextHit }
  | { readonly kind: 'go-on' }

export interface HitGroup {
  readonly title: Pair
  readonly hits: readonly Hit[]
}

const groups: readonly { readonly title: Pair; readonly hows: readonly Hit['matched']['how'][] }[] = [
  { title: words.groupIdentifier, hows: ['identifier'] },
  { title: words.groupCode, hows: ['credit-code'] },
  { title: words.groupPaper, hows: ['document'] },
  { title: words.groupName, hows: ['name', 'alias', 'pinyin'] },
  { title: words.groupPerson, hows: ['person'] },
]

/** The hits under what matched, the surest kind first; within a group in the server's order. Empty groups are left out. */
export function groupHits(hits: readonly Hit[]): readonly HitGroup[] {
  return groups
    .map((group) => ({ title: group.title, hits: hits.filter((hit) => group.hows.includes(hit.matched.how)) }))
    .filter((group) => group.hits.length > 0)
}
