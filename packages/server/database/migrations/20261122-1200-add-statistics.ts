import type { Migration } from './migration.ts'

/**
 * 统计. An import fills tables that the planner last saw empty, and a plan made for an empty table reads all of a full one. So an import has
 * the statistics renewed while it goes on; only the owner of a table may, hence a function of the owner's. A table that is being
 * vacuumed at that moment is passed over.
 */
export const addStatistics: Migration = {
  name: '20261122-1200-add-statistics',
  sql: `
create function refresh_statistics() returns void language plpgsql security definer set search_path = xinxia, pg_temp as $$
begin
  analyze (skip_locked) clients, boxes, client_values, identifier_index, public_tags, directory_entries, client_assignments,
    batches, arrivals, documents, document_texts, document_findings, register_rows, register_chunks, sheet_rows,
    keyring.client_keys, keyring.scope_keys, audit_pending, audit_entry;
end $$;
revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to xinxia_app;
`,
}
