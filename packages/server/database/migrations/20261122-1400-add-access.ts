import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

const offices = `('owner', 'chief-accountant', 'bookkeeper', 'field-service', 'tax-filer', 'field-agent', 'client-service', 'archivist', 'compliance', 'administrator')`

/**
 * 访问. Who reaches which client, on what, and until when: 主办 and 代班 (stand-in) in `client_assignments`, the chief of a client's group
 * (客户分组) in `client_chiefs`, 借阅授权 and 紧急查看 in `access_grants`. The view `staff_reach` is the one source that every list, search and
 * single check asks; it runs with the rights of who asks, so that row-level security holds behind it. `up_to_grade` is null where the
 * grade of the office applies. What has ended by the clock of the database is not in it.
 */
export const addAccess: Migration = {
  name: '20261122-1400-add-access',
  sql: `
alter table staff drop constraint staff_office_check, add constraint staff_office_check check (office in ${offices});
alter table invitations drop constraint invitations_office_check, add constraint invitations_office_check check (office in ${offices});

alter table client_assignments
  add column role text not null default 'main' check (role in ('main', 'stand-in')),
  add column ends_at timestamptz,
  add constraint client_assignments_end check (ends_at is null or role = 'stand-in');

create table client_chiefs (
  agency_id uuid not null,
  client_id uuid not null,
  chief_id uuid not null,
  since timestamptz not null,
  primary key (agency_id, client_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  foreign key (agency_id, chief_id) references staff (agency_id, staff_id)
);
create index client_chiefs_chief on client_chiefs (agency_id, chief_id, client_id);
${protectByAgency('client_chiefs')}

create table access_grants (
  agency_id uuid not null,
  grant_id uuid not null,
  kind text not null check (kind in ('borrowed', 'emergency')),
  client_id uuid not null,
  staff_id uuid not null,
  purpose text not null check (char_length(purpose) <= 40),
  up_to_grade smallint check (up_to_grade between 1 and 4),
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'ended')),
  answered_by uuid,
  answered_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  primary key (agency_id, grant_id),
  foreign key (agency_id, client_id) references clients (agency_id, client_id),
  foreign key (agency_id, staff_id) references staff (agency_id, staff_id),
  foreign key (agency_id, answered_by) references staff (agency_id, staff_id),
  foreign key (agency_id, reviewed_by) references staff (agency_id, staff_id),
  check (answered_by <> staff_id),
  check (reviewed_by <> staff_id),
  check ((kind = 'borrowed') = (up_to_grade is not null)),
  check (ends_at > asked_at and ends_at <= asked_at + interval '30 days'),
  check (kind = 'borrowed' or ends_at <= asked_at + interval '60 minutes'),
  check (kind = 'emergency' or state in ('asked', 'ended') or answered_by is not null)
);
create index access_grants_live on access_grants (agency_id, staff_id, client_id) where state = 'approved';
create index access_grants_client on access_grants (agency_id, client_id);
create index access_grants_staff on access_grants (agency_id, staff_id);
create index access_grants_answered_by on access_grants (agency_id, answered_by);
create index access_grants_reviewed_by on access_grants (agency_id, reviewed_by);
${protectByAgency('access_grants')}

create view staff_reach with (security_invoker = true) as
  select agency_id, client_id, staff_id, null::smallint as up_to_grade, role as ground, ends_at from client_assignments
    where ends_at is null or ends_at > now()
  union all
  select agency_id, client_id, chief_id, null::smallint, 'group', null::timestamptz from client_chiefs
  union all
  select agency_id, client_id, staff_id, up_to_grade, kind, ends_at from access_grants where state = 'approved' and ends_at > now();
grant select on staff_reach to xinxia_app;
`,
}
