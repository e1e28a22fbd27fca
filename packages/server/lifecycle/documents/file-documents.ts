import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import { fileDocument, type FilingEvidence } from '@xinxia/kernel/lifecycle/documents/filing'
import { foldForSearch } from '@xinxia/kernel/search/match-name'
import type { AgencyId, BatchId, ClientId, DocumentId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import type { AgencyIndexKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import { JobDelayed, orDelay } from '../../jobs/job-queue.ts'
import { sideBySide } from '../../jobs/side-by-side.ts'
import type { Directory } from '../custody/directory/directories.ts'
import { moveDocument, type Move } from '../custody/documents/move-document.ts'
import { listBroughtByOthers } from '../custody/documents/client-standing.ts'
import { openReading, openTexts } from '../custody/documents/sealed-document.ts'
import { findDocument, listBroughtOnlyBy, listToFile, type DocumentRow } from '../custody/documents/store.ts'
import { listTexts } from '../custody/documents/text-store.ts'
import { findByPublicTags } from '../custody/identifier-index/store.ts'
import { companyNameKey } from '../engagement/take-in/company-name-key.ts'
import { openNames } from './describe-documents.ts'

/** Moves under way at a time: while one waits for the disk the other seals. */
const lanes = 2

type FilingHouse = Pick<House, 'database' | 'vaults' | 'directories' | 'blobs' | 'sequencer' | 'now'>

/**
 * 归户: each document of a batch goes to the client that it points to, by the rule of the kernel; what points to none, or to several, stays in
 * the tray. Only clients in `within` are looked at (null: all). `filed` is told of each. Broken off and begun again it finds less to do.
 */
export async function fileDocuments(
  house: FilingHouse,
  agencyId: AgencyId,
  batchId: BatchId,
  within: ReadonlySet<ClientId> | null,
  filed: (documentId: DocumentId) => Promise<void>,
): Promise<void> {
  const due = await house.database.read(agencyId, (reader) => listToFile(reader, batchId))
  await sideBySide(lanes, due, async (documentId) => {
    const move = await house.database.read(agencyId, async (reader) => {
      const document = await findDocument(reader, documentId)
      return document === null || document.filing !== 'unfiled' ? null : decide(house, reader, document, within)
    })
    if (move === null) return
    const moved = await moveDocument(house, agencyId, documentId, move)
    // What cannot be sealed anew stays in the tray, for a person to see; it holds nobody else up.
    if (isRefused(moved) && moved.refusal.code === 'document.bytes-broken') return
    if (isRefused(moved) && moved.refusal.code !== 'document.moved-meanwhile') throw new JobDelayed(moved.refusal.code)
    await filed(documentId)
  })
}

/**
 * Documents that came with this batch alone go back into the tray: their new places are under keys that may be about to go. So do those of
 * other batches that lie with clients of this one all the same.
 */
export async function unfileDocuments(house: FilingHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  const due = await house.database.read(agencyId, async (reader) => [
    ...(await listBroughtOnlyBy(reader, batchId)).map((document) => document.document_id),
    ...(await listBroughtByOthers(reader, batchId)),
  ])
  for (const documentId of due) {
    const move = { to: null, because: 'undone', doubtful: false, by: null } as const
    const moved = await moveDocument(house, agencyId, documentId, move)
    if (isRefused(moved)) throw new JobDelayed(moved.refusal.code)
  }
}

/** Where a document goes by itself; null: it stays in the tray. */
async function decide(
  house: FilingHouse,
  reader: Reader,
  document: DocumentRow,
  reach: ReadonlySet<ClientId> | null,
): Promise<Move | null> {
  const scope = orDelay(await house.vaults.scopeKeys(reader, [document.scope_id])).get(document.scope_id)
  if (scope === undefined) throw new JobDelayed('scope.gone')
  const index = orDelay(await house.vaults.indexKey(reader))
  const directory = orDelay(await house.directories.read(reader))
  const { codes, names } = await namedIn(reader, scope, document)
  const within = (clients: Iterable<ClientId>) => new Set([...clients].filter((client) => reach === null || reach.has(client)))
  const evidence: FilingEvidence = {
    byCode: within(await byTags(reader, index, 'credit-code', codes)),
    byName: within(await byTags(reader, index, 'company-name', names)),
    byPath: within(namedInPath(directory, await pathOf(house, reader, document))),
  }
  const filing = fileDocument(evidence)
  if (filing.clientId === null) return null
  const { clientId: to, because, doubtful } = filing
  return { to, because, doubtful, by: null }
}

/** The credit codes and company names that stand in the document. */
async function namedIn(reader: Reader, scope: ScopeKey, document: DocumentRow): Promise<{ codes: string[]; names: string[] }> {
  if (document.reading_sealed === null) return { codes: [], names: [] }
  const reading = orDelay(openReading(scope, document.document_id, document.reading_sealed))
  const text = orDelay(openTexts(scope, await listTexts(reader, document.document_id)))
  const found = (types: readonly string[]) =>
    reading.findings.filter(({ type }) => types.includes(type)).map(({ start, end }) => text.slice(start, end))
  return {
    codes: [...new Set(found(['REG-USCC', 'TAX-TIN']).map(normaliseCreditCode))],
    names: [...new Set([...found(['REG-NAME']), ...Object.values(reading.fields)].map(companyNameKey))],
  }
}

async function byTags(
  reader: Reader,
  index: AgencyIndexKey,
  kind: 'credit-code' | 'company-name',
  normalised: readonly string[],
): Promise<ClientId[]> {
  if (normalised.length === 0) return []
  const tags = normalised.map((text) => publicTagOf(index, kind, text))
  return (await findByPublicTags(reader, kind, tags)).map((row) => row.client_id)
}

async function pathOf(house: FilingHouse, reader: Reader, { document_id: documentId }: DocumentRow): Promise<string> {
  return orDelay(await openNames(reader, house, [documentId])).get(documentId)?.name ?? ''
}

/** Clients whose name or alias stands in the path; of several that do, those with the longest one. */
function namedInPath(directory: Directory, path: string): ClientId[] {
  const parts = path.split(/!?\//).map(foldForSearch)
  let longest = 2
  let found: ClientId[] = []
  for (const record of directory.clients.values()) {
    for (const [, name] of [record.folded.name, ...record.folded.aliases]) {
      if (name.length < longest || !parts.some((part) => part.includes(name))) continue
      if (name.length > longest) found = []
      longest = name.length
      found.push(record.clientId)
    }
  }
  return found
}
