import { extractTables } from '@xinxia/extraction/extract-file'
import { MemberBudget } from '@xinxia/extraction/members/member-allowance'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { orDelay } from '../../jobs/job-queue.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { understandAndSeal } from '../custody/documents/understand-document.ts'
import { ArrivalReading } from './arrival-reading.ts'
import { countArrival, countUnpacked, setArrivalResult, setArrivalStage, type ArrivalOfDocument } from './arrival-store.ts'
import type { FileProblem } from './file-problems.ts'
import { holdKey } from './hold-key.ts'
import type { IntakeHouse } from './intake-house.ts'
import { OpenedBytes } from './opened-bytes.ts'
import { clearReading } from './register-store.ts'
import { openFileName } from '../custody/documents/sealed-name.ts'

export interface ReadingPlace {
  readonly agencyId: AgencyId
  readonly arrival: ArrivalOfDocument
  /** Its path, as it came. */
  readonly name: string
  /** The key of the document's scope, asked for anew while the work lasts. */
  readonly key: () => Promise<ScopeKey>
}

/**
 * 读取一个文件: opens its sealed bytes as a stream into a parser process, seals the rows and the files inside as they come out, and understands
 * the whole when it ends. A reading that was broken off is begun again: nothing of it counts before its last transaction, which says what
 * became of the file.
 */
export async function readArrival(
  house: IntakeHouse,
  agencyId: AgencyId,
  arrival: ArrivalOfDocument,
  batchKey: () => Promise<ScopeKey>,
): Promise<void> {
  if (arrival.filing === 'filed') return passOver(house, agencyId, arrival)
  const name = orDelay(openFileName(await batchKey(), arrival.arrival_id, arrival.name_sealed))
  const place: ReadingPlace = { agencyId, arrival, name, key: holdKey(house, agencyId, arrival.document_scope_id) }
  await house.database.write(agencyId, async (writer) => {
    await clearReading(writer, arrival.arrival_id)
    await setArrivalStage(writer, arrival.arrival_id, 'reading')
  })
  const bytes = new OpenedBytes(house, place)
  const reading = new ArrivalReading(house, place)
  try {
    const budget = new MemberBudget()
    const taken = await house.database.read(agencyId, (reader) => countUnpacked(reader, arrival.batch_id))
    budget.take(taken.files, taken.bytes)
    const members = budget.inside(name.split('!/').length - 1)
    for await (const event of extractTables({ name, stream: bytes.stream() }, { members, withText: true }))
      await reading.hear(event)
    if (bytes.fault !== null) throw bytes.fault
    await finish(house, place, reading, bytes.problem, await batchKey())
    reading.members.saved()
  } finally {
    await reading.members.end()
  }
}

/** Bytes that lie in a client's file already were understood when they came first, and are sealed under that client now. */
async function passOver(house: IntakeHouse, agencyId: AgencyId, arrival: ArrivalOfDocument): Promise<void> {
  await house.database.write(agencyId, async (writer) => {
    await setArrivalStage(writer, arrival.arrival_id, 'taken-in')
    await countArrival(writer, arrival.arrival_id)
  })
}

/** Says in one transaction what became of the file. What a dangerous file said is forgotten again. */
async function finish(
  house: IntakeHouse,
  place: ReadingPlace,
  reading: ArrivalReading,
  ofBytes: FileProblem | null,
  batchKey: ScopeKey,
): Promise<void> {
  const { agencyId, arrival } = place
  const problem = ofBytes ?? reading.problem
  const kept = ofBytes === null && isKept(reading)
  const understood = kept ? understandAndSeal(await place.key(), arrival.document_id, reading.document(), reading.register) : null
  await house.database.write(agencyId, async (writer) => {
    if (!kept) await clearReading(writer, arrival.arrival_id)
    if (kept) await reading.members.save(writer, batchKey)
    await understood?.save(writer)
    await setArrivalResult(writer, {
      arrivalId: arrival.arrival_id,
      documentId: arrival.document_id,
      stage: kept ? 'read' : 'refused',
      problemCode: problem,
      format: reading.format,
    })
    if (kept) return
    const reason = problem ?? 'corrupt'
    const { batch_id: batchId, arrival_id: arrivalId } = arrival
    const at = house.now()
    await appendAuditEntry(writer, agencyId, { what: 'intake.refused', by: { system: 'intake' }, at, batchId, arrivalId, reason })
  })
}

/** Read, read in part, or of a kind that is kept sealed without being read. */
function isKept(reading: ArrivalReading): boolean {
  if (reading.status === 'read' || reading.status === 'partly' || reading.status === 'protected') return true
  return reading.problem === 'unsupported' || reading.problem === 'needs-ocr' || reading.members.count > 0
}
