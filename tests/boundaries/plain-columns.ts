/**
 * The columns that may hold something readable (明文列): texts, JSON, numbers with decimals and dates, each with the reason why no
 * client information can be in it. All else is sealed bytes, an id, a count or an instant. `catalogue.test.ts` fails for a
 * column that is missing here, and for a line whose column is gone.
 */
export const plainColumns: Readonly<Record<string, string>> = {
  'keyring.scope_keys.kind': 'one of eight kinds of scope, by check constraint',
  'keyring.scope_keys.state': 'live or retired, by check constraint',

  'xinxia.access_grants.kind': 'borrowed or emergency, by check constraint',
  'xinxia.access_grants.purpose': 'the code of a purpose, from our own list',
  'xinxia.access_grants.state': 'asked, approved, refused or ended, by check constraint',
  'xinxia.agencies.name': "the agency's own name, as on its shop sign; shown before anyone has signed in",
  'xinxia.arrivals.problem_code': 'the code of a refusal',
  'xinxia.arrivals.stage': 'a stage of intake, by check constraint',
  'xinxia.audit_checkpoint.note': 'a signed checkpoint: origin, size, root, signatures',
  'xinxia.audit_head.checkpoint': 'a signed checkpoint: origin, size, root, signatures',
  'xinxia.audit_head.stopped': 'the code of why the log stopped',
  'xinxia.batches.stage': 'a stage of intake, by check constraint',
  'xinxia.boxes.box_class': 'a protection class of the format',
  'xinxia.client_assignments.role': 'main or stand-in, by check constraint',
  'xinxia.client_values.because_codes': 'codes of the rules that recognised the value',
  'xinxia.client_values.doubt_codes': 'codes of what was doubtful',
  'xinxia.client_values.field': 'the name of a field of the client file, from our own list',
  'xinxia.client_values.information_type': 'a type of policies/taxonomy',
  'xinxia.client_values.slot': 'the place of the value in its box, from our own list of fields',
  'xinxia.column_mappings.fields': 'names of fields, in the order of columns; the headers themselves are a keyed signature',
  'xinxia.custody_bindings.role': 'tax-agent, finance-head or code-phone, by check constraint',
  'xinxia.custody_bindings.since': 'the day from which a colleague stands for a client at the tax office',
  'xinxia.custody_bindings.until': 'the day on which that ended',
  'xinxia.custody_objects.kind': 'a kind of object of policies/custody',
  'xinxia.custody_objects.state': 'where an object stands, by check constraint',
  'xinxia.custody_slips.door': 'the way by which objects move, by check constraint',
  'xinxia.custody_slips.due_back': 'the day on which a loan is due back, to be listed by; alone it names nobody',
  'xinxia.custody_slips.side': 'who stands on the other side, by check constraint',
  'xinxia.custody_slips.state': 'awaiting, signed or withdrawn, by check constraint',
  'xinxia.directory_entries.entry_kind': 'client or person, by check constraint',
  'xinxia.document_findings.information_type': 'a type of policies/taxonomy',
  'xinxia.documents.document_kind': 'a kind of document, from our own list',
  'xinxia.documents.expires_on': 'a date on which some paper of a client ends, to be listed by; alone it names nobody',
  'xinxia.documents.filing': 'unread, unfiled or filed, by check constraint',
  'xinxia.documents.filing_because': 'the code of why a document was filed where it is',
  'xinxia.documents.format': 'a file format, from our own list',
  'xinxia.documents.period': 'the month, quarter or year a paper is about, by check constraint',
  'xinxia.identifier_index.kind': 'a kind of identifier, from our own list',
  'xinxia.index_widths.kind': 'a kind of identifier, from our own list',
  'xinxia.invitations.display_name': "a member of the agency's own staff, whom it is about to let in",
  'xinxia.invitations.office': 'an office of the agency, by check constraint',
  'xinxia.nodes.host': 'the name of a machine of the installation',
  'xinxia.nodes.version': 'the version of our program',
  'xinxia.public_tags.kind': 'company-name or credit-code, by check constraint',
  'xinxia.register_rows.doubt_codes': 'codes of what was doubtful',
  'xinxia.register_rows.state': 'what became of a row, by check constraint',
  'xinxia.schema_migrations.name': 'the name of a file in server/database/migrations',
  'xinxia.second_factor_rules.office': 'an office of the agency',
  'xinxia.sessions.device': 'browser and system of a member of staff, as codes of our own list, by check constraint',
  'xinxia.sign_in_names.name_key': "a user name of the agency's own staff",
  'xinxia.staff.display_name': "a member of the agency's own staff; named in the trail and on pages before the vault is unlocked",
  'xinxia.staff.office': 'an office of the agency, by check constraint',
  'xinxia.staff.password_hash': 'argon2id',
  'xinxia.staff.username': "a user name of the agency's own staff",
  'xinxia.tasks.period': 'the month, quarter or year a task is worked for, by check constraint',
  'xinxia.tasks.preset': 'the code of a preset of policies/disclosure',
}

/** Tables of the installation, not of an agency (design section 4): no row-level security. */
export const platformTables: readonly string[] = [
  'xinxia.agencies',
  'xinxia.nodes',
  'xinxia.schema_migrations',
  // Which agency a user name belongs to, asked before there is a session that could say so.
  'xinxia.sign_in_names',
]

/** Schemas whose tables are all the platform's: the job queue makes its own, and job payloads hold ids only. */
export const platformSchemas: readonly string[] = ['jobs']
