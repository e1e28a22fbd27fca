import type { Answer } from '@xinxia/contract/api-client'
import { candidateWords } from '@xinxia/contract/lifecycle/documents/candidate-words'
import { rankCandidates } from '@xinxia/kernel/lifecycle/documents/candidates'
import { formatId, type ClientId, type DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { broughtBy } from '../../../agency/access/standing.ts'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { reachOf } from '../../../search/search-clients.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { listUnfiled, type DocumentRow } from '../../custody/documents/store.ts'
import { idsWithinReach } from '../../engagement/clients/ids-within-reach.ts'
import { openNames } from '../describe-documents.ts'
import { ShortNames } from './short-names.ts'
import { ownersOfFolders } from './same-folder.ts'
import { lookUpAll } from './look-up.ts'
import { namedIn, type NamedThere } from './what-it-names.ts'

const mostDocuments = 200

/**
 * 可能的客户 for what lies in the tray, as of now: a client that came in later is found too. Every document is asked by itself, all numbers and
 * names are then looked up at once. Only clients within the caller's reach. Whose a number is (手机、账号) is said only to who reaches every
 * client: a paper full of guesses, brought by oneself, would else be a search by number without its pace and its trail (B13).
 */
export async function listCandidates(
  house: House,
  caller: SignedIn,
): Promise<Outcome<Answer<'documents.candidates'>, VaultRefusal>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const rows = await listUnfiled(reader, broughtBy(house, caller), mostDocuments)
    if (rows.length === 0) return accept({ documents: [] })
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const within = await idsWithinReach(reader, house, caller)
    const isWithin = (clientId: ClientId) => within === null || within.has(clientId)
    const ids = rows.map((row) => row.document_id)
    const paths = await openNames(reader, house, ids)
    if (isRefused(paths)) return paths
    const folders = await ownersOfFolders(reader, house, ids)
    if (isRefused(folders)) return folders
    const named = await readAll(reader, house, rows)
    if (isRefused(named)) return named
    const known = await lookUpAll(reader, house, [...named.accepted.values()], within === null ? reachOf(house, caller) : null)
    if (isRefused(known)) return known
    const shortNames = new ShortNames(directory.accepted, isWithin)
    const only = (clients: Iterable<ClientId>) =>
      new Set([...clients].filter((id) => isWithin(id) && directory.accepted.clients.has(id)))
    const documents = rows.flatMap(({ document_id: documentId }) => {
      const at = paths.accepted.get(documentId)
      const there = named.accepted.get(documentId)
      const path = at?.name ?? ''
      const owner = at === undefined ? null : folders.accepted(at)
      const candidates = rankCandidates({
        'credit-code': only(there?.codes.flatMap((code) => known.accepted.byCode.get(code) ?? []) ?? []),
        'company-name': only(there?.names.flatMap((name) => known.accepted.byName.get(name) ?? []) ?? []),
        number: only(there?.numbers.flatMap((number) => known.accepted.byNumber.get(number) ?? []) ?? []),
        'name-in-path': only(path.split(/!?\//).flatMap((part) => [...shortNames.foundIn(part, 2)])),
        'name-in-text': only(shortNames.foundIn(there?.text ?? '', 3)),
        'same-folder': only(owner === null ? [] : [owner]),
      })
      if (candidates.length === 0) return []
      const clients = candidates.map(({ clientId, reason }) => ({
        id: formatId('client', clientId),
        name: directory.accepted.clients.get(clientId)?.name ?? '',
        reason,
        because: candidateWords[reason],
      }))
      return [{ documentId: formatId('document', documentId), clients }]
    })
    return accept({ documents })
  })
}

async function readAll(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  rows: readonly DocumentRow[],
): Promise<Outcome<Map<DocumentId, NamedThere>, VaultRefusal>> {
  const scopes = await house.vaults.scopeKeys(reader, [...new Set(rows.map((row) => row.scope_id))])
  if (isRefused(scopes)) return scopes
  const named = new Map<DocumentId, NamedThere>()
  for (const row of rows) {
    const scope = scopes.accepted.get(row.scope_id)
    if (scope === undefined) continue
    const there = await namedIn(reader, scope, row)
    if (isRefused(there)) continue // its page says that it does not open; the others are not held up by it
    named.set(row.document_id, there.accepted)
  }
  return accept(named)
}
