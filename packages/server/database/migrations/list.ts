import { addAgencies } from './20261121-0900-add-agencies.ts'
import { addKeyring } from './20261121-0910-add-keyring.ts'
import { addStaff } from './20261121-1000-add-staff.ts'
import { addIntake } from './20261121-1010-add-intake.ts'
import { addClients } from './20261121-1020-add-clients.ts'
import { addAuditTrail } from './20261121-1030-add-audit-trail.ts'
import { addJobs } from './20261121-1040-add-jobs.ts'
import { moveProvenance } from './20261122-1000-move-provenance.ts'
import { addFiling } from './20261122-1040-add-filing.ts'
import { addTasks } from './20261122-1110-add-tasks.ts'
import { addStatistics } from './20261122-1200-add-statistics.ts'
import { addReview } from './20261122-1300-add-review.ts'
import { addFilePasswords } from './20261122-1310-add-file-passwords.ts'
import { addDocumentPeriods } from './20261122-1320-add-document-periods.ts'
import { addReceivingStage } from './20261122-1330-add-receiving-stage.ts'
import { addSecondFactors } from './20261122-1410-add-second-factors.ts'
import { addAccess } from './20261122-1400-add-access.ts'
import { addCustodyRegister } from './20261122-1420-add-custody-register.ts'
import type { Migration } from './migration.ts'

/** Every migration, oldest first. One file each, named `YYYYMMDD-HHMM-verb-noun.ts`; a line is only ever added at the end. */
export const migrations: readonly Migration[] = [
  addAgencies,
  addKeyring,
  addStaff,
  addIntake,
  addClients,
  addAuditTrail,
  addJobs,
  moveProvenance,
  addFiling,
  addTasks,
  addStatistics,
  addReview,
  addFilePasswords,
  addDocumentPeriods,
  addReceivingStage,
  addAccess,
  addSecondFactors,
  addCustodyRegister,
]
