import type { Migration } from './migration.ts'

/**
 * The platform's own tables. They belong to no agency, so they have no row-level security: the name of an agency is on its
 * shop sign, and a node (节点) is one running server of this installation, whose lease says until when it may hold keys.
 */
export const addAgencies: Migration = {
  name: '20261121-0900-add-agencies',
  sql: `
create table agencies (
  agency_id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null
);
grant select, insert, update on agencies to xinxia_app;
grant select on agencies to xinxia_sequencer, xinxia_backup;

create table nodes (
  node_id uuid primary key,
  host text not null check (char_length(host) <= 255),
  version text not null check (char_length(version) <= 50),
  started_at timestamptz not null,
  lease_until timestamptz not null
);
grant select, insert, update, delete on nodes to xinxia_app;
`,
}
