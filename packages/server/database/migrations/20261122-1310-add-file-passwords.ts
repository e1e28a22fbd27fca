import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 打开密码. The password of a locked file lies in `file_passwords`, sealed under its batch's scope, from the moment it proved right until the
 * file was read. `password_tries` counts what a person tried on a file within the hour that began at `since`. `settled`: what became of a
 * line was decided when its batch was done, and a file that is opened later asks nothing of it anew. `opened_with_password`: the document
 * was read with a password, so that a reading without one knows less than is known of it.
 */
export const addFilePasswords: Migration = {
  name: '20261122-1310-add-file-passwords',
  sql: `
alter table arrivals no force row level security;
alter table batches no force row level security;
alter table arrivals add column settled boolean not null default false;
update arrivals a set settled = true from batches b
  where b.agency_id = a.agency_id and b.batch_id = a.batch_id and b.stage in ('done', 'undoing', 'undone', 'refused');
alter table arrivals force row level security;
alter table batches force row level security;
alter table documents add column opened_with_password boolean not null default false;

create table file_passwords (
  agency_id uuid not null,
  arrival_id uuid not null,
  password_sealed bytea not null,
  primary key (agency_id, arrival_id),
  foreign key (agency_id, arrival_id) references arrivals
);
${protectByAgency('file_passwords')}

create table password_tries (
  agency_id uuid not null,
  arrival_id uuid not null,
  staff_id uuid not null,
  since timestamptz not null,
  tries int not null,
  primary key (agency_id, arrival_id, staff_id),
  foreign key (agency_id, arrival_id) references arrivals,
  foreign key (agency_id, staff_id) references staff
);
create index password_tries_staff on password_tries (agency_id, staff_id);
${protectByAgency('password_tries')}
`,
}
