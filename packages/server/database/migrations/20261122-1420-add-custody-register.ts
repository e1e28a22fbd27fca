import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 保管台账. An object in custody stands in a state and, while a slip (交接单) with it waits for its signature, on that slip: `awaiting_slip` is
 * what keeps two people from moving it at once. `lent_slip` is the slip by which it is out. What people wrote of it, who stands on the other
 * side, why, and what they drew are sealed under the client; a slip that is signed is not written again. `custody_numbers` counts slips by year.
 */
export const addCustodyRegister: Migration = {
  name: '20261122-1420-add-custody-register',
  sql: `
create table custody_numbers (
  agency_id uuid not null,
  year int not null,
  last int not null,
  primary key (agency_id, year)
);
${protectByAgency('custody_numbers')}

create table custody_slips (
  agency_id uuid not null,
  slip_id uuid not null,
  client_id uuid not null,
  year int not null,
  number int not null,
  door text not null check (door in ('receive', 'lend', 'return', 'hand-back', 'hand-over')),
  side text not null check (side in ('colleague', 'client', 'outside')),
  state text not null check (state in ('awaiting', 'signed', 'withdrawn')),
  made_by uuid not null,
  other_staff uuid,
  text_sealed bytea not null,
  signature_sealed bytea,
  due_back date,
  made_at timestamptz not null,
  ended_at timestamptz,
  link_hash bytea,
  link_until timestamptz,
  primary key (agency_id, slip_id),
  unique (agency_id, year, number),
  unique (agency_id, link_hash),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  foreign key (agency_id, made_by) references staff (agency_id, staff_id),
  foreign key (agency_id, other_staff) references staff (agency_id, staff_id),
  check ((side = 'colleague') = (other_staff is not null)),
  check (other_staff is distinct from made_by),
  check ((door = 'lend') = (due_back is not null)),
  check ((state = 'awaiting') = (ended_at is null)),
  check (state = 'awaiting' or link_hash is null)
);
create index custody_slips_client on custody_slips (agency_id, client_id);
create index custody_slips_maker on custody_slips (agency_id, made_by);
create index custody_slips_other on custody_slips (agency_id, other_staff);
${protectByAgency('custody_slips')}

create table custody_objects (
  agency_id uuid not null,
  object_id uuid not null,
  client_id uuid not null,
  kind text not null check (char_length(kind) <= 40),
  state text not null check (state in ('awaited', 'kept', 'lent', 'handed-back', 'handed-over', 'lost', 'never-came')),
  text_sealed bytea not null,
  awaiting_slip uuid,
  lent_slip uuid,
  changed_at timestamptz not null,
  primary key (agency_id, object_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  foreign key (agency_id, awaiting_slip) references custody_slips (agency_id, slip_id),
  foreign key (agency_id, lent_slip) references custody_slips (agency_id, slip_id),
  check (state <> 'lent' or lent_slip is not null),
  check (state <> 'awaited' or awaiting_slip is not null)
);
create index custody_objects_client on custody_objects (agency_id, client_id);
create index custody_objects_awaiting on custody_objects (agency_id, awaiting_slip);
create index custody_objects_lent on custody_objects (agency_id, lent_slip);
${protectByAgency('custody_objects')}

create table custody_slip_lines (
  agency_id uuid not null,
  slip_id uuid not null,
  object_id uuid not null,
  client_id uuid not null,
  primary key (agency_id, slip_id, object_id),
  foreign key (agency_id, slip_id) references custody_slips (agency_id, slip_id),
  foreign key (agency_id, object_id) references custody_objects (agency_id, object_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id)
);
create index custody_slip_lines_object on custody_slip_lines (agency_id, object_id);
create index custody_slip_lines_client on custody_slip_lines (agency_id, client_id);
${protectByAgency('custody_slip_lines')}

create table custody_bindings (
  agency_id uuid not null,
  binding_id uuid not null,
  client_id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('tax-agent', 'finance-head', 'code-phone')),
  since date not null,
  until date,
  primary key (agency_id, binding_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  foreign key (agency_id, staff_id) references staff (agency_id, staff_id)
);
create unique index custody_bindings_standing on custody_bindings (agency_id, client_id, staff_id, role) where until is null;
create index custody_bindings_client on custody_bindings (agency_id, client_id);
create index custody_bindings_staff on custody_bindings (agency_id, staff_id);
${protectByAgency('custody_bindings')}
`,
}
