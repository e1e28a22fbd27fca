import { addSchema, protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 密钥环. Wrapped keys only. A wrap names the generation of its parent by foreign key, so that a wrap under a replaced parent
 * fails; the keys are checked at commit, because a re-keying replaces parents and children in one transaction.
 */
export const addKeyring: Migration = {
  name: '20261121-0910-add-keyring',
  sql: `
${addSchema('keyring')}

create table keyring.heads (
  agency_id uuid not null references agencies,
  generation bigint not null,
  suite smallint not null check (suite in (1, 2)),
  index_scope_id uuid not null,
  records_scope_id uuid not null,
  primary key (agency_id),
  unique (agency_id, generation)
);
${protectByAgency('keyring.heads')}

create table keyring.erasures (
  agency_id uuid not null references agencies,
  from_generation bigint not null,
  to_generation bigint not null,
  act_id uuid not null,
  victim_clients uuid[] not null,
  victim_scopes uuid[] not null,
  erased boolean not null default false,
  primary key (agency_id, from_generation)
);
${protectByAgency('keyring.erasures')}

create table keyring.client_keys (
  agency_id uuid not null,
  client_id uuid not null,
  generation bigint not null,
  parent_generation bigint not null,
  wrapped bytea not null,
  primary key (agency_id, client_id),
  unique (agency_id, client_id, generation),
  foreign key (agency_id, parent_generation) references keyring.heads (agency_id, generation) deferrable initially deferred
);
create index client_keys_parent on keyring.client_keys (agency_id, parent_generation);
${protectByAgency('keyring.client_keys')}

create table keyring.scope_keys (
  agency_id uuid not null,
  scope_id uuid not null,
  kind text not null check (kind in ('client-facts', 'data-subject', 'document', 'case', 'secret', 'intake-batch', 'agency-records', 'agency-index')),
  client_id uuid,
  generation bigint not null,
  parent_generation bigint not null,
  wrapped bytea not null,
  state text not null check (state in ('live', 'retired')),
  agency_parent bigint generated always as (case when client_id is null then parent_generation end) stored,
  primary key (agency_id, scope_id),
  foreign key (agency_id, client_id, parent_generation) references keyring.client_keys (agency_id, client_id, generation) deferrable initially deferred,
  foreign key (agency_id, agency_parent) references keyring.heads (agency_id, generation) deferrable initially deferred
);
create index scope_keys_client on keyring.scope_keys (agency_id, client_id, parent_generation);
create index scope_keys_agency on keyring.scope_keys (agency_id, agency_parent);
${protectByAgency('keyring.scope_keys')}
`,
}
