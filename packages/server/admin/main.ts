import { sentenceOfTrailFault } from '@xinxia/contract/oversight/trail-faults'
import { hex } from '@xinxia/kernel/words/hex'
import { isRefused, type Refusal } from '@xinxia/kernel/words/outcome'
import { listAgencies } from '../agency/founding/store.ts'
import { readConfig } from '../config.ts'
import { verifyAuditTrail } from '../oversight/audit-trail/verify-audit-trail.ts'
import { startHouse } from '../start-house.ts'
import { startSentence } from '../start-refusals.ts'

/** What the CLI starts as a child process, for acts that open the database without the server. One line of JSON on stdout. */
function refuse(refusal: Refusal): never {
  const { zh, en } = startSentence(refusal)
  process.stderr.write(`${zh}\n${en}\n(${refusal.code})\n`)
  process.exit(1)
}

const config = readConfig(process.env, process.argv.slice(3))
if (isRefused(config)) refuse(config.refusal)
if (process.argv[2] !== 'verify-audit-trail') refuse({ code: 'admin.unknown-act', facts: {} })
const running = await startHouse(config.accepted, () => {})
if (isRefused(running)) refuse(running.refusal)
const { house, close } = running.accepted
const started = performance.now()
for (const { agency_id: agencyId } of await listAgencies(house.database)) {
  const report = await verifyAuditTrail({ database: house.database, keys: house.auditKeys, witnesses: house.witnesses }, agencyId)
  const { fault } = report
  const answer = {
    intact: report.intact,
    size: report.size,
    root: hex(report.root),
    checkedAt: house.now(),
    tookMillis: Math.round(performance.now() - started),
    fault:
      fault === null ? null : { code: fault.code, index: fault.index, message: sentenceOfTrailFault(fault.code, fault.index) },
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
await close()
