import type { Answer } from '@xinxia/contract/api-client'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ValueId } from '@xinxia/kernel/words/ids'
import { broughtBy } from '../../agency/access/standing.ts'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachOf } from '../../search/search-clients.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { askAboutDocuments } from './ask-about-documents.ts'
import { askAboutValues, type Queued } from './ask-about-values.ts'
import {
  endOf,
  isBehind,
  positionOfKind,
  positionOfPlace,
  readCursor,
  writeCursor,
  type QuestionPlace,
} from './question-place.ts'
import {
  countAskedDocuments,
  countAskedValues,
  listAskedDocuments,
  listAskedValues,
  type AskedDocument,
  type AskedWithin,
} from './store.ts'

type About = 'value' | 'finding' | 'kind' | 'place'
type Listed = Answer<'review.list'>

export interface Wanted {
  readonly about: About | null
  /** Outside form of a client's id, or null for everybody's questions. */
  readonly clientId: string | null
  readonly cursor: string | null
  readonly limit: number
}

/** 待核对: one page of the questions within the caller's reach, newest first, and how many wait. Nothing of it is in the clear. */
export async function listQuestions(
  house: House,
  caller: SignedIn,
  wanted: Wanted,
): Promise<Outcome<Listed, VaultRefusal | 'client.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const client = wanted.clientId === null ? null : await reachClient(reader, house, caller, wanted.clientId)
    if (client !== null && isRefused(client)) return client
    const reach = reachOf(house, caller)
    const within: AskedWithin = {
      assignedTo: 'all' in reach ? null : reach.assignedTo,
      receivedBy: broughtBy(house, caller),
      clientId: client?.accepted.clientId ?? null,
    }
    const waiting = { value: await countAskedValues(reader, within), ...(await countAskedDocuments(reader, within)) }
    const page = await pageOf(reader, house, caller, within, wanted)
    if (isRefused(page)) return page
    const { value, finding, kind, place } = waiting
    const total = wanted.about === null ? value + finding + kind + place : waiting[wanted.about]
    return accept({ ...page.accepted, total, waiting })
  })
}

async function pageOf(
  reader: Reader,
  house: House,
  caller: SignedIn,
  within: AskedWithin,
  { about, cursor, limit }: Wanted,
): Promise<Outcome<Pick<Listed, 'rows' | 'nextCursor'>, VaultRefusal>> {
  const after = readCursor(cursor)
  const isWanted = (one: About) => about === null || about === one
  const values = isWanted('value') ? await listAskedValues(reader, within, after.id, limit + 1) : []
  // One more than fills the page, and the one that the page before ended in: of it there may be nothing left.
  const documents =
    about === 'value'
      ? []
      : (await listAskedDocuments(reader, within, about, after.id, limit + 2)).filter(isLeft(after, isWanted))
  const chosen = choose(values, documents, limit, isWanted)
  const queued = await describe(reader, house, caller, chosen, isWanted)
  if (isRefused(queued)) return queued
  const shown = queued.accepted
    .filter(({ place }) => isBehind(place, after))
    .sort((a, b) => (isBehind(a.place, b.place) ? 1 : -1))
  const rows = shown.slice(0, limit)
  const last = shown.length > limit ? rows.at(-1)?.place : chosen.more ? endOf(chosen.last) : undefined
  return accept({ rows: rows.map(({ question }) => question), nextCursor: last === undefined ? null : writeCursor(last) })
}

/** Of the document that the page before ended in there may be nothing left. */
function isLeft({ id, position }: QuestionPlace, isWanted: (about: About) => boolean): (row: AskedDocument) => boolean {
  return (row) =>
    row.document_id !== id ||
    (position < positionOfKind && row.kind_asked && isWanted('kind')) ||
    (position < positionOfPlace && row.place_asked && isWanted('place')) ||
    (position < Number.MAX_SAFE_INTEGER && row.findings_asked > 0 && isWanted('finding'))
}

interface Chosen {
  readonly values: readonly ValueId[]
  readonly documents: readonly AskedDocument[]
  /** Whether there are questions behind those of the chosen, and where these end. */
  readonly more: boolean
  readonly last: string
}

/** What a page is made of, told from plain counts before any of it is opened: whatever comes first, until there is enough. */
function choose(
  values: readonly ValueId[],
  documents: readonly AskedDocument[],
  limit: number,
  isWanted: (about: About) => boolean,
): Chosen {
  const asked = [
    ...values.map((id) => ({ id: id as string, questions: 1, value: id, document: null })),
    ...documents.map((document) => {
      const questions =
        (document.kind_asked && isWanted('kind') ? 1 : 0) +
        (document.place_asked && isWanted('place') ? 1 : 0) +
        (isWanted('finding') ? document.findings_asked : 0)
      return { id: document.document_id as string, questions, value: null, document }
    }),
  ].sort((a, b) => (a.id < b.id ? 1 : -1))
  let count = 0
  const taken = asked.filter(({ questions }) => {
    const fits = count < limit
    if (fits) count += questions
    return fits
  })
  return {
    values: taken.flatMap(({ value }) => value ?? []),
    documents: taken.flatMap(({ document }) => document ?? []),
    more: taken.length < asked.length,
    last: taken.at(-1)?.id ?? '',
  }
}

async function describe(
  reader: Reader,
  house: House,
  caller: SignedIn,
  { values, documents }: Chosen,
  isWanted: (about: About) => boolean,
): Promise<Outcome<Queued[], VaultRefusal>> {
  const ofValues = await askAboutValues(reader, house, caller, values)
  if (isRefused(ofValues)) return ofValues
  const ofDocuments = await askAboutDocuments(reader, house, documents, isWanted)
  if (isRefused(ofDocuments)) return ofDocuments
  return accept([...ofValues.accepted, ...ofDocuments.accepted])
}
