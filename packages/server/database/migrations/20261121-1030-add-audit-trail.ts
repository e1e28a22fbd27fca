import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 留痕. Acts put their entry into `audit_pending` in their own transaction; only the sequencer numbers it into `audit_entry`, which nobody
 * may change or delete. `leaf_bytes` is the canonical line that the tree hashes; `client_id` and `value_id` repeat what it says so that
 * a client's timeline is an index read, and verifying compares them with it. `log` counts up when a log is closed and a new one opened.
 * `place_tag` is keyed from outside the database and binds a leaf to its number, so that verifying names the very entry that was moved.
 * `audit_tile` keeps the roots of complete subtrees of 256, 65,536 … leaves, so that a proof reads a few hundred rows of any log.
 * `audit_note` keeps the opening of a note's commitment, sealed under the scope that the note belongs to; it goes when the scope goes.
 */
export const addAuditTrail: Migration = {
  name: '20261121-1030-add-audit-trail',
  sql: `
create table audit_pending (
  agency_id uuid not null references agencies,
  entry_id uuid not null,
  leaf_bytes bytea not null check (octet_length(leaf_bytes) between 2 and 4096),
  client_id uuid,
  value_id uuid,
  primary key (agency_id, entry_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
${protectByAgency('audit_pending', { app: ['select', 'insert'], sequencer: ['select', 'delete'] })}

create table audit_head (
  agency_id uuid not null references agencies,
  log int not null check (log > 0),
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  frontier bytea not null check (octet_length(frontier) % 32 = 0),
  checkpoint text,
  stopped text,
  primary key (agency_id)
) with (fillfactor = 40);
${protectByAgency('audit_head', { app: ['select'], sequencer: ['select', 'insert', 'update'] })}

create table audit_entry (
  agency_id uuid not null,
  log int not null,
  sequence bigint not null,
  entry_id uuid not null,
  leaf_bytes bytea not null check (octet_length(leaf_bytes) between 2 and 4096),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  place_tag bytea not null check (octet_length(place_tag) = 32),
  client_id uuid,
  value_id uuid,
  primary key (agency_id, log, sequence),
  unique (agency_id, entry_id)
);
create index audit_entry_client on audit_entry (agency_id, client_id, entry_id) where client_id is not null;
create index audit_entry_value on audit_entry (agency_id, value_id, entry_id) where value_id is not null;
${protectByAgency('audit_entry', { app: ['select'], sequencer: ['select', 'insert'] })}

create table audit_tile (
  agency_id uuid not null,
  log int not null,
  level smallint not null check (level in (8, 16, 24, 32)),
  position bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (agency_id, log, level, position)
);
${protectByAgency('audit_tile', { app: ['select'], sequencer: ['select', 'insert'] })}

create table audit_checkpoint (
  agency_id uuid not null,
  log int not null,
  size bigint not null,
  note text not null,
  primary key (agency_id, log, size)
);
${protectByAgency('audit_checkpoint', { app: ['select'], sequencer: ['select', 'insert'] })}

create table audit_note (
  agency_id uuid not null,
  entry_id uuid not null,
  scope_id uuid not null,
  sealed bytea not null check (octet_length(sealed) <= 16384),
  primary key (agency_id, entry_id)
);
create index audit_note_scope on audit_note (agency_id, scope_id);
${protectByAgency('audit_note', { app: ['select', 'insert', 'delete'] })}
`,
}
