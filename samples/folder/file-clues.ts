import { firstOf, type SampleClient } from '../agency/sample-client.ts'
import type { Draft } from './draft.ts'
import type { ClueKind, RoutingClue } from './folder-truth.ts'

/** A client and the texts that name it alone. */
export interface NamedClient {
  readonly client: SampleClient
  readonly isUnique: (alias: string) => boolean
}

/** What content, name and folders of a file say of whose it is. `owner` is the client of the document, `folderOwner` the one in whose folder it lies. */
export function cluesOf(path: string, draft: Draft, owner: NamedClient, folderOwner: NamedClient): readonly RoutingClue[] {
  const parts = path.split('!/')[0]!.split('/')
  const folders = parts.slice(0, -1)
  const names = [parts.at(-1)!, ...path.split('!/').slice(1)]
  return [...contentClues(draft, owner), ...namedIn(names, 'name', owner), ...namedIn(folders, 'folder', folderOwner)]
}

function contentClues(draft: Draft, { client }: NamedClient): readonly RoutingClue[] {
  const said = new Set<ClueKind>(draft.mentions)
  for (const { canonical } of draft.planted) {
    if (canonical === firstOf(client, 'creditCode')) said.add('creditCode')
    if (canonical === firstOf(client, 'companyName')) said.add('companyName')
  }
  return [...said].map((by) => ({ by, where: 'content', clientIndex: client.index }))
}

function namedIn(texts: readonly string[], where: 'name' | 'folder', { client, isUnique }: NamedClient): readonly RoutingClue[] {
  const marks: (readonly [ClueKind, string])[] = [
    ['companyName', firstOf(client, 'companyName')],
    ['clientNumber', firstOf(client, 'clientNumber')],
    ...client.values.aliases.filter(isUnique).map((alias) => ['alias', alias] as const),
  ]
  const said = new Set(marks.filter(([, mark]) => texts.some((text) => text.includes(mark))).map(([by]) => by))
  return [...said].map((by) => ({ by, where, clientIndex: client.index }))
}
