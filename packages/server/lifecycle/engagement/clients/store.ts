import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { BatchId, ClientId, ScopeId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import type { Standing } from '@xinxia/kernel/policy/access/decide'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'
import { standingOf } from '../../../agency/access/standing.ts'

export interface ClientRow {
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly created_at: number
  readonly value_count: number
  readonly doubt_count: number
  /** The bits of the fields that have a live value, of those that were asked about. */
  readonly held_fields: number
}

const clientTable = table('clients', {
  agency_id: 'uuid',
  client_id: 'uuid',
  scope_id: 'uuid',
  batch_id: 'uuid?',
  created_by: 'uuid',
  created_at: 'timestamptz',
})

export async function insertClients(
  writer: Writer,
  clients: readonly { clientId: ClientId; scopeId: ScopeId; from: { by: StaffId; at: Instant; batchId: BatchId } }[],
): Promise<void> {
  await insertMany(
    writer,
    clientTable,
    clients.map(({ clientId, scopeId, from }) => ({
      agency_id: writer.agencyId,
      client_id: clientId,
      scope_id: scopeId,
      batch_id: from.batchId,
      created_by: from.by,
      created_at: from.at,
    })),
  )
}

/** Whose clients a list is of: everyone's, or one person's by the view `staff_reach`. */
export type ListReach = { readonly all: true } | { readonly assignedTo: StaffId }

/** The ids of the clients within reach; of one colleague's, or with something doubtful in their file, where asked. */
export async function listReached(
  reader: Reader,
  reach: ListReach,
  filter: { readonly doubtful: boolean; readonly bookkeeper: StaffId | null },
): Promise<ClientId[]> {
  const assignees = [...('all' in reach ? [] : [reach.assignedTo]), ...(filter.bookkeeper === null ? [] : [filter.bookkeeper])]
  const rows = await reader.query<{ client_id: ClientId }>(
    {
      name: 'list-reached-clients',
      text: `select c.client_id from clients c
        where c.agency_id = $1
          and not exists (
            select 1 from unnest($2::uuid[]) as n (staff_id)
            where not exists (select 1 from staff_reach a where a.agency_id = $1 and a.client_id = c.client_id and a.staff_id = n.staff_id))
          and ($3 is not true or exists (
            select 1 from client_values v where v.agency_id = $1 and v.client_id = c.client_id and v.doubt_codes <> '' and v.superseded_by is null))`,
    },
    [reader.agencyId, assignees, filter.doubtful],
  )
  return rows.map((row) => row.client_id)
}

/** Some clients with their counts of live values, and which fields they hold, as the sum of the bits given. No box is opened for it. */
export async function countClientValues(
  reader: Reader,
  clientIds: readonly ClientId[],
  bits: Readonly<Partial<Record<ClientField, number>>>,
): Promise<ClientRow[]> {
  return reader.query<ClientRow>(
    {
      name: 'count-client-values',
      text: `select c.client_id, c.scope_id, c.created_at, n.value_count, n.doubt_count, coalesce(n.held_fields, 0) as held_fields
        from unnest($2::uuid[]) as wanted (client_id)
        join clients c on c.agency_id = $1 and c.client_id = wanted.client_id
        cross join lateral (
          select count(*) as value_count, count(*) filter (where v.doubt_codes <> '') as doubt_count,
            bit_or(($3::jsonb ->> v.field)::int) as held_fields
          from client_values v
          where v.agency_id = c.agency_id and v.client_id = c.client_id and v.superseded_by is null
        ) as n`,
    },
    [reader.agencyId, clientIds, JSON.stringify(bits)],
  )
}

/** Where the live 纳税人类型 of each client lies. The field stands in the text, so that its own index serves. */
export async function listTaxpayerKindIds(
  reader: Reader,
  clientIds: readonly ClientId[],
): Promise<{ client_id: ClientId; value_id: ValueId }[]> {
  return reader.query(
    {
      name: 'list-taxpayer-kind-ids',
      text: `select v.client_id, v.value_id from client_values v
        where v.agency_id = $1 and v.field = 'taxpayerKind' and v.client_id = any($2::uuid[]) and v.superseded_by is null`,
    },
    [reader.agencyId, clientIds],
  )
}

/** One client, and on what a person reaches it: read together, so that a right is decided on what is there now. */
export async function findClient(
  reader: Reader,
  clientId: ClientId,
  staffId: StaffId,
): Promise<{ client_id: ClientId; scope_id: ScopeId; created_at: number; standing: Standing } | null> {
  const rows = await reader.query<{ client_id: ClientId; scope_id: ScopeId; created_at: number; standing: Standing }>(
    {
      name: 'find-client',
      text: `select c.client_id, c.scope_id, c.created_at,
          ${standingOf('c', '$3')}
        from clients c where c.agency_id = $1 and c.client_id = $2`,
    },
    [reader.agencyId, clientId, staffId],
  )
  return rows[0] ?? null
}

/** How a colleague stands to each of some clients. */
export async function listStandings(
  reader: Reader,
  clientIds: readonly ClientId[],
  staffId: StaffId,
): Promise<ReadonlyMap<ClientId, Standing>> {
  const rows = await reader.query<{ client_id: ClientId; standing: Standing }>(
    {
      name: 'list-standings',
      text: `select c.client_id, ${standingOf('c', '$3')}
        from clients c where c.agency_id = $1 and c.client_id = any($2::uuid[])`,
    },
    [reader.agencyId, [...new Set(clientIds)], staffId],
  )
  return new Map(rows.map((row) => [row.client_id, row.standing]))
}

/** 主办 or 代班 of a client. A stand-in whose time is up is not listed. */
export interface AssignmentRow {
  readonly client_id: ClientId
  readonly staff_id: StaffId
  readonly display_name: string
  readonly role: 'main' | 'stand-in'
  readonly ends_at: number | null
}

export async function listAssignments(reader: Reader, clientIds: readonly ClientId[]): Promise<AssignmentRow[]> {
  return reader.query(
    {
      name: 'list-assignments',
      // A join, not `any`: the prepared plan would compare each assignment with each of two thousand ids.
      text: `select a.client_id, a.staff_id, s.display_name, a.role, a.ends_at from unnest($2::uuid[]) as wanted (client_id)
        join client_assignments a on a.agency_id = $1 and a.client_id = wanted.client_id and (a.ends_at is null or a.ends_at > now())
        join staff s on s.agency_id = a.agency_id and s.staff_id = a.staff_id order by s.display_name`,
    },
    [reader.agencyId, clientIds],
  )
}

export async function insertAssignments(
  writer: Writer,
  assignments: readonly { clientId: ClientId; staffId: StaffId }[],
  at: Instant,
): Promise<void> {
  await writer.run(
    {
      name: 'insert-assignments',
      text: `insert into client_assignments (agency_id, client_id, staff_id, since)
        select $1, t.client_id, t.staff_id, $4 from unnest($2::uuid[], $3::uuid[]) as t (client_id, staff_id) on conflict do nothing`,
    },
    [writer.agencyId, assignments.map((a) => a.clientId), assignments.map((a) => a.staffId), isoOf(at)],
  )
}

export async function deleteAssignments(writer: Writer, clientId: ClientId, staffIds: readonly StaffId[]): Promise<void> {
  await writer.run('delete from client_assignments where agency_id = $1 and client_id = $2 and staff_id = any($3::uuid[])', [
    writer.agencyId,
    clientId,
    staffIds,
  ])
}

/** The ids of the clients a person reaches: by responsibility, by their group, for a time. */
export async function listReachable(reader: Reader, staffId: StaffId): Promise<ReadonlySet<ClientId>> {
  const rows = await reader.query<{ client_id: ClientId }>(
    { name: 'list-reachable-client-ids', text: 'select client_id from staff_reach where agency_id = $1 and staff_id = $2' },
    [reader.agencyId, staffId],
  )
  return new Set(rows.map((row) => row.client_id))
}

/** Which of these clients are there. */
export async function whichExist(reader: Reader, clientIds: readonly ClientId[]): Promise<ReadonlySet<ClientId>> {
  const rows = await reader.query<{ client_id: ClientId }>(
    { name: 'which-clients-exist', text: 'select client_id from clients where agency_id = $1 and client_id = any($2::uuid[])' },
    [reader.agencyId, clientIds],
  )
  return new Set(rows.map((row) => row.client_id))
}

/** Writes who is responsible or stands in; one person has one of the two roles for a client. */
export async function setAssignments(
  writer: Writer,
  clientId: ClientId,
  wanted: readonly { readonly staffId: StaffId; readonly role: 'main' | 'stand-in'; readonly endsAt: Instant | null }[],
  at: Instant,
): Promise<void> {
  await writer.run(
    {
      name: 'set-assignments',
      text: `insert into client_assignments (agency_id, client_id, staff_id, since, role, ends_at)
        select $1, $2, t.staff_id, $3, t.role, t.ends_at
        from unnest($4::uuid[], $5::text[], $6::timestamptz[]) as t (staff_id, role, ends_at)
        on conflict (agency_id, client_id, staff_id) do update set role = excluded.role, ends_at = excluded.ends_at`,
    },
    [
      writer.agencyId,
      clientId,
      isoOf(at),
      wanted.map(({ staffId }) => staffId),
      wanted.map(({ role }) => role),
      wanted.map(({ endsAt }) => (endsAt === null ? null : isoOf(endsAt))),
    ],
  )
}

/** Whose group the client is in. */
export async function findChief(reader: Reader, clientId: ClientId): Promise<{ staff_id: StaffId; display_name: string } | null> {
  const rows = await reader.query<{ staff_id: StaffId; display_name: string }>(
    {
      name: 'find-chief-of-client',
      text: `select g.chief_id as staff_id, s.display_name from client_chiefs g
        join staff s on s.agency_id = g.agency_id and s.staff_id = g.chief_id where g.agency_id = $1 and g.client_id = $2`,
    },
    [reader.agencyId, clientId],
  )
  return rows[0] ?? null
}

export async function setChief(writer: Writer, clientId: ClientId, chiefId: StaffId | null, at: Instant): Promise<void> {
  if (chiefId === null) {
    await writer.run('delete from client_chiefs where agency_id = $1 and client_id = $2', [writer.agencyId, clientId])
    return
  }
  await writer.run(
    `insert into client_chiefs (agency_id, client_id, chief_id, since) values ($1, $2, $3, $4)
     on conflict (agency_id, client_id) do update set chief_id = excluded.chief_id, since = excluded.since`,
    [writer.agencyId, clientId, chiefId, isoOf(at)],
  )
}
