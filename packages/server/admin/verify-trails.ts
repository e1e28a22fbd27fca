import { sentenceOfTrailFault } from '@xinxia/contract/oversight/trail-faults'
import { hex } from '@xinxia/kernel/words/hex'
import { listAgencies } from '../agency/founding/store.ts'
import type { House } from '../house.ts'
import { verifyAuditTrail } from '../oversight/audit-trail/verify-audit-trail.ts'

/** Verifies every agency's trail and gives each report in the form of the HTTP answer. */
export async function verifyTrails(house: House) {
  const started = performance.now()
  const answers = []
  for (const { agency_id: agencyId } of await listAgencies(house.database)) {
    const report = await verifyAuditTrail(
      { database: house.database, keys: house.auditKeys, witnesses: house.witnesses },
      agencyId,
    )
    const { fault } = report
    answers.push({
      intact: report.intact,
      size: report.size,
      root: hex(report.root),
      checkedAt: house.now(),
      tookMillis: Math.round(performance.now() - started),
      fault:
        fault === null ? null : { code: fault.code, index: fault.index, message: sentenceOfTrailFault(fault.code, fault.index) },
    })
  }
  return answers
}
