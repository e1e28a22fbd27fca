import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 员工与登录. `sign_in_names` is a platform table: it says only which agency a user name belongs to, so that a person signs in
 * without naming their agency. Session tokens and joining codes are kept as hashes.
 */
export const addStaff: Migration = {
  name: '20261121-1000-add-staff',
  sql: `
create table sign_in_names (
  name_key text primary key check (char_length(name_key) between 2 and 80),
  agency_id uuid not null references agencies
);
create index sign_in_names_agency on sign_in_names (agency_id);
grant select, insert on sign_in_names to xinxia_app;
grant select on sign_in_names to xinxia_backup;

create table agency_settings (
  agency_id uuid not null references agencies,
  recovery_tried_at timestamptz,
  demo boolean not null default false,
  primary key (agency_id)
);
${protectByAgency('agency_settings')}

create table staff (
  agency_id uuid not null references agencies,
  staff_id uuid not null,
  username text not null check (char_length(username) <= 40),
  display_name text not null check (char_length(display_name) <= 40),
  office text not null check (office in ('owner', 'bookkeeper')),
  password_hash text not null,
  joined_at timestamptz not null,
  suspended_at timestamptz,
  primary key (agency_id, staff_id),
  unique (agency_id, username)
);
${protectByAgency('staff')}

create table sessions (
  agency_id uuid not null,
  session_id uuid not null,
  token_hash bytea not null,
  staff_id uuid not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  primary key (agency_id, session_id),
  unique (agency_id, token_hash),
  foreign key (agency_id, staff_id) references staff
);
create index sessions_staff on sessions (agency_id, staff_id);
${protectByAgency('sessions')}

create table invitations (
  agency_id uuid not null,
  invitation_id uuid not null,
  code_hash bytea not null,
  display_name text not null check (char_length(display_name) <= 40),
  office text not null check (office in ('owner', 'bookkeeper')),
  invited_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (agency_id, invitation_id),
  unique (agency_id, code_hash),
  foreign key (agency_id, invited_by) references staff (agency_id, staff_id)
);
create index invitations_invited_by on invitations (agency_id, invited_by);
${protectByAgency('invitations')}
`,
}
