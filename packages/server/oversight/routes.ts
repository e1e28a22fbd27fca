import { PassThrough } from 'node:stream'
import { sentenceOfTrailFault } from '@xinxia/contract/oversight/trail-faults'
import { hex } from '@xinxia/kernel/words/hex'
import { formatId, parseId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import { runDoctor } from '../admin/doctor/run-doctor.ts'
import type { Download, Handlers, SignedIn } from '../http/handler.ts'
import type { House } from '../house.ts'
import { exportAuditTrail } from './audit-trail/export-audit-trail.ts'
import { verifyAuditTrail } from './audit-trail/verify-audit-trail.ts'
import { disclosureFigures, intakeFigures } from './figures/show-figures.ts'
import { readTimeline } from './timeline/read-timeline.ts'

export function oversightHandlers(
  house: House,
): Pick<
  Handlers,
  'audit-trail.entries' | 'audit-trail.verify' | 'audit-trail.export' | 'figures.intake' | 'figures.disclosures' | 'doctor.run'
> {
  const parts = { database: house.database, keys: house.auditKeys, witnesses: house.witnesses }
  return {
    'audit-trail.entries': ({ caller, query }) =>
      house.database.read(caller.agencyId, async (reader) => {
        const { rows, nextCursor } = await readTimeline(reader, null, query.cursor ?? null, query.limit)
        const names = await clientNames(house, reader)
        return accept({
          rows: rows.map((row) => ({ ...row, clientName: row.clientId === null ? null : (names.get(row.clientId) ?? null) })),
          nextCursor,
          total: null,
        })
      }),
    'audit-trail.verify': async ({ caller }) => {
      if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
      const started = performance.now()
      const report = await verifyAuditTrail(parts, caller.agencyId)
      const { fault } = report
      return accept({
        intact: report.intact,
        size: report.size,
        root: hex(report.root),
        checkedAt: house.now(),
        tookMillis: Math.round(performance.now() - started),
        fault:
          fault === null
            ? null
            : { code: fault.code, index: fault.index, message: sentenceOfTrailFault(fault.code, fault.index) },
      })
    },
    'audit-trail.export': ({ caller, body }) => exportBundle(house, caller, body.clientId),
    'figures.intake': ({ caller, query }) => intakeFigures(house, caller, query.period),
    'figures.disclosures': ({ caller, query }) => disclosureFigures(house, caller, query.period),
    'doctor.run': async () => accept({ checks: await runDoctor(house) }),
  }
}

async function clientNames(house: House, reader: Parameters<House['directories']['read']>[0]): Promise<Map<string, string>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return new Map()
  const names = new Map<string, string>()
  for (const [clientId, { name }] of directory.accepted.clients) names.set(formatId('client', clientId), name)
  return names
}

/** The bundle streams: its lines leave as they are written. It is refused before the first byte or not at all. */
async function exportBundle(
  house: House,
  caller: SignedIn,
  outsideClientId: string | null,
): Promise<
  Outcome<Download, 'client.not-found' | 'agency.locked' | 'audit-trail.nothing-to-export' | 'audit-trail.unavailable'>
> {
  let clientId: ClientId | null = null
  if (outsideClientId !== null) {
    const parsed = parseId('client', outsideClientId)
    if (isRefused(parsed)) return refuse('client.not-found')
    clientId = parsed.accepted
  }
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const bytes = new PassThrough()
  const parts = { database: house.database, keys: house.auditKeys, recorder: house.disclosures }
  const at = house.now()
  let open = (_: 'open') => {}
  const opened = new Promise<'open'>((resolve) => {
    open = resolve
  })
  const written = exportAuditTrail(parts, caller.agencyId, { by: { staff: caller.staffId }, at, clientId }, async (line) => {
    open('open')
    await handOver(bytes, line)
  })
  const first = await Promise.race([opened, written])
  if (first !== 'open' && isRefused(first)) return first
  written.then(
    () => bytes.end(),
    (fault: Error) => bytes.destroy(fault),
  )
  return accept({ fileName: `信匣留痕-${beijingDate(at)}.xinxia-trail`, mediaType: 'application/octet-stream', bytes })
}

/** How long a download may stand still: a bundle is read from one snapshot, which keeps a connection of everybody's. */
const patienceMillis = 30_000

/** Writes a line and waits until the receiver takes more. Throws when it went away or stands still, so that the reading ends. */
export async function handOver(bytes: PassThrough, line: string, patience = patienceMillis): Promise<void> {
  if (bytes.destroyed) throw new DownloadEnded('the receiver went away')
  if (bytes.write(line)) return
  await new Promise<void>((resolve, reject) => {
    const settle = (fault?: Error) => {
      clearTimeout(late)
      bytes.off('drain', settle).off('close', gone)
      if (fault === undefined) resolve()
      else reject(fault)
    }
    const gone = () => settle(new DownloadEnded('the receiver went away'))
    const late = setTimeout(() => settle(new DownloadEnded('the receiver takes nothing')), patience)
    bytes.once('drain', settle).once('close', gone)
  })
}

class DownloadEnded extends Error {}
