import { protectByAgency } from '../protect-by-agency.ts'
import type { Migration } from './migration.ts'

/**
 * 二次验证. `second_factors` holds a person's TOTP secret, sealed under the agency's records scope; `last_step` is the newest time step that was
 * accepted, so that a code is good once. `recovery_codes` are hashes, each used once. `sign_in_steps`: a right password that still waits for its
 * second factor; its ticket is no session. `second_factor_rules`: from when an office is asked to have one. A session knows the kind of device it
 * was begun on, as codes of our own, and when its person last proved who they are; without it that was at its start.
 */
export const addSecondFactors: Migration = {
  name: '20261122-1410-add-second-factors',
  sql: `
alter table sessions add column device text not null default 'other/other' check (device ~ '^[a-z]{2,12}/[a-z]{2,12}$');
alter table sessions add column proved_at timestamptz;

create table second_factors (
  agency_id uuid not null,
  staff_id uuid not null,
  secret_sealed bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  primary key (agency_id, staff_id),
  foreign key (agency_id, staff_id) references staff
);
${protectByAgency('second_factors')}

create table recovery_codes (
  agency_id uuid not null,
  staff_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (agency_id, staff_id, code_hash),
  foreign key (agency_id, staff_id) references staff
);
${protectByAgency('recovery_codes')}

create table sign_in_steps (
  agency_id uuid not null,
  ticket_hash bytea not null,
  staff_id uuid not null,
  ends_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz,
  primary key (agency_id, ticket_hash),
  foreign key (agency_id, staff_id) references staff
);
create index sign_in_steps_staff on sign_in_steps (agency_id, staff_id);
${protectByAgency('sign_in_steps')}

create table second_factor_rules (
  agency_id uuid not null references agencies,
  office text not null check (char_length(office) <= 40),
  required_from timestamptz not null,
  primary key (agency_id, office)
);
${protectByAgency('second_factor_rules')}
`,
}
