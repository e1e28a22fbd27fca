import { addSchema } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 任务队列的位置. The schema in which the job queue makes and migrates its own tables as `owner`; `app` works on them, `backup` reads them.
 * They are platform tables: a job holds the id of an agency and of a batch, and a code when it failed.
 */
export const addJobs: Migration = {
  name: '20261121-1040-add-jobs',
  sql: `
${addSchema('jobs')}
alter default privileges in schema jobs grant select, insert, update, delete on tables to xinxia_app;
alter default privileges in schema jobs grant usage on sequences to xinxia_app;
alter default privileges in schema jobs grant select on tables to xinxia_backup;
`,
}
