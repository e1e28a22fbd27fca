import type { BindingRole } from '@xinxia/contract/lifecycle/custody-register/names'
import type { BindingId, ClientId, StaffId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../database/handles.ts'

/** 绑定: one colleague in one role for one client at the tax office. `until` null: it stands. */
export interface BindingRow {
  readonly binding_id: BindingId
  readonly client_id: ClientId
  readonly staff_id: StaffId
  readonly staff_name: string
  readonly has_left: boolean
  readonly role: BindingRole
  readonly since: string
  readonly until: string | null
}

const selected = `select b.binding_id, b.client_id, b.staff_id, s.display_name as staff_name, s.suspended_at is not null as has_left, b.role, b.since, b.until
  from custody_bindings b join staff s on s.agency_id = b.agency_id and s.staff_id = b.staff_id`

/** Of these clients (null: of all): what a leaver still stands for first, then what stands, then what ended. */
export async function listBindings(reader: Reader, clientIds: readonly ClientId[] | null): Promise<BindingRow[]> {
  return reader.query<BindingRow>(
    {
      name: 'list-custody-bindings',
      text: `${selected} where b.agency_id = $1 and ($2::uuid[] is null or b.client_id = any($2))
        order by (b.until is null and s.suspended_at is not null) desc, b.until nulls first, s.display_name, b.binding_id`,
    },
    [reader.agencyId, clientIds],
  )
}

export async function lockBinding(writer: Writer, bindingId: BindingId): Promise<BindingRow | null> {
  const [row] = await writer.query<BindingRow>(
    { name: 'lock-custody-binding', text: `${selected} where b.agency_id = $1 and b.binding_id = $2 for update of b` },
    [writer.agencyId, bindingId],
  )
  return row ?? null
}

/** Zero when this colleague stands in this role for this client already. */
export async function insertBinding(
  writer: Writer,
  binding: Pick<BindingRow, 'binding_id' | 'client_id' | 'staff_id' | 'role' | 'since'>,
): Promise<number> {
  return writer.run(
    {
      name: 'insert-custody-binding',
      text: `insert into custody_bindings (agency_id, binding_id, client_id, staff_id, role, since)
        values ($1, $2, $3, $4, $5, $6::date) on conflict do nothing`,
    },
    [writer.agencyId, binding.binding_id, binding.client_id, binding.staff_id, binding.role, binding.since],
  )
}

export async function endBinding(writer: Writer, bindingId: BindingId, until: string): Promise<void> {
  await writer.run(
    {
      name: 'end-custody-binding',
      text: 'update custody_bindings set until = $3::date where agency_id = $1 and binding_id = $2 and until is null',
    },
    [writer.agencyId, bindingId, until],
  )
}
