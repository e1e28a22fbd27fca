import type { ClientId, StaffId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../../database/handles.ts'
import { documentColumns, type DocumentRow } from './store.ts'

/** A licence gives way to a later one of its client; ID cards and contracts stand side by side. */
const renewed = `d.document_kind = 'business-licence' and exists (select 1 from documents n where n.agency_id = d.agency_id
  and n.client_id = d.client_id and n.document_kind = d.document_kind and n.expires_on > d.expires_on) as renewed`

export type ExpiringRow = DocumentRow & { readonly renewed: boolean }

/** Filed papers that are good until a day at most, the earliest first, by the index of their days; of everybody's clients or one person's. */
export async function listExpiringByDay(
  reader: Reader,
  until: string,
  assignedTo: StaffId | null,
  limit: number,
): Promise<ExpiringRow[]> {
  return reader.query<ExpiringRow>(
    {
      name: 'list-expiring-documents',
      text: `select ${documentColumns}, ${renewed} from documents d
        where d.agency_id = $1 and d.client_id is not null and d.expires_on is not null and d.expires_on <= $2::date
          and ($3::uuid is null or exists (select 1 from staff_reach a where a.agency_id = $1 and a.client_id = d.client_id and a.staff_id = $3))
        order by d.expires_on, d.document_id limit $4`,
    },
    [reader.agencyId, until, assignedTo, limit],
  )
}

/** The same of one client. */
export async function listExpiringOfClient(
  reader: Reader,
  until: string,
  clientId: ClientId,
  limit: number,
): Promise<ExpiringRow[]> {
  return reader.query<ExpiringRow>(
    {
      name: 'list-expiring-documents-of-client',
      text: `select ${documentColumns}, ${renewed} from documents d
        where d.agency_id = $1 and d.client_id = $2 and d.expires_on <= $3::date order by d.expires_on, d.document_id limit $4`,
    },
    [reader.agencyId, clientId, until, limit],
  )
}

/** Licences of some clients of which no last day is known: those without end (长期) and those of which it was not read. */
export async function listLicencesWithoutDay(reader: Reader, clientIds: readonly ClientId[]): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(
    {
      name: 'list-licences-without-day',
      text: `select ${documentColumns} from documents d where d.agency_id = $1 and d.client_id = any($2::uuid[])
        and d.document_kind = 'business-licence' and d.expires_on is null and d.reading_sealed is not null`,
    },
    [reader.agencyId, clientIds],
  )
}
