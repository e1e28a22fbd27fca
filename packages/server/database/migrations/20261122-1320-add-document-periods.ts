import type { Migration } from './migration.ts'

/**
 * 所属期与到期. The period a document is about stands beside its kind, so that a list finds last March's statement without opening anything.
 * What expires is listed by day: of papers in clients' files only, and of those that have a last day.
 */
export const addDocumentPeriods: Migration = {
  name: '20261122-1320-add-document-periods',
  sql: `
alter table documents
  add column period text check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(/[0-9]{4}-(0[1-9]|1[0-2]))?|-Q[1-4])?$');
create index documents_expiring on documents (agency_id, expires_on, document_id) where client_id is not null and expires_on is not null;
`,
}
