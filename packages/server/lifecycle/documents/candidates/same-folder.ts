import type { ClientId, DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../../database/handles.ts'
import type { House } from '../../../house.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { listFiledBeside } from '../../custody/documents/tray-store.ts'
import { openNames, type OpenedName } from '../describe-documents.ts'

/** Fewer files say nothing of a folder. */
const fewest = 2

/**
 * 同一文件夹: of the folders in which documents of the tray lay, whose files were mostly filed under one client. Looks at what came in with
 * the same batches, at most 3,000 files.
 */
export async function ownersOfFolders(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  documentIds: readonly DocumentId[],
): Promise<Outcome<(at: OpenedName) => ClientId | null, VaultRefusal>> {
  const beside = await listFiledBeside(reader, documentIds, 3000)
  const names = await openNames(
    reader,
    house,
    beside.map((row) => row.document_id),
  )
  if (isRefused(names)) return names
  const counts = new Map<string, Map<ClientId, number>>()
  for (const { document_id: documentId, client_id: clientId } of beside) {
    const name = names.accepted.get(documentId)
    const folder = name === undefined ? null : folderOf(name)
    if (folder === null) continue
    const clients = counts.get(folder) ?? new Map<ClientId, number>()
    counts.set(folder, clients.set(clientId, (clients.get(clientId) ?? 0) + 1))
  }
  return accept((at) => {
    const clients = [...(counts.get(folderOf(at) ?? '') ?? [])].sort(([, a], [, b]) => b - a)
    const all = clients.reduce((sum, [, count]) => sum + count, 0)
    const [first] = clients
    return first !== undefined && first[1] >= fewest && first[1] * 2 > all ? first[0] : null
  })
}

/** A folder of one batch: folders of one name in two batches are two. Null: it lay in none. */
function folderOf({ name, batchId }: OpenedName): string | null {
  const end = name.lastIndexOf('/')
  return end < 1 ? null : `${batchId}/${name.slice(0, end)}`
}
