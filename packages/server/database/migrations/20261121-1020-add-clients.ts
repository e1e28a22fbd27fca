import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 客户档案. A client is a name to hang keys, values and people on: what it is called lies sealed in the directory and in values.
 * `boxes` hold ciphertext; `client_values` say where each value lies, where it came from and what was doubtful about it. A value hangs on its
 * client and its box by foreign key, and the box on its scope; documents, batches and people it names are provenance, which outlives them:
 * eight keys a row were two thirds of the cost of an import.
 */
export const addClients: Migration = {
  name: '20261121-1020-add-clients',
  sql: `
create table clients (
  agency_id uuid not null references agencies,
  client_id uuid not null,
  scope_id uuid not null,
  batch_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (agency_id, client_id),
  foreign key (agency_id, batch_id) references batches,
  foreign key (agency_id, created_by) references staff (agency_id, staff_id),
  foreign key (agency_id, scope_id) references keyring.scope_keys
);
create index clients_scope on clients (agency_id, scope_id);
create index clients_batch on clients (agency_id, batch_id);
create index clients_created_by on clients (agency_id, created_by);
${protectByAgency('clients')}

create table client_assignments (
  agency_id uuid not null,
  client_id uuid not null,
  staff_id uuid not null,
  since timestamptz not null,
  primary key (agency_id, client_id, staff_id),
  foreign key (agency_id, client_id) references clients,
  foreign key (agency_id, staff_id) references staff
);
create index client_assignments_staff on client_assignments (agency_id, staff_id);
${protectByAgency('client_assignments')}

create table boxes (
  agency_id uuid not null,
  box_id uuid not null,
  client_id uuid not null,
  scope_id uuid not null,
  box_class text not null,
  version int not null,
  sealed bytea not null,
  primary key (agency_id, box_id),
  foreign key (agency_id, client_id) references clients,
  foreign key (agency_id, scope_id) references keyring.scope_keys
);
create index boxes_scope on boxes (agency_id, scope_id);
create index boxes_client on boxes (agency_id, client_id);
${protectByAgency('boxes')}

create table client_values (
  agency_id uuid not null,
  value_id uuid not null,
  client_id uuid not null,
  scope_id uuid not null,
  field text not null,
  version int not null,
  box_id uuid not null,
  slot text not null,
  information_type text not null,
  grade smallint not null check (grade between 1 and 4),
  document_id uuid,
  batch_id uuid,
  arrival_id uuid,
  sheet int,
  row_number int,
  column_index int,
  doubt_codes text not null,
  because_codes text not null,
  taken_in_by uuid not null,
  taken_in_at timestamptz not null,
  superseded_by uuid,
  primary key (agency_id, value_id),
  foreign key (agency_id, client_id) references clients,
  foreign key (agency_id, box_id) references boxes
);
create index client_values_client on client_values (agency_id, client_id) include (superseded_by, doubt_codes);
create index client_values_box on client_values (agency_id, box_id);
create index client_values_batch on client_values (agency_id, batch_id);
create index client_values_listed on client_values (agency_id, client_id) where field = 'taxpayerKind' and superseded_by is null;
${protectByAgency('client_values')}

create table identifier_index (
  agency_id uuid not null,
  kind text not null,
  bucket int not null,
  tag bytea not null,
  value_id uuid not null,
  client_id uuid not null,
  scope_id uuid not null,
  primary key (agency_id, kind, bucket, tag, value_id),
  foreign key (agency_id, client_id) references clients
);
create index identifier_index_client on identifier_index (agency_id, client_id);
${protectByAgency('identifier_index')}

create table public_tags (
  agency_id uuid not null,
  kind text not null check (kind in ('company-name', 'credit-code')),
  tag bytea not null,
  client_id uuid not null,
  primary key (agency_id, kind, tag, client_id),
  foreign key (agency_id, client_id) references clients
);
create index public_tags_client on public_tags (agency_id, client_id);
${protectByAgency('public_tags')}

create table index_widths (
  agency_id uuid not null references agencies,
  kind text not null,
  bits int not null,
  rows_held bigint not null,
  primary key (agency_id, kind, bits)
);
${protectByAgency('index_widths')}

create table directory_entries (
  agency_id uuid not null,
  entry_id uuid not null,
  entry_kind text not null check (entry_kind in ('client', 'person')),
  client_id uuid not null,
  scope_id uuid not null,
  version int not null,
  sealed bytea not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (agency_id, entry_id),
  foreign key (agency_id, client_id) references clients
);
create index directory_entries_written_in on directory_entries (agency_id, written_in);
create index directory_entries_client on directory_entries (agency_id, client_id);
${protectByAgency('directory_entries')}
`,
}
