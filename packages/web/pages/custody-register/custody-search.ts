import type { Answer } from '@xinxia/contract/api-client'
import { wordOf, type Search } from '../../shell/search-params.ts'

export type HeldObject = Answer<'custody.list'>['objects'][number]
export type SlipOfList = Answer<'custody.slips'>['slips'][number]

/** 看哪些: in the address as it is called here; without one, all. */
export const looks = ['here', 'lent', 'overdue', 'awaiting', 'lost', 'left'] as const
export type Look = (typeof looks)[number]

export interface CustodySearch {
  readonly look?: Look
  /** A code of a kind of object. */
  readonly kind?: string
  readonly client?: string
}

export function readCustodySearch(search: Search): CustodySearch {
  const look = looks.find((one) => one === search['look'])
  const kind = wordOf(search['kind'])
  const client = wordOf(search['client'])
  return {
    ...(look === undefined ? {} : { look }),
    ...(kind === undefined || !/^[a-z-]{1,40}$/.test(kind) ? {} : { kind }),
    ...(client === undefined || !/^client_[0-9a-f]{32}$/.test(client) ? {} : { client }),
  }
}

export function looksLike(object: HeldObject, look: Look | undefined): boolean {
  switch (look) {
    case 'here':
      return object.state === 'kept'
    case 'lent':
      return object.state === 'lent'
    case 'overdue':
      return object.overdue
    case 'awaiting':
      return object.awaiting !== null
    case 'lost':
      return object.state === 'lost'
    case 'left':
      return object.state === 'handed-back' || object.state === 'handed-over'
    default:
      return true
  }
}

export function objectsWithin(objects: readonly HeldObject[], { look, kind, client }: CustodySearch): readonly HeldObject[] {
  return objects.filter(
    (object) =>
      looksLike(object, look) &&
      (kind === undefined || object.kind.code === kind) &&
      (client === undefined || object.client.id === client),
  )
}
