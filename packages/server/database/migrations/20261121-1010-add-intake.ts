import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 收件. A batch is one drop of files; an arrival is one file of it; a document is the bytes, kept once however often they arrive.
 * Names of files, table contents and readings are sealed; stages, counts and codes are plain.
 * A register row stands at its position in the reading (one sheet row may name several companies); `register_chunks` hold what was read
 * of it. `intake_turns` is the row an agency's takings-in lock, so that two imports never create the same client side by side.
 */
export const addIntake: Migration = {
  name: '20261121-1010-add-intake',
  sql: `
create table batches (
  agency_id uuid not null,
  batch_id uuid not null,
  scope_id uuid not null,
  received_by uuid not null,
  received_at timestamptz not null,
  stage text not null check (stage in ('received', 'reading', 'awaiting-confirmation', 'taking-in', 'done', 'undoing', 'undone', 'refused')),
  confirmed_by uuid,
  primary key (agency_id, batch_id),
  foreign key (agency_id, received_by) references staff (agency_id, staff_id),
  foreign key (agency_id, confirmed_by) references staff (agency_id, staff_id),
  foreign key (agency_id, scope_id) references keyring.scope_keys
);
create index batches_scope on batches (agency_id, scope_id);
create index batches_received_by on batches (agency_id, received_by);
create index batches_confirmed_by on batches (agency_id, confirmed_by);
create index batches_newest on batches (agency_id, received_at desc);
${protectByAgency('batches')}

create table documents (
  agency_id uuid not null,
  document_id uuid not null,
  scope_id uuid not null,
  content_tag bytea not null,
  size_bytes bigint not null,
  format text,
  document_kind text,
  received_at timestamptz not null,
  primary key (agency_id, document_id),
  unique (agency_id, content_tag),
  foreign key (agency_id, scope_id) references keyring.scope_keys
);
create index documents_scope on documents (agency_id, scope_id);
${protectByAgency('documents')}

create table arrivals (
  agency_id uuid not null,
  arrival_id uuid not null,
  batch_id uuid not null,
  document_id uuid not null,
  position int not null,
  name_sealed bytea not null,
  stage text not null check (stage in ('received', 'reading', 'read', 'taking-in', 'taken-in', 'refused', 'undone')),
  problem_code text,
  duplicate boolean not null,
  rows_total int not null default 0,
  rows_done int not null default 0,
  grade_counts int[] not null default '{0,0,0,0}',
  primary key (agency_id, arrival_id),
  unique (agency_id, batch_id, position),
  foreign key (agency_id, batch_id) references batches,
  foreign key (agency_id, document_id) references documents
);
create index arrivals_document on arrivals (agency_id, document_id);
${protectByAgency('arrivals')}

create table sheet_readings (
  agency_id uuid not null,
  arrival_id uuid not null,
  sheet int not null,
  is_register boolean not null,
  row_count int not null,
  remembered boolean not null,
  grade_counts int[] not null,
  reading_sealed bytea not null,
  primary key (agency_id, arrival_id, sheet),
  foreign key (agency_id, arrival_id) references arrivals
);
${protectByAgency('sheet_readings')}

create table sheet_rows (
  agency_id uuid not null,
  arrival_id uuid not null,
  sheet int not null,
  first_row int not null,
  rows_sealed bytea not null,
  primary key (agency_id, arrival_id, sheet, first_row),
  foreign key (agency_id, arrival_id) references arrivals
);
${protectByAgency('sheet_rows')}

create table register_chunks (
  agency_id uuid not null,
  arrival_id uuid not null,
  sheet int not null,
  first_position int not null,
  rows_sealed bytea not null,
  taken_in_at timestamptz,
  primary key (agency_id, arrival_id, sheet, first_position),
  foreign key (agency_id, arrival_id, sheet) references sheet_readings
);
${protectByAgency('register_chunks')}

create table register_rows (
  agency_id uuid not null,
  arrival_id uuid not null,
  sheet int not null,
  position int not null,
  row_number int not null,
  state text not null check (state in ('new', 'merges', 'duplicate-row', 'doubtful', 'skipped', 'refused', 'created', 'merged', 'undone')),
  doubt_codes text not null,
  value_count int not null,
  planned_client_id uuid not null,
  client_id uuid,
  primary key (agency_id, arrival_id, sheet, position),
  foreign key (agency_id, arrival_id, sheet) references sheet_readings
);
create index register_rows_state on register_rows (agency_id, arrival_id, state);
create index register_rows_number on register_rows (agency_id, arrival_id, sheet, row_number);
${protectByAgency('register_rows')}

create table intake_turns (
  agency_id uuid not null references agencies,
  primary key (agency_id)
);
${protectByAgency('intake_turns')}

create table column_mappings (
  agency_id uuid not null references agencies,
  signature bytea not null,
  fields text[] not null,
  remembered_at timestamptz not null,
  primary key (agency_id, signature)
);
${protectByAgency('column_mappings')}
`,
}
