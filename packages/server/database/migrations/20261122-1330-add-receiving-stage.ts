import type { Migration } from './migration.ts'

/**
 * 分段收件. A large folder comes in parts of one batch: `announced` says how many files the sender means to send, `parts` how many parts are
 * safe; a batch sent at once has none announced. What lay in archives is counted before each of them is opened, so it has an index.
 */
export const addReceivingStage: Migration = {
  name: '20261122-1330-add-receiving-stage',
  sql: `
alter table batches
  add column announced int check (announced > 0),
  add column parts int not null default 1,
  drop constraint batches_stage_check,
  add constraint batches_stage_check
    check (stage in ('receiving', 'received', 'reading', 'awaiting-confirmation', 'taking-in', 'done', 'undoing', 'undone', 'refused'));
create index arrivals_unpacked on arrivals (agency_id, batch_id) where container_id is not null;
`,
}
