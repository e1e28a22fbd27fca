import type { Answer } from '@xinxia/contract/api-client'
import { foldText } from '@xinxia/kernel/search/fold-text'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { mayContain } from '@xinxia/vault/text/bigram-filter'
import { openTextFilter, openTextSegment } from '@xinxia/vault/text/text-segment'
import type { Reader } from '../database/handles.ts'
import type { SignedIn } from '../http/handler.ts'
import type { House } from '../house.ts'
import type { VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import { describeDocuments, openNames } from '../lifecycle/documents/describe-documents.ts'
import { openReading, textPlace } from '../lifecycle/custody/documents/sealed-document.ts'
import { isHidden } from '../lifecycle/documents/show-document.ts'
import { listSearchable, type DocumentRow } from '../lifecycle/custody/documents/store.ts'
import { listFilters, listTexts } from '../lifecycle/custody/documents/text-store.ts'
import { reachClient } from '../lifecycle/engagement/clients/reach-client.ts'
import { reachOf } from './search-clients.ts'
import { bareNumber } from './search-pace.ts'
import { firstHit, hitInName, type TextHit } from './text-hit.ts'

type TextAnswer = Answer<'search.text'>

/** How long one answer looks: first hits come soon, the cursor goes on. */
const patienceMillis = 250
const documentsAtOnce = 200

export interface TextQuery {
  readonly text: string
  readonly clientId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/**
 * 全文查找: goes through the documents within reach, newest first. The sealed filter of each says whether it may hold the words; only then its
 * text is opened. A hit that lies in a masked finding is none: nobody probes for a number by searching for it, and digits alone have the pace of a number. Nothing of what was asked
 * is kept anywhere.
 */
export async function searchText(
  house: House,
  caller: SignedIn,
  query: TextQuery,
): Promise<Outcome<TextAnswer, VaultRefusal | 'search.too-short' | 'search.too-many' | 'client.not-found'>> {
  const words = foldText(query.text).folded
  if ([...words].length < 2) return refuse('search.too-short')
  const started = performance.now()
  if (/^\d+$/.test(bareNumber(query.text))) {
    const paced = house.searchPace.begin(caller.staffId, query.text, house.now())
    if (isRefused(paced)) return paced
  }
  return house.database.read(caller.agencyId, async (reader) => {
    const client = query.clientId === undefined ? null : await reachClient(reader, house, caller, query.clientId)
    if (client !== null && isRefused(client)) return client
    const reach = reachOf(house, caller)
    const within = { clientId: client?.accepted.clientId ?? null, assignedTo: 'all' in reach ? null : reach.assignedTo }
    const from = readCursor(query.cursor)
    const found: { readonly row: DocumentRow; readonly hit: TextHit }[] = []
    let { after, looked } = from
    for (let more = true; more && found.length < query.limit; ) {
      const rows = await listSearchable(reader, within, after, documentsAtOnce)
      more = rows.length === documentsAtOnce
      const hits = await lookThrough(reader, house, rows, words)
      if (isRefused(hits)) return hits
      for (const row of rows) {
        after = { at: row.received_at, documentId: row.document_id }
        looked += 1
        const hit = hits.accepted.get(row.document_id)
        if (hit !== undefined) found.push({ row, hit })
        if (found.length === query.limit) break
      }
      if (found.length === query.limit) more = true
      if (more && performance.now() - started > patienceMillis) break
      if (!more) after = null
    }
    const described = await describeDocuments(
      reader,
      house,
      found.map(({ row }) => row),
    )
    if (isRefused(described)) return described
    return accept({
      hits: described.accepted.map((document, i) => ({
        documentId: document.id,
        name: document.name,
        client: document.client!, // only filed documents are searched
        kind: document.kind?.label ?? null,
        receivedAt: document.receivedAt,
        ...found[i]!.hit,
      })),
      nextCursor: after === null ? null : `${after.at}.${after.documentId}.${looked}`,
      looked,
    })
  })
}

/** The first hit in each of some documents: in the path it came under, else in its text. */
async function lookThrough(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  rows: readonly DocumentRow[],
  words: string,
): Promise<Outcome<Map<DocumentId, TextHit>, VaultRefusal>> {
  const found = new Map<DocumentId, TextHit>()
  const keys = await house.vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const names = await openNames(
    reader,
    house,
    rows.map((row) => row.document_id),
  )
  if (isRefused(names)) return names
  for (const [documentId, { name }] of names.accepted) {
    const hit = hitInName(name, words)
    if (hit !== null) found.set(documentId, hit)
  }
  const maybe = new Set<DocumentId>()
  const scopeOf = new Map(rows.map((row) => [row.document_id, keys.accepted.get(row.scope_id)]))
  for (const row of await listFilters(reader, [...scopeOf.keys()])) {
    const scope = scopeOf.get(row.document_id)
    if (scope === undefined || maybe.has(row.document_id)) continue
    const filter = openTextFilter(scope, textPlace(scope, row.document_id, row.segment), row.filter_sealed)
    if (isRefused(filter)) continue // altered in the database: its page says so, and the others are found
    if (mayContain(filter.accepted, words)) maybe.add(row.document_id)
  }
  for (const row of rows) {
    const scope = scopeOf.get(row.document_id)
    if (scope === undefined || !maybe.has(row.document_id) || found.has(row.document_id)) continue
    const reading = row.reading_sealed === null ? null : openReading(scope, row.document_id, row.reading_sealed)
    if (reading !== null && isRefused(reading)) continue // what it hides is not known, so nothing of it is shown
    const hidden = (reading?.accepted.findings ?? []).filter(isHidden)
    let start = 0
    for (const part of await listTexts(reader, row.document_id)) {
      const text = openTextSegment(scope, textPlace(scope, row.document_id, part.segment), part.text_sealed)
      if (isRefused(text)) break
      const hit = firstHit(text.accepted, start, words, hidden)
      start += text.accepted.length
      if (hit === null) continue
      found.set(row.document_id, hit)
      break
    }
  }
  return accept(found)
}

interface Progress {
  readonly after: { readonly at: Instant; readonly documentId: string } | null
  readonly looked: number
}

/** A cursor that is none of ours begins at the top. */
function readCursor(cursor: string | undefined): Progress {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,12})$/.exec(cursor ?? '')
  if (match === null) return { after: null, looked: 0 }
  return { after: { at: instant(Number(match[1])), documentId: match[2] ?? '' }, looked: Number(match[3]) }
}
