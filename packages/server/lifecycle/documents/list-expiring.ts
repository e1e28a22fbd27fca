import type { Answer } from '@xinxia/contract/api-client'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import { reachedBy } from '../../agency/access/standing.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { listExpiringByDay, listExpiringOfClient } from '../custody/documents/expiring-store.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { describeDocuments } from './describe-documents.ts'
import { withLastingLicence } from './lasting-licences.ts'

export type ExpiringPapers = Answer<'documents.expiring'>

const most = 2000

/** 到期文件: what has expired comes first, then what will; in both the papers of a client stand together, the earliest on top. */
export async function listExpiring(
  house: House,
  caller: SignedIn,
  asked: { readonly until: string; readonly clientId?: string | undefined },
): Promise<Outcome<ExpiringPapers, VaultRefusal | 'client.not-found'>> {
  const asOf = beijingDate(house.now())
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const client = asked.clientId === undefined ? null : await reachClient(reader, house, caller, asked.clientId)
    if (client !== null && isRefused(client)) return client
    const assignedTo = reachedBy(house, caller)
    const found =
      client === null
        ? await listExpiringByDay(reader, asked.until, assignedTo, most + 1)
        : await listExpiringOfClient(reader, asked.until, client.accepted.clientId, most + 1)
    const rows = found.slice(0, most)
    const described = await describeDocuments(reader, house, rows)
    if (isRefused(described)) return described
    const dated = rows.flatMap(({ document_kind: kind, client_id: id, renewed }) =>
      kind === 'business-licence' && !renewed && id !== null ? [id] : [],
    )
    const lasting = await withLastingLicence(reader, house, [...new Set(dated)])
    if (isRefused(lasting)) return lasting
    const documents = described.accepted.map((document, i) => {
      const { renewed, document_kind: kind, client_id: id } = rows[i]! // one each, in order
      const isReplaced = kind === 'business-licence' && id !== null && lasting.accepted.has(id)
      return { ...document, renewed: renewed || isReplaced }
    })
    return accept({ asOf, documents: documents.sort(byClient(asOf)), more: found.length > most })
  })
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin')

type Paper = ExpiringPapers['documents'][number]

function byClient(asOf: string): (a: Paper, b: Paper) => number {
  const isOver = ({ expiresOn }: Paper) => (expiresOn !== null && expiresOn < asOf ? 0 : 1)
  return (a, b) =>
    isOver(a) - isOver(b) ||
    collator.compare(a.client?.name ?? '', b.client?.name ?? '') ||
    (a.client?.id ?? '').localeCompare(b.client?.id ?? '') ||
    (a.expiresOn ?? '').localeCompare(b.expiresOn ?? '')
}
