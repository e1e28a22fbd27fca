import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 任务: one person at work for one client, an hour at most. A person has one open task a client; the unique index holds that against
 * two openings at the same moment. The trail keeps what was done under a task; these rows only say whether it is still open.
 */
export const addTasks: Migration = {
  name: '20261122-1110-add-tasks',
  sql: `
create table tasks (
  agency_id uuid not null,
  task_id uuid not null,
  staff_id uuid not null,
  session_id uuid not null,
  client_id uuid not null,
  preset text not null check (char_length(preset) <= 40),
  period text check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]|q[1-4]))?$'),
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (agency_id, task_id),
  foreign key (agency_id, staff_id) references staff (agency_id, staff_id),
  foreign key (agency_id, session_id) references sessions (agency_id, session_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  check (ends_at > opened_at and ends_at <= opened_at + interval '60 minutes')
);
create unique index tasks_open on tasks (agency_id, staff_id, client_id) where ended_at is null;
create index tasks_staff on tasks (agency_id, staff_id);
create index tasks_session on tasks (agency_id, session_id);
create index tasks_client on tasks (agency_id, client_id);
${protectByAgency('tasks')}
`,
}
