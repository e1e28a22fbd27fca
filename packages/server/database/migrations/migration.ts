/**
 * One step of the schema (迁移), forward only. `name` is its file's name without the ending. `sql` may hold several statements,
 * which run in one transaction under the role `xinxia_owner`, in the schema `xinxia`; it is never changed once released.
 * It knows no application code and no keys: what must be re-sealed is a job.
 *
 *     export const addHolds: Migration = {
 *       name: '20261203-1015-add-holds',
 *       sql: `create table holds (agency_id uuid not null references agencies, hold_id uuid not null, …,
 *               primary key (agency_id, hold_id));
 *             ${protectByAgency('holds')}`,
 *     }
 *
 * Primary keys, unique indexes and foreign keys begin with `agency_id`; each foreign key has an index; a column that may
 * hold plain text has its line in tests/boundaries/plain-columns.ts.
 */
export interface Migration {
  readonly name: string
  readonly sql: string
}
