import type { Answer } from '@xinxia/contract/api-client'
import { fitsDocument, readDocumentWords, type DocumentWord } from '@xinxia/kernel/search/document-words'
import { matchName } from '@xinxia/kernel/search/match-name'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { periodOfPath } from '@xinxia/recognition/document-fields/period-of'
import { documentKindIds } from '@xinxia/recognition/document-kind/document-kind'
import { maskFindings } from '@xinxia/recognition/text/mask-by-content'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'
import type { Reader } from '../database/handles.ts'
import type { House } from '../house.ts'
import type { VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import type { Directory, DirectoryRecord } from '../lifecycle/custody/directory/directories.ts'
import { listDocumentsOfClient, type DocumentRow } from '../lifecycle/custody/documents/store.ts'
import { openNames } from '../lifecycle/documents/describe-documents.ts'

type Hit = Answer<'search.clients'>['hits'][number]

/** A word that fits more clients than this says nothing of whose paper is meant. */
const mostClients = 3
const mostPapers = 8
/** A name with a wrong character in it is a guess, and guesses are for names alone. */
const surely = 6

/**
 * 找某户的文件: 「安禾 三月 对账单」 is a client and what is known of one of its papers: path, kind, month. `within`: the clients in reach, null for
 * all. Empty where the words name no client, or nothing besides. Of a client's papers the newest 1,000 are looked at.
 */
export async function searchPapers(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  directory: Directory,
  text: string,
  within: ReadonlySet<ClientId> | null,
): Promise<Outcome<Hit[], VaultRefusal>> {
  const words = readDocumentWords(text)
  const meant = words.length < 2 ? null : clientMeant(directory, words, within)
  if (meant === null) return accept([])
  const found: { readonly hit: Hit; readonly period: string }[] = []
  for (const client of meant.clients) {
    const rows = (await listDocumentsOfClient(reader, client.clientId)).slice(0, 1000)
    const names = await openNames(
      reader,
      house,
      rows.map((row) => row.document_id),
    )
    if (isRefused(names)) return names
    for (const row of rows) {
      const path = names.accepted.get(row.document_id)?.name ?? ''
      const period = row.period ?? periodOfPath(row.document_kind, path)
      const kind = kindNames(row)
      const all = [path, ...Object.values(kind ?? {}), client.name, ...client.aliases]
      if (fitsDocument(meant.others, { names: all, period }))
        found.push({ hit: hitOf(client, row, path, kind, period), period: period ?? '' })
    }
  }
  found.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0)) // of two Marches the last one first
  return accept(found.slice(0, mostPapers).map(({ hit }) => hit))
}

/** The word that names the fewest clients, those clients, and the words besides. */
function clientMeant(
  directory: Directory,
  words: readonly DocumentWord[],
  within: ReadonlySet<ClientId> | null,
): { readonly clients: readonly DirectoryRecord[]; readonly others: readonly DocumentWord[] } | null {
  let best: { readonly clients: readonly DirectoryRecord[]; readonly others: readonly DocumentWord[] } | null = null
  for (const word of words) {
    if (!('text' in word) || [...word.text].length < 2) continue
    const clients: DirectoryRecord[] = []
    for (const record of directory.clients.values()) {
      if (within !== null && !within.has(record.clientId)) continue
      const match = matchName(word.text, record.folded)
      if (match !== null && match.rank <= surely) clients.push(record)
    }
    if (clients.length === 0 || clients.length > mostClients) continue
    if (best === null || clients.length < best.clients.length) best = { clients, others: words.filter((other) => other !== word) }
  }
  return best
}

function kindNames({ document_kind: code }: DocumentRow): { zh: string; en: string } | null {
  const kind = documentKindIds.find((id) => id === code)
  return kind === undefined ? null : { zh: nameOfKind(kind, 'zh'), en: nameOfKind(kind, 'en') }
}

function hitOf(
  client: DirectoryRecord,
  row: DocumentRow,
  path: string,
  kind: { zh: string; en: string } | null,
  period: string | null,
): Hit {
  const { zh, en } = kind ?? { zh: '文件', en: 'Document' }
  const when = period === null ? '' : ` · ${period}`
  return {
    clientId: formatId('client', client.clientId),
    name: client.name,
    creditCode: client.codes[0] ?? null,
    valueId: null,
    documentId: formatId('document', row.document_id),
    matched: {
      how: 'document',
      label: { zh: zh + when, en: en + when },
      masked: maskFindings(path.split('/').slice(-3).join(' / ')),
    },
  }
}
