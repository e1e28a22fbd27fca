import type { Migration } from './migration.ts'

/**
 * 待核对. What is unsure of a document is said apart: its kind, its place, how many of its findings; `doubtful` is their union, kept by the
 * database. Of a document that was unsure before, for which neither its kind nor a finding is the reason, the place is.
 *
 * `settled_by` and `settled_at` of a document say who last answered a question about its kind or its text, of a value who answered the one
 * about it: a live value was confirmed, one that is superseded by
 * itself was rejected (否定): it ended without a successor, so whatever asks for live values passes it over, and it stays in the history.
 */
export const addReview: Migration = {
  name: '20261122-1300-add-review',
  sql: `
alter table documents no force row level security;
alter table document_findings no force row level security;
alter table documents
  add column kind_doubtful boolean not null default false,
  add column place_doubtful boolean not null default false,
  add column findings_doubtful int not null default 0,
  add column settled_by uuid,
  add column settled_at timestamptz;
update documents d set findings_doubtful = f.doubtful
  from (select agency_id, document_id, sum(doubtful)::int as doubtful from document_findings group by agency_id, document_id) f
  where f.agency_id = d.agency_id and f.document_id = d.document_id and d.document_kind is distinct from 'client-register' and f.doubtful > 0;
update documents set kind_doubtful = true
  where doubtful and filing <> 'unread' and document_kind is distinct from 'client-register' and coalesce(kind_confidence, 0) < 50;
update documents set place_doubtful = true
  where doubtful and filing = 'filed' and not kind_doubtful and findings_doubtful = 0;
alter table documents drop column doubtful;
alter table documents
  add column doubtful boolean not null generated always as (kind_doubtful or place_doubtful or findings_doubtful > 0) stored;
alter table documents force row level security;
alter table document_findings force row level security;
create index documents_asked on documents (agency_id, document_id)
  where kind_doubtful or place_doubtful or findings_doubtful > 0 or filing = 'unfiled';

alter table client_values
  add column settled_by uuid,
  add column settled_at timestamptz;
create index client_values_asked on client_values (agency_id, value_id) include (client_id) where doubt_codes <> '' and superseded_by is null;
`,
}
