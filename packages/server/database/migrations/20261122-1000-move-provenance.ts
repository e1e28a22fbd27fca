import type { Migration } from './migration.ts'

/**
 * 来源归盒. A box is what one act brought of one protection class, so that where its values came from is said once, on the box: who, when,
 * which document, batch and sheet. A value keeps its own row and column. Thirty rows a client are narrower by half.
 * A value hangs on its box by foreign key, and the box on its client: one key a row less.
 */
export const moveProvenance: Migration = {
  name: '20261122-1000-move-provenance',
  sql: `
alter table boxes
  add column document_id uuid,
  add column batch_id uuid,
  add column arrival_id uuid,
  add column sheet int,
  add column taken_in_by uuid,
  add column taken_in_at timestamptz;
alter table boxes no force row level security;
alter table client_values no force row level security;
update boxes b set document_id = v.document_id, batch_id = v.batch_id, arrival_id = v.arrival_id, sheet = v.sheet,
    taken_in_by = v.taken_in_by, taken_in_at = v.taken_in_at
  from (select distinct on (agency_id, box_id) * from client_values) v
  where v.agency_id = b.agency_id and v.box_id = b.box_id;
alter table boxes force row level security;
alter table client_values force row level security;
alter table boxes
  alter column taken_in_by set not null,
  alter column taken_in_at set not null;
create index boxes_batch on boxes (agency_id, batch_id);

drop index client_values_client;
alter table client_values
  drop constraint client_values_agency_id_client_id_fkey,
  drop column scope_id,
  drop column document_id,
  drop column batch_id,
  drop column arrival_id,
  drop column sheet,
  drop column taken_in_by,
  drop column taken_in_at;
create index client_values_client on client_values (agency_id, client_id);
create index client_values_doubtful on client_values (agency_id, client_id) where doubt_codes <> '' and superseded_by is null;
`,
}
