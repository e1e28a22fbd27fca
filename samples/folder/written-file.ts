import { createHash } from 'node:crypto'
import type { Draft } from './draft.ts'
import { cluesOf, type NamedClient } from './file-clues.ts'
import type { FileTruth } from './folder-truth.ts'

export interface WrittenFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly truth: FileTruth
}

/** Where each content of a folder stands first, by SHA-256. */
export type FirstPlaces = Map<string, string>

/** A draft at its place. `owner` is null for what is no client's; `folderOwner` null outside the clients' folders. */
export function writtenFile(
  path: string,
  draft: Draft,
  owner: NamedClient | null,
  folderOwner: NamedClient | null,
  first: FirstPlaces,
): WrittenFile {
  return { path, bytes: draft.bytes, truth: truthOf(path, draft, owner, folderOwner, first) }
}

function truthOf(
  path: string,
  draft: Draft,
  owner: NamedClient | null,
  folderOwner: NamedClient | null,
  first: FirstPlaces,
): FileTruth {
  const sha256 = createHash('sha256').update(draft.bytes).digest('hex')
  const duplicateOf = draft.bytes.length === 0 ? null : (first.get(sha256) ?? null)
  if (duplicateOf === null) first.set(sha256, path)
  return {
    path,
    sha256,
    sizeBytes: draft.bytes.length,
    format: draft.format,
    kind: draft.kind,
    alsoKinds: draft.alsoKinds,
    clientIndex: owner?.client.index ?? null,
    clues: owner === null || folderOwner === null ? [] : cluesOf(path, draft, owner, folderOwner),
    planted: draft.planted,
    fields: draft.fields,
    validUntil: draft.validUntil,
    duplicateOf,
    problem: draft.problem,
    alsoProblems: draft.alsoProblems,
    members: draft.members.map((member) => truthOf(`${path}!/${member.name}`, member.draft, owner, folderOwner, first)),
  }
}
