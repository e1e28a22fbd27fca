import type { SessionPolicy } from '@xinxia/kernel/agency/session-limits'
import sessions from '@xinxia/policies/access/sessions.json' with { type: 'json' }

/** policies/access/sessions.json, the house's own. */
export const sessionPolicy: SessionPolicy = sessions
