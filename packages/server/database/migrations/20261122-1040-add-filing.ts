import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 归户. A document is `unread` until it has been read, then `unfiled` in the tray, then `filed` under a client, whose key its scope then stands
 * under: a move is a new scope and new sealed bytes, so the bytes have an id of their own. `reading_sealed` is what was understood of it;
 * `document_texts` its text in segments, each with a filter, for search; `document_findings` says how much of what lies in it, never what.
 * An arrival of a destroyed document keeps its line in the list of results, without name and document.
 */
export const addFiling: Migration = {
  name: '20261122-1040-add-filing',
  sql: `
alter table clients no force row level security;
alter table documents no force row level security;
alter table arrivals no force row level security;
alter table documents
  add column blob_id uuid,
  add column client_id uuid,
  add column filing text not null default 'unread' check (filing in ('unread', 'unfiled', 'filed')),
  add column filing_because text,
  add column filed_by uuid,
  add column filed_at timestamptz,
  add column kind_confidence smallint,
  add column doubtful boolean not null default false,
  add column expires_on date,
  add column reading_sealed bytea,
  add constraint documents_filed_under_client check ((filing = 'filed') = (client_id is not null)),
  add constraint documents_client foreign key (agency_id, client_id) references clients;
update documents set blob_id = document_id;
alter table documents alter column blob_id set not null;
create unique index documents_blob on documents (agency_id, blob_id);
create index documents_of_client on documents (agency_id, client_id, received_at);
create index documents_searched on documents (agency_id, received_at, document_id) where client_id is not null;
create index documents_unfiled on documents (agency_id, received_at) where filing = 'unfiled';

alter table arrivals
  alter column document_id drop not null,
  add column container_id uuid,
  add constraint arrivals_container foreign key (agency_id, container_id) references arrivals;
create index arrivals_container on arrivals (agency_id, container_id);
alter table clients force row level security;
alter table documents force row level security;
alter table arrivals force row level security;

alter table identifier_index add column in_document boolean not null default false;

create table document_texts (
  agency_id uuid not null,
  document_id uuid not null,
  segment int not null,
  text_sealed bytea not null,
  filter_sealed bytea not null,
  primary key (agency_id, document_id, segment),
  foreign key (agency_id, document_id) references documents
);
${protectByAgency('document_texts')}

create table document_findings (
  agency_id uuid not null,
  document_id uuid not null,
  information_type text not null,
  grade smallint not null check (grade between 1 and 4),
  found int not null,
  doubtful int not null,
  primary key (agency_id, document_id, information_type),
  foreign key (agency_id, document_id) references documents
);
${protectByAgency('document_findings')}
`,
}
